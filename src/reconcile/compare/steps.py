"""Figures of which a text says that the one became the other: "raised its aim from 40 to 55 tonnes"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from reconcile.compare.stated import Kind, Stated
from reconcile.compare.tables import Tables
from reconcile.compare.two_facts import sentence_of

Step = frozenset[tuple[str, float]]
AHEAD, BEHIND = 44, 28  # characters around a figure in which words say that it was only planned


def steps_in(told: Mapping[Kind, Mapping[str, Sequence[Stated]]], tables: Tables) -> frozenset[Step]:
    """The pairs of figures that any text gives as the former and the new one, each by its unit and value."""
    lines: dict[tuple[str, tuple[int, int]], list[Stated]] = defaultdict(list)
    for own in (own for _, by_source in sorted(told.items()) for _, own in sorted(by_source.items())):
        for stated in own:
            lines[stated.source, stated.around].append(stated)
    found = (step_of(x, y) for _, own in sorted(lines.items()) if len(own) > 1
             and tables.changed.search(sentence_of(own[0], tables)) for x, y in combinations(own, 2)
             if x.figure.unit == y.figure.unit)
    return frozenset(step for step in found if len(step) > 1)


def step_of(x: Stated, y: Stated) -> Step:
    """Two figures, whichever comes first."""
    return frozenset((side.figure.unit, side.figure.value or 0.0) for side in (x, y))


def only_beforehand(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether words beside one figure alone say that it was set beforehand: a bridge budgeted at so much."""
    return _beforehand(x, tables) != _beforehand(y, tables)


def _beforehand(side: Stated, tables: Tables) -> bool:
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    start, end = max(side.around[0], side.saying.start - AHEAD), min(side.around[1], side.saying.end + BEHIND)
    return tables.beforehand.search(text, start, end) is not None
