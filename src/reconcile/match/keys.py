"""The blocks in which profiles lie, as columns: one row for each profile and block.

What has a narrow date meets its like through the days; it is found through names and years by what is wide, undated, or
free to lie elsewhere in time because it happens once or bears a number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

import numpy as np

from reconcile.match.columns import (
    NAMED,
    OPEN,
    OPEN_END,
    PLANNED,
    QUIET,
    RECURRENCE,
    SOLE,
    Bools,
    Columns,
    Floats,
    Ints,
    Lists,
    spread,
    starts,
)
from reconcile.match.context import Context

WINDOW = 8
NARROW = 31
WIDE = 366
MARGIN = 3  # days by which a date reaches into the next window
TELLING_NAME = 1.0
TELLING_WORD = 1.5
NAMES = 4
WORDS = 3
KINDS = ("days", "year", "name", "topic", "topics", "number", "subject", "word")
FAMILY, KIND = 32, 60  # bits of a key below its family, and below its kind
MIDDLE = 1 << 31  # added to the numbers of stretches of days, of which some lie before day 0
Rows = tuple[str, Ints, Ints, Ints, Bools]


@dataclass(frozen=True, slots=True)
class Keys:
    """A row for each profile and block of one kind: the key of the block, the number of the profile, and whether it
    seeks partners there or only may be found by one that seeks.

    A key is a number made of the kind of the block (a place in `KINDS`), the family of types, and what is shared: a
    place in `values`, in `pairs`, or a number. `names` and `words` are the rarest of each profile, by which a block too
    large is split.
    """

    key: Ints
    item: Ints
    seeks: Bools
    names: Lists
    words: Lists
    families: Sequence[object]
    values: Sequence[str]
    pairs: Ints | None
    ctx: Context

    def name(self, shared: int | str) -> str:
        """A value as readers know it."""
        return self.ctx.name(str(shared))

    def family(self, key: int) -> str:
        """The family of types of a block, as readers know it; what has none goes by its words."""
        number = (key >> FAMILY) & ((1 << (KIND - FAMILY)) - 1)
        if number >= len(self.families):
            return f'"{self.values[number - len(self.families)]}"'
        family = self.families[number]
        return f'"{" ".join(map(str, family[1:]))}"' if isinstance(family, tuple) else str(family)

    def shared(self, key: int) -> tuple[str, int | str]:
        """The kind of a block, and what its members share: a word, or the number of a stretch of days or series."""
        kind, value = kind_of_key(key), key & ((1 << FAMILY) - 1)
        if kind in ("days", "year"):
            return kind, value - MIDDLE
        if kind == "number":
            return kind, value
        if self.pairs is not None:
            first, second = divmod(int(self.pairs[value]), 1 << FAMILY)
            value = first if kind == "topics" else second
        return kind, self.values[value]


def kind_of_key(key: int) -> str:
    """What the members of a block have in common."""
    return KINDS[key >> KIND]


def keys_of(columns: Columns, ctx: Context) -> Iterator[Keys]:
    """All blocks of all profiles, one kind after the other."""
    names_bits = np.array([ctx.rarity.names.get(v, 0.0) for v in columns.values], float)
    words_bits = np.array([ctx.rarity.words.get(v, 0.0) for v in columns.values], float)
    names = columns.lists["names"].first_few(names_bits, NAMES, TELLING_NAME)
    words = columns.lists["keywords"].first_few(words_bits, WORDS, -np.inf)
    alike, values = _alike(names, columns, ctx)
    ways = (_by_days(columns), _by_names(columns, names, alike), _by_topic(columns, words_bits),
            _loose(columns, words_bits))
    for kind, found in groupby(chain.from_iterable(ways), key=itemgetter(0)):
        family, value, item, seeks = (np.concatenate(column) for column in list(zip(*found, strict=True))[1:])
        pairs = np.unique(value) if kind in ("topics", "subject") else None
        shared = value if pairs is None else np.searchsorted(pairs, value)
        key = (KINDS.index(kind) << KIND) + (family << FAMILY) + shared
        yield Keys(key, item, seeks, names, words, columns.families, values, pairs, ctx)


def _narrow(columns: Columns) -> Bools:
    days = columns.plain["days"]
    found: Bools = (days >= 0) & (days <= NARROW)
    return found


def _free(columns: Columns) -> Bools:
    """What may lie elsewhere in time, or is not known to lie anywhere."""
    once = columns.plain["recurrence"] != RECURRENCE["recurs"]
    found: Bools = ~_narrow(columns) | columns.has(PLANNED) | once
    return found


def _by_days(columns: Columns) -> Iterator[Rows]:
    """Blocks of the days and years that a date touches."""
    first, last, days, family = (columns.plain[name] for name in ("first", "last", "days", "family"))
    closed = (first > -OPEN_END) & (last < OPEN_END) & (days >= 0)
    item, window = _stretches(np.flatnonzero(closed & (days <= NARROW)), first - MARGIN, last + MARGIN, WINDOW)
    yield "days", family[item], window, item, np.ones(len(item), bool)
    at = np.flatnonzero(columns.has(OPEN)[item])  # types that have a name are told apart by it
    of, sense = columns.lists["senses"].of(item[at])
    at = at[of]
    yield "days", sense + len(columns.families), window[at], item[at], np.ones(len(at), bool)
    item, year = _stretches(np.flatnonzero(closed & (days <= 2 * WIDE)), first, last, WIDE)
    yield "year", family[item], year, item, ~_narrow(columns)[item]


def _stretches(rows: Ints, first: Ints, last: Ints, length: int) -> tuple[Ints, Ints]:
    """Each row with the number of every stretch of days that it touches."""
    low, high = first[rows] // length, last[rows] // length
    at, nth = spread(high - low + 1)
    return rows[at], np.clip(low[at] + nth, -MIDDLE, MIDDLE - 1) + MIDDLE


def _by_names(columns: Columns, names: Lists, alike: Lists) -> Iterator[Rows]:
    """Blocks of the rarest names, and of names that differ in spelling alone."""
    family, item = columns.plain["family"], names.owners()
    yield "name", family[item], names.flat, item, _free(columns)[item]
    at, part = alike.of(names.flat)
    yield "name", family[item[at]], part, item[at], np.ones(len(at), bool)


def _alike(names: Lists, columns: Columns, ctx: Context) -> tuple[Lists, list[str]]:
    """For each value, what stands for it and a name that is spelt alike: the smaller of the two; and all values, for
    that may be a name that no event has."""
    values = list(columns.values)
    known = {value: n for n, value in enumerate(values)}
    found: list[list[int]] = [[] for _ in values]
    for number in np.unique(names.flat).tolist():
        name = values[number]
        for part in sorted({min(name, other) for other in ctx.alike.get(name, ())}):
            if part not in known:
                known[part] = len(values)
                values.append(part)
            found[number].append(known[part])
    flat = np.array([part for parts in found for part in parts], np.int64)
    return Lists(flat, starts([len(parts) for parts in found])), values


def _by_topic(columns: Columns, bits: Floats) -> Iterator[Rows]:
    """Blocks of the rarest words of a named thing, of the two rarest where it has no name; of its number."""
    family, free, named = columns.plain["family"], _free(columns), columns.has(NAMED)
    telling = columns.lists["topic"].first_few(bits, WORDS, TELLING_WORD)
    item = telling.owners()
    one = named[item]
    yield "topic", family[item[one]], telling.flat[one], item[one], free[item[one]]
    two = columns.lists["topic"].first_few(bits, 2, -np.inf)
    item = np.flatnonzero((two.lengths() == 2) & ~named)
    left, right = two.flat[two.start[item]], two.flat[two.start[item] + 1]
    yield "topics", family[item], (np.minimum(left, right) << FAMILY) + np.maximum(left, right), item, free[item]
    item = np.flatnonzero(columns.plain["ordinal"])
    yield "number", family[item], columns.plain["ordinal"][item], item, np.ones(len(item), bool)


def _loose(columns: Columns, bits: Floats) -> Iterator[Rows]:
    """Blocks for what has neither date nor name: the same word in texts of one subject, rare content words."""
    family, subject = columns.plain["family"], columns.plain["subject"] + 1
    loud = np.flatnonzero(~columns.has(QUIET))
    # What a text tells once may have another date in the next text, but only within one story.
    seeks = ~_narrow(columns) | (columns.has(SOLE) & (columns.plain["subject"] >= 0))
    for name in ("lemmas", "ends"):
        at, word = columns.lists[name].of(loud)
        item = loud[at]
        yield "subject", family[item], (subject[item] << FAMILY) + word, item, seeks[item]
    at, sense = columns.lists["senses"].of(loud)
    item = loud[at]
    kindred = np.where(columns.has(OPEN)[item], sense + len(columns.families), family[item])
    yield "subject", kindred, (subject[item] << FAMILY) + sense, item, seeks[item]
    telling = columns.lists["keywords"].first_few(bits, WORDS, TELLING_WORD)
    item = telling.owners()
    told = ~columns.has(QUIET)[item]
    yield "word", family[item[told]], telling.flat[told], item[told], seeks[item[told]]
