"""Layers that look at neighbours give for different windows what they give for all places."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from thinc.api import Linear, Maxout, Model, chain, clone, expand_window, residual

from reconcile.annotate.windows import kinds_of, share_windows

WIDTH = 4


def layers(depth: int = 3, window: int = 1) -> Model[Any, Any]:
    most: Model[Any, Any] = Maxout(nO=WIDTH, nI=WIDTH * (2 * window + 1), nP=3, normalize=True)
    inner: Model[Any, Any] = chain(expand_window(window_size=window), most)
    made: Model[Any, Any] = clone(residual(inner), depth)
    made.initialize()
    return made


@pytest.fixture(scope="module")
def plain() -> Model[Any, Any]:
    return layers()


@given(st.lists(st.integers(0, 4), max_size=40))
def test_the_same_as_at_every_place(plain: Model[Any, Any], kinds: list[int]) -> None:
    rows = np.random.default_rng(1).standard_normal((5, WIDTH), dtype="float32")[kinds]
    shared = share_windows(plain)
    assert shared is not None
    assert np.allclose(shared.predict(rows), plain.predict(rows), atol=1e-5)


def test_each_window_is_looked_at_once() -> None:
    shared = share_windows(layers(2))
    assert shared is not None
    seen: list[int] = []

    def look(_model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Any]:
        seen.append(len(rows))
        return rows[:, :WIDTH], None

    for layer in shared.layers[0].layers:
        layer.layers[0].layers[1] = Model("look", look)
    shared.predict(np.ones((30, WIDTH), dtype="float32"))
    assert seen == [3, 5]  # the ends, those beside the ends, and all between


@pytest.mark.parametrize("other", [layers(window=2), layers(1), Linear(WIDTH, WIDTH), clone(residual(Linear(2, 2)), 2)])
def test_other_layers_are_left_alone(other: Model[Any, Any]) -> None:
    assert share_windows(other) is None


def test_what_is_shared_does_not_learn(plain: Model[Any, Any]) -> None:
    shared = share_windows(plain)
    assert shared is not None
    _, learn = shared(np.ones((2, WIDTH), dtype="float32"), is_train=True)
    with pytest.raises(RuntimeError, match="does not learn"):
        learn(np.ones((2, WIDTH), dtype="float32"))


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2**64 - 1)), min_size=1))
def test_kinds_tell_rows_apart(rows: list[tuple[int, int]]) -> None:
    table = np.array(rows, dtype="uint64").reshape(-1, 2)
    first, places = kinds_of(table)
    assert np.array_equal(table[first][places], table)
    assert len(first) == len(set(rows))
