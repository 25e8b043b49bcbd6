"""Dates in figures, "3/4/2019": the order comes from the locale, from the text itself, or is said to be a guess."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.meaning.calendar import WEEKDAY, check_weekday, complete, full_year, number_of, slot
from reconcile.annotate.dates.scene import Scene
from reconcile.annotate.dates.values import Value
from reconcile.model.calendar import is_date


def numeric(node: Node, scene: Scene) -> Value | None:
    """A date in figures, with or without its year."""
    token = node.token("numdate") or node.token("slashdate")
    if token is None:
        return None
    read = read_order(token.text, scene.order)
    if read is None:
        return None
    year, month, day, other = read
    if year is not None and year < 100:
        year = full_year(year, scene)
    value = complete(year, month, day, scene)
    if value is not None and other and not scene.order_sure:
        said = f'"{token.text}" could also be day {month} of month {day}'
        value = replace(value, warnings=(*value.warnings, said))
    return check_weekday(value, number_of(slot(node, "wd"), *WEEKDAY))


def read_order(text: str, order: str) -> tuple[int | None, int, int, bool] | None:
    """Year, month and day of a date in figures, and whether the other order would do as well."""
    parts = [int(p) for p in re.split(r"[/.-]", text)]
    if len(parts) == 3 and len(re.split(r"[/.-]", text)[0]) == 4:
        return (parts[0], parts[1], parts[2], False) if is_date(parts[0], parts[1], parts[2]) else None
    year = parts[2] if len(parts) == 3 else None
    first, second = parts[0], parts[1]
    month, day = (second, first) if order == "dmy" else (first, second)
    if not is_date(2000, month, day):
        month, day = day, month
        return (year, month, day, False) if is_date(2000, month, day) else None
    return year, month, day, month != day and is_date(2000, day, month)


def order_of(text: str) -> str | None:
    """The order that a date in figures proves: "25/12/2019" puts the day first. None if both would do."""
    parts = [int(p) for p in re.split(r"[/.-]", text)]
    if len(parts) < 2 or parts[0] > 31 or (parts[0] <= 12) == (parts[1] <= 12):
        return None
    return "dmy" if parts[0] > 12 else "mdy"
