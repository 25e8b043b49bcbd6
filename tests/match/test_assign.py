"""Assignment of two lists as a whole."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reconcile.match.assign import LARGEST, assign, hungarian

SQUARES = st.integers(1, 5).flatmap(
    lambda n: st.lists(st.lists(st.integers(-20, 20), min_size=n, max_size=n), min_size=n, max_size=n))


@given(SQUARES)
def test_hungarian_is_least_of_all_assignments(cost: list[list[int]]) -> None:
    found = hungarian(cost)
    best = min(sum(cost[r][c] for r, c in enumerate(p)) for p in permutations(range(len(cost))))
    assert sorted(found) == list(range(len(cost)))
    assert sum(cost[r][c] for r, c in enumerate(found)) == best


def test_the_sum_counts_not_the_heaviest_pair() -> None:
    assert assign({(0, 0): 5.0, (0, 1): 4.0, (1, 0): 4.0}) == [(0, 1), (1, 0)]


def test_pairs_without_weight_are_left_alone() -> None:
    assert assign({(0, 0): -1.0, (1, 1): 0.0, (2, 2): 0.5}) == [(2, 2)]


@given(st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.floats(0.1, 9), max_size=20))
def test_each_item_is_paired_at_most_once(weights: dict[tuple[int, int], float]) -> None:
    chosen = assign(weights)
    assert set(chosen) <= set(weights)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)


def test_a_large_part_is_solved_from_the_heaviest_down() -> None:
    n = LARGEST + 5
    weights = {(i, j): 1.0 + (i == j) for i in range(n) for j in range(n)}
    assert assign(weights) == [(i, i) for i in range(n)]
