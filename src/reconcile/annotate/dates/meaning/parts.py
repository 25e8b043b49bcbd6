"""Parts of a date: "early 1942", "the end of March", "the first week of May", "August 18 of the same year"."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.calendar import DOM, number_of
from reconcile.annotate.dates.meaning.durations import amount
from reconcile.annotate.dates.meaning.relative import base_of, direction_of, exact_add, shift_unit
from reconcile.annotate.dates.meaning.units import nth_weekday
from reconcile.annotate.dates.scene import Meaning, Point, Scene, point_of
from reconcile.annotate.dates.values import (
    Value,
    days_value,
    decade_value,
    half_value,
    millennium_value,
    month_value,
    numbered_day,
    quarter_value,
    week_value,
    weekend_value,
    year_value,
)
from reconcile.model.calendar import civil, day_number, day_to_iso, days_in_month, iso_year

TURN_YEARS = {"century": 5, "millennium": 5, "decade": 1}
TURN_DAYS = 15
AFTER_TURN = 60
MIDYEAR = 6
QUARTERS = 4
CENTURY, MILLENNIUM = 100, 1000
_ORDINAL_PARTS = {(1, 1): "START", (1, -1): "END", (2, 1): "START", (2, 2): "END", (2, -1): "END", (3, 1): "START",
                  (3, 2): "MID", (3, 3): "END", (3, -1): "END"}


def part(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """A part of a longer stretch: its value is the whole with a modifier, its days are those of the part."""
    whole = _whole(node, scene, meaning)
    if whole is None:
        return None
    ordinal, portion = _which(node), node.value("portion")
    if portion == QUARTERS and ordinal:
        return _quarter(whole, ordinal)
    named = node.value("part") or node.value("edge")
    name = str(named or _ORDINAL_PARTS.get((int(portion or 0), ordinal or 0), ""))
    if portion == 2 and name in ("START", "END"):
        return _half(whole, 1 if name == "START" else 2)
    if not name:
        return None
    opening = node.token("from")
    if opening is not None:
        return _stretch(whole, str(opening.values["part"]), name)
    edge = node.value("edge") is not None
    low, high = _edge(whole, name) if edge and whole.precision == "century" else _third(whole, name)
    found = replace(whole, mod=name, pieces=())
    if low is None or high is None:
        return found
    return replace(found, low=low, high=high, edtf=edtf_days(low, high)).step(f"{name.lower()} of {whole.edtf}")


def _which(node: Node) -> int | None:
    """The ordinal of a part: 1 for the first, -1 for the last."""
    if "final" in node.slots:
        return -1
    if "direction" in node.slots:
        return -1 if direction_of(node)[1] == -1 else None
    inner = node.node("nth")
    return number_of(inner, *DOM) if inner else number_of(node.token("nth"), *DOM)


def _quarter(whole: Value, number: int) -> Value | None:
    """A quarter of a year, or of a century."""
    number = QUARTERS if number < 0 else number
    if number > QUARTERS or whole.low is None or whole.high is None:
        return None
    if whole.precision == "year" and whole.year is not None:
        found = quarter_value(whole.year, number)
        return replace(found, origin=whole.origin, explicit=whole.explicit, steps=whole.steps)
    first, years = civil(whole.low)[0], civil(whole.high)[0] - civil(whole.low)[0] + 1
    if years < CENTURY:
        return whole
    low, high = _first(first + years * (number - 1) // QUARTERS), _first(first + years * number // QUARTERS) - 1
    return replace(whole, low=low, high=high, edtf=edtf_days(low, high), pieces=()).step(
        f"quarter {number} of {whole.edtf}")


def _whole(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    inner = node.node("partable")
    if inner is not None:
        return meaning(inner, scene)
    unit = str(node.value("of", "unit") or node.value("unit") or "")
    base, origin, name = base_of(scene, "c", unit)
    found = shift_unit(base, unit, 0) if unit and base else None
    return found and replace(found, origin=origin if found.known else None, steps=(f"the one of {name}",))


def _stretch(whole: Value, first: str, last: str) -> Value:
    """ "early to mid 1990s": from the first third to the last one named."""
    low, high = _third(whole, first)[0], _third(whole, last)[1]
    if low is None or high is None or low > high:
        return whole
    return replace(whole, mod=last, pieces=(), low=low, high=high, edtf=edtf_days(low, high)).step(
        f"{first.lower()} to {last.lower()} of {whole.edtf}")


def turn(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "the turn of the 20th century": the years about its first; of a year, the days about its first."""
    inner = next((node.node(k) for k in ("CENTURY", "DECADE", "YEAR") if node.node(k)), None)
    whole = meaning(inner, scene) if inner else None
    if whole is None and inner is None and scene.here is not None:
        whole = _turned(node, scene.here)
    if whole is not None and whole.low is not None and whole.precision == "year":
        low, high = whole.low - TURN_DAYS, whole.low + TURN_DAYS - 1
        found = replace(whole, mod="START", low=low, high=high, edtf=edtf_days(low, high))
        return found.step("the days about its first")
    if whole is None or whole.low is None or whole.precision not in TURN_YEARS:
        return None
    year, about = civil(whole.low)[0], TURN_YEARS[whole.precision]
    low, high = _first(year - about), _first(year + about + 1) - 1
    return replace(whole, mod="START", low=low, high=high, edtf=edtf_days(low, high), pieces=()).step(
        f"{about} years about the first of {whole.edtf}")


def _turned(node: Node, here: Point) -> Value | None:
    """The year, century or millennium whose first day is near a point."""
    word = node.token("whole")
    if word is None:
        return None
    if word.values.get("unit") == "Y":
        return year_value(here.year + ((here.month or 1) > MIDYEAR))
    if word.values.get("century-word") == MILLENNIUM:
        return millennium_value((here.year + MILLENNIUM // 2) // MILLENNIUM + 1) if here.year > 0 else None
    return shift_unit(here, "CE", 1 if here.year % 100 > AFTER_TURN else 0)


def whole_of(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "later in the year", "the rest of 1944": somewhere in the whole, no more is said."""
    return _whole(node, scene, meaning)


def edtf_days(low: int, high: int) -> str:
    """The shortest EDTF for days in a row: whole years and months are written as such."""
    (y1, m1, d1), (y2, m2, d2) = civil(low), civil(high)
    if d1 == 1 and d2 == days_in_month(y2, m2):
        if m1 == 1 and m2 == 12:
            return iso_year(y1) if y1 == y2 else f"{iso_year(y1)}/{iso_year(y2)}"
        if (y1, m1) == (y2, m2):
            return f"{iso_year(y1)}-{m1:02d}"
        return f"{iso_year(y1)}-{m1:02d}/{iso_year(y2)}-{m2:02d}"
    return day_to_iso(low) if low == high else f"{day_to_iso(low)}/{day_to_iso(high)}"


def _years(low: int, high: int) -> tuple[int | None, int | None]:
    return _first(low), _first(high + 1) - 1


def _first(year: int) -> int:
    return day_number(year, 1, 1)


def _third(whole: Value, name: str) -> tuple[int | None, int | None]:
    """The days of the first, middle or last third, in whole years or months where there are enough of them."""
    if whole.low is None or whole.high is None or whole.precision == "day":
        return whole.low, whole.high
    index = ("START", "MID", "END").index(name)
    (y1, m1, _), (y2, _, _) = civil(whole.low), civil(whole.high)
    years = y2 - y1 + 1
    if years >= 10:
        cuts = [0, years // 3 + 1, years * 2 // 3 + 1, years]
        return _years(y1 + cuts[index], y1 + cuts[index + 1] - 1)
    months = (whole.high - whole.low + 1) // 28 if whole.precision != "month" else 1
    if months >= 3:
        each = min(months, 12) // 3
        return _months(y1, m1 + index * each, each)
    length = whole.high - whole.low + 1
    cuts = [0, length // 3, length * 2 // 3, length]
    return whole.low + cuts[index], whole.low + cuts[index + 1] - 1


def _months(year: int, month: int, count: int) -> tuple[int, int]:
    total = year * 12 + month - 1
    last = total + count
    return day_number(total // 12, total % 12 + 1, 1), day_number(last // 12, last % 12 + 1, 1) - 1


def _edge(whole: Value, name: str) -> tuple[int | None, int | None]:
    """The start or end of a century: its first year by either way of counting, 2000 or 2001."""
    if whole.low is None or whole.high is None or name == "MID":
        return _third(whole, name)
    if name == "START":
        year = civil(whole.low)[0]
        return _years(year, year + 1)
    year = civil(whole.high)[0]
    return _years(year, year + 1)


def _half(whole: Value, number: int) -> Value | None:
    if whole.low is None or whole.high is None:
        return whole
    if whole.precision == "year" and whole.year is not None:
        return replace(
            half_value(whole.year, number),
            origin=whole.origin,
            explicit=whole.explicit,
            steps=(*whole.steps, f"half {number} of {whole.edtf}"),
        )
    middle = whole.low + (whole.high - whole.low + 1) // 2
    low, high = (whole.low, middle - 1) if number == 1 else (middle, whole.high)
    y1, y2 = civil(whole.low)[0], civil(whole.high)[0]
    if y2 - y1 >= 9:
        half = (y2 - y1 + 1) // 2
        found = _years(y1, y1 + half - 1) if number == 1 else _years(y1 + half, y2)
        low, high = found[0] or low, found[1] or high
    return replace(whole, mod="START" if number == 1 else "END", low=low, high=high, edtf=edtf_days(low, high))


def nth(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "the first week of May", "the last day of 1999", "the second Monday of next month"."""
    whole = _whole(node, scene, meaning)
    if whole is None or whole.low is None or whole.high is None:
        return None
    number = _which(node)
    if not number:
        return None
    found = _nth_weekday(node, whole, number) if node.node("WEEKDAY") else _nth_unit(node, whole, number)
    return found and replace(
        found, origin=whole.origin, explicit=whole.explicit, steps=(*whole.steps, f"number {number} of {whole.edtf}")
    )


def _nth_weekday(node: Node, whole: Value, number: int) -> Value | None:
    inner = node.node("WEEKDAY")
    wd = inner.number("weekday") if inner else None
    if wd is None or whole.month is None or whole.year is None or whole.day is not None:
        return None
    found = nth_weekday(whole.year, whole.month, wd, number)
    return numbered_day(found) if whole.low is not None and whole.low <= found <= (whole.high or found) else None


def _nth_unit(node: Node, whole: Value, number: int) -> Value | None:
    unit = str(node.value("unit"))
    low, high = whole.low or 0, whole.high or 0
    if unit == "D":
        day = high + 1 + number if number < 0 else low + number - 1
        return numbered_day(day) if low <= day <= high else None
    if unit == "Q":
        return _quarter(whole, number)
    if unit == "M" and whole.precision == "year" and whole.year is not None and -12 <= number <= 12:
        return month_value(whole.year, number if number > 0 else 13 + number)
    if unit == "WE":
        return weekend_value(low + 7 * (number - 1)) if number > 0 else weekend_value(high)
    if unit == "DE" and whole.precision == "century" and civil(low)[0] > 0:
        last = civil(high)[0] // 10 * 10
        return decade_value(civil(low)[0] + 10 * (number - 1) if number > 0 else last) if number <= 10 else None
    if unit != "W":
        return None
    if whole.precision == "year" and whole.year is not None and number > 0:
        return week_value(whole.year, number)
    first = high - 6 if number < 0 else low + 7 * (number - 1)
    return days_value(first, min(first + 6, high), precision="week") if low <= first <= high else None


def nth_many(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "the first ten days of May", "the last three months of 2020"."""
    whole, (count, unit), which = _whole(node, scene, meaning), amount(node, "count"), _which(node)
    if whole is None or whole.low is None or whole.high is None or not count or which not in (1, -1):
        return None
    start = Point(*civil(whole.low if which == 1 else whole.high + 1))
    end = exact_add(start, unit, which * count)
    if end is None:
        return None
    low, high = (whole.low, end - 1) if which == 1 else (end, whole.high)
    if low > high or low < whole.low or high > whole.high:
        return None
    words = f"the {'first' if which == 1 else 'last'} {count:g} of {whole.edtf}"
    found = replace(days_value(low, high), edtf=edtf_days(low, high))
    return replace(found, origin=whole.origin, explicit=whole.explicit, steps=(*whole.steps, words))


def within(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """A date without a year, and the year beside it: "March 29 this year"."""
    outer, inner = node.node("outer"), node.node("inner")
    frame = meaning(outer, scene) if outer else None
    if frame is None or frame.year is None or inner is None:
        return None
    if meaning(inner, scene.with_given(Point(frame.year, frame.month))) is None:
        return None
    found = meaning(inner, scene.with_given(point_of(frame)))
    if found is None or found.explicit:
        return None
    words = " ".join((outer.op, frame.timex)) if outer else ""
    return replace(found, origin=frame.origin, steps=(*frame.steps, f"in {frame.edtf}" if frame.edtf else words))
