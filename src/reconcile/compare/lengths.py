"""How long two things lasted, and whether the one length allows the other."""

from __future__ import annotations

import math

from reconcile.compare.pairs import Verdict
from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.quantity import Quantity

DAYS = {"time": 1 / 86400, "months": 30.44}
APART, FAR = 1.15, 100.0
ROUNDED, BROKEN = 0.35, 0.1  # of a unit: what a whole number of it, and a broken one, may be off
Span = tuple[float, float, float]


def days_of(q: Quantity, tables: Tables) -> Span:
    """The fewest and most days that a length allows, and the days that it may be off beside one in another unit: "two
    months" may be nine weeks."""
    unit = tables.units[q.unit]
    one = unit.factor * DAYS[unit.dimension]
    off = ROUNDED if float(q.value or 0).is_integer() else BROKEN
    return (q.low or 0) * one, (q.high if q.high is not None else math.inf) * one, one * off


def judge_lengths(a: Saying[Span], b: Saying[Span]) -> Verdict | None:
    """Whether two lengths exclude each other; those in two units are each rounded to its own."""
    (low, high, half), (least, most, other) = a.means, b.means
    slack = 0.0 if half == other else half + other
    gap = max(low, least) - min(high, most) - slack
    ratio = max(low, least) / max(min(high, most), 1e-9)
    if gap <= 0 or ratio < APART:
        return Verdict("fits", "the one length allows the other")
    if ratio > FAR:
        return None  # no text errs by so much: they are lengths of two things
    return Verdict("differ", "the lengths exclude each other", ratio=ratio)
