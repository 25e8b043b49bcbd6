"""Figures that texts about one subject have alike, where no event that both tell carries them.

"The final number of dead was 1,070", "among the 1,070 names on the memorial": that two texts come to one figure by
chance is the less likely the more digits it has and the larger it is, so little else need speak for one fact. Small
figures must be of one thing by name and stand among like words. Less is asked for than for a conflict: to call two
facts one does less harm where both have the same figure.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from reconcile.compare.digits import digits
from reconcile.compare.facts import best_pairs, linked_by_figures
from reconcile.compare.fields.quantities import SAME_FIGURE, judge_figures, shown
from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.pairs import MANY, Verdict, drawn_from
from reconcile.compare.rarity import Weights, bits_shared
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.sorts import noun_of, numbered_or_sorted_apart, of_people, other_time, stems_around
from reconcile.compare.stated import Spot
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.finding import Finding
from reconcile.model.quantity import Quantity

NEAR = 1.15
SMALL, FINE = 10, 3
MOST_FIGURES = 200  # of a source
Found = tuple[float, "Counted", "Counted", Verdict]
PAIR = 2


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure of a text with its sentence: `stems` are those of its words, `noun` is what it is said to be of, `base`
    how much it is in the base unit of `dimension`."""

    saying: Saying[Quantity]
    sentence: tuple[int, int]
    stems: frozenset[str]
    noun: str
    dimension: str
    base: float

    @property
    def figure(self) -> Quantity:
        """The figure itself."""
        return self.saying.means

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.saying.source, self.saying.start


@dataclass(frozen=True, slots=True)
class Sized:
    """A figure with how much it is in the base unit of what it measures, before anything is known of its sentence."""

    source: str
    figure: Quantity
    dimension: str
    base: float


def compare_alike(
    groups: Sequence[Group], numbers: Mapping[str, Sequence[Quantity]], rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for figures that are the same, or of which the one is rounded or a bound of the other; `rare` gives the
    weights of the words of a subject."""
    homes = nearest(groups)
    sized = {source: _sized(source, numbers.get(source, ()), homes[source], tables) for source in sorted(homes)}
    told = cache(lambda one: _told(one, homes[one.source].at(one.figure.start, one.figure.end)[0], tables))
    found: list[Found] = []
    for a, b in _pairs(sized, tables):
        weights = rare(tables.subjects.get(a, -1))
        found += best_pairs(w for x, y in _near(sized[a], sized[b]) if (w := _weigh(told(x), told(y), weights, tables)))
    for name in ("equal", "fits"):
        for linked in linked_by_figures([f for f in found if (f[3].name == "equal") == (name == "equal")]):
            clashes = [Clash(plain(x.saying), plain(y.saying), v.detail, ratio=v.ratio) for _, x, y, v in linked]
            outcome = Outcome("fact", name, (), "", linked[0][1].noun, evidence=linked[0][0])
            event = linked[0][1].saying.event
            yield homes[event.source].at(event.start)[1], drawn_from(clashes, outcome)


def _pairs(told: Mapping[str, Sequence[Sized]], tables: Tables) -> list[tuple[str, str]]:
    """All pairs of the sources of a subject; of many, those that have a figure that is not in most of them."""
    of_subject: dict[int, list[str]] = defaultdict(list)
    for source in sorted(s for s, own in told.items() if 0 < len(own) <= MOST_FIGURES):
        of_subject[tables.subjects.get(source, -1)].append(source)
    pairs: set[tuple[str, str]] = set()
    for sources in of_subject.values():
        holders: dict[object, set[str]] = defaultdict(set)
        for source in sources if len(sources) > MANY else ():
            for one in told[source]:
                holders[one.dimension, one.base].add(source)
        few = [own for own in holders.values() if len(own) <= MANY] or [sources][:len(sources) <= MANY]
        pairs.update(p for own in few for p in combinations(sorted(own), 2))
    return sorted(pairs)


def _sized(source: str, numbers: Sequence[Quantity], near: Nearby, tables: Tables) -> list[Sized]:
    """The figures of a source, those that its events carry among them."""
    every = {q.start: q for q in numbers} | {q.start: q for e, _ in near.events for q in e.quantities}
    return [_size(source, q, tables) for _, q in sorted(every.items()) if q.value and not q.ordinal]


def _size(source: str, q: Quantity, tables: Tables) -> Sized:
    unit = tables.units.get(q.unit)
    each = q.of.partition(" per ")[2]
    dimension = "age" if q.of == "age" else f"{unit.dimension if unit is not None else q.unit} {each}"
    return Sized(source, q, dimension, abs(q.value or 0.0) * (unit.factor if unit is not None and unit.factor else 1.0))


def _told(one: Sized, event: Event, tables: Tables) -> Counted:
    """A figure with its sentence, told at the event nearest to it."""
    q = one.figure
    sentence, stems = stems_around(event, q.start, q.end, tables)
    saying = Saying(event, q, shown(q), q.text, q.start, q.end, event.start <= q.start < event.end)
    return Counted(saying, sentence, stems, noun_of(q, tables), one.dimension, one.base)


def _near(left: Sequence[Sized], right: Sequence[Sized]) -> Iterator[tuple[Sized, Sized]]:
    """Pairs of one dimension that lie close to each other."""
    shelves: dict[tuple[str, int], list[Sized]] = defaultdict(list)
    for y in right:
        shelves[y.dimension, _shelf(y)].append(y)
    for x in left:
        for step in (-1, 0, 1):
            yield from ((x, y) for y in shelves.get((x.dimension, _shelf(x) + step), ())
                        if max(x.base, y.base) <= NEAR * min(x.base, y.base))


def _shelf(one: Sized) -> int:
    return math.floor(math.log(one.base) / math.log(NEAR)) if one.base > 0 else 0


def _weigh(x: Counted, y: Counted, weights: Weights, tables: Tables) -> Found | None:
    """The bits that speak for one fact, None where they are too few or the figures do not fit."""
    verdict = _verdict(x, y, tables)
    if verdict is None:
        return None
    shared = bits_shared(x.stems, y.stems, weights)
    if x.dimension == "age" and not shared:
        return None
    signs = _signs(x, y, verdict, shared, tables)
    total = round(_setting("prior", tables) + sum([much * _setting(n, tables) for n, much in signs.items() if much]), 2)
    least = _setting("least" if verdict.name == "equal" else "least_near", tables)
    apart = total < least or numbered_or_sorted_apart(x, y, tables)
    return None if apart else (total, x, y, verdict)


def _setting(name: str, tables: Tables) -> float:
    return tables.setting("fact", "equal", name, 99.0 if name.startswith("least") else 0.0)


def _verdict(x: Counted, y: Counted, tables: Tables) -> Verdict | None:
    """How two figures that lie close bear each other out; a bound does for what lies beyond it."""
    a, b = x.figure, y.figure
    if a.value == b.value and a.unit == b.unit and _open(a) == _open(b):
        return SAME_FIGURE
    verdict = judge_figures(x.saying, y.saying, tables)
    if verdict is None or verdict.name not in ("rounding", "unit", "bound"):
        return None
    if verdict.name == "rounding" and max(digits(a), digits(b)) < FINE:
        return None  # 40 is not what one makes of 43
    fits = x.base == y.base or (_allows(a, b, x.base, y.base) and _allows(b, a, y.base, x.base))
    return verdict if fits else None


def _open(q: Quantity) -> tuple[bool, bool]:
    return q.low is None, q.high is None


def _allows(bound: Quantity, other: Quantity, base: float, value: float) -> bool:
    """Whether a value lies beyond an open bound: "more than 2,000" does not mean 1,900 for all its roundness."""
    if bound.high is None:
        return value >= base or other.high is None
    return bound.low is not None or value <= base or other.low is None


def _signs(x: Counted, y: Counted, verdict: Verdict, shared: float, tables: Tables) -> dict[str, float]:
    """What speaks for or against one fact, and how much of each: 1 for what simply holds."""
    a, b = x.figure, y.figure
    qualified = bool(a.qualifiers and b.qualifiers) and not {*a.qualifiers} & {*b.qualifiers}
    return {
        **_chance(a, b, verdict), **_nouns(x, y, tables),
        "word": min(shared, _setting("most_words", tables)),
        "about": float(verdict.name == "equal" and (a.low, a.high) != (b.low, b.high)),
        "loosely": float(verdict.name != "equal"), "other_kind": float(qualified),
        "unit": float(bool(a.unit) and a.unit == b.unit), "other_unit": float(a.unit != b.unit),
        ("other_time" if min(x.base, y.base) >= SMALL else "small_other_time"): float(
            other_time(x.saying.event, y.saying.event)),
    }


def _chance(a: Quantity, b: Quantity, verdict: Verdict) -> dict[str, float]:
    """How unlikely it is that two figures are the same, or near each other, by chance."""
    least = min(abs(q.value or 0) for q in (a, b))
    loose = "" if verdict.name == "equal" else "_near"
    if least < SMALL:
        return {"one": float(least == 1), "two": float(least == 2), "small": 1.0}
    return {f"digit{loose}": min(digits(a), digits(b)), f"size{loose}": math.log10(least)}


def _nouns(x: Counted, y: Counted, tables: Tables) -> dict[str, float]:
    """How what the one is said to be of lies to what the other is."""
    akin = tables.akin.get(x.noun, frozenset()) & tables.akin.get(y.noun, frozenset())
    people = of_people(x.figure, x.noun, tables) + of_people(y.figure, y.noun, tables)
    if not x.noun or not y.noun or x.figure.unit or y.figure.unit:
        unsaid = not (x.noun or y.noun or x.figure.unit or people)
        return {"noun": float(x.noun == y.noun != ""), "unsaid": float(unsaid)}
    if x.noun == y.noun or akin:
        return {"noun": 1.0} if x.noun == y.noun else {"akin": 1.0}
    if {x.noun, y.noun} <= tables.counts:  # the injured and the arrested are people by more than two names
        return {"other_noun": 1.0}
    return {"people": 1.0} if people == 2 else {"person_or_thing": 1.0} if people else {"other_noun": 1.0}


def without_known_figures(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without figures that texts have alike, where they were held against each other already; that two of three texts
    have the same figure, or one that fits, is told though the third has another."""
    rules = {rule.name for name in ("equal", "fits") for rule in tables.rules.get(("fact", name), ())}
    told = [(f.kind, {(v.source, v.start) for v in f.values}) for f in findings
            if f.field in ("quantity", "attribute") and f.rule not in rules]

    def known(finding: Finding) -> bool:
        spots = {(v.source, v.start) for v in finding.values}
        fits = finding.kind != "agreement"  # of three figures that fit in pairs, two may clash
        return any(spots <= others for kind, others in told
                   if kind not in ("conflict", "internal") or (fits and (spots == others or len(spots) > PAIR)))
    return [f for f in findings if f.rule not in rules or not known(f)]
