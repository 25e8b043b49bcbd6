"""What brought something about: texts of one story of which each lays one happening to another cause.

The words of two causes seldom meet, so that it is their sorts that exclude each other: ice is no crack, a strike over
pay none over a dismissal. Two causes clash where nothing explains both: no chain leads from the one to the other, and
neither text tells both. What speaks for one happening stands in the settings of the rules for "cause".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.evidence import CLOSELY, alike
from reconcile.compare.holders import WordsOf
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.speak import covered
from reconcile.compare.tables import Group, Tables
from reconcile.model.cause import CauseTold
from reconcile.model.event import Event
from reconcile.model.finding import Finding
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.span import Span
from reconcile.model.when import Interval
from reconcile.rulebook.causes import CauseRule

LONGEST, SHORT = 90, 2
APART, ONE_DAY, YEARS = 31, 1, 1000  # days
EMPTY: Group = Group("", (), ())


@dataclass(frozen=True, slots=True)
class Held:
    """A cause as it is told, with the event that it brought about, if that is one, and the dates that the source gives
    for that event wherever it tells it; `scene` is the last date told before. `persons` are the words of the name of
    whom it befell, as far as known, `names` those of names beside it."""

    told: CauseTold
    saying: Saying[str]
    event: Event | None
    dates: tuple[Interval, ...]
    scene: Interval | None
    persons: frozenset[str]
    names: frozenset[str]


Weighed = tuple[float, Held, Held]


def compare_causes(
    groups: Sequence[Group], causes: Mapping[str, Sequence[CauseTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what several sources lay to causes that exclude each other."""
    told = _held(groups, causes, tables)
    home = {e.id: g for g in groups for e in g.events}
    found: dict[str, list[Weighed]] = defaultdict(list)
    pairs = combinations(sorted(told), 2) if len(told) <= MANY else ()
    for a, b in pairs:
        for weighed in _clashes(told[a], told[b], tables):
            found[weighed[1].told.effect].append(weighed)
    for effect, own in sorted(found.items()):
        outcome = _outcome(effect, own)
        yield home.get(outcome.sides[0].event.id, EMPTY), outcome


def _held(
    groups: Sequence[Group], causes: Mapping[str, Sequence[CauseTold]], tables: Tables
) -> dict[str, list[Held]]:
    """The causes told, by source."""
    events: dict[str, list[Event]] = defaultdict(list)
    for event in (e for g in groups for e in g.events):
        events[event.source].append(event)
    named = WordsOf(tables)
    known = (e for _, e in sorted(tables.entities.items()) if e.kind == "person" and not e.local)
    meant = {(m.source, m.end): e.name for e in known if e.name[:1].isupper() for m in e.mentions}
    out = {source: [_one(c, events[source], meant, named, tables) for c in own if c.family in tables.causes]
           for source, own in sorted(causes.items())}
    return {source: own for source, own in out.items() if own}


def _one(
    told: CauseTold, events: Sequence[Event], meant: Mapping[tuple[str, int], str], named: WordsOf, tables: Tables
) -> Held:
    text = tables.sources[told.source].text
    event = next((e for e in events if e.trigger.start < told.word.end and told.word.start < e.trigger.end), None)
    stand_in = Event("", told.source, "", told.word, told.word.text, told.word.text, told.start, told.end)
    start, end = min(told.word.start, told.cause.start), max(told.word.end, told.cause.end)
    quote = told.cause if end - start > LONGEST or told.word.end <= told.start else Span(text[start:end], start, end)
    saying = Saying(event or stand_in, told.effect, told.cause.text, quote.text, quote.start, quote.end)
    names = frozenset(told.of) & named.named(told.source)
    persons = frozenset(w for w in words(meant.get((told.source, told.bearer.end), "")) if len(w) > SHORT)
    before = [e for e in events if e.end <= told.end and e.date is not None and e.date.interval is not None]
    last = max(before, default=None, key=lambda e: (e.start, e.id))
    scene = last.date.interval if last is not None and last.date is not None else None
    return Held(told, saying, event, _dates(event, events, tables), scene, persons, names)


def _dates(event: Event | None, events: Sequence[Event], tables: Tables) -> tuple[Interval, ...]:
    """The dates that a source gives for an event, there or elsewhere."""
    if event is None:
        return ()
    told = [e for e in events if tables.wide.get(e.id, e.id) == tables.wide.get(event.id, event.id)]
    own = [event] if event.date is not None and not event.date_inferred else told
    return tuple(e.date.interval for e in own
                 if e.date is not None and e.date.interval is not None and not e.date_inferred)


def _clashes(left: Sequence[Held], right: Sequence[Held], tables: Tables) -> list[Weighed]:
    """The causes of one happening that two sources tell, and that exclude each other."""
    least = tables.setting("cause", "differ", "least", 0.0)
    found = []
    for x, y in ((x, y) for x in left for y in right if _one_effect(x, y, tables)):
        known = any(not exclusive(a.told, y.told, tables) for a in left if _alike(a, x)) \
            or any(not exclusive(x.told, b.told, tables) for b in right if _alike(b, y))
        bits = _evidence(x, y, tables)
        if not known and bits >= least:
            found.append((bits, x, y))
    return found


def exclusive(x: CauseTold, y: CauseTold, tables: Tables) -> bool:
    """Whether two causes are of sorts that exclude each other."""
    may = {s.name: {*s.may, s.name} for s in tables.causes[x.family].sort}
    linked = any(b in may[a] or a in may[b] for a in x.sorts for b in y.sorts)
    return bool(x.sorts and y.sorts) and not linked


def _alike(x: Held, y: Held) -> bool:
    """Whether two causes of one text are of what may be one happening."""
    return x.told.family == y.told.family


def _one_effect(x: Held, y: Held, tables: Tables) -> bool:
    """Whether nothing keeps apart what two causes brought about."""
    if x.told.family != y.told.family:
        return False
    rule = tables.causes[x.told.family]
    general = {e.name for e in rule.effect if e.general}
    if x.told.effect != y.told.effect and not general & {x.told.effect, y.told.effect}:
        return False
    gap = _gap(x, y)
    if rule.dated or (rule.whose and x.told.effect != y.told.effect):
        return gap is not None and gap <= ONE_DAY and (not rule.whose or _one_bearer(x, y, rule))
    if (gap is not None and gap > APART) or (gap is None and not rule.whose and _scenes_apart(x, y)):
        return False
    return _one_bearer(x, y, rule) if rule.whose else not (x.names and y.names and not x.names & y.names)


def _one_bearer(x: Held, y: Held, rule: CauseRule) -> bool:
    """Whether both befell one person or thing: by its name, else, where the rules allow it, by its noun."""
    if x.persons and y.persons:
        return bool(x.persons & y.persons)
    noun = x.told.bearer.text.lower()
    return bool(x.names & y.names) or (rule.things and noun.isalpha() and noun == y.told.bearer.text.lower())


def _gap(x: Held, y: Held) -> int | None:
    """The days between what was brought about, None where one has no date."""
    return min((gap_days(a, b) for a in x.dates for b in y.dates), default=None)


def _scenes_apart(x: Held, y: Held) -> bool:
    """Whether the last dates told before are years apart: an inquiry may report a year or two later."""
    return x.scene is not None and y.scene is not None and gap_days(x.scene, y.scene) > YEARS


def _evidence(x: Held, y: Held, tables: Tables) -> float:
    """Bits that speak for one happening, by the settings of the rule."""
    a, b = (h.event.id if h.event is not None else "" for h in (x, y))
    mains = [tables.mains.get(h.told.source, frozenset()) for h in (x, y)]
    holds = {
        "subject": tables.subjects.get(x.told.source, -1) == tables.subjects.get(y.told.source, -2),
        "story": alike(x.told.source, y.told.source, tables) >= CLOSELY,
        "event": bool(a and b) and tables.wide.get(a, a) == tables.wide.get(b, b),
        "main": bool(mains[0] & mains[1] & {tables.wide.get(a, ""), tables.wide.get(b, "")}),
        "bearer": bool(x.persons & y.persons),
        "name": bool(x.names & y.names),
        "word": x.told.effect == y.told.effect,
        "loose": not (x.told.sure and y.told.sure),
    }
    bits = sum(tables.setting("cause", "differ", name, 0.0) for name, held in holds.items() if held)
    return round(tables.setting("cause", "differ", "prior", 0.0) + bits, 2)


def _outcome(effect: str, weighed: Sequence[Weighed]) -> Outcome:
    ordered = sorted(weighed, key=lambda w: (-w[0], *((h.told.source, h.told.start) for h in w[1:])))
    clashes = [Clash(plain(x.saying), plain(y.saying), f'{_sorts(x)} in the one, {_sorts(y)} in the other')
               for _, x, y in ordered]
    return drawn_from(clashes, Outcome("cause", "differ", (), "", effect, evidence=ordered[0][0]))


def _sorts(held: Held) -> str:
    return " and ".join(held.told.sorts)


def without_known_causes(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without causes that differ where another conflict holds the same words against each other."""
    rules = {r.name for r in tables.rules.get(("cause", "differ"), ())}
    other = [f for f in findings if f.kind == "conflict" and f.rule not in rules]
    return [f for f in findings if f.rule not in rules or not any(covered(f, g) for g in other)]
