"""The days that an EDTF expression may denote: levels 0 and 1 of ISO 8601-2 (Library of Congress, 2019).

Seasons are those of the northern hemisphere in whole months, as TIMEX3 users count them: spring is March to May, and
winter runs from December into February of the next year.
"""

from __future__ import annotations

import re

from reconcile.model.calendar import day_number, days_in_month, is_date
from reconcile.model.when import Interval

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_TIME = r"(?:T[\d:.]{2,20}(?:Z|[+-]\d\d(?::?\d\d)?)?)?"
_DATE = re.compile(
    rf"(?P<year>-?(?:\d{{4}}|\d{{3}}X|\d\dXX|\dXXX)|Y-?\d{{5,9}})"
    rf"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX){_TIME})?)?[~?%]?"
)


def edtf_interval(edtf: str) -> Interval | None:
    """First and last day of an EDTF date, season, decade, century or interval.

    "1930/1933" runs from the first day of 1930 to the last of 1933; ".." and a missing end are open. Qualifiers
    ("~", "?", "%") and clock times do not move the days. None for text that is no EDTF of level 0 or 1, for days that
    no calendar has, for an interval that ends before it begins, and for one open at both ends.
    """
    if "/" not in edtf:
        return _date(edtf)
    left, _, right = edtf.partition("/")
    starts, ends = _end(left), _end(right)
    if starts is None or ends is None:
        return None
    found = Interval(starts.earliest, ends.latest)
    if found.earliest is None or found.latest is None:
        return None if found.earliest is found.latest else found
    return found if found.earliest <= found.latest else None


def _end(text: str) -> Interval | None:
    return Interval(None, None) if text in ("", "..") else _date(text)


def _date(text: str) -> Interval | None:
    found = _DATE.fullmatch(text)
    if not found:
        return None
    low, high = _years(found["year"])
    month = found["month"]
    if month is None or (month == "XX" and found["day"] in (None, "XX")):
        return Interval(day_number(low, 1, 1), day_number(high, 12, 31))
    if low != high or month == "XX":
        return None
    return _in_year(low, int(month), found["day"])


def _years(text: str) -> tuple[int, int]:
    """The years that "1987", "193X" or "-04XX" stand for; "-04XX" is -499 to -400, the fifth century BC."""
    digits = text.lstrip("Y")
    sign = -1 if digits.startswith("-") else 1
    low, high = sorted(sign * int(digits.lstrip("-").replace("X", d)) for d in "09")
    return low, high


def _in_year(year: int, month: int, day: str | None) -> Interval | None:
    if month in SEASON_MONTHS and day is None:
        starts, ends = SEASON_MONTHS[month]
        ending = year + (ends < starts)
        return Interval(day_number(year, starts, 1), day_number(ending, ends, days_in_month(ending, ends)))
    if not 1 <= month <= 12:
        return None
    if day in (None, "XX"):
        return Interval(day_number(year, month, 1), day_number(year, month, days_in_month(year, month)))
    if not is_date(year, month, int(day or 0)):
        return None
    number = day_number(year, month, int(day or 0))
    return Interval(number, number)
