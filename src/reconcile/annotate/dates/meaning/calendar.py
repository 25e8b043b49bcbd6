"""Days, months and years of the calendar, whole or in part."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Item, Node, Token
from reconcile.annotate.dates.meaning.fill import from_context, missing_year
from reconcile.annotate.dates.scene import Meaning, Point, Scene
from reconcile.annotate.dates.values import (
    Value,
    add_months,
    day_value,
    month_value,
    numbered_day,
    timex_year,
    vague,
    year_value,
)
from reconcile.model.calendar import is_date, weekday
from reconcile.model.when import ResolvedFrom

NO_SUCH_DAY = "the calendar has no such day"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def year_of(item: Item | None, scene: Scene) -> int | None:
    """The astronomical year that an item names: four digits, words, "'99" or a year with its era."""
    if item is None:
        return None
    if isinstance(item, Node):
        return _old_year(item, scene) if item.op == "old-year" else _node_year(item)
    if "apos-year" in item.values:
        return full_year(int(item.values["apos-year"]), scene)
    if "slashyear" in item.values or "yearmonth" in item.values:
        return int(item.text[:4])
    found = item.values.get("year4", item.values.get("anyyear"))
    return None if found is None else int(found)


def _node_year(node: Node) -> int | None:
    if node.op == "era-year":
        number = int(node.value("anyyear") or 0)
        return 1 - number if node.value("era") == -1 else number
    if node.op == "year-words":
        return _year_words(node)
    if node.op == "year":
        inner = slot(node, "yr")
        return _node_year(inner) if isinstance(inner, Node) else node.number("yr", "year4")
    return None


def _old_year(node: Node, scene: Scene) -> int | None:
    """ "in 480" in a text that tells of years before our era."""
    number = node.number("year3")
    return 1 - number if number and scene.before_era else None


def _year_words(node: Node) -> int | None:
    def part(name: str) -> int:
        return sum(int(next(iter(t.values.values()))) for t in node.slots.get(name, ()) if isinstance(t, Token))

    century = node.number("mill", "ones") or 0
    if century:
        return 1000 * century + part("low") + part("unit")
    return 100 * part("high") + part("low") + part("unit")


def full_year(two_digits: int, scene: Scene) -> int:
    """The century of "'99": that of the narrative, else the last such year not far ahead of the present."""
    told = scene.last.year if scene.narrative and scene.last else None
    if told is not None:
        return min((told // 100 * 100 + two_digits + c for c in (-100, 0, 100)), key=lambda y: abs(y - told))
    now = scene.now.year if scene.now else 2000
    year = now // 100 * 100 + two_digits
    return year - 100 if year > now + 30 else year


def number_of(item: Item | None, *classes: str) -> int | None:
    """The number in an item: a token's value in the first of the classes that it has."""
    if isinstance(item, Node):
        return _ordinal(item)
    if item is None:
        return None
    found = next((item.values[c] for c in classes if c in item.values), None)
    return None if found is None else int(found)


DOM = ("day", "ordday", "ordinal", "ordinal-number")
MONTH = ("month", "month-weak", "month-stem", "monthnum")
WEEKDAY = ("weekday", "weekday-weak")


def _ordinal(node: Node) -> int | None:
    tens, rest = node.token("tens"), node.token("ordinal") or node.token("ones")
    return int(tens.values["tens"]) + int(next(iter(rest.values.values()))) if tens and rest else None


def slot(node: Node, name: str) -> Item | None:
    """The first item of a slot."""
    return node.slots[name][0] if name in node.slots else None


def calendar(node: Node, scene: Scene) -> Value | None:
    """A day or month with its year, or with the year left to the scene."""
    named = slot(node, "yr")
    short = isinstance(named, Token) and "yy" in named.values
    year = full_year(node.number("yr", "yy") or 0, scene) if short else year_of(named, scene)
    if year is None and "yr" in node.slots:
        return None
    month = number_of(slot(node, "monthx") or slot(node, "month"), *MONTH)
    day = number_of(slot(node, "dom"), *DOM, "teens", "ones")
    wd = number_of(slot(node, "wd"), *WEEKDAY)
    if month is None:
        return _weekday_and_day(wd, day, scene) if day is not None else None
    return check_weekday(complete(year, month, day, scene), wd)


def complete(year: int | None, month: int, day: int | None, scene: Scene) -> Value | None:
    """A value from its parts; an unnamed year is looked for in the scene. None for a day that no calendar has."""
    if year is not None:
        found = _dated(year, month, day)
        return found and replace(found, explicit=True)
    filled = missing_year(scene, month, day) if is_date(2000, month, day or 1) else None
    if filled is None:
        return _yearless(month, day)
    found = _dated(filled[0], month, day)
    return found and from_context(found, filled[1], filled[2])


def _dated(year: int, month: int, day: int | None) -> Value | None:
    if not is_date(year, month, day or 1):
        return _impossible(year, month, day or 0)
    return day_value(year, month, day) if day is not None else month_value(year, month)


def _yearless(month: int, day: int | None) -> Value | None:
    """A day or month of no known year; one that no year has is said to be wrong."""
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    found = vague(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else ""))
    return found if is_date(2000, month, day or 1) else replace(found, warnings=(NO_SUCH_DAY,))


def _impossible(year: int, month: int, day: int) -> Value | None:
    """ "30 February 2019": kept as it is written, without days, and said to be wrong."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    found = vague(f"{timex_year(year)}-{month:02d}-{day:02d}")
    return replace(found, warnings=(NO_SUCH_DAY,))


def check_weekday(value: Value | None, wd: int | None) -> Value | None:
    """Warn where the weekday that is named is not the date's."""
    if value is None or wd is None or value.low is None or value.precision != "day" or weekday(value.low) == wd:
        return value
    real = WEEKDAYS[weekday(value.low)]
    return replace(value, warnings=(*value.warnings, f"{value.edtf} is a {real}, not a {WEEKDAYS[wd]}"))


def _weekday_and_day(wd: int | None, day: int, scene: Scene) -> Value | None:
    """ "Monday the 21st": the nearest month in which both fit."""
    here = scene.here
    if here is None or wd is None:
        return None
    base = here.year * 12 + (here.month or 1) - 1
    order = sorted(range(-11, 12), key=lambda k: (k * scene.direction < 0, abs(k), k))
    for k in order:
        year, month = divmod(base + k, 12)
        if is_date(year, month + 1, day):
            found = day_value(year, month + 1, day)
            if found.low is not None and weekday(found.low) == wd:
                return from_context(found, scene.now_from, f"the nearest {WEEKDAYS[wd]} that is a {day}.")
    return None


def day_of_month(node: Node, scene: Scene) -> Value | None:
    """ "the 20th": of the month last told, or of the present one."""
    day = node.number("ordday")
    found = month_of_day(day, scene) if day else None
    if day is None or found is None:
        return vague(f"XXXX-XX-{day:02d}") if day else None
    here, origin, why = found
    if here.month is None or not is_date(here.year, here.month, day):
        return vague(f"{timex_year(here.year)}-XX-{day:02d}")
    return from_context(day_value(here.year, here.month, day), origin, why)


def month_of_day(day: int, scene: Scene) -> tuple[Point, ResolvedFrom, str] | None:
    """The month in which a bare day lies, where it is from and why: the one told last, else the present one, or the
    next where the sentence looks ahead and the day has passed."""
    if scene.given is not None:
        return scene.given, "context", "the month is given beside it"
    if scene.last is not None and (scene.narrative or scene.now is None):
        return scene.last, "context", "the month of the last date told"
    now = scene.now
    if now is None:
        return None
    if now.day and now.month and scene.direction > 0 and day < now.day:
        year, month = add_months(now.year, now.month, 1)
        return Point(year, month), scene.now_from, "the next month, because the sentence looks ahead"
    return now, scene.now_from, "the month of the document's date"


def year(node: Node, scene: Scene) -> Value | None:
    """A year by itself."""
    found = year_of(slot(node, "yr"), scene)
    return None if found is None else replace(year_value(found), explicit=True)


def iso(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """An ISO 8601 date, perhaps with its time."""
    text = str(node.value("iso")).upper()
    date, _, clock = text.replace(" ", "T").partition("T")
    year, month, day = (int(p) for p in date.split("-"))
    if not is_date(year, month, day):
        return None
    found = replace(day_value(year, month, day), explicit=True)
    if not clock:
        return found
    zone = next((clock[clock.index(c) :] for c in "Z+-" if c in clock), None)
    bare = clock[: len(clock) - len(zone or "")][:8]
    return replace(
        found,
        type="TIME",
        timex=f"{found.timex}T{bare}{'Z' if zone == 'Z' else ''}",
        clock=bare,
        zone="+00:00" if zone == "Z" else zone,
        precision="time",
    )


def weekday_alone(node: Node, scene: Scene) -> Value | None:
    """A weekday: in news the one nearest the present on the side of the tense, in a narrative the next one told."""
    wd = node.number("weekday")
    if wd is None:
        return None
    if scene.apposed is not None:
        told = numbered_day(scene.apposed.number)
        return check_weekday(from_context(told, "context", "said of the day told before"), wd)
    if scene.narrative and scene.last and scene.last.day:
        here = scene.last.number
        number = here + (wd - weekday(here)) % 7
        return from_context(numbered_day(number), "context", "the next such weekday after the last date told")
    if scene.now is None or scene.now.day is None or scene.narrative:
        return vague(f"XXXX-WXX-{wd + 1}")
    here = scene.now.number
    back = (weekday(here) - wd) % 7
    number = here - back if scene.direction <= 0 or back == 0 else here - back + 7
    return from_context(
        numbered_day(number),
        scene.now_from,
        "the next such weekday" if scene.direction > 0 else "the last such weekday",
    )


STYLE_GAP = range(5, 15)


def two_styles(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "25 October (7 November) 1917": the later of the two is the Gregorian day; a Julian day alone is turned into
    one, by the difference of the calendars' leap years.
    """
    year = year_of(slot(node, "YEAR"), scene)
    given = scene if year is None else scene.with_given(Point(year))
    first, second = slot(node, "first"), slot(node, "second")
    a = meaning(first, given) if first else None
    if a is None or a.low is None or a.year is None or a.precision != "day":
        return None
    if second is None:
        return _gregorian(a) if node.value("style") == "old" else a.step("said to be new style")
    b = meaning(second, given if year is not None or not a.explicit else scene.with_given(Point(a.year)))
    if b is None or b.low is None or abs(b.low - a.low) not in STYLE_GAP:
        return None
    later = max((a, b), key=lambda v: v.low or 0)
    return replace(later, explicit=year is not None or a.explicit, origin=None if year is not None else later.origin,
                   steps=("told in both styles: the Gregorian day is taken",))


def _gregorian(value: Value) -> Value:
    """The Gregorian day of a Julian date: they drift by three days in four centuries."""
    year = (value.year or 0) - ((value.month or 1) <= 2)
    shift = year // 100 - year // 400 - 2
    return replace(numbered_day((value.low or 0) + shift), explicit=value.explicit, origin=value.origin,
                   steps=(*value.steps, f"old style: {shift} days later in the Gregorian calendar"))


def point(value: Value) -> Point | None:
    """The value as something to lean on."""
    return None if value.year is None else Point(value.year, value.month, value.day)
