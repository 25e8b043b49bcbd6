"""The proleptic Gregorian calendar over day numbers, for any year.

A day number is what `datetime.date.toordinal` gives (1 is 0001-01-01), continued to zero and below; years are
astronomical (0 is 1 BC, -43 is 44 BC). The arithmetic is that of Hinnant's "chrono-Compatible Low-Level Date
Algorithms" (era of 400 years, years that begin in March).
"""

from __future__ import annotations

import re

DAYS_PER_ERA = 146_097
_SHIFT = 306  # days from 0000-03-01 to 0001-01-01, the day numbered 1, less one
_ISO = re.compile(r"(-?\d{4,9})-(\d\d)-(\d\d)")
_MONTH_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int) -> bool:
    """Whether an astronomical year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int) -> int:
    """The length of a month (1 to 12)."""
    return 29 if month == 2 and is_leap(year) else _MONTH_DAYS[month - 1]


def is_date(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day."""
    return 1 <= month <= 12 and 1 <= day <= days_in_month(year, month)


def day_number(year: int, month: int, day: int) -> int:
    """The number of a day. The date is taken on trust: ask `is_date` first."""
    year -= month <= 2
    era, of_era = divmod(year, 400)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + day - 1
    return era * DAYS_PER_ERA + of_era * 365 + of_era // 4 - of_era // 100 + of_year - _SHIFT + 1


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of a day number: the inverse of `day_number`."""
    era, of_era = divmod(day + _SHIFT - 1, DAYS_PER_ERA)
    years = (of_era - of_era // 1460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * years + years // 4 - years // 100)
    shifted = (5 * of_year + 2) // 153
    month = shifted + 3 if shifted < 10 else shifted - 9
    return era * 400 + years + (month <= 2), month, of_year - (153 * shifted + 2) // 5 + 1


def weekday(day: int) -> int:
    """0 for Monday to 6 for Sunday."""
    return (day - 1) % 7


def iso_year(year: int) -> str:
    """A year in at least four digits, "-0043" for 44 BC."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def day_to_iso(day: int) -> str:
    """A day number as "YYYY-MM-DD", with an astronomical year: "-0043-03-15" is 15 March 44 BC."""
    year, month, of_month = civil(day)
    return f"{iso_year(year)}-{month:02d}-{of_month:02d}"


def iso_to_day(text: str) -> int:
    """The day number of "YYYY-MM-DD". Raises `ValueError` for any other text and for days that no calendar has."""
    found = _ISO.fullmatch(text)
    if not found or not is_date(*(parts := (int(found[1]), int(found[2]), int(found[3])))):
        raise ValueError(f'"{text}" is no date of the form YYYY-MM-DD')
    return day_number(*parts)


def week_start(year: int, week: int) -> int | None:
    """The Monday of an ISO 8601 week, None where the year has no such week."""
    fourth = day_number(year, 1, 4)
    monday = fourth - weekday(fourth) + 7 * (week - 1)
    return monday if week >= 1 and civil(monday + 3)[0] == year else None


def week_of(day: int) -> tuple[int, int]:
    """ISO 8601 year and week of a day."""
    thursday = day - weekday(day) + 3
    year = civil(thursday)[0]
    return year, (thursday - day_number(year, 1, 1)) // 7 + 1
