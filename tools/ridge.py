"""A logistic regression with a ridge penalty (Hoerl and Kennard 1970), fitted by Newton's method: the same rows give
the same weights on every run."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 60
FREE = 1e-3  # the penalty of the prior, which is not drawn to nothing
FLAT = 1e-6  # keeps a row of which all is known from making the curve flat
Vector = NDArray[np.float64]


def fit(table: Vector, told: Vector, ridge: float, counts: Vector | None = None) -> Vector:
    """The bits of the prior, and of each column of `table` (rows by signs). `told` is 1 for rows that hold; each row
    counts as much as `counts` says, or 1."""
    much: Vector = np.ones(len(table)) if counts is None else counts
    rows = np.column_stack([np.ones(len(table)), table])
    penalty = np.array([FREE, *[ridge] * table.shape[1]])
    weights: Vector = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        odds: Vector = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        slope = rows.T @ (much * (told - odds)) - penalty * weights
        curve = (rows.T * (much * odds * (1 - odds) + FLAT)) @ rows + np.diag(penalty)
        weights = weights + np.linalg.solve(curve, slope)
    return np.asarray(weights / math.log(2))


def left_out(table: Vector, told: Vector, subjects: Sequence[str], ridge: float) -> Vector:
    """The bits of each row, by what the rows of the other subjects taught."""
    bits: Vector = np.zeros(len(table))
    for subject in sorted({*subjects}):
        own = np.array([s == subject for s in subjects])
        prior, *weights = fit(table[~own], told[~own], ridge)
        bits[own] = prior + table[own] @ np.array(weights)
    return bits
