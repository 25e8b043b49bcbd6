"""How two places lie to each other: the same, one within the other, apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from reconcile.model.entity import Entity
from reconcile.model.fold import fold

PlaceRelation = Literal["same", "within", "holds", "apart", "apart-countries", "unknown"]


def is_country(place: Entity) -> bool:
    """Whether the place is a country as a whole: so marked, or with a country code and in nothing wider."""
    return place.level == "country" or (not place.level and bool(place.country) and not place.parts_of)


def place_relation(a: Entity, b: Entity) -> PlaceRelation:
    """How `a` lies to `b`: "within" if `b` contains it. "unknown" where too little is known of either."""
    if a.id == b.id or (_names(a) & _names(b) and _compatible(a, b)):
        return "same"
    if _names(b) & _wider(a) or (is_country(b) and a.country == b.country):
        return "within"
    if _names(a) & _wider(b) or (is_country(a) and a.country == b.country):
        return "holds"
    if not a.country or not b.country:
        return "unknown"
    if a.country != b.country:
        return "apart-countries"
    # A county that no table knows to hold the town may hold it all the same.
    return "apart" if a.level == b.level else "unknown"


def closest(a: tuple[str, ...], b: tuple[str, ...], entities: Mapping[str, Entity]) -> PlaceRelation:
    """The closest relation between any place of `a` and any of `b`, given as entity ids."""
    found = {place_relation(entities[x], entities[y]) for x in a for y in b if x in entities and y in entities}
    order: tuple[PlaceRelation, ...] = ("same", "within", "holds", "unknown", "apart", "apart-countries")
    return next((r for r in order if r in found), "unknown")


def _compatible(a: Entity, b: Entity) -> bool:
    return not a.country or not b.country or a.country == b.country


def _names(place: Entity) -> frozenset[str]:
    return _folded((place.name, *place.aliases))


def _wider(place: Entity) -> frozenset[str]:
    return _folded(place.parts_of)


@lru_cache(maxsize=1 << 14)  # each place is held against many others
def _folded(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names)) - {""}
