"""Things of a series that two passages tell apart by their numbers: the first motion and the third."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from reconcile.compare.tables import Tables
from reconcile.model.fold import words

COMMON = 0.004  # of the words of English: those used more often ("with", "from") are no nouns
Passage = tuple[str, int, int]
ONCE = frozenset(("time", "place"))  # "for the first time" numbers nothing


def numbered_apart(one: Passage, other: Passage, tables: Tables) -> bool:
    """Whether two passages (source, start, end) number one noun differently."""
    left = _numbers(one, tables)
    right = _numbers(other, tables) if left else {}
    return any(left[noun].isdisjoint(right[noun]) for noun in left if noun in right)


def numbered_alike(one: Passage, other: Passage, tables: Tables) -> bool:
    """Whether two passages give one noun the same number ("the second heat")."""
    left = _numbers(one, tables)
    right = _numbers(other, tables) if left else {}
    return any(left[noun] & right[noun] for noun in left.keys() & right.keys() - ONCE)


def _numbers(passage: Passage, tables: Tables) -> Mapping[str, set[str]]:
    """The ordinals of a passage by the word that they number."""
    name, start, end = passage
    source = tables.sources.get(name)
    out: dict[str, set[str]] = defaultdict(set)
    for word, noun in pairwise(words(source.text[start:end]) if source is not None else ()):
        if word in tables.ordinals and tables.shares.get(noun, 0.0) < COMMON:  # "came second with" numbers nothing
            out[noun].add(word)
    return out
