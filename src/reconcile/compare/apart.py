"""Figures that the words of their sentences tell apart: of what set out and what came back, of budget and cost."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from reconcile.rulebook import Rulebook

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Side:
    """Words of one side. A sentence that says any of them has a word of `first`, folded; where there is
    none, a sentence is meant that says no words of the other sides."""

    said: re.Pattern[str]
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sides:
    """What tells figures (of something in `of`, or of anything) apart; `words` are the first words of all sides."""

    of: frozenset[str]
    sides: tuple[Side, ...]
    words: frozenset[str]


def sides_of(rulebook: Rulebook) -> tuple[Sides, ...]:
    """The rules of all files, compiled."""
    told = ((frozenset(a.of), tuple(_any_of(side) for side in a.sides))
            for _, rule in sorted(rulebook.quantities.items()) for a in rule.apart)
    return tuple(Sides(of, sides, frozenset(w for side in sides for w in side.first)) for of, sides in told)


def told_apart(one: str, other: str, of: str, rules: tuple[Sides, ...]) -> bool:
    """Whether two sentences with figures of one thing say words of different sides."""
    left, right = _words(one), _words(other)
    return any(_apart(_said(rule, one, left), _said(rule, other, right))
               for rule in rules if (not rule.of or of in rule.of) and not _silent(rule, left, right))


def _silent(rule: Sides, left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether neither of two sentences has a word of any side: then they are of the same one, if of any."""
    return rule.words.isdisjoint(left) and rule.words.isdisjoint(right)


@lru_cache(maxsize=1 << 12)  # a sentence is held against many others
def _words(sentence: str) -> frozenset[str]:
    return frozenset(_WORD.findall(sentence.casefold()))


def _apart(left: frozenset[int], right: frozenset[int]) -> bool:
    return bool(left and right) and not left & right


def _said(rule: Sides, sentence: str, words: frozenset[str]) -> frozenset[int]:
    """The sides whose words a sentence says; the one without words if it says none."""
    said = frozenset(n for n, side in enumerate(rule.sides)
                     if not side.first.isdisjoint(words) and side.said.search(sentence))
    return said or frozenset(n for n, side in enumerate(rule.sides) if not side.first)


def _any_of(words: tuple[str, ...]) -> Side:
    found = "|".join(sorted((re.escape(w).replace(r"\ ", r"\s+") for w in words), key=lambda w: (-len(w), w)))
    return Side(re.compile(rf"\b(?:{found})\b", re.IGNORECASE),
                frozenset(first for w in words for first in _WORD.findall(w.casefold())[:1]))
