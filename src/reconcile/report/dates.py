"""Dates in plain words: "14–15 May 2019", "March 1911", "44 BC", "from 1893 on"."""

from __future__ import annotations

import re

from reconcile.model.calendar import civil, days_in_month
from reconcile.model.when import Interval, Timex

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter", 33: "first quarter of", 34: "second quarter of",
           35: "third quarter of", 36: "fourth quarter of"}
_DATE = re.compile(r"Y?(-?\d[\dX]{3,8})(?:-(\d\d)(?:-(\d\d))?)?(T[\d:.]+)?([~?%]?)")
_QUALIFIER = {"": "", "~": "about ", "?": "perhaps ", "%": "perhaps about "}
_Parts = tuple[str, int | None, int | None]


def edtf_words(edtf: str) -> str | None:
    """An EDTF date or interval in words; None for text that is no EDTF of the kinds that reports hold."""
    left, slash, right = edtf.partition("/")
    if not slash:
        return _one(edtf)
    if left in ("", ".."):
        end = _one(right)
        return f"until {end}" if end else None
    start = _one(left)
    if right in ("", ".."):
        return f"from {start} on" if start else None
    a, b = _parts(left), _parts(right)
    if a and b and not _DATE.fullmatch(left)[5] and not _DATE.fullmatch(right)[5]:  # type: ignore[index]
        return _range(a, b)
    end = _one(right)
    return f"{start} – {end}" if start and end else None


def date_words(date: Timex) -> str:
    """A time expression's value in words, the expression itself where it names no calendar date."""
    words = edtf_words(date.edtf) if date.edtf else None
    if words is None and date.interval:
        words = interval_words(date.interval)
    if words is None:
        return " ".join(date.text.split())
    if date.clock and date.mod == "APPROX":  # it is the hour that is told roughly, not the day
        return f"{words.removeprefix(_QUALIFIER['~'])}, about {date.clock}"
    return f"{words}, {date.clock}" if date.clock else words


def interval_words(interval: Interval) -> str:
    """An interval of days in words; whole months and years are named as such."""
    low, high = interval.earliest, interval.latest
    if low is None or high is None:
        return "any time" if low is high else f"from {_day(low)} on" if low is not None else f"until {_day(high or 0)}"
    (y1, m1, d1), (y2, m2, d2) = civil(low), civil(high)
    if d1 == 1 and d2 == days_in_month(y2, m2):
        whole = m1 == 1 and m2 == 12
        return _range((str(y1), None if whole else m1, None), (str(y2), None if whole else m2, None))
    return _range((str(y1), m1, d1), (str(y2), m2, d2))


def _day(day: int) -> str:
    year, month, of_month = civil(day)
    return _plain((str(year), month, of_month))


def _parts(text: str) -> _Parts | None:
    found = _DATE.fullmatch(text)
    if not found or (found[2] and int(found[2]) not in SEASONS and not 1 <= int(found[2]) <= 12):
        return None
    return found[1], int(found[2]) if found[2] else None, int(found[3]) if found[3] else None


def _one(text: str) -> str | None:
    parts = _parts(text)
    return _QUALIFIER[_DATE.fullmatch(text)[5]] + _plain(parts) if parts else None  # type: ignore[index]


def _plain(parts: _Parts) -> str:
    year, month, day = parts
    before = f"{day} " if day is not None else ""
    name = "" if month is None else (SEASONS.get(month) or MONTHS[month - 1]) + " "
    return f"{before}{name}{_year(year)}"


def _year(text: str) -> str:
    if "X" not in text:
        year = int(text)
        return str(year) if year >= 100 else f"{year} AD" if year > 0 else f"{1 - year} BC"
    if re.fullmatch(r"\d{3}X", text):
        return f"{text[:3]}0s"
    low, high = int(text.replace("X", "0")), int(text.replace("X", "9"))
    return f"{low}–{high}" if low >= 0 else f"{1 - high}–{1 - low} BC"


def _range(a: _Parts, b: _Parts) -> str:
    """Two dates with what they share said once."""
    if a == b:
        return _plain(a)
    (y1, m1, d1), (y2, m2, d2) = a, b
    if y1 == y2 and m1 is not None and m2 is not None and max(m1, m2) <= 12:
        if m1 == m2 and d1 is not None and d2 is not None:
            return f"{d1}–{_plain(b)}"
        first = f"{d1} {MONTHS[m1 - 1]}" if d1 is not None else MONTHS[m1 - 1]
        return f"{first} – {_plain(b)}" if d1 is not None or d2 is not None else f"{first}–{_plain(b)}"
    if m1 is m2 is None and "X" not in y1 + y2:
        low, high = int(y1), int(y2)
        if (low <= 0) != (high <= 0) or low < 100 <= high:
            return f"{_year(y1)} – {_year(y2)}"
        return f"{low if low > 0 else 1 - low}–{_year(y2)}"
    return f"{_plain(a)} – {_plain(b)}"
