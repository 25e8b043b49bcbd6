"""Figures that texts about one subject have alike, where no event that both tell carries them.

"The final number of dead was 1,070", "among the 1,070 names on the memorial": that two texts come to one figure by
chance is the less likely the more digits it has and the larger it is, so little else need speak for one fact. Small
figures need a common date, name or word besides. What both count under other nouns is held to be one thing only where
the figure is exact and has several digits.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from reconcile.compare.digits import digits
from reconcile.compare.evidence import evidence_for_alike
from reconcile.compare.facts import Weighed, fact_of, linked_by_figures, pairs_of_sources
from reconcile.compare.fields.quantities import judge_figures
from reconcile.compare.pairs import Verdict
from reconcile.compare.saying import Outcome
from reconcile.compare.stated import Kind, Spot, Stated, label_of
from reconcile.compare.tables import Group, Tables
from reconcile.compare.two_facts import doubts, may_be_one
from reconcile.model.finding import Finding
from reconcile.model.quantity import Quantity

NEAR = 1.15
SMALL, TELLING_DIGITS, LARGE = 10, 3, 100_000
MOST_FIGURES = 40
Told = Mapping[Kind, Mapping[str, Sequence[Stated]]]


def compare_alike(groups: Sequence[Group], told: Told, tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for figures that are the same, or of which the one is rounded or a bound of the other."""
    home = {e.id: g for g in groups for e in g.events}
    found = [w for _, by_source in sorted(told.items()) for w in _alike(by_source, tables, across=False)]
    found += [w for _, by_source in sorted(_counts(told).items()) for w in _alike(by_source, tables, across=True)]
    for linked in linked_by_figures(found):
        name = "equal" if all(v.name == "equal" for _, _, _, v in linked) else "fits"
        outcome = fact_of(linked, name, tables)
        yield home[outcome.sides[0].event.id], outcome


def _counts(told: Told) -> Mapping[int, Mapping[str, list[Stated]]]:
    """The telling counts of each subject, whatever the noun, by source."""
    out: dict[int, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    for (subject, _, measured), by_source in sorted(told.items()):
        for source, own in by_source.items():
            out[subject][source] += [t for t in own if not measured and _telling(t.figure)]
    return out


def _telling(figure: Quantity) -> bool:
    """Whether no two things are counted so by chance."""
    value = figure.value or 0
    exact = figure.low == figure.high and not figure.approximate
    return exact and (digits(figure) >= TELLING_DIGITS or value >= LARGE)


def _alike(by_source: Mapping[str, Sequence[Stated]], tables: Tables, *, across: bool) -> Iterator[Weighed]:
    few = {source: own for source, own in by_source.items() if len(own) <= MOST_FIGURES}
    for a, b in pairs_of_sources(few):
        yield from _one_each([w for x in few[a] for y in few[b] if (w := _weigh(x, y, tables, across=across))])


def _weigh(x: Stated, y: Stated, tables: Tables, *, across: bool) -> Weighed | None:
    """The bits that speak for one fact, None where they are too few or the figures do not fit."""
    if across and (x.figure.value != y.figure.value or label_of(x.figure, tables) == label_of(y.figure, tables)):
        return None
    verdict = judge_figures(x.saying, y.saying, tables)
    if verdict is None or not _fits(x.figure, y.figure, verdict):
        return None
    doubt = _doubt(x, y, verdict, tables)
    if doubt is None:
        return None
    bits = evidence_for_alike(x, y, tables) + _chance(x.figure, y.figure, verdict, tables) + doubt
    if across:
        bits += tables.setting("fact", "equal", "other_noun", 0.0)
    least = tables.setting("fact", "equal", "least", 99.0)
    return (round(bits, 2), x, y, verdict) if bits >= least else None


def _doubt(x: Stated, y: Stated, verdict: Verdict, tables: Tables) -> float | None:
    """Bits against one thing, None where it is surely two. Of figures that only fit each other, or are small, any doubt
    is enough; two texts seldom come to one larger figure of one noun by chance."""
    fine = min(digits(x.figure), digits(y.figure)) >= TELLING_DIGITS
    exact = verdict.name == "equal" or (verdict.name == "unit" and fine)
    if not exact or (x.figure.value or 0) < SMALL:
        measured = x.figure.unit and y.figure.unit
        sure = doubts(x, y, tables) == 0 if measured else may_be_one(x, y, tables)
        return 0.0 if sure else None
    found = doubts(x, y, tables)
    return None if found is None else found * tables.setting("fact", "equal", "doubt", -99.0)


def _fits(x: Quantity, y: Quantity, verdict: Verdict) -> bool:
    """Whether two figures bear each other out; a bound does for what lies close above or below it."""
    if x.low == y.low and x.high == y.high:
        return verdict.name == "equal"
    if None not in (x.low, x.high, y.low, y.high):
        return verdict.name in ("rounding", "unit", "bound")
    if x.value is None or y.value is None or min(x.value, y.value) <= 0 or x.unit != y.unit:
        return False
    near = max(x.value, y.value) <= NEAR * min(x.value, y.value)
    return near and verdict.name in ("rounding", "bound") and _allows(x, y.value) and _allows(y, x.value)


def _allows(bound: Quantity, value: float) -> bool:
    """Whether a value lies beyond an open bound: "more than 2,000" does not mean 1,900 for all its roundness."""
    if bound.high is None:
        return value >= (bound.value or 0)
    return bound.low is not None or value <= (bound.value or 0)


def _chance(x: Quantity, y: Quantity, verdict: Verdict, tables: Tables) -> float:
    """Bits for how unlikely it is that two figures fit each other by chance."""
    least = min(abs(q.value or q.low or q.high or 1) for q in (x, y))
    if least < SMALL:
        return tables.setting("fact", "equal", "small", 0.0)
    bits = min(digits(x) or 1, digits(y) or 1) * tables.setting("fact", "equal", "digit", 0.0)
    bits += math.log10(least) * tables.setting("fact", "equal", "size", 0.0)
    return bits if verdict.name == "equal" else bits * tables.setting("fact", "equal", "loosely", 1.0)


def _one_each(found: Iterable[Weighed]) -> Iterator[Weighed]:
    """The best pairs of two sources, each figure in one."""
    taken: set[Spot] = set()
    for weighed in sorted(found, key=lambda w: (-w[0], w[1].spot, w[2].spot)):
        spots = {weighed[1].spot, weighed[2].spot}
        if not spots & taken:
            taken |= spots
            yield weighed


def without_known_figures(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without figures that texts have alike, where they were held against each other already."""
    rules = {rule.name for name in ("equal", "fits") for rule in tables.rules.get(("fact", name), ())}
    told = [{(v.source, v.start) for v in f.values} for f in findings
            if f.field in ("quantity", "attribute") and f.rule not in rules]
    def known(finding: Finding) -> bool:
        spots = {(v.source, v.start) for v in finding.values}
        return any(spots <= others for others in told)
    return [f for f in findings if f.rule not in rules or not known(f)]
