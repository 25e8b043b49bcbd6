"""The operations of the grammar by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reconcile.annotate.dates.items import Item, Node
from reconcile.annotate.dates.meaning import (
    bounds,
    calendar,
    clock,
    counts,
    days,
    durations,
    numeric,
    parts,
    ranges,
    relative,
    units,
    weekdays,
)
from reconcile.annotate.dates.scene import Meaning, Scene
from reconcile.annotate.dates.values import Value

Simple = Callable[[Node, Scene], Value | None]
Composed = Callable[[Node, Scene, Meaning], Value | None]

SIMPLE: Mapping[str, Simple] = {
    "century-span": ranges.century_span,
    "bare-days": days.bare_days,
    "twice": weekdays.twice,
    "two-days": days.two_days,
    "weekdays-ago": weekdays.weekdays_ago,
    "weekend": weekdays.weekend,
    "adjective": bounds.adjective,
    "ago": durations.ago,
    "beside": relative.beside,
    "calendar": calendar.calendar,
    "century": units.century,
    "clock": clock.clock,
    "day-list": days.day_list,
    "day-of-month": calendar.day_of_month,
    "day-range": days.day_range,
    "decade": units.decade,
    "decades": ranges.decades,
    "deixis": relative.deixis,
    "duration": durations.duration,
    "fiscal": units.fiscal,
    "from-event": durations.from_event,
    "half": units.half,
    "holiday": units.holiday,
    "iso": calendar.iso,
    "month-list": ranges.month_list,
    "month-range": ranges.month_range,
    "numeric": numeric.numeric,
    "quarter": units.quarter,
    "reference": bounds.reference,
    "repeated": durations.repeated,
    "season": units.season,
    "then": bounds.then,
    "week": units.week,
    "weekday": calendar.weekday_alone,
    "window": durations.window,
    "year": calendar.year,
    "year-range": ranges.year_range,
}


def _range(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    ends = ranges.span(node.slots["first"][0], node.slots["last"][0], scene, meaning)
    found = ranges.joined(*ends) if ends else None
    return bounds.approximate(found) if found and "about" in node.slots else found


COMPOSED: Mapping[str, Composed] = {
    "ago-from": counts.ago_from,
    "compound": counts.compound,
    "feast-weekend": units.feast_weekend,
    "lasting": counts.lasting,
    "nth-many": parts.nth_many,
    "weekday-of-week": weekdays.weekday_of_week,
    "weekday-offset": weekdays.weekday_offset,
    "named-in": ranges.named_in,
    "joined": ranges.joined_list,
    "two-styles": calendar.two_styles,
    "open-range": ranges.open_range,
    "turn": parts.turn,
    "relative": relative.relative,
    "apposed": relative.apposed,
    "week-of": units.week_of_day,
    "ahead": durations.ahead,
    "later-in": parts.whole_of,
    "approx": bounds.approx,
    "at": clock.at,
    "bound": bounds.bound,
    "nth": parts.nth,
    "offset": durations.counted,
    "part": parts.part,
    "part-of-day": clock.part_of_day,
    "range": _range,
    "within": parts.within,
}

# Operations whose result is only a word or number inside another expression.
INNER = frozenset({"year-words", "era-year", "number", "ordinal", "old-year"})


def evaluate(item: Item, scene: Scene) -> Value | None:
    """The value of a joined part, None where it has none: it is no date after all."""
    if not isinstance(item, Node) or item.op in INNER:
        return None
    if item.op in SIMPLE:
        return SIMPLE[item.op](item, scene)
    return COMPOSED[item.op](item, scene, evaluate)
