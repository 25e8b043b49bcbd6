"""Relations of closed intervals of days, open ends included.

The thirteen relations are Allen's ("Maintaining Knowledge about Temporal Intervals", 1983), read on whole days: an
interval that ends the day before another begins "meets" it. An open end lies before, or after, every day; two open
ends of one side are equal.
"""

from __future__ import annotations

import math
from typing import Literal

from reconcile.model.when import Interval

IntervalRelation = Literal[
    "before", "meets", "overlaps", "starts", "during", "finishes", "equal",
    "finished-by", "contains", "started-by", "overlapped-by", "met-by", "after",
]

INVERSE: dict[IntervalRelation, IntervalRelation] = {
    "before": "after", "meets": "met-by", "overlaps": "overlapped-by", "starts": "started-by", "during": "contains",
    "finishes": "finished-by", "equal": "equal", "finished-by": "finishes", "contains": "during",
    "started-by": "starts", "overlapped-by": "overlaps", "met-by": "meets", "after": "before",
}


def first(a: Interval) -> float:
    """The first day, minus infinity where the interval is open."""
    return -math.inf if a.earliest is None else a.earliest


def last(a: Interval) -> float:
    """The last day, infinity where the interval is open."""
    return math.inf if a.latest is None else a.latest


def relation(a: Interval, b: Interval) -> IntervalRelation:
    """Which of the thirteen relations `a` has to `b`."""
    if last(a) < first(b):
        return "meets" if last(a) + 1 == first(b) else "before"
    if last(b) < first(a):
        return "met-by" if last(b) + 1 == first(a) else "after"
    if first(a) == first(b):
        return "equal" if last(a) == last(b) else "starts" if last(a) < last(b) else "started-by"
    if last(a) == last(b):
        return "finishes" if first(a) > first(b) else "finished-by"
    if first(a) < first(b):
        return "contains" if last(a) > last(b) else "overlaps"
    return "during" if last(a) < last(b) else "overlapped-by"


def contains(a: Interval, b: Interval) -> bool:
    """Whether every day of `b` is a day of `a`; an interval contains itself."""
    return first(a) <= first(b) and last(b) <= last(a)


def overlaps(a: Interval, b: Interval) -> bool:
    """Whether the two share a day."""
    return first(a) <= last(b) and first(b) <= last(a)


def disjoint(a: Interval, b: Interval) -> bool:
    """Whether the two share no day."""
    return not overlaps(a, b)


def gap_days(a: Interval, b: Interval) -> int:
    """How many days one would have to be moved until both share a day: 0 if they do, 1 if they are adjacent."""
    return int(max(0, first(b) - last(a), first(a) - last(b)))


def hull(a: Interval, b: Interval) -> Interval:
    """The smallest interval that contains both."""
    starts = None if a.earliest is None or b.earliest is None else min(a.earliest, b.earliest)
    ends = None if a.latest is None or b.latest is None else max(a.latest, b.latest)
    return Interval(starts, ends)


def intersect(a: Interval, b: Interval) -> Interval | None:
    """The days that both have, None if there are none."""
    if disjoint(a, b):
        return None
    starts = [d for d in (a.earliest, b.earliest) if d is not None]
    ends = [d for d in (a.latest, b.latest) if d is not None]
    return Interval(max(starts, default=None), min(ends, default=None))


def length_days(a: Interval) -> int | None:
    """How many days the interval has, None where an end is open."""
    return None if a.earliest is None or a.latest is None else a.latest - a.earliest + 1


def is_day(a: Interval) -> bool:
    """Whether the interval is one single day."""
    return a.earliest is not None and a.earliest == a.latest
