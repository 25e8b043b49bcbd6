"""What texts show of very many events, read off their columns: which are told alone, how rare names and words are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from reconcile.match.columns import (
    DATED,
    ENDS,
    LONE,
    NAMED,
    NO_DAYS,
    OPEN,
    OWN,
    PLANNED,
    QUIET,
    RECURRENCE,
    SOLE,
    STATE,
    Bools,
    Columns,
    Ints,
    Lists,
)
from reconcile.match.join import distinct
from reconcile.match.rarity import WIDEST, Rarity, bits_of
from reconcile.match.story import ONE_STORY, one_story
from reconcile.match.units import Units

HALF = 32
YEAR = 366
MONTH = 30  # days
LOOK_BACK = 10


def lone_many(units: Units) -> Bools:
    """Which units `mark_lone` would mark; the units are in the order of the texts."""
    columns = units.columns
    once = columns.plain["recurrence"] == RECURRENCE["once"]
    kinds = _pair(columns.plain["source"], columns.plain["kind"])
    rows = np.flatnonzero(once & ~columns.has(STATE | OPEN))
    told, group = np.unique(kinds[rows], return_inverse=True)
    lone = ~_far_apart(rows, group, len(told), columns)
    special = (columns.has(NAMED) | (columns.plain["ordinal"] > 0))[rows]
    for number, members in _members(np.unique(group[special]), rows, group):
        lone[number] = one_story([units[n] for n in members])
    found: Bools = once & np.isin(kinds, told[lone])
    return found


def _far_apart(rows: Ints, group: Ints, size: int, columns: Columns) -> Bools:
    """Which groups of rows have a date of their own more than some days from the first one."""
    days, own = columns.plain["days"][rows], columns.has(OWN)[rows] & columns.has(DATED)[rows]
    at = np.flatnonzero(own & (days != NO_DAYS) & (days <= YEAR))
    start = np.full(size, -1)
    start[group[at][::-1]] = rows[at][::-1]  # of several, the last one set stays
    one, other = start[group[at]], rows[at]
    first, last = columns.plain["first"], columns.plain["last"]
    gap = np.maximum(first[other] - last[one], first[one] - last[other])
    return np.bincount(group[at][gap > ONE_STORY], minlength=size) > 0


def _members(wanted: Ints, rows: Ints, group: Ints) -> Iterator[tuple[int, Sequence[int]]]:
    """The rows of each of the groups that are wanted."""
    at = np.flatnonzero(np.isin(group, wanted))
    at = at[np.argsort(group[at], kind="stable")]
    for part in np.split(at, np.flatnonzero(np.diff(group[at])) + 1):
        if len(part):
            yield int(group[part[0]]), rows[part].tolist()


def sole_many(units: Units) -> Bools:
    """Which units `mark_sole` would mark."""
    columns = units.columns
    ends = columns.has(ENDS)
    owner, word = (np.concatenate(parts) for parts in zip(_of(columns.lists["ends"], ends),
                                                          _of(columns.lists["lemmas"], ~ends), strict=True))
    kinds = np.unique(_pair(columns.plain["source"], columns.plain["type"]), return_inverse=True)[1]
    _, number, often = np.unique(_pair(kinds[owner], word), return_inverse=True, return_counts=True)
    again = np.bincount(owner[often[number] > 1], minlength=len(columns)) > 0
    found: Bools = ~(again | columns.has(QUIET | STATE | PLANNED))
    return found


def _of(lists: Lists, wanted: Bools) -> tuple[Ints, Ints]:
    """The owners and values of some lists."""
    owner = lists.owners()
    keep = wanted[owner]
    return owner[keep], lists.flat[keep]


def rarity_many(columns: Columns) -> Rarity:
    """What `rarity` finds."""
    days = columns.plain["days"]
    dated = (days != NO_DAYS) & (days <= WIDEST)
    place = np.where(dated, 2 * (columns.plain["first"] // MONTH), 2 * columns.plain["subject"] + 1)
    context = np.unique(place, return_inverse=True)[1]
    text = np.unique(_pair(context, columns.plain["source"]), return_inverse=True)[1]
    return Rarity(_bits(columns, ("parties", "places"), context),
                  _bits(columns, ("topic", "keywords", "heading"), text))


def _bits(columns: Columns, names: Sequence[str], context: Ints) -> dict[str, float]:
    """The bits of each value by the number of contexts that have it in one of these lists."""
    total = int(context.max(initial=-1)) + 1
    pairs = [_pair(columns.lists[name].flat, context[columns.lists[name].owners()]) for name in names]
    value, often = np.unique(distinct(np.concatenate(pairs)) >> HALF, return_counts=True)
    bits = {count: bits_of(count, total) for count in np.unique(often).tolist()}
    return {columns.values[v]: bits[n] for v, n in zip(value.tolist(), often.tolist(), strict=True)}


def same_word_many(units: Units) -> Iterator[tuple[int, Sequence[int]]]:
    """For each mention without a date of its own, the nearest few earlier ones of its family in the same source."""
    columns = units.columns
    told = np.unique(_pair(columns.plain["source"], columns.plain["family"]), return_inverse=True)[1]
    order = np.argsort(told, kind="stable")
    start = np.searchsorted(told[order], told[order])
    loose = np.flatnonzero(~columns.has(OWN)[order])
    for at, first in zip(loose.tolist(), start[loose].tolist(), strict=True):
        if at > first:
            yield int(order[at]), order[max(first, at - LOOK_BACK):at].tolist()


def close_many(units: Units, reach: int) -> Sequence[int]:
    """The units that have another event within so many sentences of theirs, and maybe a few more, in order."""
    told = [(units.columns.plain["source"][at], e.sentence, at) for at in units.merged for e in units.told(at)]
    rest = np.delete(np.arange(len(units)), sorted(units.merged))
    sentence = np.fromiter((units.events[at].sentence for at in rest.tolist()), np.int64, len(rest))
    source, line, at = (np.concatenate(parts) for parts in zip(
        (units.columns.plain["source"][rest], sentence, rest), np.array(told, np.int64).reshape(-1, 3).T, strict=True))
    order = np.lexsort((at, line, source))
    close = np.flatnonzero((np.diff(source[order]) == 0) & (np.diff(line[order]) <= reach))
    found: list[int] = np.unique(at[order[np.concatenate((close, close + 1))]]).tolist()
    return found


def _pair(high: Ints, low: Ints) -> Ints:
    found: Ints = (high << HALF) + low
    return found


def marked_lone(units: Units) -> Units:
    """The units with the marks of `mark_lone`, by where they begin."""
    columns = units.columns.mark(LONE, lone_many(units))
    if not any(a.start == b.start and a.source == b.source for a, b in pairwise(units.events)):
        return Units(units.events, columns, units.maker)
    begins = [(e.source, e.start, e.id) for e in units.events]
    order = sorted(range(len(begins)), key=begins.__getitem__)
    return Units([units.events[n] for n in order], columns.take(np.array(order, np.int64)), units.maker)


def marked_sole(units: Units) -> Units:
    """The units with the marks of `mark_sole`."""
    return Units(units.events, units.columns.mark(SOLE, sole_many(units)), units.maker, units.merged)
