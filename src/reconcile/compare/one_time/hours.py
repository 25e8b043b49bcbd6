"""The hours of the day that a time may mean: one for "11 a.m.", several for "the afternoon of the 3rd"."""

from __future__ import annotations

from reconcile.compare.pairs import Verdict
from reconcile.model.when import HALF_UNSAID, Timex

HOUR, DAY = 60, 24 * 60  # minutes
PARTS = {"MO": (3, 12), "AF": (12, 18), "EV": (17, 24), "NI": (19, 30)}  # hours from midnight
LEAST = 45  # minutes that a time need lie off a part of the day: "the afternoon" may begin before noon is over
Hours = tuple[int, int]


def part_of(date: Timex) -> Hours | None:
    """The first and last minute of a part of the day that is named without an hour; None for all else."""
    part = PARTS.get(date.value.partition("T")[2]) if date.type == "TIME" and date.clock is None else None
    return None if part is None else (part[0] * HOUR, part[1] * HOUR)


def judge_hours(x: Timex, y: Timex) -> Verdict | None:
    """How a part of the day lies to a time of day, or to another part; None where it is left open."""
    halves = (0, DAY // 2) if any(HALF_UNSAID in d.warnings for d in (x, y)) else (0,)
    one, other = (part_of(d) or _minute(d) for d in (x, y))
    moved = ((one, _moved(other, days * DAY + half)) for days in (-1, 0, 1) for half in halves)
    off = min(max(a[0] - b[1], b[0] - a[1]) for a, b in moved)
    if off <= 0:
        return Verdict("fits", "the one lies within the part of the day that the other names")
    point = any(part_of(d) is None for d in (x, y))
    clash = off >= LEAST or not point
    return Verdict("differ", "the one does not lie within the part of the day that the other names", float(off)) \
        if clash else None


def _moved(hours: Hours, by: int) -> Hours:
    return hours[0] + by, hours[1] + by


def _minute(date: Timex) -> Hours:
    clock = date.clock or "00:00"
    at = int(clock[:2]) * HOUR + int(clock[3:5])
    return at, at
