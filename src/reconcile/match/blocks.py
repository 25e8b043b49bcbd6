"""Which pairs of events are worth holding side by side: those that share a block, never all.

A block is a family of types together with a stretch of days, a year, a telling name, a word of a named thing, a number
in a series, or a subject. Names that turn up everywhere make no block. A block too large is split by a second key: a
telling name or a rare word that its members share. What is still too large is cut, and that is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import Columns, Ints
from reconcile.match.context import Context
from reconcile.match.join import AT_ONCE, HALF, Keep, Members, distinct, join
from reconcile.match.keys import FAMILY, KIND, KINDS, WIDE, WINDOW, Keys, keys_of
from reconcile.model.calendar import day_to_iso

NAMED = tuple(KINDS.index(kind) for kind in ("name", "topic", "topics", "subject"))


@dataclass(frozen=True, slots=True)
class Blocks:
    """Candidates: pairs of indexes, the smaller first, as two columns, all in order. `cut` is what was left out for
    size, in words."""

    left: Ints
    right: Ints
    cut: tuple[str, ...]

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The candidates one by one; a few are turned into Python's numbers at a time."""
        for start in range(0, len(self.left), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            yield from zip(self.left[part].tolist(), self.right[part].tolist(), strict=True)


def block(columns: Columns, ctx: Context, *, within: bool, keep: Keep | None = None) -> Blocks:
    """Pairs of profiles that share a block: of one source if `within`, else of two; those that `keep` keeps.

    One kind of block after the other, for the rows of all would take much memory.
    """
    pairs, cut = [np.zeros(0, np.int64)], set()
    for keys in keys_of(columns, ctx):
        members, left_out = _members(keys, columns, ctx, within=within)
        cut |= set(left_out)
        pairs.append(join(members, columns.plain["source"], within=within, keep=keep))
    found = distinct(np.concatenate(pairs))
    return Blocks(found >> HALF, found & ((1 << HALF) - 1), tuple(sorted(cut)))


def _members(keys: Keys, columns: Columns, ctx: Context, *, within: bool) -> tuple[Members, list[str]]:
    """Who is in which block, and, in words, what is left out for size."""
    named, key = np.unique(keys.key, return_inverse=True)
    if within:
        full = (key << FAMILY) + columns.plain["source"][keys.item]
        blocks, number, size = np.unique(full, return_inverse=True, return_counts=True)
    else:
        blocks, number, size = np.arange(len(named)), key, np.bincount(key, minlength=len(named))
    key_of = named[blocks >> FAMILY] if within else named
    limit = _limits(key_of, ctx)
    large = size > limit
    small = np.flatnonzero((size[number] > 1) & ~large[number])
    rows, part, cut = _cut_up(np.flatnonzero(large[number]), number, key_of, limit, keys)
    at, home = np.concatenate((small, rows)), np.concatenate((number[small], part + len(blocks)))
    sought = (np.bincount(home[keys.seeks[at]], minlength=int(home.max(initial=0)) + 1) > 0)[home]
    return Members(home[sought], keys.item[at[sought]], keys.seeks[at[sought]]), cut


def _limits(keys: Ints, ctx: Context) -> Ints:
    """How many members each block may have."""
    settings = ctx.weights.settings
    return np.where(np.isin(keys >> KIND, NAMED), int(settings["named-block-limit"]), int(settings["block-limit"]))


def _cut_up(rows: Ints, number: Ints, key_of: Ints, limit: Ints, keys: Keys) -> tuple[Ints, Ints, list[str]]:
    """The memberships of blocks too large, once for each part of a block that is small enough, the numbers of these
    parts, and, in words, what is left out."""
    found = [lists.of(keys.item[rows]) for lists in (keys.names, keys.words)]
    at, value = (np.concatenate(column) for column in zip(*found, strict=True))
    parts, part, size = np.unique((number[rows[at]] << FAMILY) + value, return_inverse=True, return_counts=True)
    block_of = parts >> FAMILY
    large = size > limit[block_of]
    plain, left = np.unique(np.delete(number[rows], at), return_counts=True)
    cut = [_words(count, int(key_of[block]), keys) for block, count in (
        *zip(block_of[large].tolist(), size[large].tolist(), strict=True),
        *zip(plain.tolist(), left.tolist(), strict=True))]
    kept = ~large[part]
    return rows[at[kept]], part[kept], cut


def _words(count: int, key: int, keys: Keys) -> str:
    """What is left out, and what its events have in common."""
    kind, shared = keys.shared(key)
    if kind in ("days", "year") and isinstance(shared, int):
        trait = f"the {kind} from {day_to_iso(shared * (WINDOW if kind == 'days' else WIDE))}"
    else:
        label = {"subject": "word", "topics": "topic"}.get(kind, kind)
        trait = f'the {label} "{keys.name(shared)}"'
    return f"{count} events ({keys.family(key)}) that share {trait}"
