"""Time expressions as a flat list: in running text a range is told as TIMEX3 does it, with its ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.model.calendar import civil
from reconcile.model.source import Block
from reconcile.model.when import Timex

MESSAGE = 300

_YEARLY = frozenset({"year", "decade", "century", "millennium"})


def expressions(dates: Sequence[Timex], *, message: bool = False) -> tuple[Timex, ...]:
    """Every expression for itself: a range is told as a duration and followed by the dates that it runs between.

    The range keeps its days (EDTF, first and last day); only its type and value are those of a duration, because
    TIMEX3 has no other word for it. Whoever wants one object a range reads what `find_dates` gave. In a `message`
    nothing is told between the ends, and the range stays one date.
    """
    return tuple(dates) if message else tuple(one for date in dates for one in _each(date))


def is_message(text: str, blocks: Sequence[Block] = ()) -> bool:
    """Whether a text is no longer than a message, a caption or a cell of a table; markup does not count."""
    size = sum(b.end - b.start for b in blocks if b.kind != "markup") if blocks else len(text)
    return size <= MESSAGE


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
