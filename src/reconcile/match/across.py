"""Partners between sources: each two sources' lists are assigned to each other as a whole."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby

from reconcile.match.assign import assign
from reconcile.match.at_once import weigh_bare
from reconcile.match.bare import bare_of
from reconcile.match.blocks import Blocks, block
from reconcile.match.columns import BARE, Columns, columns_of
from reconcile.match.context import Context
from reconcile.match.features.date import MONTH
from reconcile.match.join import AT_ONCE
from reconcile.match.profile import Profile
from reconcile.match.screen import screen
from reconcile.match.weigh import clashes, days_apart, of_one_story, weigh
from reconcile.match.within import is_near

MISSES = 6
AMBIGUOUS = "it might as well be another of several events, for it has no narrow date"


@dataclass(frozen=True, slots=True)
class Link:
    """What is kept of a pair that was weighed: its bits, whether it is of one story, whether other persons hold one
    role in it, whether it is one though its dates lie days apart, and why it was kept apart."""

    weight: float
    story: bool = False
    clash: bool = False
    pinned: bool = False
    against: str = ""


Links = dict[tuple[int, int], Link]
Pairs = Iterator[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Partners:
    """By pairs of unit indexes: `chosen` are the assigned ones, `open` those good enough but not assigned, `near` the
    nearest of those kept apart (with the reason in their `against`)."""

    chosen: Links
    open: Links
    near: Links
    cut: tuple[str, ...]


def find_partners(units: Sequence[Profile], ctx: Context) -> Partners:
    """Weigh all candidate pairs of two sources and assign the lists of every two sources to each other."""
    columns = columns_of(units)
    blocks = block(columns, ctx, within=False, keep=screen(columns, ctx))
    good, left = _weigh_bare(blocks, units, columns, ctx)
    near = _weigh(left, units, ctx, good)
    doubtful = _doubtful(good, units, ctx)
    for i, j in sorted(doubtful):
        near.add(i, j, Link(good.pop((i, j)).weight, against=AMBIGUOUS))
    chosen = _assign_by_sources(good, units)
    return Partners({p: good[p] for p in sorted(chosen)}, {p: w for p, w in good.items() if p not in chosen},
                    near.links(), blocks.cut)


def _weigh_bare(blocks: Blocks, units: Sequence[Profile], columns: Columns, ctx: Context) -> tuple[Links, Pairs]:
    """Of the candidates of which little is told, those good enough, weighed many at once if no pair kept apart goes on
    record; and the candidates that are left to be weighed one by one."""
    if ctx.explained or ctx.bound.apart:
        return {}, blocks.pairs()
    few = columns.has(BARE)[blocks.left] & columns.has(BARE)[blocks.right]
    left, right = blocks.left[few], blocks.right[few]
    good: Links = {}
    doubtful = [(blocks.left[~few], blocks.right[~few])]
    bare = bare_of(units, columns, ctx)
    for start in range(0, len(left), AT_ONCE):
        sums = weigh_bare(left[start:start + AT_ONCE], right[start:start + AT_ONCE], bare)
        found = zip(*(column.tolist() for column in (*sums.pairs, sums.weight, sums.clash, sums.near)), strict=True)
        good |= {(i, j): Link(weight, clash=clash, pinned=near) for i, j, weight, clash, near in found}
        doubtful.append(sums.doubtful)
    return good, chain.from_iterable(zip(i.tolist(), j.tolist(), strict=True) for i, j in doubtful)


def _weigh(pairs: Pairs, units: Sequence[Profile], ctx: Context, good: Links) -> _Nearest:
    """Weigh pairs one by one; those good enough go into `good`."""
    prior, together = ctx.weights.settings["prior"], ctx.weights.settings["together"]
    near = _Nearest()
    for i, j in pairs:
        weighed = weigh(units[i], units[j], ctx, prior=prior)
        if not weighed.against and weighed.weight >= together:
            story = of_one_story(units[i], units[j], weighed.readings)
            good[i, j] = Link(weighed.weight, story, clashes(weighed), days_apart(weighed))
        elif is_near(weighed, ctx):
            near.add(i, j, Link(weighed.weight, against=weighed.against))
    return near


class _Nearest:
    """The nearest few misses of each unit."""

    def __init__(self) -> None:
        self.of: dict[int, list[tuple[float, int, int, Link]]] = defaultdict(list)

    def add(self, i: int, j: int, link: Link) -> None:
        """Keep a miss if it is among the nearest of one of its two units."""
        for index in (i, j):
            kept = self.of[index]
            entry = (-link.weight, i, j, link)
            if len(kept) < MISSES or entry[:3] < kept[-1][:3]:
                insort(kept, entry, key=lambda e: e[:3])
                del kept[MISSES:]

    def links(self) -> Links:
        """All that were kept, in order."""
        found = {(i, j): link for kept in self.of.values() for _, i, j, link in kept}
        return {pair: found[pair] for pair in sorted(found)}


def _assign_by_sources(good: Links, units: Sequence[Profile]) -> set[tuple[int, int]]:
    """The pairs chosen by assigning the lists of every two sources to each other."""
    def sources(pair: tuple[int, int]) -> tuple[str, str]:
        return units[pair[0]].source, units[pair[1]].source

    chosen: set[tuple[int, int]] = set()
    pairs = sorted(((i, j) if units[i].source < units[j].source else (j, i) for i, j in good), key=sources)
    for _, found in groupby(pairs, key=sources):
        weights = {pair: good[min(pair), max(pair)].weight + 0.001 for pair in found}
        chosen |= {(min(p), max(p)) for p in (assign(weights) if len(weights) > 1 else weights)}
    return chosen


def _doubtful(good: Links, units: Sequence[Profile], ctx: Context) -> set[tuple[int, int]]:
    """Pairs of an event without a narrow date that could as well be paired with another of the same source."""
    margin = ctx.weights.settings["margin"]
    options: dict[tuple[int, str], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    vague = {index for index, unit in enumerate(units)
             if unit.kind.recurrence != "once" and (unit.days is None or unit.days > MONTH)}
    for (i, j), link in good.items():
        if not link.story:
            if i in vague:
                options[i, units[j].source].append((link.weight, (i, j)))
            if j in vague:
                options[j, units[i].source].append((link.weight, (i, j)))
    out: set[tuple[int, int]] = set()
    for found in options.values():
        found.sort(reverse=True)
        if len(found) > 1 and found[0][0] - found[1][0] < margin:
            out |= {pair for _, pair in found}
    return out
