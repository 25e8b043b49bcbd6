"""From sayings held in pairs to one outcome for a field of a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TypeVar

from reconcile.compare.saying import Clash, Outcome, Saying, outcome_sides, plain
from reconcile.model.swift import swift

T = TypeVar("T")
MOST_SIDES = 12
MANY = 60  # sources of which all pairs are looked at
OF_A_KIND = 3


@swift
@dataclass(frozen=True, slots=True)
class Verdict:
    """How two sayings relate: an outcome's name, and what is told of it."""

    name: str
    detail: str = ""
    gap: float = 0.0
    ratio: float = 0.0
    precise: bool = False
    anchored: bool = False


Judge = Callable[[Saying[T], Saying[T]], Verdict | None]


def judge_field(
    sayings: Sequence[Saying[T]], judge: Judge[T], *, compares: str, rank: Sequence[str], feature: str = "",
    clashing: frozenset[str], of: str = "", self_name: str = "",
) -> list[Outcome]:
    """The outcomes that count for a field: the gravest that any two sources come to, and where it is no clash, what
    others agree on; else that of a source itself.

    `rank` lists outcome names from the gravest to the mildest. Two sources clash (an outcome in `clashing`) only if no
    saying of the one agrees with any of the other. Inside one source, a clash becomes `self_name` (dropped if "").
    """
    across: dict[str, list[tuple[Saying[T], Saying[T], Verdict]]] = {}
    for left, right in combinations(_few_of_a_kind(by_source(sayings)), 2):
        for found in _between(left, right, judge, clashing):
            across.setdefault(found[2].name, []).append(found)
    inside: dict[str, list[tuple[Saying[T], Saying[T], Verdict]]] = {}
    for _, own in sorted(by_source(sayings).items()):
        for a, b in combinations(own, 2):
            verdict = judge(a, b)
            name = "" if verdict is None else self_name if verdict.name in clashing else verdict.name
            if verdict is not None and name:
                inside.setdefault(name, []).append((a, b, verdict))
    out = [_outcome(name, across[name], compares, feature, of) for name in rank if name in across][:1]
    if out and out[0].name not in {*clashing, rank[-1]} and rank[-1] in across:
        out.append(_outcome(rank[-1], across[rank[-1]], compares, feature, of))  # two agree, a third says more or less
    if self_name in inside and self_name:
        out.append(_outcome(self_name, inside[self_name], compares, feature, of))
    elif not out:
        out += [_outcome(name, inside[name], compares, feature, of) for name in rank
                if name in inside and name != rank[-1]][:1]
    return out


def _few_of_a_kind(told: Mapping[str, list[Saying[T]]]) -> list[list[Saying[T]]]:
    """What the sources say, in their order; of many sources, the first few of those that say the very same."""
    seen: Counter[tuple[tuple[str, bool], ...]] = Counter()
    out = []
    for _, own in sorted(told.items()):
        kind = tuple(sorted({(s.value, s.stated) for s in own}))
        seen[kind] += 1
        if len(told) <= MANY or seen[kind] <= OF_A_KIND:
            out.append(own)
    return out


def by_source(sayings: Sequence[Saying[T]]) -> Mapping[str, list[Saying[T]]]:
    """Sayings by source, in order."""
    out: dict[str, list[Saying[T]]] = {}
    for saying in sayings:
        out.setdefault(saying.source, []).append(saying)
    return out


def _between(
    left: Sequence[Saying[T]], right: Sequence[Saying[T]], judge: Judge[T], clashing: frozenset[str]
) -> list[tuple[Saying[T], Saying[T], Verdict]]:
    """The verdicts between two sources; clashes only if there is nothing else."""
    found = [(a, b, v) for a in left for b in right if (v := judge(a, b)) is not None]
    mild = [f for f in found if f[2].name not in clashing]
    return mild or found


def _outcome(
    name: str, found: Sequence[tuple[Saying[T], Saying[T], Verdict]], compares: str, feature: str, of: str
) -> Outcome:
    found = [f for f in found if f[0].stated and f[1].stated] or found
    clashes = [Clash(plain(a), plain(b), v.detail, v.gap, v.ratio, v.precise, v.anchored) for a, b, v in found]
    return drawn_from(clashes, Outcome(compares, name, (), "", of, feature=feature))


def drawn_from(clashes: Sequence[Clash], outcome: Outcome) -> Outcome:
    """The outcome as it is if these clashes alone count."""
    both = [side for clash in clashes for side in (clash.left, clash.right)]
    sides = list({(s.source, s.event.id, s.start, s.end, s.value): s for s in both}.values())
    widest = max(clashes, key=lambda c: (c.gap, c.ratio, c.detail))
    return replace(
        outcome, sides=outcome_sides(_few(sides)), detail=widest.detail, gap=widest.gap, ratio=widest.ratio,
        precise=all(c.precise for c in clashes), anchored=any(c.anchored for c in clashes), clashes=tuple(clashes),
    )


def _few(sides: list[Saying[object]]) -> list[Saying[object]]:
    """At most a dozen sides, the first of each source and value before repetitions."""
    seen: set[tuple[str, str]] = set()
    first: list[Saying[object]] = []
    rest: list[Saying[object]] = []
    for side in sorted(sides, key=lambda s: (not s.stated, s.source, s.start)):
        key = (side.source, side.value)
        (rest if key in seen else first).append(side)
        seen.add(key)
    return (first + rest)[:MOST_SIDES]
