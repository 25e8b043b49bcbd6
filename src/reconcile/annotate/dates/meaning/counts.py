"""Offsets of more than one unit, offsets to the day, and lengths that begin on a named day."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.durations import amount
from reconcile.annotate.dates.meaning.fill import from_context
from reconcile.annotate.dates.meaning.parts import edtf_days
from reconcile.annotate.dates.meaning.relative import base_of, exact_add
from reconcile.annotate.dates.scene import Meaning, Point, Scene, point_of
from reconcile.annotate.dates.values import Value, days_value, month_value, numbered_day, year_value
from reconcile.model.calendar import civil
from reconcile.model.when import ResolvedFrom

SIZES = ("D", "W", "F", "M", "Q", "Y", "DE", "CE")
Base = tuple[Point | None, ResolvedFrom, str]


def compound(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "two years and three months later": counted unit by unit, as precise as the last of them."""
    parts = [amount(inner) for name in ("one", "two", "three") if (inner := node.node(name))]
    units = [unit for _, unit in parts]
    sign = int(node.value("later") or node.value("beyond") or -1)
    base, origin, name = _base(node, scene, meaning, "c" if {"later", "beyond"} & set(node.slots) else "a")
    if base is None or any(u not in SIZES for u in units) or sorted(set(units), key=SIZES.index)[::-1] != units:
        return None
    day: int | None = base.number
    for count, unit in parts:
        day = exact_add(Point(*civil(day)), unit, sign * count) if day is not None and count is not None else None
    if day is None:
        return None
    return from_context(_rounded(day, units[-1], base), origin, f"the lengths one after another, from {name}")


def _base(node: Node, scene: Scene, meaning: Meaning, side: str) -> Base:
    anchor = node.node("base")
    if anchor is None:
        return base_of(scene, side, "D")
    found = meaning(anchor, scene)
    return (point_of(found), found.origin or "context", "the date beside it") if found else (None, "context", "")


def _rounded(day: int, unit: str, base: Point) -> Value:
    year, month, _ = civil(day)
    if unit in ("Y", "DE", "CE") or base.month is None:
        return year_value(year)
    return month_value(year, month) if unit in ("M", "Q") or base.day is None else numbered_day(day)


def exact_day(node: Node, scene: Scene, meaning: Meaning) -> tuple[int, str, Value] | None:
    """The day that "two months from today" leads to, its unit, and the offset's own, coarser value."""
    inner = node.node("DURATION")
    found = meaning(node, scene)
    count, unit = amount(inner) if inner else (None, "")
    base = _base(node, scene, meaning, "c" if node.op == "offset" else "a")[0]
    if node.op == "offset" and base is None:  # "from now"
        base = base_of(scene, "a")[0]
    sign = -1 if node.op == "ago" else int(node.value("later") or node.value("beyond") or 1)
    if found is None or count is None or base is None or base.day is None or unit.startswith("T"):
        return None
    day = exact_add(base, unit, sign * count)
    return None if day is None else (day, unit, found)


def ago_from(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "two years ago today": the very day."""
    inner, near = node.node("DURATION"), node.node("DEIXIS")
    count, unit = amount(inner) if inner else (None, "")
    day = meaning(near, scene) if near else None
    if count is None or unit.startswith("T") or day is None or day.low is None:
        return None
    found = exact_add(Point(*civil(day.low)), unit, -count)
    if found is None:
        return None
    return replace(numbered_day(found), origin=day.origin, steps=(*day.steps, f"{count:g} {unit} before it"))


def lasting(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "three days starting on Monday": so many units from the named day on, that day included; "the three months to
    March": so many up to the last day of what is named, that day included."""
    inner, anchor = node.node("DURATION"), node.node("base")
    count, unit = amount(inner) if inner else (1, str(node.value("unit") or ""))
    first = meaning(anchor, scene) if anchor else None
    if first is not None and "upto" in node.slots and count is not None and unit in SIZES[inner is None :]:
        return _ending(first, count, unit)
    if node.value("beginning") != "first" or first is None or first.low is None or first.precision != "day":
        return None
    end = None if count is None or unit.startswith("T") else exact_add(Point(*civil(first.low)), unit, count)
    if end is None or end <= first.low:
        return None
    found = days_value(first.low, end - 1)
    return replace(found, origin=first.origin, steps=(*first.steps, f"{end - first.low} days from {first.edtf} on"))


def _ending(last: Value, count: float, unit: str) -> Value | None:
    """So many units up to the end of a day or month."""
    low = exact_add(Point(*civil(last.high + 1)), unit, -count) if last.high is not None else None
    if low is None or last.high is None or low > last.high:
        return None
    found = replace(days_value(low, last.high), edtf=edtf_days(low, last.high), year=last.year, month=last.month)
    return replace(found, origin=last.origin, steps=(*last.steps, f"{count:g} {unit} that end with {last.edtf}"))
