"""Dates that lean on another: "next month", "the following year", "that day", "last Friday"."""

from __future__ import annotations

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.calendar import check_weekday, number_of
from reconcile.annotate.dates.meaning.fill import from_context
from reconcile.annotate.dates.scene import Meaning, Point, Scene
from reconcile.annotate.dates.values import (
    Value,
    add_months,
    century_value,
    day_value,
    days_value,
    decade_value,
    month_value,
    numbered_day,
    quarter_value,
    season_value,
    timex_year,
    vague,
    week_holding,
    weekend_value,
    year_value,
)
from reconcile.model.calendar import civil, days_in_month, weekday
from reconcile.model.when import ResolvedFrom

SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX", "Q": "XXXX-QX", "F": "XXXX-WXX"}


def base_of(scene: Scene, side: str, unit: str = "") -> tuple[Point | None, ResolvedFrom, str]:
    """What a direction word leans on: `side` is "a" for the present, "c" for the date last told.

    Where that date is too coarse for the unit, and the text is about its own time, the present serves.
    """
    told = scene.last is not None and (
        side == "c" or (scene.far and scene.now_from == "anchor")) and not (scene.awaited and _fine(scene.now, unit))
    if told and not _fine(scene.last, unit):
        near = not scene.far
        if scene.day is not None and scene.last is not None and (near or scene.day.year == scene.last.year):
            return scene.day, "context", "the last day told"
        told = not (near and _fine(scene.now, unit))
    if told:
        return scene.last, "context", "the last date told"
    return scene.now, scene.now_from, "the document's date" if scene.now_from == "anchor" else "the day of the speech"


def _fine(point: Point | None, unit: str) -> bool:
    """Whether a point is fine enough to count such units from."""
    if point is None:
        return False
    if unit in ("D", "W", "WE", "F"):
        return point.day is not None
    return unit not in ("M", "Q") or point.month is not None


def deixis(node: Node, scene: Scene) -> Value | None:
    """ "today", "yesterday": counted from the present; in a narrative "today" is whenever it was written."""
    offset = int(node.value("deixis") or 0)
    if scene.far and scene.now_from == "anchor" and offset == 0:
        return vague("PRESENT_REF")
    base, origin, name = base_of(scene, "a")
    if base is None or base.day is None:
        return vague("PRESENT_REF" if offset == 0 else "XXXX-XX-XX")
    return from_context(numbered_day(base.number + offset), origin, f"counted from {name}")


def direction_of(node: Node) -> tuple[str, int]:
    """The side and the number of steps of a direction word: "c1" for "following", "a-1" for "last"."""
    word = str(node.value("direction"))
    return "a" if word[0] == "n" else word[0], int(word[1:])


def relative(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """A unit, month, season or weekday beside the one that is leaned on."""
    side, steps = direction_of(node)
    articled = "direction" in node.slots and node.start < node.slots["direction"][0].start
    if steps and articled and (node.value("unit") == "D" or scene.now is None):
        side = "c"  # "the next day" is the one after what was told, "next week" the one after now
    if scene.given is not None:
        base, origin, name = scene.given, "context", "the date beside it"
    else:
        base, origin, name = base_of(scene, side, str(node.value("unit") or ""))  # type: ignore[assignment]
    feast = node.node("HOLIDAY")
    if feast is not None:
        found = _holiday(feast, base, steps, meaning, scene) if base else None
    else:
        found = _beside(node, base, steps)
    if found is None or not found.known:
        return found
    return from_context(found, origin, f"{said(steps)} {name}")  # type: ignore[arg-type]


def said(steps: int) -> str:
    """So many steps from a base, in words."""
    return {0: "the one of", 1: "the next after", -1: "the last before"}.get(steps, f"{steps:+d} from")


def _beside(node: Node, base: Point | None, steps: int) -> Value | None:
    day = node.node("WEEKDAY")
    if day is not None:
        return _weekday(day, base, steps, nearest=str(node.value("direction"))[0] == "n") if base else None
    for name, step in (("SEASON", _season), ("MONTH", _month)):
        inner = node.node(name)
        if inner is not None:
            return step(inner, base, steps) if base else None
    unit = str(node.value("unit"))
    return shift_unit(base, unit, steps) if base else vague(_UNKNOWN.get(unit, "XXXX"))


def _holiday(inner: Node, base: Point, steps: int, meaning: Meaning, scene: Scene) -> Value | None:
    """ "next Easter": the first feast of the name behind the base."""
    found = [meaning(inner, scene.with_given(Point(base.year + k))) for k in (-1, 0, 1)]
    days = [v for v in found if v is not None and v.low is not None]
    if steps > 0:
        return next((v for v in days if (v.low or 0) > base.last), None)
    if steps < 0:
        return next((v for v in reversed(days) if (v.low or 0) < base.number), None)
    return days[1] if len(days) == 3 else None


def apposed(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "this Friday (15 June)": the date, with a look at the weekday; "next 6 April": the first one to come."""
    inner, wd = node.node("DAY"), node.node("WEEKDAY")
    if inner is None or ("yr" in inner.slots and wd is None):
        return None
    found = meaning(inner, scene)
    if wd is not None:
        return check_weekday(found, wd.number("weekday"))
    _, steps = direction_of(node)
    base, _, _ = base_of(scene, "a")
    if found is None or base is None or found.low is None or found.explicit or steps == 0:
        return found
    years = (base.year, base.year + 1) if steps > 0 else (base.year, base.year - 1)
    tries = [meaning(inner, scene.with_given(Point(y))) for y in years]
    return next((v for v in tries if v and v.low is not None and (v.low - base.number) * steps > 0), found)


def _season(inner: Node, base: Point, steps: int) -> Value | None:
    if "yr" in inner.slots:
        return None
    token = inner.token("season") or inner.token("seasonx") or inner.token("season-weak")
    name = str(next(iter(token.values.values()))) if token else ""
    if name not in SEASON_STARTS:
        return None
    start, month = SEASON_STARTS[name], base.month or 6
    if steps > 0:
        return season_value(base.year + (month >= start), name)
    if steps < 0:
        return season_value(base.year - (month <= start + 2), name)
    return season_value(base.year, name)


def _month(inner: Node, base: Point, steps: int) -> Value | None:
    month = number_of(inner.token("month"), "month")
    if month is None or "yr" in inner.slots:
        return None
    here = base.month or 6
    year = base.year + (steps > 0 and month <= here) - (steps < 0 and month >= here)
    return month_value(year, month)


def _weekday(inner: Node, base: Point, steps: int, *, nearest: bool = False) -> Value | None:
    """ "Next Friday" is next week's, "the coming Friday" the first to come; "last Friday" is not yesterday."""
    wd = inner.number("weekday")
    if wd is None or base.day is None:
        return None
    here = base.number
    ahead = (wd - weekday(here)) % 7
    if nearest and steps:
        return numbered_day(here + (ahead or 7) if steps > 0 else here + ahead - 7)
    this_week = here - weekday(here) + wd
    if steps > 0:
        return numbered_day(this_week + 7)
    if steps < 0:
        return numbered_day(this_week if this_week < here - 1 else this_week - 7)
    return numbered_day(this_week)


def shift_unit(base: Point, unit: str, steps: int) -> Value | None:
    """The day, week, month, year ... that lies so many units from a point, as precise as the unit."""
    if unit == "Y":
        return year_value(base.year + steps)
    if unit == "DE":
        return decade_value((base.year // 10 + steps) * 10) if base.year > 0 else _decade_before(base.year, steps)
    if unit == "CE":
        return _century(base.year, steps)
    if unit == "M":
        return (
            month_value(*add_months(base.year, base.month, steps))
            if base.month
            else vague(f"{timex_year(base.year)}-XX")
        )
    if unit == "Q":
        return _quarter(base, steps) if base.month else vague(f"{timex_year(base.year)}-QX")
    return _short(base, unit, steps)


def _decade_before(year: int, steps: int) -> Value:
    first = (1 - year) // 10 * 10 - 10 * steps
    return decade_value(1 - first - 9)


def _century(year: int, steps: int) -> Value | None:
    if year > 0:
        return century_value(year // 100 + 1 + steps)
    number = -year // 100 + 1 - steps
    return century_value(number, before=True) if number > 0 else century_value(1 - number)


def _quarter(base: Point, steps: int) -> Value:
    year, month = add_months(base.year, base.month or 1, 3 * steps)
    return quarter_value(year, (month + 2) // 3)


def _short(base: Point, unit: str, steps: int) -> Value | None:
    """Days, weeks and weekends need a base that is a day."""
    if base.day is None:
        month = f"{base.month:02d}" if base.month else "XX"
        tail = {"D": f"-{month}-XX", "W": "-WXX", "WE": "-WXX-WE", "F": "-WXX"}.get(unit)
        return None if tail is None else vague(f"{timex_year(base.year)}{tail}")
    here = base.number
    if unit == "D":
        return numbered_day(here + steps)
    if unit == "W":
        return week_holding(here + 7 * steps)
    if unit == "WE":
        return weekend_value(here + 7 * steps)
    if unit == "F":
        low = here + 1 if steps > 0 else here - 14
        return days_value(low, low + 13) if steps else days_value(here, here + 13)
    return None


def add(base: Point, unit: str, count: float) -> Value | None:
    """A point so many units on or back, as precise as the coarser of the base and the unit."""
    if unit in ("Y", "DE", "CE"):
        years = count * {"Y": 1, "DE": 10, "CE": 100}[unit]
        if years != int(years) and base.month:
            return month_value(*add_months(base.year, base.month, round(years * 12)))
        return year_value(base.year + int(years))
    if unit in ("M", "Q"):
        months = round(count * (3 if unit == "Q" else 1))
        return month_value(*add_months(base.year, base.month, months)) if base.month else None
    days = {"D": 1, "W": 7, "F": 14, "WE": 7}.get(unit)
    if days is None or base.day is None:
        return None
    return numbered_day(base.number + round(count * days))


def exact_add(base: Point, unit: str, count: float) -> int | None:
    """The day number so many units from a day: months and years keep the day of the month where they can."""
    if base.day is None or base.month is None:
        return None
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is None:
        found = add(base, unit, count)
        return found.low if found else None
    year, month = add_months(base.year, base.month, round(count * months))
    return day_value(year, month, min(base.day, days_in_month(year, month))).low


def beside(node: Node, scene: Scene) -> Value | None:
    """ "the day after", "the year before": beside the date last told."""
    steps = int(node.number("later") or node.number("beyond") or 1)
    unit = str(node.value("unit") or "D")
    base, origin, name = base_of(scene, "c", unit)
    found = shift_unit(base, unit, steps) if base else vague(_UNKNOWN.get(unit, "XXXX"))
    return from_context(found, origin, f"{said(steps)} {name}") if found and found.known else found


def day_at(number: int) -> Point:
    """A day number as a point."""
    return Point(*civil(number))
