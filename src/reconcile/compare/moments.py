"""Times of day that texts about one subject give for what seems to be one moment, where no day is known or no event
that both tell carries them: "at half past nine", "9:15 a.m. on Wednesday"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from reconcile.compare.evidence import CLOSELY, TIGHTLY, alike, stem
from reconcile.compare.fields.dates import Clock, clock_saying, judge_times
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import PHASE, Event
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.when import Timex

MOST = 12  # times of day of a text that is no timetable
MOST_WORDS = 3
SHORT = 3  # letters of words that tell little
FAR = 400  # characters of a long sentence
CLOSED = re.compile(r"(?<![ap]\.m)(?<!\b[A-Z])[.!?](?:\s|$)|\n")
FIRST = frozenset(("first", "1st"))
PLAIN = frozenset(("other", "figure"))  # types that do not say what happened
DONE = ("happened", "ongoing")
HABIT = re.compile(
    r"\b(?:every|each|daily|nightly|weekdays?|weekends?|always|usually|normally|\w+days)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, the events of its clause, and what its sentence speaks of: stems, and named things."""

    saying: Clock
    date: Timex
    events: tuple[Event, ...]
    words: frozenset[str]
    names: frozenset[str]

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.saying.source


Weighed = tuple[float, Moment, Moment, float]


def compare_moments(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two times of day of one moment, each told in another source, the likeliest pair of two sources."""
    home = {e.id: g for g in groups for e in g.events}
    told = _moments(groups, dates, tables)
    near = tables.setting("time", "near", "near_minutes", 30)
    for a, b in combinations(sorted(told), 2):
        found = [w for w in _clashes(told[a], told[b], near, tables)
                 if not (_compared(w[1], w[2], home))]
        if found:
            bits, x, y, gap = min(found, key=lambda w: (-w[0], w[3], w[1].saying.start, w[2].saying.start))
            clash = Clash(plain(x.saying), plain(y.saying), f"the times are {gap:g} minutes apart", gap)
            yield home[x.saying.event.id], drawn_from([clash], Outcome("moment", "differ", (), "", evidence=bits))


def _compared(x: Moment, y: Moment, home: Mapping[str, Group]) -> bool:
    """Whether the times were held against each other as those of one event."""
    a, b = x.saying.event, y.saying.event
    return a.date == x.date and b.date == y.date and home[a.id] is home[b.id]


def _moments(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], tables: Tables
) -> Mapping[str, list[Moment]]:
    """The times of day of each source, none of a source that has many."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in (e for g in groups for e in g.events):
        rule = tables.types.get(event.type)
        if event.status in DONE and not (rule is not None and rule.quiet):
            events[event.source].append(event)
    out: dict[str, list[Moment]] = {}
    for source in sorted(events):
        timed = [d for d in dates.get(source, ()) if d.clock and d.type == "TIME" and d.role == "event"]
        found = (_moment(d, events[source], tables) for d in timed if len(timed) <= MOST)
        out[source] = [m for m in found if m is not None]
    return {source: found for source, found in out.items() if found}


def _moment(date: Timex, events: Sequence[Event], tables: Tables) -> Moment | None:
    """The time of day with the clause around it, else with the nearest one in its sentence; None without either."""
    source = events[0].source
    start, end = _sentence(tables.sources[source].text, date)
    told = [e for e in events if e.start < end and start < e.end]
    event = min(told, default=None, key=lambda e: (
        max(0, e.start - date.end, date.start - e.end), e.end - e.start, e.type in PLAIN, e.start, e.id))
    if event is None or HABIT.search(tables.sources[source].text, start, end):
        return None
    named = {a.entity for e in told for a in (*e.participants, *e.places) if a.entity in tables.entities}
    names = {n for n in named if not tables.entities[n].local and tables.entities[n].level != "country"}
    said = words(tables.sources[source].text[start : date.start] + " " + tables.sources[source].text[date.end : end])
    telling = {*tables.words_of.get(source, {}), *(w for e in told for w in e.keywords)}
    kept = {stem(w) for w in said if w in telling and len(w) > SHORT} | {stem(w) for e in told for w in e.keywords}
    around = tuple(e for e in told if e.start <= date.start < e.end) or (event,)
    return Moment(clock_saying(event, date), date, around, frozenset(kept), frozenset(names))


def _sentence(text: str, date: Timex) -> tuple[int, int]:
    """Where the sentence around a time of day begins and ends."""
    before = [m.end() for m in CLOSED.finditer(text, max(0, date.start - FAR), date.start)]
    after = CLOSED.search(text, date.end)
    return (before[-1] if before else max(0, date.start - FAR)), after.start() if after else len(text)


def _clashes(left: Sequence[Moment], right: Sequence[Moment], near: float, tables: Tables) -> list[Weighed]:
    """The pairs of times that exclude each other, none of which fits any time of the other source."""
    judged = [(x, y, v) for x in left for y in right if (v := judge_times(x.saying, y.saying, near)) is not None]
    settled = {id(m) for x, y, v in judged if v.name != "differ" for m in (x, y)}
    only = all(len({m.saying.value for m in side}) == 1 for side in (left, right))
    open_pairs = [(x, y, v.gap) for x, y, v in judged if id(x) not in settled and id(y) not in settled
                  and _may_be_one(x, y, tables)]
    weighed = [(_evidence(x, y, only, tables), x, y, gap) for x, y, gap in open_pairs]
    return [w for w in weighed if w[0] >= tables.setting("moment", "differ", "least", 0.0)]


def _may_be_one(x: Moment, y: Moment, tables: Tables) -> bool:
    """Whether the days, phases and numbers allow one moment, and something ties the clauses together."""
    a, b = x.date, y.date
    if a.interval is not None and b.interval is not None:
        apart = gap_days(a.interval, b.interval) > (0 if a.resolved_from is None and b.resolved_from is None else 1)
    else:
        apart = "W" in a.value and "W" in b.value and a.value.partition("T")[0] != b.value.partition("T")[0]
    phases = [{t.value for e in m.events for t in e.attributes if t.name == PHASE} for m in (x, y)]
    one, other = ((m.source, m.saying.event.start, m.saying.event.end) for m in (x, y))
    numbered = numbered_apart(one, other, tables) or _counted(x, tables) != _counted(y, tables)
    return not (apart or phases[0] ^ phases[1] or numbered) and _tied(x, y, tables) != ""


def _counted(moment: Moment, tables: Tables) -> bool:
    """Whether its clauses speak of a second thing of its kind, or of another."""
    said = {w for e in moment.events for w in words(e.text)}
    return bool(said & (tables.again | tables.ordinals - FIRST))


def _tied(x: Moment, y: Moment, tables: Tables) -> str:
    """What ties two clauses more closely: a word that tells what happened, or kindred words; "" if neither does."""
    pairs = list(product(x.events, y.events))
    if any(stem(a.lemma) == stem(b.lemma) and (a.type not in PLAIN or x.words & y.words) for a, b in pairs):
        return "word"
    senses = [[tables.senses.get(e.lemma.lower(), frozenset()) for e in pair] for pair in pairs]
    return "sense" if any(a & b for a, b in senses) else ""


def _evidence(x: Moment, y: Moment, only: bool, tables: Tables) -> float:
    """Bits that speak for one moment, by the settings of the rule."""
    likeness = alike(x.source, y.source, tables)
    one, other = (tables.subjects.get(m.source, -1) for m in (x, y))
    held = {
        "subject": one == other, "only": only, "close_texts": likeness >= CLOSELY, "tight_texts": likeness >= TIGHTLY,
        "name": bool(x.names & y.names), "strange": bool(x.names and y.names) and not x.names & y.names,
        "day": x.date.value.partition("T")[0] == y.date.value.partition("T")[0] != "XXXX-XX-XX",
        _tied(x, y, tables): True, "one_event": any(
            tables.events_in.get(a.id, a.id) == tables.events_in.get(b.id, b.id)
            for a, b in product(x.events, y.events)),
    }
    bits = sum(tables.setting("moment", "differ", name, 0.0) for name, holds in held.items() if holds)
    shared = min(len(x.words & y.words), MOST_WORDS) * tables.setting("moment", "differ", "keyword", 0.0)
    return round(tables.setting("moment", "differ", "prior", 0.0) + bits + shared, 2)
