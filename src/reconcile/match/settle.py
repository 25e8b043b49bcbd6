"""Partners of very many units, as columns: where all pairs of some units speak for one event and none against, nothing
is left to decide, and only what is contested is looked at pair by pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import Bools, Floats, Ints
from reconcile.match.join import HALF
from reconcile.match.links import Link, Links, Partners

MEAN = -1.0  # bits that the pairs of two groups must have on the mean
SURE = 2.0  # bits from which on a pair joins groups though it was not assigned


@dataclass(frozen=True, slots=True)
class Good:
    """Pairs good enough to be one event, each with what a `Link` keeps of it."""

    one: Ints
    other: Ints
    weight: Floats
    story: Bools
    clash: Bools
    pinned: Bools

    def only(self, rows: Bools) -> Good:
        """Some of the pairs."""
        return Good(self.one[rows], self.other[rows], self.weight[rows], self.story[rows], self.clash[rows],
                    self.pinned[rows])

    def links(self) -> Links:
        """The same pair by pair."""
        columns = (self.one, self.other, self.weight, self.story, self.clash, self.pinned)
        return {(i, j): Link(*told) for i, j, *told in zip(*(column.tolist() for column in columns), strict=True)}


def good_of(parts: Sequence[tuple[tuple[Ints, Ints], Floats, Bools, Bools]], links: Links) -> Good:
    """The pairs that were weighed many at once, with their bits, whether persons clash and whether dates do, and those
    that were weighed one by one."""
    told = list(links.values())
    rest = (np.array(list(links), np.int64).reshape(-1, 2).T, [k.weight for k in told], [k.story for k in told],
            [k.clash for k in told], [k.pinned for k in told])
    columns = [(*pairs, weight, np.zeros(len(weight), bool), clash, pinned) for pairs, weight, clash, pinned in parts]
    columns.append((*rest[0], np.array(rest[1], float), *(np.array(of, bool) for of in rest[2:])))
    return Good(*(np.concatenate(column) for column in zip(*columns, strict=True)))


def settle(good: Good, chosen: Bools, size: int) -> Partners:
    """The partners of so many units, the settled ones as groups; `chosen` are the pairs that were assigned."""
    home = parts_of(good.one, good.other, size)
    units, pairs = (np.bincount(of, minlength=size) for of in (home, home[good.one]))
    contested = np.bincount(home[good.one], weights=good.clash | (good.weight < MEAN), minlength=size) > 0
    settled = ((units * (units - 1) == 2 * pairs) & ~contested)[home[good.one]]
    firm = settled & (chosen | good.story | (good.weight >= SURE))
    return Partners(good.only(chosen & ~settled).links(), good.only(~chosen & ~settled).links(), {}, (),
                    _groups(parts_of(good.one[firm], good.other[firm], size)))


def _groups(home: Ints) -> list[list[int]]:
    """The members of each part, those alone included, in the order of the first."""
    order = np.argsort(home, kind="stable")
    ends = np.flatnonzero(np.diff(home[order], append=-1)) + 1
    members, start, found = order.tolist(), 0, []
    for end in ends.tolist():
        found.append(members[start:end])
        start = end
    return found


def parts_of(one: Ints, other: Ints, size: int) -> Ints:
    """For each of so many things the first of those that pairs connect it with: each takes over the first thing that
    any in its part has, until none changes (label propagation with pointer jumping)."""
    home = np.arange(size)
    while len(one):
        left, right = home[one], home[other]
        differ = left != right
        one, other, left, right = one[differ], other[differ], left[differ], right[differ]
        np.minimum.at(home, np.maximum(left, right), np.minimum(left, right))
        before = home
        while not np.array_equal(before, home := home[home]):
            before = home
    return home


def key_of_pairs(one: Ints, other: Ints) -> Ints:
    """Each pair as one number."""
    found: Ints = (one << HALF) + other
    return found
