"""What a pipeline's layers make of each word with its neighbours, worked out once for all places that are alike.

A layer that looks at a word and at both neighbours gives the same wherever the three are the same, and four such
layers give the same wherever nine words in a row are. Texts on one story share whole passages, and any two texts
share beginnings, ends and set phrases. So each layer is asked about the different windows in a batch alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model

MIXING = 0x9E3779B97F4A7C15  # spreads the bits of a feature over all others
MOST = 2**21 - 1  # rows of which three in one can be told apart by a number of 64 bits


def share_windows(layer: Any) -> Model[Any, Any] | None:
    """A stand-in for layers each of which looks at a row and both its neighbours, None where they are others."""
    layers = layer.layers if layer.name.startswith("residual") and ">>residual" in layer.name else []
    return Model("windows", _forward, layers=[layer]) if layers and all(map(_windowed, layers)) else None


def no_training(_gradient: Any) -> Any:
    """In the place of what a layer learns by."""
    raise RuntimeError("a quickened pipeline does not learn: load the model by itself to train it")


def kinds_of(features: Any) -> tuple[Any, Any]:
    """The different rows of a table of whole numbers of 64 bits: where each stands first, and which of them each is."""
    mixed = np.zeros(len(features), dtype="uint64")
    for column in features.T:
        mixed = (mixed ^ column) * np.uint64(MIXING)
        mixed ^= mixed >> np.uint64(29)
    _, first, places = np.unique(mixed, return_index=True, return_inverse=True)
    if not np.array_equal(features[first][places], features):  # two kinds that were mixed to the same
        return np.arange(len(features)), np.arange(len(features))
    return first, places


def _windowed(layer: Any) -> bool:
    """Whether a layer adds to each row what comes of it and its neighbours."""
    inner = layer.layers[0] if layer.name.startswith("residual(expand_window") and len(layer.layers) == 1 else None
    window = inner.layers[0] if inner is not None and inner.layers else None
    return window is not None and window.name == "expand_window" and window.attrs["window_size"] == 1


def _forward(model: Model[Any, Any], rows: Any, is_train: bool) -> tuple[Any, Callable[..., Any]]:
    layer = model.layers[0]
    if is_train or not len(rows) or len(rows) >= MOST or rows.shape[1] % 2 or not rows.flags.c_contiguous:
        return layer.predict(rows), no_training
    first, places = kinds_of(rows.view("uint64"))
    kinds = rows[first]
    for one in layer.layers:
        kinds, places = _looked_around(one.layers[0].layers[1:], kinds, places)
    return kinds[places], no_training


def _looked_around(layers: Any, kinds: Any, places: Any) -> tuple[Any, Any]:
    """What layers make of the kinds of rows that stand at these places, by their kinds of windows."""
    none = len(kinds)
    around = np.stack([np.append(none, places[:-1]), places, np.append(places[1:], none)], axis=1)
    mixed = (around[:, 0] * (none + 1) + places) * (none + 1) + around[:, 2]
    _, first, windows = np.unique(mixed, return_index=True, return_inverse=True)
    known = np.concatenate([kinds, np.zeros_like(kinds[:1])])
    made = known[around[first]].reshape(len(first), -1)
    own = made[:, kinds.shape[1]:2 * kinds.shape[1]]
    for layer in layers:
        made = layer.predict(made)
    return own + made, windows
