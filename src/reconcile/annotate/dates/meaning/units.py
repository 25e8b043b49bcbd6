"""Seasons, quarters, weeks, decades, centuries and holidays."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.calendar import DOM, full_year, number_of, slot, year_of
from reconcile.annotate.dates.meaning.fill import from_context, missing_year
from reconcile.annotate.dates.meaning.relative import base_of, direction_of
from reconcile.annotate.dates.scene import Meaning, Point, Scene
from reconcile.annotate.dates.values import (
    Value,
    century_value,
    day_value,
    days_value,
    decade_bc,
    decade_value,
    half_value,
    millennium_value,
    numbered_day,
    quarter_value,
    season_value,
    timex_year,
    vague,
    week_holding,
    week_value,
    weekend_value,
)
from reconcile.model.calendar import day_number, days_in_month, weekday

TUESDAY = 1
SEASON_MIDDLE = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


UNDER_WAY = 4


def season(node: Node, scene: Scene) -> Value | None:
    """A season, of the year it names or of the year told last."""
    name = next(
        (
            str(t.values[c])
            for s in ("seasonx", "season", "season-weak")
            if (t := node.token(s))
            for c in ("season", "season-weak")
            if c in t.values
        ),
        None,
    )
    if name is None:
        return None
    year = year_of(slot(node, "yr"), scene)
    if year is not None:
        return replace(season_value(year, name), explicit=True)
    filled = missing_year(scene, SEASON_MIDDLE[name], None)
    return from_context(season_value(filled[0], name), filled[1], filled[2]) if filled else vague(f"XXXX-{name}")


def quarter(node: Node, scene: Scene) -> Value | None:
    """A quarter of a year."""
    number = node.number("quarter-code") or number_of(slot(node, "nth"), *DOM)
    return _part_of_year(node, scene, number, 4)


def half(node: Node, scene: Scene) -> Value | None:
    """A half of a year, "2019-H2"."""
    return _part_of_year(node, scene, node.number("half-code") or number_of(slot(node, "nth"), *DOM), 2)


def _part_of_year(node: Node, scene: Scene, number: int | None, parts: int) -> Value | None:
    if number is None or not 1 <= number <= parts:
        return None
    make = quarter_value if parts == 4 else half_value
    year = year_of(slot(node, "yr"), scene)
    if year is not None:
        return replace(make(year, number), explicit=True)
    filled = missing_year(scene, 12 // parts * (number - 1) + 1, None)
    return from_context(make(filled[0], number), filled[1], filled[2]) if filled else vague(
        f"XXXX-{'Q' if parts == 4 else 'H'}{number}")


def week(node: Node, scene: Scene) -> Value | None:
    """A numbered week of a year, as ISO 8601 counts them."""
    year, number = year_of(slot(node, "yr"), scene), node.number("week-code") or node.number("number")
    here = scene.given or scene.here
    if year is None and here is not None and number:
        found = week_value(here.year, number)
        return found and from_context(found, scene.now_from, "the year of the document or of the last date told")
    found = week_value(year, number) if year is not None and number else None
    return found and replace(found, explicit=True)


def week_of_day(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "the week of 10 April": the week that holds the day; "the week ending 10 April": the seven days up to it."""
    inner, side = node.node("DAY"), node.value("beginning") or node.value("weekof")
    day = meaning(inner, scene) if inner else None
    if day is None or day.low is None or day.precision != "day":
        return None
    low = day.low - 6 if side == "last" else day.low
    if side is None or weekday(low) == 0:
        return replace(week_holding(low), origin=day.origin, steps=(*day.steps, "the week that holds it"))
    found = days_value(low, low + 6, precision="week")
    return replace(found, origin=day.origin, steps=(*day.steps, "the seven days that it bounds"))


def fiscal(node: Node, scene: Scene) -> Value | None:
    """A fiscal or school year: its days depend on whose it is, so it is left as it is."""
    kind = str(node.value("yearly-kind") or "FY")
    if "direction" in node.slots:
        base, _, _ = base_of(scene, direction_of(node)[0])
        return vague(f"{kind}{timex_year(base.year + direction_of(node)[1])}" if base else f"{kind}XXXX")
    both = node.token("slashyear") or node.token("yearmonth")
    code = node.number("year-code")
    year = year_of(both or slot(node, "yr"), scene) if code is None else code if code > 99 else full_year(code, scene)
    if year is None:
        return None
    return vague(f"{kind}{timex_year(year)}" + (f"/{timex_year(year + 1)}" if both or "last" in node.slots else ""))


def century(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """A century or millennium by its number."""
    number = number_of(slot(node, "nth"), *DOM)
    if not number or number > 30:
        return None
    before = node.value("era") == -1
    make = millennium_value if node.value("century-word") == 1000 else century_value
    return replace(make(number, before=before), explicit=True)


def decade(node: Node, scene: Scene) -> Value | None:
    """A decade: "the 1930s", "the '60s", "the 480s BC"."""
    return named_decade(node.number("decade"), node.value("era") == -1, scene)


def named_decade(digits: int | None, before: bool, scene: Scene) -> Value | None:
    """The decade of "1930", "60" or, before our era, "480"."""
    if digits is None or digits % 10:
        return None
    if before or (scene.before_era and 100 <= digits < 1000):
        return replace(decade_bc(digits), explicit=True)
    if digits < 100:
        told = scene.last.year if scene.narrative and scene.last else None
        now = told or (scene.now.year if scene.now else 2000)
        choices = [now // 100 * 100 + digits + c for c in (-100, 0, 100)]
        digits = min(choices, key=lambda y: abs(y - now)) if told else max(y for y in choices if y + UNDER_WAY <= now)
    return replace(decade_value(digits), explicit=True) if digits >= 1000 else None


def holiday(node: Node, scene: Scene) -> Value | None:
    """A feast: fixed ("12-25"), counted ("11-3-4" is the fourth Thursday of November) or reckoned from Easter."""
    rule = str(node.value("holiday"))
    year = year_of(slot(node, "yr"), scene)
    if year is not None:
        return replace(_feast(rule, year), explicit=True)
    near = _feast(rule, 2000)
    filled = missing_year(scene, near.month or 1, near.day or 1)
    if filled is None:
        return vague("XXXX-XX-XX" if near.day is None else f"XXXX-{near.month:02d}-{near.day:02d}")
    return from_context(_feast(rule, filled[0]), filled[1], filled[2])


def feast_weekend(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "Labor Day weekend": the Saturday and Sunday nearest to the feast."""
    feast, frame = node.node("HOLIDAY"), node.node("YEAR")
    year = meaning(frame, scene) if frame else None
    day = meaning(feast, scene.with_given(Point(year.year)) if year and year.year else scene) if feast else None
    if day is None or day.low is None:
        return None
    near = day.low - 7 if weekday(day.low) <= TUESDAY else day.low
    steps = (*day.steps, f"the weekend nearest to {day.edtf}")
    return replace(weekend_value(near), origin=None if year else day.origin, steps=steps)


def _feast(rule: str, year: int) -> Value:
    if rule.startswith("easter"):
        return numbered_day(easter(year) + int(rule[6:]))
    if rule.startswith("orthodox"):
        return numbered_day(orthodox_easter(year) + int(rule[8:]))
    rule, _, later = rule.partition("+")
    parts = rule.split("-", 2)
    month, second = int(parts[0]), int(parts[1])
    if len(parts) == 2:
        return day_value(year, month, second)
    return numbered_day(nth_weekday(year, month, second, int(parts[2])) + int(later or 0))


def nth_weekday(year: int, month: int, wd: int, number: int) -> int:
    """The day number of the n-th such weekday of a month; the last one for -1."""
    first = day_number(year, month, 1)
    if number > 0:
        return first + (wd - weekday(first)) % 7 + 7 * (number - 1)
    last = first + days_in_month(year, month) - 1
    return last - (weekday(last) - wd) % 7


def orthodox_easter(year: int) -> int:
    """The day number of Easter Sunday by the Julian calendar: Meeus's computus, moved by the calendars' difference."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return day_number(year, month, day + 1) + year // 100 - year // 400 - 2


def easter(year: int) -> int:
    """The day number of Easter Sunday: the Gregorian computus of Meeus, Jones and Butcher."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return day_number(year, month, day + 1)
