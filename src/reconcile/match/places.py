"""How places lie to each other, for many pairs of them at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import Bools, Floats, Ints
from reconcile.match.common import HALF
from reconcile.match.context import Context
from reconcile.match.features.place import other_places
from reconcile.model.fold import fold

LEVELS = ("unknown", "same", "holds", "other-place", "other-country")
LOWER = (1 << HALF) - 1


@dataclass(frozen=True, slots=True)
class Places:
    """Of each value its country and its level, as numbers (0: not known), and whether it is a single place that has no
    name in common with another and holds none: all that tells it from others then."""

    values: Sequence[str]
    ctx: Context
    country: Ints
    level: Ints
    single: Bools

    def other(self, one: Ints, other: Ints) -> tuple[Ints, Floats]:
        """What `other_places` reads off pairs of places, which differ: numbers of `LEVELS`, and the scores."""
        score = np.ones(len(one))
        here, there = self.country.take(one), self.country.take(other)
        known = (here > 0) & (there > 0)
        akin = self.level.take(one) == self.level.take(other)
        level = np.select([known & (here != there), known & akin], [4, 3], 0)
        rest = np.flatnonzero(~(self.single.take(one) & self.single.take(other)))
        pairs, which = np.unique((one[rest] << HALF) + other[rest], return_inverse=True)
        found = [other_places((self.values[i],), (self.values[j],), self.ctx)
                 for i, j in zip((pairs >> HALF).tolist(), (pairs & LOWER).tolist(), strict=True)]
        level[rest] = np.array([LEVELS.index(r.level) for r in found], np.int64)[which]
        score[rest] = np.array([r.score for r in found], float)[which]
        return level, score


def places_of(values: Sequence[str], ctx: Context) -> Places:
    """What is known of those values that are places."""
    names = names_of(ctx)
    mixed = doubled(names) | wide(names, ctx)
    found = [ctx.entities[v] if v in names else None for v in values]
    country, level = (np.array([of.setdefault(told, len(of)) for told in each], np.int64) for of, each in (
        ({"": 0}, [e.country if e is not None else "" for e in found]),
        ({"": 0}, [e.level if e is not None else "" for e in found])))
    return Places(values, ctx, country, level, np.array([v in names and v not in mixed for v in values], bool))


def names_of(ctx: Context) -> Mapping[str, frozenset[str]]:
    """The names of each place, folded."""
    return {e.id: frozenset(map(fold, (e.name, *e.aliases))) for e in ctx.entities.values() if e.kind == "place"}


def doubled(places: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Of places with their names, those that have one in common with another."""
    told = Counter(name for names in places.values() for name in names)
    return frozenset(place for place, names in places.items() if any(told[name] > 1 for name in names))


def wide(places: Mapping[str, frozenset[str]], ctx: Context) -> frozenset[str]:
    """Of places with their names, those that may hold another: countries, and what another is said to lie in."""
    wider = {fold(name) for place in places for name in ctx.entities[place].parts_of}
    return frozenset(place for place, names in places.items() if place in ctx.countries or names & wider)
