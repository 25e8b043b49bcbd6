"""What a time expression denotes: a unit of the calendar or a span of days, as TIMEX3, EDTF and day numbers.

Years are astronomical inside (0 is 1 BC); TIMEX3 writes them with "BC", EDTF with a minus sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.calendar import civil, day_number, day_to_iso, days_in_month, iso_year, week_of, week_start
from reconcile.model.edtf import SEASON_MONTHS
from reconcile.model.swift import replace, swift
from reconcile.model.when import Precision, ResolvedFrom, TimexType

SEASON_NUMBERS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}


@swift
@dataclass(frozen=True, slots=True)
class Value:
    """A resolved expression. `low` and `high` are its first and last day, None where open or unknown.

    `year`, `month`, `day` are what later expressions may build on. `known` says whether there are days at all.
    `pieces` are the dates that a range or a list is made of, with their places in the text; those of a list are dates
    of their own (`separate`).
    """

    timex: str
    precision: Precision
    edtf: str | None = None
    low: int | None = None
    high: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    type: TimexType = "DATE"
    mod: str | None = None
    origin: ResolvedFrom | None = None
    clock: str | None = None
    zone: str | None = None
    explicit: bool = False
    steps: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    pieces: tuple[tuple[int, int, Value], ...] = ()
    separate: bool = False

    @property
    def known(self) -> bool:
        """Whether the value names days, open ends included."""
        return self.low is not None or self.high is not None

    def step(self, *words: str) -> Value:
        """The same value, with more steps in its derivation."""
        return replace(self, steps=(*self.steps, *words))


def timex_year(year: int) -> str:
    """A year as TIMEX3 has it: "1939", "BC0490"."""
    return f"{year:04d}" if year > 0 else f"BC{1 - year:04d}"


def day_value(year: int, month: int, day: int) -> Value:
    """A day. It must be one of the calendar's."""
    number = day_number(year, month, day)
    text = f"-{month:02d}-{day:02d}"
    return Value(timex_year(year) + text, "day", iso_year(year) + text, number, number, year, month, day)


def numbered_day(number: int) -> Value:
    """A day by its number."""
    return day_value(*civil(number))


def month_value(year: int, month: int) -> Value:
    """A month."""
    low, high = day_number(year, month, 1), day_number(year, month, days_in_month(year, month))
    text = f"-{month:02d}"
    return Value(timex_year(year) + text, "month", iso_year(year) + text, low, high, year, month)


def year_value(year: int) -> Value:
    """A year."""
    low, high = day_number(year, 1, 1), day_number(year, 12, 31)
    return Value(timex_year(year), "year", iso_year(year), low, high, year)


def years_value(first: int, last: int, timex: str, precision: Precision) -> Value:
    """Whole years, from the first to the last."""
    return Value(
        timex, precision, f"{iso_year(first)}/{iso_year(last)}", day_number(first, 1, 1), day_number(last, 12, 31)
    )


def decade_value(first: int) -> Value:
    """A decade by its first year; before our era, 480s BC are the years 489 to 480 BC and `first` is -488."""
    if first > 0:
        return replace(years_value(first, first + 9, f"{first // 10:03d}", "decade"), edtf=f"{first // 10:03d}X")
    return years_value(first, first + 9, f"BC{(1 - first - 9) // 10:03d}", "decade")


def decade_bc(start: int) -> Value:
    """The 480s BC: `start` is 480."""
    return decade_value(1 - start - 9)


def century_value(number: int, *, before: bool = False) -> Value:
    """A century by its ordinal: the 13th is 1200 to 1299, written 12XX; the 5th BC is 500 to 401 BC, -04XX."""
    text = f"{number - 1:02d}"
    if before:
        low, high = 1 - number * 100, -(number - 1) * 100
        return replace(years_value(low, high, f"BC{text}", "century"), edtf=f"-{text}XX")
    low = (number - 1) * 100
    return replace(years_value(low, low + 99, text, "century"), edtf=f"{text}XX")


def millennium_value(number: int, *, before: bool = False) -> Value:
    """A millennium by its ordinal: the third is 2000 to 2999."""
    if before:
        return years_value(1 - number * 1000, -(number - 1) * 1000, f"BC{number - 1}", "millennium")
    low = (number - 1) * 1000
    return replace(years_value(low, low + 999, str(number - 1), "millennium"), edtf=f"{number - 1}XXX")


def season_value(year: int, season: str) -> Value:
    """A season of the northern hemisphere; winter runs into the next year."""
    number = SEASON_NUMBERS[season]
    first, last = SEASON_MONTHS[number]
    ending = year + (last < first)
    low, high = day_number(year, first, 1), day_number(ending, last, days_in_month(ending, last))
    return Value(f"{timex_year(year)}-{season}", "season", f"{iso_year(year)}-{number}", low, high, year)


def months_value(year: int, first: int, last: int, timex: str, precision: Precision) -> Value:
    """Whole months of one year."""
    low, high = day_number(year, first, 1), day_number(year, last, days_in_month(year, last))
    edtf = f"{iso_year(year)}-{first:02d}/{iso_year(year)}-{last:02d}"
    return Value(timex, precision, edtf, low, high, year)


def quarter_value(year: int, quarter: int) -> Value:
    """A quarter of a year."""
    return months_value(year, 3 * quarter - 2, 3 * quarter, f"{timex_year(year)}-Q{quarter}", "quarter")


def half_value(year: int, half: int) -> Value:
    """A half of a year."""
    return months_value(year, 6 * half - 5, 6 * half, f"{timex_year(year)}-H{half}", "half")


def days_value(low: int, high: int, timex: str | None = None, precision: Precision = "range") -> Value:
    """Days in a row."""
    edtf = f"{day_to_iso(low)}/{day_to_iso(high)}"
    return Value(timex or f"{timex_day(low)}/{timex_day(high)}", precision, edtf, low, high)


def timex_day(number: int) -> str:
    """A day number as TIMEX3 has it."""
    return numbered_day(number).timex


def week_value(year: int, week: int) -> Value | None:
    """An ISO week; None where the year has no such week."""
    monday = week_start(year, week)
    if monday is None:
        return None
    return replace(days_value(monday, monday + 6, f"{timex_year(year)}-W{week:02d}", "week"), year=year)


def week_holding(day: int) -> Value:
    """The ISO week that a day is in."""
    year, week = week_of(day)
    monday = week_start(year, week) or day
    found = days_value(monday, monday + 6, f"{timex_year(year)}-W{week:02d}", "week")
    return replace(found, year=civil(monday)[0])


def weekend_value(day: int) -> Value:
    """Saturday and Sunday of the ISO week that a day is in."""
    week = week_holding(day)
    low = (week.low or day) + 5
    return replace(days_value(low, low + 1, f"{week.timex}-WE"), year=week.year)


def vague(timex: str) -> Value:
    """A value without days: PAST_REF, XXXX-XX-XX."""
    return Value(timex, "none")


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Year and month so many months on."""
    total = year * 12 + month - 1 + count
    return total // 12, total % 12 + 1
