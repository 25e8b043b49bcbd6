"""What a feature read off two profiles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """The level reached, its score between 0 and 1 (or bits of rarity where the level is graded by it), and what the
    two sides say, for the reader."""

    level: str
    score: float = 1.0
    a: str = ""
    b: str = ""
