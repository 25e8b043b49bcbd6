"""How rare words are among the sentences of a subject, in bits, and how much two sentences share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from reconcile.model.fate import STEM
from reconcile.model.fold import words

SHORT = 3
FEWEST = 32
STRANGE = 5.0  # bits of a word that no sentence shows, where such words may be asked for
Weights = Mapping[str, float]


def weights_of(sentences: Iterable[str]) -> Weights:
    """How rare each word stem is among sentences, in bits; of few sentences as if there were `FEWEST`."""
    told = [stems_of(sentence) for sentence in sentences]
    counts = Counter(stem for stems in told for stem in stems)
    return {stem: math.log2(max(len(told), FEWEST) / n) for stem, n in sorted(counts.items())}


@lru_cache(maxsize=1 << 12)  # comparers of many kinds ask for one sentence
def stems_of(text: str) -> frozenset[str]:
    """The stems of the words of a text, numbers and short words aside."""
    return frozenset(w[:STEM] for w in words(text) if len(w) > SHORT and not w.isdigit())


def bits_of(stems: Iterable[str], weights: Weights, *, strange: float = 0.0) -> float:
    """The bits of some stems together, summed in one order; `strange` are those of one that no sentence shows."""
    return sum(sorted(weights.get(stem, strange) for stem in stems))


def bits_shared(one: frozenset[str], other: frozenset[str], weights: Weights) -> float:
    """The bits of the stems that two sentences share, or what is told beside them."""
    return bits_of(one & other, weights, strange=STRANGE)
