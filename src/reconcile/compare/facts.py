"""Figures for one thing in texts about one subject, where no event that both tell carries them.

Reports put one fact into different sentences: "thieves made off with 80 million", "jewels valued at 85 million were
stolen". Figures of one kind, the only ones of their kind in each text, are held against each other if enough speaks
for their being one fact. What speaks for it, and how much, stands in the settings of the rules for "fact".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.fields.quantities import judge_figures, shown
from reconcile.compare.pairs import Verdict
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.interval import gap_days
from reconcile.model.places import closest
from reconcile.model.quantity import Quantity

MONEY = "money"
NEAR_DAYS = 3
STEM = 5
CLOSE, FAR, LARGE = 1.25, 4.0, 20
Said = Saying[Quantity]
Key = tuple[int, str, str]


def compare_facts(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for figures that no common event carries."""
    home = {e.id: g for g in groups for e in g.events}
    beside = _sentences(groups)
    for key, said in sorted(_by_kind(groups, tables).items()):
        clashes: list[tuple[Said, Said, Verdict, float]] = []
        for (_, left), (_, right) in combinations(sorted(_alone(said).items()), 2):
            clash = _clash(left, right, home, beside, tables)
            if clash is not None:
                clashes.append(clash)
        if clashes:
            best = max(clashes, key=lambda c: (c[3], c[0].source, c[1].source))
            sides = {id(s): s for a, b, _, _ in clashes for s in (a, b)}
            yield home[best[0].event.id], Outcome(
                "fact", "differ", outcome_sides(list(sides.values())), best[2].detail, key[1], ratio=best[2].ratio,
                evidence=best[3])


def _by_kind(groups: Sequence[Group], tables: Tables) -> dict[Key, list[Said]]:
    """Figures by the subject of their text, what they count and what they are measured in."""
    out: dict[Key, list[Said]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            for q in event.quantities:
                unit = tables.units.get(q.unit)
                dimension = unit.dimension if unit is not None else q.unit
                money = dimension in ("currency", MONEY)
                of = MONEY if money else q.of.split()[-1] if q.of else ""
                if of and of != "age" and not q.partial and not q.ordinal and q.value is not None:
                    key = (tables.subjects.get(event.source, -1), of, q.unit if money else dimension)
                    out[key].append(Saying(event, q, shown(q), q.text, q.start, q.end, event.start <= q.start))
    return out


def _alone(said: Sequence[Said]) -> Mapping[str, Said]:
    """For each source that gives one figure of the kind and no other, its first mention."""
    by_source: dict[str, list[Said]] = defaultdict(list)
    for saying in said:
        by_source[saying.source].append(saying)
    return {source: min(found, key=lambda s: s.start) for source, found in by_source.items()
            if len({(s.means.low, s.means.high) for s in found}) == 1}


def _sentences(groups: Sequence[Group]) -> Mapping[tuple[str, int], list[Event]]:
    """The events of each sentence: names and words that stand beside a figure speak for what it is about."""
    out: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            out[event.source, event.sentence].append(event)
    return out


def _clash(
    a: Said, b: Said, home: Mapping[str, Group], beside: Mapping[tuple[str, int], list[Event]], tables: Tables
) -> tuple[Said, Said, Verdict, float] | None:
    if home[a.event.id].id == home[b.event.id].id or (a.means.qualifiers and b.means.qualifiers
                                                      and a.means.qualifiers != b.means.qualifiers):
        return None
    verdict = judge_figures(a, b, tables)
    if verdict is None or verdict.name != "differ" or _elsewhere(a.event, b.event, tables):
        return None
    bits = _evidence(a, b, verdict, beside, tables)
    return (a, b, verdict, bits) if bits >= tables.setting("fact", "differ", "least", 3.0) else None


def _elsewhere(a: Event, b: Event, tables: Tables) -> bool:
    """Whether date, weekday or place says that two other things are told."""
    if a.date is not None and b.date is not None:
        if a.date.interval is not None and b.date.interval is not None:
            if gap_days(a.date.interval, b.date.interval) > NEAR_DAYS:
                return True
        elif a.date.interval is None and b.date.interval is None and a.date.value != b.date.value:
            return True
    places = [tuple(p.entity for p in e.places if p.entity) for e in (a, b)]
    return closest(places[0], places[1], tables.entities) in ("apart", "apart-countries")


def _evidence(
    a: Said, b: Said, verdict: Verdict, beside: Mapping[tuple[str, int], list[Event]], tables: Tables
) -> float:
    """Bits that speak for one fact, by the settings of the rule."""
    x, y = a.event, b.event
    left, right = beside[x.source, x.sentence], beside[y.source, y.sentence]
    common = len({w for e in left for w in e.keywords} & {w for e in right for w in e.keywords})
    holds = {
        "subject": tables.subjects.get(x.source, -1) == tables.subjects.get(y.source, -1),
        "type": x.type == y.type,
        "word": _stem(x.lemma) == _stem(y.lemma),
        "name": bool({n for e in left for n in _named(e, tables)} & {n for e in right for n in _named(e, tables)}),
        "close": 0 < verdict.ratio <= CLOSE and max(_digits(a.means), _digits(b.means)) > 1 and _large(a, b),
        "far": verdict.ratio > FAR,
        "qualifier": bool(a.means.qualifiers) and a.means.qualifiers == b.means.qualifiers,
        "day": _one_day(x, y),
    }
    bits = sum(tables.setting("fact", "differ", name, 0.0) for name, held in holds.items() if held)
    words = min(common, 3) * tables.setting("fact", "differ", "keyword", 0.0)
    return round(tables.setting("fact", "differ", "prior", -4.0) + bits + words, 2)


def _large(a: Said, b: Said) -> bool:
    """Whether both figures are large enough for likeness to tell something: two quakes of 5.6 and 5.9 are not alike."""
    return min(a.means.value or 0, b.means.value or 0) >= LARGE


def _stem(lemma: str) -> str:
    return lemma[:STEM]


def _named(event: Event, tables: Tables) -> set[str]:
    keys = {a.entity for a in (*event.participants, *event.places) if a.entity in tables.entities}
    return {k for k in keys if not tables.entities[k].local and tables.entities[k].level != "country"}


def _digits(quantity: Quantity) -> int:
    return len(f"{quantity.value:.12g}".replace(".", "").strip("0")) if quantity.value else 0


def _one_day(a: Event, b: Event) -> bool:
    if a.date is None or b.date is None:
        return False
    if a.date.interval is None or b.date.interval is None:
        return a.date.value == b.date.value
    return gap_days(a.date.interval, b.date.interval) == 0
