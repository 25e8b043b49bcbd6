"""What every comparison of two events may look up: entities, rarity, weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reconcile.match.bound import Bound
from reconcile.match.rarity import Rarity
from reconcile.match.weights import Weights
from reconcile.model.entity import Entity


@dataclass(frozen=True, slots=True)
class Context:
    """Read-only tables; `countries` are the ids of entities that are whole countries, `alike` the ids of persons whose
    names are nearly spelt as that of a person."""

    entities: Mapping[str, Entity]
    countries: frozenset[str]
    rarity: Rarity
    weights: Weights
    alike: Mapping[str, frozenset[str]]
    bound: Bound = field(default_factory=Bound)

    def name(self, key: str) -> str:
        """The printed name of an entity id, or of an unresolved filler."""
        entity = self.entities.get(key)
        return entity.name if entity is not None else key.removeprefix("~")
