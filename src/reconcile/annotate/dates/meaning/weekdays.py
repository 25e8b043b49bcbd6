"""Weekdays and weekends counted from the present, from an offset or inside a week."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.calendar import WEEKDAYS
from reconcile.annotate.dates.meaning.counts import exact_day
from reconcile.annotate.dates.meaning.fill import from_context
from reconcile.annotate.dates.meaning.relative import base_of, direction_of, said, shift_unit
from reconcile.annotate.dates.scene import Meaning, Point, Scene
from reconcile.annotate.dates.values import Value, numbered_day, vague, weekend_value
from reconcile.model.calendar import weekday

THURSDAY, SATURDAY, WEEK = 3, 5, 7


def weekend(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """ "the weekend": the last one, or the one to come where the sentence looks ahead or the week is nearly over."""
    base, origin, name = base_of(scene, "a")
    if base is None or base.day is None:
        return vague("XXXX-WXX-WE")
    here = weekday(base.number)
    late = here >= SATURDAY or (here >= THURSDAY and scene.direction == 0)
    steps = 0 if scene.direction > 0 or late else -1
    found = weekend_value(base.number + 7 * steps)
    return from_context(found, origin, f"the weekend next to {name}")


def weekday_of_week(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "Tuesday of next week", "Monday of the following week"."""
    inner, frame = node.node("WEEKDAY"), node.node("REL")
    wd = inner.number("weekday") if inner else None
    if wd is None:
        return None
    if frame is not None:
        week = meaning(frame, scene)
        if week is None or week.low is None or week.precision != "week":
            return None
        return replace(numbered_day(week.low + wd), origin=week.origin, steps=(*week.steps, f"its {WEEKDAYS[wd]}"))
    side, steps = direction_of(node)
    base, origin, name = base_of(scene, side, "W")
    if base is None or base.day is None:
        return None
    number = base.number - weekday(base.number) + wd + 7 * steps
    return from_context(numbered_day(number), origin, f"in {said(steps)} {name}")


def twice(node: Node, scene: Scene) -> Value | None:
    """ "the week before last", "the Friday after next": one step beyond the last or the next."""
    steps = int(node.fixed["steps"])
    inner = node.node("WEEKDAY")
    base, origin, name = base_of(scene, "a", "D" if inner else str(node.value("unit")))
    if base is None:
        return None
    if inner is None:
        found = shift_unit(base, str(node.value("unit")), steps)
    else:
        found = _counted(base, inner.number("weekday"), steps)
    return found and from_context(found, origin, f"{said(steps)} {name}")


def weekdays_ago(node: Node, scene: Scene) -> Value | None:
    """ "two Mondays ago"."""
    base, origin, name = base_of(scene, "a", "D")
    count, wd = node.number("num"), node.number("weekdays")
    found = _counted(base, wd, -count) if base and count else None
    return found and from_context(found, origin, f"{count} of them before {name}")


def _counted(base: Point, wd: int | None, steps: int) -> Value | None:
    """The n-th such weekday before or after a day, that day not counted."""
    if base.day is None or wd is None:
        return None
    here = base.number
    ahead = (wd - weekday(here) - 1) % WEEK + 1
    return numbered_day(here + ahead + WEEK * (steps - 1) if steps > 0 else here + ahead % WEEK + WEEK * steps)


def weekday_offset(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "Monday two weeks from now": that weekday of the week the offset leads to; of a month or year, the next one."""
    inner, counted = node.node("WEEKDAY"), node.node("OFFSET")
    wd = inner.number("weekday") if inner else None
    reached = exact_day(counted, scene, meaning) if counted else None
    if wd is None or reached is None:
        return None
    day, unit, found = reached
    ahead = (wd - weekday(day)) % WEEK
    if unit == "D" and ahead:
        return None
    number = day - weekday(day) + wd if unit in ("W", "F") else day + ahead
    return replace(numbered_day(number), origin=found.origin, steps=(*found.steps, f"the {WEEKDAYS[wd]} there"))
