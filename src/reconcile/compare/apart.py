"""Figures that the words of their sentences tell apart: of what set out and what came back, of budget and cost."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.rulebook import Rulebook

NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Sides:
    """What tells figures (of something in `of`, or of anything) apart; a side without words is `NEVER`."""

    of: frozenset[str]
    sides: tuple[re.Pattern[str], ...]


def sides_of(rulebook: Rulebook) -> tuple[Sides, ...]:
    """The rules of all files, compiled."""
    return tuple(Sides(frozenset(a.of), tuple(_any_of(side) for side in a.sides))
                 for _, rule in sorted(rulebook.quantities.items()) for a in rule.apart)


def told_apart(one: str, other: str, of: str, rules: tuple[Sides, ...]) -> bool:
    """Whether two sentences with figures of one thing say words of different sides."""
    return any(_apart(rule, one, other) for rule in rules if not rule.of or of in rule.of)


def _apart(rule: Sides, one: str, other: str) -> bool:
    left, right = _said(rule, one), _said(rule, other)
    return bool(left and right) and not left & right


def _said(rule: Sides, sentence: str) -> frozenset[int]:
    """The sides whose words a sentence says; the one without words if it says none."""
    said = frozenset(n for n, side in enumerate(rule.sides) if side.search(sentence))
    return said or frozenset(n for n, side in enumerate(rule.sides) if side is NEVER)


def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    found = "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{found})\b", re.IGNORECASE) if words else NEVER
