"""Persons whose names differ in the spelling of one word alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import cdist

from reconcile.model.entity import Entity
from reconcile.model.fold import words

SPELLING = 0.8
SHORTEST = 4
AT_ONCE = 1000  # words held against all others in one go


def alike(entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    """For each person, those whose names have the same words but for one, which is spelt nearly alike."""
    out: dict[str, set[str]] = defaultdict(set)
    for told in _but_for_one(entities):
        for left, right in _spelt_alike(sorted(word for word in told if len(word) >= SHORTEST)):
            for one in told[left]:
                out[one].update(told[right])
            for other in told[right]:
                out[other].update(told[left])
    return {name: frozenset(others - {name}) for name, others in sorted(out.items()) if others - {name}}


def _but_for_one(entities: Iterable[Entity]) -> Iterator[Mapping[str, Sequence[str]]]:
    """Of all persons whose names have the same words but for the one at some place: their ids by that word."""
    found: dict[tuple[str, ...], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for entity in entities:
        name = words(entity.name) if entity.kind == "person" and not entity.local else []
        for at in range(len(name)) if len(name) > 1 else ():
            found[(*name[:at], "", *name[at + 1:])][name[at]].append(entity.id)
    return (told for told in found.values() if len(told) > 1)


def _spelt_alike(told: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of different words that are spelt nearly alike (Jaro and Winkler), the smaller first."""
    for start in range(0, len(told), AT_ONCE):
        scores = cdist(told[start:start + AT_ONCE], told, scorer=JaroWinkler.similarity, dtype=np.float64)
        for row, column in np.argwhere(scores >= SPELLING).tolist():
            if start + row < column:
                yield told[start + row], told[column]
