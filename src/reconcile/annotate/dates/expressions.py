"""Ranges as TIMEX3 annotates them: a duration with its two ends, each end a date of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.model.calendar import civil
from reconcile.model.when import Timex

_YEARLY = frozenset({"year", "decade", "century", "millennium"})


def expressions(dates: Sequence[Timex]) -> tuple[Timex, ...]:
    """Every expression for itself: a range is told as a duration and followed by the dates that it runs between.

    The range keeps its days (EDTF, first and last day); only its type and value are those of a duration, because
    TIMEX3 has no other word for it. Whoever wants one object a range reads what `find_dates` gave.
    """
    return tuple(one for date in dates for one in _each(date))


def _each(date: Timex) -> Iterator[Timex]:
    if not date.parts:
        yield date
        return
    yield replace(date, type="DURATION", value=length(date), parts=())
    yield from date.parts


def length(date: Timex) -> str:
    """The length of a range in the unit of its ends, both counted: "P2D" for 22–23 March, "PXD" where one is open."""
    first, last = date.parts[0].interval, date.parts[-1].interval
    unit = "Y" if date.parts[0].precision in _YEARLY else "M" if date.parts[0].precision == "month" else "D"
    if first is None or last is None or first.earliest is None or last.latest is None:
        return f"PX{unit}"
    (y1, m1, _), (y2, m2, _) = civil(first.earliest), civil(last.latest)
    count = {"Y": y2 - y1 + 1, "M": (y2 - y1) * 12 + m2 - m1 + 1, "D": last.latest - first.earliest + 1}[unit]
    return f"P{count}{unit}"
