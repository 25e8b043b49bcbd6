"""What a folder of sources falls into before any event is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

STORY_ALIKE = 0.145  # the cosine from which on two texts may tell one story; chosen on annotated collections of news


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The sum of the products of what two vectors have in common; of unit vectors, their cosine."""
    short, long = (a, b) if len(a) < len(b) else (b, a)
    return sum(x * long[term] for term, x in short.items() if term in long)


@dataclass(frozen=True, slots=True)
class Subject:
    """Sources that are about one thing; events of two subjects are never held side by side.

    `sources` are ids, sorted. `stories` gives each source, by id, the number of the story that it tells within the
    subject: reports of one accident bear the same number. `chronicles` are the sources that tell of many times: two
    events of one kind in them are mostly two. `terms` are the weights of each source's telling words, of unit length:
    the sum of the products of two sources' weights, a cosine, says how alike they are.
    """

    sources: tuple[str, ...]
    stories: tuple[tuple[str, int], ...]
    chronicles: tuple[str, ...] = ()
    terms: Mapping[str, Mapping[str, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outline:
    """What must be known of a source to tell which others are about the same: its weightiest terms as a vector of unit
    length, and whether it tells of many times; and its shingles, to tell whether it repeats another."""

    source: str
    terms: tuple[tuple[str, float], ...]
    chronicle: bool
    shingles: tuple[int, ...] = ()
