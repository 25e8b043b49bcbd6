"""What every comparison of two events may look up: entities, rarity, weights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reconcile.match.bound import Bound
from reconcile.match.rarity import Rarity
from reconcile.match.weights import Weights
from reconcile.model.entity import Entity
from reconcile.model.subject import cosine


@dataclass(slots=True)
class Likeness:
    """How alike two sources are as wholes, from 0 to 1; worked out when first asked, for few pairs ever are."""

    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    known: dict[tuple[str, str], float] = field(default_factory=dict)

    def of(self, a: str, b: str) -> float:
        """The cosine of the terms of two sources, 0 where either is not known."""
        pair = (a, b) if a < b else (b, a)
        known = self.known.get(pair)
        if known is None:
            known = self.known[pair] = round(cosine(self.terms.get(pair[0], {}), self.terms.get(pair[1], {})), 6)
        return known


@dataclass(frozen=True, slots=True)
class Context:
    """Read-only tables; `countries` are the ids of entities that are whole countries, `alike` the ids of persons whose
    names are nearly spelt as that of a person. `explained`: pairs kept apart go on record, with the reasons."""

    entities: Mapping[str, Entity]
    countries: frozenset[str]
    rarity: Rarity
    weights: Weights
    alike: Mapping[str, frozenset[str]]
    bound: Bound = field(default_factory=Bound)
    likeness: Likeness = field(default_factory=Likeness)
    explained: bool = True

    def name(self, key: str) -> str:
        """The printed name of an entity id, or of an unresolved filler."""
        entity = self.entities.get(key)
        return entity.name if entity is not None else key.removeprefix("~")
