"""Partners between sources: each two sources' lists are assigned to each other as a whole."""

from __future__ import annotations

from bisect import insort
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, groupby
from operator import itemgetter

import numpy as np

from reconcile.match.assign import assign
from reconcile.match.at_once import weigh_bare
from reconcile.match.bare import bare_of
from reconcile.match.blocks import Blocks, block
from reconcile.match.columns import BARE, NO_DAYS, RECURRENCE, Bools, Columns, Floats, Ints
from reconcile.match.context import Context
from reconcile.match.features.date import MONTH
from reconcile.match.join import AT_ONCE
from reconcile.match.links import Link, Links, Pairs, Partners
from reconcile.match.profile import Profile
from reconcile.match.screen import screen
from reconcile.match.settle import Good, good_of, key_of_pairs, settle
from reconcile.match.units import Units, table_of
from reconcile.match.weigh import clashes, days_apart, of_one_story, weigh
from reconcile.match.within import is_near

MISSES = 6
AMBIGUOUS = "it might as well be another of several events, for it has no narrow date"


def find_partners(units: Sequence[Profile], ctx: Context) -> Partners:
    """Weigh all candidate pairs of two sources and assign the lists of every two sources to each other."""
    columns = table_of(units)
    blocks = block(columns, ctx, within=False, keep=screen(columns, ctx))
    if isinstance(units, Units):
        return _of_many(blocks, units, columns, ctx)
    good, left = _weigh_bare(blocks, units, columns, ctx)
    near = _weigh(left, units, ctx, good)
    doubtful = _doubtful(good, columns, ctx)
    for i, j in sorted(doubtful):
        near.add(i, j, Link(good.pop((i, j)).weight, against=AMBIGUOUS))
    chosen = _assign_by_sources(good, columns)
    return Partners({p: good[p] for p in sorted(chosen)}, {p: w for p, w in good.items() if p not in chosen},
                    near.links(), blocks.cut)


def _weigh_bare(blocks: Blocks, units: Sequence[Profile], columns: Columns, ctx: Context) -> tuple[Links, Pairs]:
    """Of the candidates of which little is told, those good enough, weighed many at once if no pair kept apart goes on
    record; and the candidates that are left to be weighed one by one."""
    if ctx.explained or ctx.bound.apart:
        return {}, blocks.pairs()
    good, left = _sums(blocks, units, columns, ctx)
    return good_of(good, {}).links(), left


def _sums(
    blocks: Blocks, units: Sequence[Profile], columns: Columns, ctx: Context
) -> tuple[Sequence[tuple[tuple[Ints, Ints], Floats, Bools, Bools]], Pairs]:
    """The candidates of which little is told, weighed many at once, and those that are left."""
    few = columns.has(BARE)[blocks.left] & columns.has(BARE)[blocks.right]
    left, right = blocks.left[few], blocks.right[few]
    bare = bare_of(units, columns, ctx)
    sums = [weigh_bare(left[start:start + AT_ONCE], right[start:start + AT_ONCE], bare)
            for start in range(0, max(1, len(left)), AT_ONCE)]
    rest = [(blocks.left[~few], blocks.right[~few]), *(s.doubtful for s in sums)]
    return [(s.pairs, s.weight, s.clash, s.near) for s in sums], chain.from_iterable(
        zip(i.tolist(), j.tolist(), strict=True) for i, j in rest)


def _of_many(blocks: Blocks, units: Units, columns: Columns, ctx: Context) -> Partners:
    """The same for very many units, of which no pair kept apart goes on record."""
    found, left = _sums(blocks, units, columns, ctx)
    links: Links = {}
    _weigh(left, units, ctx, links)
    good = good_of(found, links)
    vague = _vague(columns)
    loose = good.only((vague[good.one] | vague[good.other]) & ~good.story)
    doubtful = np.array(sorted(_doubtful(loose.links(), columns, ctx)), np.int64).reshape(-1, 2)
    good = good.only(~np.isin(key_of_pairs(good.one, good.other), key_of_pairs(*doubtful.T)))
    return replace(settle(good, _assigned(good, columns), len(units)), cut=blocks.cut)


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


def _assign_by_sources(good: Links, columns: Columns) -> set[tuple[int, int]]:
    """The pairs chosen by assigning the lists of every two sources to each other; most have one pair only."""
    told = good_of((), good)
    return {(i, j) for (i, j), is_ in zip(good, _assigned(told, columns).tolist(), strict=True) if is_}


def _assigned(good: Good, columns: Columns) -> Bools:
    """Which pairs are chosen."""
    one, other = (columns.plain["source"][of] for of in (good.one, good.other))
    lists = key_of_pairs(np.minimum(one, other), np.maximum(one, other))
    _, number, often = np.unique(lists, return_inverse=True, return_counts=True)
    chosen: Bools = often[number] == 1
    several = np.flatnonzero(~chosen)
    several = several[np.argsort(number[several], kind="stable")]
    turned = (np.where((one < other)[several], *of).tolist() for of in (
        (good.one[several], good.other[several]), (good.other[several], good.one[several])))
    rows = zip(number[several].tolist(), several.tolist(), *turned, good.weight[several].tolist(), strict=True)
    for _, found in groupby(rows, key=itemgetter(0)):
        at = {(i, j): (row, weight) for _, row, i, j, weight in found}
        chosen[[at[pair][0] for pair in assign({pair: weight + 0.001 for pair, (_, weight) in at.items()})]] = True
    return chosen


def _vague(columns: Columns) -> Bools:
    """Which units are of what recurs, and without a narrow date."""
    days = columns.plain["days"]
    found: Bools = ((days == NO_DAYS) | (days > MONTH)) & (columns.plain["recurrence"] != RECURRENCE["once"])
    return found


def _doubtful(good: Links, columns: Columns, ctx: Context) -> set[tuple[int, int]]:
    """Pairs of an event without a narrow date that could as well be paired with another of the same source."""
    margin = ctx.weights.settings["margin"]
    options: dict[tuple[int, int], list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    source, vague = columns.plain["source"].tolist(), set(np.flatnonzero(_vague(columns)).tolist())
    for (i, j), link in good.items():
        if not link.story:
            if i in vague:
                options[i, source[j]].append((link.weight, (i, j)))
            if j in vague:
                options[j, source[i]].append((link.weight, (i, j)))
    out: set[tuple[int, int]] = set()
    for found in options.values():
        found.sort(reverse=True)
        if len(found) > 1 and found[0][0] - found[1][0] < margin:
            out |= {pair for _, pair in found}
    return out
