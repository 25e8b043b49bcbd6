"""Assignment between two lists as a whole: each event has at most one partner, and the sum of weights is greatest."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

LARGEST = 60
Pair = tuple[int, int]


def assign(weights: Mapping[Pair, float]) -> list[Pair]:
    """The best one-to-one pairs of left and right items; only pairs given, with positive weight, are chosen.

    Each connected part is solved on its own, exactly (Kuhn, Munkres; shortest augmenting paths with potentials), or,
    where it has more items than `LARGEST`, from the heaviest pair downwards.
    """
    chosen: list[Pair] = []
    for part in _parts([p for p, w in weights.items() if w > 0]):
        lefts, rights = sorted({i for i, _ in part}), sorted({j for _, j in part})
        if len(part) == 1:
            chosen += part
        elif max(len(lefts), len(rights)) > LARGEST:
            chosen += _greedy(part, weights)
        else:
            chosen += _exact(lefts, rights, weights)
    return sorted(chosen)


def _parts(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs by connected part, the first pairs first."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(x: tuple[str, int]) -> tuple[str, int]:
        while home.setdefault(x, x) != x:
            home[x] = home[home[x]]
            x = home[x]
        return x

    for i, j in pairs:
        a, b = root(("l", i)), root(("r", j))
        home[max(a, b)] = min(a, b)
    parts: dict[tuple[str, int], list[Pair]] = defaultdict(list)
    for pair in sorted(pairs):
        parts[root(("l", pair[0]))].append(pair)
    return [parts[k] for k in sorted(parts)]


def _greedy(part: Sequence[Pair], weights: Mapping[Pair, float]) -> list[Pair]:
    lefts: set[int] = set()
    rights: set[int] = set()
    chosen = []
    for i, j in sorted(part, key=lambda p: (-weights[p], p)):
        if i not in lefts and j not in rights:
            lefts.add(i)
            rights.add(j)
            chosen.append((i, j))
    return chosen


def _exact(lefts: Sequence[int], rights: Sequence[int], weights: Mapping[Pair, float]) -> list[Pair]:
    """Hungarian method on a rectangle; a pair that is not given costs nothing, as if unmatched."""
    turned = len(lefts) > len(rights)
    rows, columns = (rights, lefts) if turned else (lefts, rights)
    cost = [[-max(0.0, weights.get((c, r) if turned else (r, c), 0.0)) for c in columns] for r in rows]
    out = []
    for row, column in enumerate(hungarian(cost)):
        if cost[row][column] < 0:
            out.append((columns[column], rows[row]) if turned else (rows[row], columns[column]))
    return out


def hungarian(cost: Sequence[Sequence[float]]) -> list[int]:
    """The column of each row in an assignment of least cost; there are at least as many columns as rows."""
    rows, columns = len(cost), len(cost[0]) if cost else 0
    by_row, by_column = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        path = _augment(cost, row, owner, by_row, by_column)
        column = path[0]
        while column:
            before = path[1][column]
            owner[column] = owner[before]
            column = before
    found = [0] * rows
    for column in range(1, columns + 1):
        if owner[column]:
            found[owner[column] - 1] = column - 1
    return found


def _augment(
    cost: Sequence[Sequence[float]], row: int, owner: list[int], by_row: list[float], by_column: list[float]
) -> tuple[int, list[int]]:
    """Shortest augmenting path from `row`: the free column it ends at, and each column's forerunner."""
    columns = len(by_column) - 1
    owner[0] = row
    least, way, done = [math.inf] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    at = 0
    while True:
        done[at] = True
        here, delta, following = owner[at], math.inf, 0
        for column in range(1, columns + 1):
            if done[column]:
                continue
            reduced = cost[here - 1][column - 1] - by_row[here] - by_column[column]
            if reduced < least[column]:
                least[column], way[column] = reduced, at
            if least[column] < delta:
                delta, following = least[column], column
        for column in range(columns + 1):
            if done[column]:
                by_row[owner[column]] += delta
                by_column[column] -= delta
            else:
                least[column] -= delta
        at = following
        if not owner[at]:
            return at, way
