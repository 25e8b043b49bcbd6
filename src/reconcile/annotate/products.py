"""What a pipeline's layers work out, by quicker ways than their own.

What a model makes of a word before it looks at its neighbours is the same for all words alike: it is worked out once
for each in a batch.

A third of the time goes into products of matrices. The library that spaCy brings for them knows no processors younger
than itself and falls back to plain code on those, where numpy's is quicker. But numpy's may round a row by where it
stands, and then what is found in a text would depend on the texts beside it. So rows go in a few at a time, and it is
tried first whether they come out the same wherever they stand; if not, or if numpy would start threads for each few
rows (the command tells it not to), the pipeline keeps its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.language import Language
from thinc.api import Model, NumpyOps
from thinc.types import Ragged

TILE = 8  # rows that go in at once
THREADS = "OPENBLAS_NUM_THREADS"
TRIALS = ((576, 288), (64, 74))  # columns of both matrices in the first and the last layer of a small pipeline
EMBEDDING = ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]
MIXING = 0x9E3779B97F4A7C15  # spreads the bits of a feature over all others


class Products(NumpyOps):  # type: ignore[misc]
    """Array operations as before, but for products with a transposed matrix, which take nearly all the time."""

    def gemm(self, x: Any, y: Any, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of two matrices."""
        if trans1 or not trans2 or out is not None or x.dtype != np.float32 or y.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return tiled(x, y)


def tiled(x: Any, y: Any) -> Any:
    """`x` times `y` transposed, such that a row of the product depends on its row of `x` alone."""
    rows, turned = len(x), np.ascontiguousarray(y.T)
    if rows % TILE:
        x = np.concatenate([x, np.zeros((-rows % TILE, x.shape[1]), dtype=x.dtype)])
    return np.matmul(x.reshape(-1, TILE, x.shape[1]), turned).reshape(len(x), -1)[:rows]


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


def _steady(width: int, height: int) -> bool:
    """Whether rows of a product are the same to the last bit wherever they stand, and beside whatever others."""
    some = np.random.default_rng(0)
    x, y = (some.standard_normal((n, width), dtype="float32") for n in (5 * TILE + 7, height))
    order = some.permutation(len(x))
    product = tiled(x, y)
    alone = np.concatenate([tiled(x[i : i + 3], y) for i in range(0, len(x), 3)])
    return np.array_equal(product, alone) and np.array_equal(product[order], tiled(x[order], y))


def _distinct(*layers: Any) -> Model[Ragged, Ragged]:
    """Layers that look at each token by itself, asked about each kind of token once."""
    return Model("distinct", _each_once, layers=list(layers))


def _each_once(model: Model[Ragged, Ragged], tokens: Ragged, is_train: bool) -> tuple[Ragged, Callable[..., Any]]:  # noqa: ARG001 - thinc calls it so
    kinds, places = _kinds(tokens.dataXd)
    given = Ragged(kinds, model.ops.asarray1i([len(kinds)]))
    for layer in model.layers:
        given = layer.predict(given)
    return Ragged(given.dataXd[places], tokens.lengths), _no_training


def _no_training(_gradient: Any) -> Any:
    raise RuntimeError("a quickened pipeline does not learn: load the model by itself to train it")


def _kinds(features: Any) -> tuple[Any, Any]:
    """The different rows of a table, and for each row which of them it is."""
    mixed = np.zeros(len(features), dtype="uint64")
    for column in features.T:
        mixed = (mixed ^ column) * np.uint64(MIXING)
        mixed ^= mixed >> np.uint64(29)
    _, first, places = np.unique(mixed, return_index=True, return_inverse=True)
    kinds = features[first]
    if not np.array_equal(kinds[places], features):  # two kinds that were mixed to the same
        return features, np.arange(len(features))
    return kinds, places
