"""What is told of one thing in the clauses of two texts, where no event that both tell carries it: how long something
lasted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Generic, TypeVar

from reconcile.compare.evidence import CLOSELY, TIGHTLY, alike, stem
from reconcile.compare.fields.dates import phrases
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.pairs import Verdict
from reconcile.compare.saying import Saying
from reconcile.compare.spots import sentence_around
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import PHASE, Event
from reconcile.model.fold import words
from reconcile.model.when import Timex

T = TypeVar("T")
FITS = ("equal", "instant", "zones", "fits")
LATER = ("after", "fore")  # an aftershock is no shock of the same moment
MOST_WORDS = 3
EARLY = 1  # sentences behind the first that still tell what a text is about
SHORT = 3  # letters of words that tell little
LEAD = 40  # characters before a time
END = re.compile(
    r"\b(?:by|until|till|since|from|between)\s(?:about\s|around\s)?(?:\d[\d:.]*\s(?:[ap]\.?m\.?\s)?(?:and|to|until)\s)?$",
    re.IGNORECASE)
CAPITAL = re.compile(r"(?<=[\w,] )[A-Z]\w+")
FIRST = frozenset(("first", "1st"))
PLAIN = frozenset(("other", "figure"))  # types that do not say what happened
DONE = ("happened", "ongoing")
HABIT = re.compile(
    r"\b(?:every|each|daily|nightly|weekdays?|weekends?|always|usually|normally|\w+days)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment(Generic[T]):
    """What is told, a length of time as a rule, the events of its clause, and what its sentence speaks of:
    stems (`capitals` are those of words written with one), and named things."""

    saying: Saying[T]
    events: tuple[Event, ...]
    words: frozenset[str]
    names: frozenset[str]
    capitals: frozenset[str] = frozenset()

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.saying.source


Weighed = tuple[float, Moment[T], Moment[T], Verdict]
Judge = Callable[[Saying[T], Saying[T]], Verdict | None]


def bounds(text: str, date: Timex) -> bool:
    """Whether a time is only a bound, or an end, of what is told: "by 9 p.m.", "between 7.28 and 8.06"."""
    return END.search(text, max(0, date.start - LEAD), date.start) is not None


def done_in(groups: Sequence[Group], tables: Tables) -> Mapping[str, Sequence[Event]]:
    """What each source tells as done, and not only as said."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in (e for g in groups for e in g.events):
        rule = tables.types.get(event.type)
        if event.status in DONE and not (rule is not None and rule.quiet):
            events[event.source].append(event)
    return events


def moment_at(
    at: int, to: int, say: Callable[[Event], Saying[T]], events: Sequence[Event], tables: Tables
) -> Moment[T] | None:
    """What the words from `at` to `to` tell, with the clause around them, else with the nearest one in their sentence;
    None without either, and for a habit. `say` makes the saying of an event."""
    source = events[0].source
    start, end = sentence_around(tables.sources[source].text, at, to)
    told = [e for e in events if e.start < end and start < e.end]
    event = min(told, default=None, key=lambda e: (
        max(0, e.start - to, at - e.end), e.end - e.start, e.type in PLAIN, e.start, e.id))
    if event is None or HABIT.search(tables.sources[source].text, start, end):
        return None
    named = {a.entity for e in told for a in (*e.participants, *e.places) if a.entity in tables.entities}
    names = {n for n in named if not tables.entities[n].local and tables.entities[n].level != "country"}
    said = words(tables.sources[source].text[start:at] + " " + tables.sources[source].text[to:end])
    telling = {*tables.words_of.get(source, {}), *(w for e in told for w in e.keywords)}
    kept = {stem(w) for w in said if w in telling and len(w) > SHORT} | {stem(w) for e in told for w in e.keywords}
    around = tuple(e for e in told if e.start <= at < e.end) or (event,)
    capitals = {stem(w.lower()) for w in CAPITAL.findall(tables.sources[source].text, start, end)}
    return Moment(say(event), around, frozenset(kept), frozenset(names), frozenset(capitals))


def weigh(
    left: Sequence[Moment[T]], right: Sequence[Moment[T]], judge: Judge[T], name: str, tables: Tables
) -> list[Weighed[T]]:
    """The pairs that exclude each other and seem to be of one thing, none of which fits any of the other source, the
    likeliest first; `name` is the outcome whose rule has the settings."""
    judged = [(x, y, v) for x in left for y in right if (v := judge(x.saying, y.saying)) is not None]
    settled = {id(m) for x, y, v in judged if v.name in FITS or (v.name != "differ" and _alike(x, y, tables))
               for m in (x, y)}
    only = all(len({m.saying.value for m in side}) == 1 for side in (left, right))
    open_pairs = [(x, y, v) for x, y, v in judged if id(x) not in settled and id(y) not in settled
                  and _may_be_one(x, y, tables)]
    weighed = [(_evidence(x, y, only, name, tables) + _sole(left, right, x, y, tables) * tables.setting(
        "moment", name, "sole", 0.0), x, y, v) for x, y, v in open_pairs]
    found = [w for w in weighed if w[0] >= tables.setting("moment", name, "least", 0.0)]
    return sorted(found, key=lambda w: (-w[0], w[3].gap, w[1].saying.start, w[2].saying.start))


def _sole(
    left: Sequence[Moment[T]], right: Sequence[Moment[T]], x: Moment[T], y: Moment[T], tables: Tables
) -> bool:
    """Whether neither source tells another such value of what is tied to the clauses."""
    return all(len({m.saying.value for m in side if m is own or _tied(m, other, tables)}) == 1
               for side, own, other in ((left, x, y), (right, y, x)))


def _groups_of(moment: Moment[T], tables: Tables) -> set[str]:
    return {tables.wide[e.id] for e in moment.events if e.id in tables.wide}


def _may_be_one(x: Moment[T], y: Moment[T], tables: Tables) -> bool:
    """Whether phases and numbers allow one moment, and something ties the clauses together."""
    phases = [{t.value for e in m.events for t in e.attributes if t.name == PHASE} for m in (x, y)]
    one, other = ((m.source, m.saying.event.start, m.saying.event.end) for m in (x, y))
    numbered = numbered_apart(one, other, tables) or _counted(x, tables) != _counted(y, tables)
    return not (phases[0] ^ phases[1] or numbered) and _tied(x, y, tables) != ""


def _counted(moment: Moment[T], tables: Tables) -> bool:
    """Whether its clauses speak of a second thing of its kind, or of another."""
    said = {w for e in moment.events for w in words(e.text)}
    return bool(said & (tables.again | tables.ordinals - FIRST))


def _alike(x: Moment[T], y: Moment[T], tables: Tables) -> bool:
    """Whether two clauses may tell of one thing, by as little as a verb that both have."""
    return _tied(x, y, tables) != "" or bool(
        {stem(e.lemma) for e in x.events} & {stem(e.lemma) for e in y.events})


def _tied(x: Moment[T], y: Moment[T], tables: Tables) -> str:
    """What ties two clauses more closely: a word that tells what happened, or kindred words; "" if neither does."""
    pairs = list(product(x.events, y.events))
    if any(stem(a.lemma) == stem(b.lemma) and (a.type not in PLAIN or _telling(a, b, x, y)) for a, b in pairs):
        return "word"
    other = [(a, b) for a, b in pairs if stem(a.lemma) != stem(b.lemma)
             and a.lemma.startswith(LATER) == b.lemma.startswith(LATER)]
    if any(senses_of(a, tables) & senses_of(b, tables) for a, b in other):
        return "sense"
    kin = any(_kin(a, tables) & senses_of(b, tables) or senses_of(a, tables) & _kin(b, tables) for a, b in other)
    return "kin" if kin else ""


def senses_of(event: Event, tables: Tables) -> frozenset[int]:
    """The numbers of the groups of kindred words in which its word stands, alone or with the next ("run into")."""
    return frozenset(n for p in phrases(event) for n in tables.senses.get(p, ()))


def _kin(event: Event, tables: Tables) -> frozenset[int]:
    """The same of all words that tell of it in other texts, where it takes but a moment."""
    return tables.kin.get(tables.wide.get(event.id, ""), frozenset())


def with_main_events(tables: Tables) -> Tables:
    """The tables with what is known of the events of each wide group and each source as a whole."""
    kin: dict[str, set[int]] = defaultdict(set)
    tops: dict[str, int] = {}
    mains: dict[str, set[str]] = defaultdict(set)
    for event in tables.events.values():
        tops[event.source] = min(event.sentence, tops.get(event.source, event.sentence))
        if event.lemma in tables.momentary and event.id in tables.wide:
            kin[tables.wide[event.id]] |= senses_of(event, tables)
    for event in tables.events.values():
        if event.sentence <= tops[event.source] + EARLY and event.type not in PLAIN and event.id in tables.wide:
            mains[event.source].add(tables.wide[event.id])
    return replace(tables, kin={g: frozenset(n) for g, n in kin.items()},
                   mains={s: frozenset(g) for s, g in mains.items()})


def _telling(a: Event, b: Event, x: Moment[T], y: Moment[T]) -> frozenset[str]:
    """The words that two clauses share besides the verb itself and names."""
    verbs = {stem(w) for e in (a, b) for w in (e.lemma, e.trigger.text)}
    return (x.words & y.words) - x.capitals - y.capitals - verbs


def _evidence(x: Moment[T], y: Moment[T], only: bool, rule: str, tables: Tables) -> float:
    """Bits that speak for one moment, by the settings of the rule."""
    likeness = alike(x.source, y.source, tables)
    one, other = (tables.subjects.get(m.source, -1) for m in (x, y))
    held = {
        "subject": one == other, "only": only, "close_texts": likeness >= CLOSELY, "tight_texts": likeness >= TIGHTLY,
        "name": bool(x.names & y.names), "strange": bool(x.names and y.names) and not x.names & y.names,
        "main": bool(tables.mains.get(x.source, frozenset()) & tables.mains.get(y.source, frozenset()) & (
            _groups_of(x, tables) | _groups_of(y, tables))),
        _tied(x, y, tables): True, "one_event": any(
            tables.events_in.get(a.id, a.id) == tables.events_in.get(b.id, b.id)
            for a, b in product(x.events, y.events)),
    }
    bits = sum(tables.setting("moment", rule, name, 0.0) for name, holds in held.items() if holds)
    shared = min(len(x.words & y.words), MOST_WORDS) * tables.setting("moment", rule, "keyword", 0.0)
    return round(tables.setting("moment", rule, "prior", 0.0) + bits + shared, 2)
