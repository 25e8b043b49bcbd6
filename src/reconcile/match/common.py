"""What pairs of profiles have in common, for many pairs at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reconcile.match.columns import Bools, Floats, Ints, Lists, spread

WORDS = 4  # of 64 bits in a signature
GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits: Knuth's multiplicative hash
HALF = 32
COLUMNS = 6  # values of a list that are compared column by column
Signature = NDArray[np.uint64]  # a row each


def signature(owner: Ints, value: Ints, size: int) -> Signature:
    """A few bits for each of `size` owners, one set for each of its values: two without a common bit have no common
    value (Bloom 1970)."""
    place = (value.astype(np.uint64) * GOLDEN) >> np.uint64(56)
    bits = np.uint64(1) << (place & np.uint64(63))
    found = np.zeros((size, WORDS), np.uint64)
    np.bitwise_or.at(found, (owner, (place >> np.uint64(6)).astype(np.int64)), bits)
    return found


def may_meet(left: Signature, right: Signature, a: Ints, b: Ints) -> Bools:
    """Which pairs may have a value in common, the one by its `left` signature, the other by its `right` one."""
    common = left.take(a, axis=0) & right.take(b, axis=0)
    found = common[:, 0]
    for word in range(1, WORDS):
        found = found | common[:, word]
    met: Bools = found != 0
    return met


@dataclass(frozen=True, slots=True)
class Worth:
    """What the values that two lists have in common are worth together, made ready once to be asked for many pairs.

    `firsts` are the first values of all lists, the second ones and so on, so that most pairs are compared column by
    column; `longer` marks the lists that have more. `known` are all values with their owners, in order.
    """

    lists: Lists
    bits: Floats
    firsts: Sequence[NDArray[np.int32]]
    longer: Bools
    known: Ints

    def of(self, a: Ints, b: Ints) -> Floats:
        """The bits of all values that the two of each pair have in common, added up."""
        right = [column.take(b) for column in self.firsts]
        total = np.zeros(len(a))
        for column in self.firsts:
            mine = column.take(a)
            met = np.flatnonzero(np.logical_or.reduce([mine == other for other in right]) & (mine >= 0))
            total[met] += self.bits.take(mine[met])
        if len(self.known):
            long = np.flatnonzero(self.longer.take(a) | self.longer.take(b))
            total[long] = self._of_any(a[long], b[long])
        return total

    def _of_any(self, a: Ints, b: Ints) -> Floats:
        """The same for lists of any length."""
        at, value = self.lists.of(a)
        wanted = (b[at] << HALF) + value
        place = np.minimum(np.searchsorted(self.known, wanted), len(self.known) - 1)
        shared = self.known[place] == wanted
        return np.bincount(at[shared], weights=self.bits[value[shared]], minlength=len(a)).astype(float)


def worth_of(lists: Lists, bits: Floats) -> Worth:
    """Make ready what values shared by these lists are worth, by the bits of each value."""
    lengths = lists.lengths()
    width = min(COLUMNS, int(lengths.max(initial=0)))
    owner, nth = spread(lengths)
    firsts = [np.full(len(lengths), -1, np.int32) for _ in range(width)]
    for place, column in enumerate(firsts):
        column[owner[nth == place]] = lists.flat[nth == place]
    longer = lengths > width
    known = np.sort((owner << HALF) + lists.flat) if longer.any() else np.zeros(0, np.int64)
    return Worth(lists, bits, firsts, longer, known)
