"""What a pipeline's layers work out, by quicker ways than their own.

What a model makes of a word before it looks at its neighbours is the same for all words alike: it is worked out once
for each in a batch. What it makes of a word among its neighbours is shared as well (`windows.py`).

A third of the time goes into products of matrices. The library that spaCy brings for them knows no processors younger
than itself and falls back to plain code on those, where numpy's is quicker. But numpy's may round a row by where it
stands, and then what is found in a text would depend on the texts beside it. So rows go in a few at a time, columns
that would be rounded so are not used, and it is tried first whether rows come out the same wherever they stand; if
not, or if numpy would start threads for each few rows (the command tells it not to), the pipeline keeps its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

from reconcile.annotate.windows import kinds_of, no_training, share_windows

THREADS = "OPENBLAS_NUM_THREADS"
TILE = 48  # rows that go in at once
EDGE = 8  # columns at either end of a product that may be rounded by where a row stands
WIDEST = 288  # columns of a product that are made at once
TRIALS = ((576, 288), (384, 288), (64, 288), (96, 64), (64, 74))  # columns of both matrices, as in a small pipeline
EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]


class Products(NumpyOps):  # type: ignore[misc]
    """Array operations as before, but for products with a transposed matrix, which take nearly all the time, and for
    the greatest of a few."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices."""
        if trans1 or not trans2 or x.dtype != np.float32 or y.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return tiled(x, y, out)

    def maxout(self, pieces: Any) -> tuple[Any, Any]:
        """The greatest of the pieces of each value; which it is serves learning alone, and is not worked out."""
        return greatest(pieces), None


def greatest(pieces: Any) -> Any:
    """The greatest along the last axis, which is short."""
    best = pieces[..., 0]
    for n in range(1, pieces.shape[-1]):
        best = np.maximum(best, pieces[..., n])
    return best


def tiled(x: Any, y: Any, out: Any = None) -> Any:
    """`x` times `y` transposed, such that a row of the product depends on its row of `x` alone."""
    rows, columns = len(x), len(y)
    if rows % TILE:
        x = np.concatenate([x, np.zeros((-rows % TILE, x.shape[1]), dtype=x.dtype)])
    tiles = x.reshape(-1, TILE, x.shape[1])
    if out is None and columns <= WIDEST:
        return np.matmul(tiles, _framed(y)).reshape(len(x), -1)[:rows, EDGE : EDGE + columns]
    out = np.empty((rows, columns), dtype=x.dtype) if out is None else out
    for at in range(0, columns, WIDEST):
        out[:, at : at + WIDEST] = tiled(x, y[at : at + WIDEST])[:rows]
    return out


def _framed(y: Any) -> Any:
    """A matrix transposed, between columns of zeros."""
    framed = np.zeros((y.shape[1], 2 * EDGE + len(y) + -len(y) % EDGE), dtype=y.dtype)
    framed[:, EDGE : EDGE + len(y)] = y.T
    return framed


def quicken(nlp: Language) -> None:
    """Have the models of a pipeline use the quicker ways, as far as these give the same wherever a text stands."""
    ops = Products() if os.environ.get(THREADS) == "1" and all(_steady(*trial) for trial in TRIALS) else None
    for _, pipe in nlp.pipeline:
        model = getattr(pipe, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            if ops is not None and type(node.ops) is NumpyOps:
                node.ops = ops
            if [layer.name.partition("(")[0] for layer in node.layers] == EMBEDDING:
                node.layers[2:4] = [_distinct(*node.layers[2:4])]
            shared = share_windows(node.layers[0]) if node.name.startswith("with_array") else None
            if shared is not None:
                node.layers[0] = shared


def _steady(width: int, height: int) -> bool:
    """Whether rows of a product are the same to the last bit wherever they stand, and beside whatever others."""
    some = np.random.default_rng(0)
    x, y = (some.standard_normal((n, width), dtype="float32") for n in (2 * TILE + 7, height))
    order = some.permutation(len(x))
    product = tiled(x, y)
    alone = np.concatenate([tiled(x[i : i + 19], y) for i in range(0, len(x), 19)])
    return np.array_equal(product, alone) and np.array_equal(product[order], tiled(x[order], y))


def _distinct(*layers: Any) -> Model[Ragged, Ragged]:
    """Layers that look at each token by itself, asked about each kind of token once."""
    return Model("distinct", _each_once, layers=list(layers))


def _each_once(model: Model[Ragged, Ragged], tokens: Ragged, is_train: bool) -> tuple[Ragged, Callable[..., Any]]:  # noqa: ARG001 - thinc calls it so
    first, places = kinds_of(tokens.dataXd)
    given = Ragged(tokens.dataXd[first], model.ops.asarray1i([len(first)]))
    for layer in model.layers:
        given = layer.predict(given)
    return Ragged(given.dataXd[places], tokens.lengths), no_training
