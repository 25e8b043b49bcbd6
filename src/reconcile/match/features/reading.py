"""What a feature read off two profiles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.model.swift import swift
from reconcile.rulebook.matching import AGAIN, FEATURES


@swift
@dataclass(frozen=True, slots=True)
class Reading:
    """The level reached, and by what its bits are multiplied (a share, or bits of rarity where rarity grades it)."""

    level: str
    score: float = 1.0


# Most readings are plain: one object a level serves hundreds of thousands of pairs.
PLAIN: Mapping[str, Reading] = {name: Reading(name) for levels in (*FEATURES.values(), *AGAIN.values())
                                for name in levels}
