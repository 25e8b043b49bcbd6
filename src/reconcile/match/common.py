"""What pairs of profiles have in common, for many pairs at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from reconcile.match.columns import Bools, Floats, Ints, Lists

WORDS = 4  # of 64 bits in a signature
GOLDEN = np.uint64(0x9E3779B97F4A7C15)  # the golden ratio in 64 bits: Knuth's multiplicative hash
HALF = 32
Signature = tuple[NDArray[np.uint64], ...]


def signature(owner: Ints, value: Ints, size: int) -> Signature:
    """A few bits for each of `size` owners, one set for each of its values: two without a common bit have no common
    value (Bloom 1970)."""
    place = (value.astype(np.uint64) * GOLDEN) >> np.uint64(56)
    bits = np.uint64(1) << (place & np.uint64(63))
    words = []
    for word in range(WORDS):
        mine = (place >> np.uint64(6)) == word
        found = np.zeros(size, np.uint64)
        np.bitwise_or.at(found, owner[mine], bits[mine])
        words.append(found)
    return tuple(words)


def may_meet(left: Signature, right: Signature, a: Ints, b: Ints) -> Bools:
    """Which pairs may have a value in common, the one by its `left` signature, the other by its `right` one."""
    found = np.zeros(len(a), bool)
    for x, y in zip(left, right, strict=True):
        found |= (x[a] & y[b]) != 0
    return found


def both(has: Bools, a: Ints, b: Ints) -> Bools:
    """Of which pairs both are marked."""
    return has[a] & has[b]


def worth(lists: Lists, bits: Floats, a: Ints, b: Ints) -> Floats:
    """The bits of all values that the two of each pair have in common, added up."""
    known = np.sort((lists.owners() << HALF) + lists.flat)
    at, value = lists.of(a)
    wanted = (b[at] << HALF) + value
    place = np.minimum(np.searchsorted(known, wanted), max(0, len(known) - 1))
    shared = known[place] == wanted if len(known) else np.zeros(len(wanted), bool)
    return np.bincount(at[shared], weights=bits[value[shared]], minlength=len(a)).astype(float)
