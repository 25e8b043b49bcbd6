"""A text as a vector of the names and words that tell it from other texts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

from reconcile.model.source import Source

MOST = 120  # terms kept of a text, the weightiest
TEXT = 400  # words of the text in which a word's rarity is imagined
UNKNOWN = 1e-7  # share of a word that the table does not have
NUMBER = 1e-4  # share of a number: years and counts recur everywhere
NAME = 1.5
COMMON = 1e-5  # share of a word with a capital from which on it tells no more for being a name ("Monday", "January")
LEAST = 0.05
_WORD = re.compile(r"[^\W_]{3,}")
_OPENING = ".!?\n\"'”’“‘"

Vector = dict[str, float]


def vector_of(source: Source, shares: Mapping[str, float]) -> Vector:
    """The most telling terms of a text, each by its inverse document frequency, to unit length.

    The latter (Spärck Jones 1972) is taken from how often a word is used in English at large, not from the texts at
    hand: two texts are as alike whatever lies beside them. How often a text uses a term decides whether it is among
    its terms, not what it weighs: reports of one incident differ in what they dwell on.
    """
    counts = _terms(source)
    rarity = {term: _rarity(term, shares) for term in counts}
    telling = {term: (1 + math.log(counts[term])) * bits for term, bits in rarity.items() if bits > LEAST}
    best = sorted(telling, key=lambda t: (-telling[t], t))[:MOST]
    length = math.sqrt(sum(rarity[t] ** 2 for t in best)) or 1.0
    return {t: rarity[t] / length for t in best}


def _terms(source: Source) -> Counter[str]:
    """Word counts; a word with a capital inside a sentence counts as a name ("^lind"), apart from the plain word."""
    found: Counter[str] = Counter()
    for block in source.blocks:
        text = source.text[block.start:block.end]
        for match in _WORD.finditer(text):
            word, at = match[0], match.start()
            inside = at > 1 and text[at - 2] not in _OPENING
            found["^" + word.lower() if inside and word[0].isupper() else word.lower()] += 1
    return found


def _rarity(term: str, shares: Mapping[str, float]) -> float:
    word = term.removeprefix("^")
    share = NUMBER if word[0].isdigit() else shares.get(word, UNKNOWN)
    return -math.log(1 - (1 - share) ** TEXT) * (NAME if term[0] == "^" and share < COMMON else 1.0)
