"""Durations and frequencies, and the dates that are counted with them."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Item, Node, Token
from reconcile.annotate.dates.meaning.fill import from_context
from reconcile.annotate.dates.meaning.relative import add, base_of, direction_of, exact_add, shift_unit
from reconcile.annotate.dates.scene import Meaning, Point, Scene, point_of
from reconcile.annotate.dates.values import Value, days_value, numbered_day, timex_year, vague
from reconcile.model.calendar import civil
from reconcile.model.when import ResolvedFrom

TIMEX_UNITS = {
    "D": "D",
    "W": "W",
    "F": "W",
    "WE": "WE",
    "M": "M",
    "Q": "Q",
    "Y": "Y",
    "DE": "DE",
    "CE": "CE",
    "TS": "S",
    "TM": "M",
    "TH": "H",
}
NUMBERS = ("number", "ones", "teens", "tens", "decimal", "few", "other")


def amount(node: Node, counted: str = "num") -> tuple[float | None, str]:
    """How many of which unit; None for "several". `counted` names the slot of the number."""
    unit = next(
        (
            str(t.values[c])
            for c in ("unit", "units", "timeunit")
            for s in ("span", "anyunit", "unit", "units")
            if (t := node.token(s)) and c in t.values
        ),
        "D",
    )
    item = next((node.slots[s][0] for s in (counted, "decimal", "few", "other") if s in node.slots), None)
    count = _count(item, plural=_plural(node))
    if count is not None and "half" in node.slots:
        count += 0.5
    return (count * 0.5 if count is not None and "part" in node.slots else count), unit


def _plural(node: Node) -> bool:
    unit = node.token("span") or node.token("anyunit") or node.token("units")
    return bool(unit and ("units" in unit.values or unit.text.endswith("s")))


def _count(item: Item | None, *, plural: bool) -> float | None:
    if item is None:
        return None if plural else 1
    if isinstance(item, Node):
        return _words(item)
    found = next((item.values[c] for c in NUMBERS if c in item.values), None)
    return None if found in (None, "X") else float(found)


def _words(node: Node) -> float:
    total = sum(
        int(next(iter(t.values.values())))
        for s in ("tens", "ones")
        for t in node.slots.get(s, ())
        if isinstance(t, Token)
    )
    return float(total)


def duration(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """A length of time: never a date."""
    count, unit = amount(node)
    time = "T" if unit.startswith("T") else ""
    number = "X" if count is None else f"{count * (2 if unit == 'F' else 1):g}"
    rough = node.token("rough")
    mod = str(next(iter(rough.values.values()))) or None if rough else None
    return Value(f"P{time}{number}{TIMEX_UNITS[unit]}", "none", type="DURATION", mod=mod)


def repeated(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """A frequency."""
    word = node.value("frequency")
    if word is None:
        count, unit = (
            amount(node) if node.token("unit") or node.token("anyunit") else (1.0, "W" if node.node("WEEKDAY") else "D")
        )
        day = node.node("WEEKDAY")
        wd = day.number("weekday") if day else node.number("weekdays")
        word = f"P{count or 1:g}{TIMEX_UNITS[unit]}" if wd is None else f"XXXX-WXX-{wd + 1}"
    return Value(str(word), "none", type="SET")


def counted(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "two days later", "a year before the war began in 1939"."""
    inner = node.node("DURATION")
    count, unit = amount(inner or node)
    sign = int(node.value("later") or node.value("beyond") or 1)
    anchor = node.node("base")
    found = meaning(anchor, scene) if anchor is not None else None
    if found is not None and found.timex == "PRESENT_REF":
        base, origin, name = base_of(scene, "a", unit)
    elif anchor is not None:
        base = point_of(found) if found else None
        edge = None if found is None or found.mod not in (None, "END") else found.high if found.mod else found.low
        if edge is not None and sign < 0 and unit in ("D", "W", "F"):
            base = Point(*civil(edge))  # "eight days before the new year": before its first
        origin, name = (found.origin or "context") if found else "context", "the date beside it"
    else:
        base, origin, name = base_of(scene, "c", unit)
        if scene.prior is not None and count is not None and base == scene.last:
            said = _from_base(scene.prior, count, unit, sign, origin, "the date told before")
            if said is not None and base is not None and _agrees(said, base):
                return said  # "by 1910, twelve years later": both name the same date
    if inner is None and unit == "W" and base is not None and base.day is not None and "unit" in node.slots:
        week = shift_unit(base, unit, sign)  # "the week after Easter" is a week, "a week after Easter" a day
        return week and from_context(week, origin, f"the week beside that of {name}")
    return _roughly(_from_base(base, count, unit, sign, origin, name), inner)


def _roughly(value: Value | None, length: Node | None) -> Value | None:
    """The value as an estimate where its length is one: "about three weeks ago"."""
    rough = length.token("rough") if length else None
    if value is None or rough is None or not value.known or not next(iter(rough.values.values())):
        return value
    return replace(value, mod="APPROX", edtf=f"{value.edtf}~").step("only about that")


def _agrees(value: Value, point: Point) -> bool:
    """Whether a value names the point, as far as it says."""
    there = (point.year, point.month, point.day)
    return value.known and all(v in (None, p) for v, p in zip((value.year, value.month, value.day), there, strict=True))


def from_event(node: Node, scene: Scene) -> Value | None:
    """ "two days after the flood", where the text has told the flood's day."""
    noun = node.token("event")
    base = scene.named(noun.text) if noun else None
    if base is None or noun is None:
        return None
    count, unit = amount(node.node("DURATION") or node)
    return _from_base(base, count, unit, int(node.value("beyond") or 1), "context", f'the day told of "{noun.text}"')


def ago(node: Node, scene: Scene) -> Value | None:
    """ "two years ago", "three days from now"."""
    inner = node.node("DURATION")
    count, unit = amount(inner or node)
    base, origin, name = base_of(scene, "a", unit)
    found = _from_base(base, count, unit, int(node.fixed.get("sign", -1)), origin, name)
    return _roughly(found, inner)


def ahead(node: Node, scene: Scene, meaning: Meaning) -> Value | None:  # noqa: ARG001
    """ "in two weeks": a date where the sentence looks ahead; otherwise how long something took."""
    if "sure" not in node.slots and (scene.direction < 0 or (scene.narrative and scene.direction == 0)):
        return None
    inner = node.node("DURATION")
    if inner is None or ("rough" in inner.slots and scene.direction <= 0):  # "the first in over a year"
        return None
    count, unit = amount(inner)
    base, origin, name = base_of(scene, "a")
    return None if count is None or base is None else _from_base(base, count, unit, 1, origin, name)


def _from_base(
    base: Point | None, count: float | None, unit: str, sign: int, origin: ResolvedFrom, name: str
) -> Value | None:
    if count is None:
        return vague("FUTURE_REF" if sign > 0 else "PAST_REF")
    if unit.startswith("T"):
        return None
    found = add(base, unit, sign * count) if base else None
    if found is None:
        return vague(_unknown(base, unit))
    words = f"{count:g} {_unit_name(unit)} {'after' if sign > 0 else 'before'} {name}"
    return from_context(found, origin, words)


def _unknown(base: Point | None, unit: str) -> str:
    year = timex_year(base.year) if base and unit not in ("Y", "DE", "CE") else "XXXX"
    return year + {"D": "-XX-XX", "W": "-WXX", "F": "-WXX", "WE": "-WXX-WE", "M": "-XX", "Q": "-QX"}.get(unit, "")


def _unit_name(unit: str) -> str:
    return {
        "D": "days",
        "W": "weeks",
        "F": "fortnights",
        "WE": "weekends",
        "M": "months",
        "Q": "quarters",
        "Y": "years",
        "DE": "decades",
        "CE": "centuries",
    }.get(unit, "units")


def window(node: Node, scene: Scene) -> Value | None:
    """ "the next two weeks", "the last 3 months": the days between the present and that many units away."""
    side, steps = direction_of(node)
    count, unit = amount(node)
    base, origin, name = base_of(scene, side, unit)
    if count is None or base is None or steps == 0:
        number = "X" if count is None else f"{count:g}"
        return Value(f"P{number}{TIMEX_UNITS[unit]}", "none", type="DURATION")
    if unit == "Q" and base.month:
        return _quarters(base, int(count), steps)
    end = exact_add(base, unit, steps * count)
    if end is None or base.day is None:
        return Value(f"P{count:g}{TIMEX_UNITS[unit]}", "none", type="DURATION")
    low, high = (base.number + 1, end) if steps > 0 else (end, base.number - 1)
    found = days_value(low, high) if low <= high else numbered_day(low)
    return from_context(replace(found, precision="range"), origin, f"{count:g} {_unit_name(unit)} from {name}")


def _quarters(base: Point, count: int, steps: int) -> Value | None:
    first = shift_unit(base, "Q", 1 if steps > 0 else -count)
    last = shift_unit(base, "Q", count if steps > 0 else -1)
    if first is None or last is None or first.low is None or last.high is None:
        return None
    return days_value(first.low, last.high)
