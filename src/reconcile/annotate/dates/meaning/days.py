"""Days of one month that are named together: ranges and lists of them."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Node, Token
from reconcile.annotate.dates.meaning.calendar import (
    DOM,
    MONTH,
    STYLE_GAP,
    complete,
    month_of_day,
    number_of,
    slot,
    year_of,
)
from reconcile.annotate.dates.meaning.fill import from_context
from reconcile.annotate.dates.meaning.ranges import Piece, joined, listed
from reconcile.annotate.dates.scene import Scene
from reconcile.annotate.dates.values import Value, add_months, day_value
from reconcile.model.calendar import days_in_month, is_date


def _days(node: Node) -> list[Token | Node]:
    """The days named, in order: words between them are passed over."""
    if "days" in node.slots:
        return [i for i in node.slots["days"] if number_of(i, *DOM)]
    return [i for i in (slot(node, "first"), slot(node, "last")) if i is not None]


def day_pieces(node: Node, scene: Scene) -> list[Piece]:
    """The days of one month that are named together. The last one's words take in the month and the year."""
    month = number_of(slot(node, "monthx"), *MONTH)
    year = year_of(slot(node, "yr"), scene)
    items = _days(node)
    pieces: list[Piece] = []
    for n, item in enumerate(items):
        day = number_of(item, *DOM)
        value = complete(year, month, day, scene) if month and day else None
        if value is None:
            return []
        start = node.start if n == 0 and _month_first(node) else item.start
        end = node.end if n == len(items) - 1 else item.end
        pieces.append((start, end, value))
    return pieces


def _month_first(node: Node) -> bool:
    month, first = slot(node, "monthx"), _days(node)[0]
    return month is not None and month.start < first.start


def day_range(node: Node, scene: Scene) -> Value | None:
    """ "March 22-23, 2017", "from 3 to 5 May"; "May 27 to the 3rd" runs into the next month."""
    pieces = day_pieces(node, scene)
    if len(pieces) != 2:
        return None
    first, last = pieces
    if first[2].low is not None and last[2].low is not None and last[2].low < first[2].low:
        if not _wordy(node):
            return None
        ahead = _month_first(node)
        moved = _beside(last[2] if ahead else first[2], 1 if ahead else -1)
        first, last = (first, (last[0], last[1], moved)) if ahead else ((first[0], first[1], moved), last)
    return joined(first, last)


def _wordy(node: Node) -> bool:
    """Whether the days are said as ordinals: "the 27th to the 3rd of May" is meant, "27-3 May" may be anything."""
    return all(not isinstance(i, Token) or "day" not in i.values for i in _days(node))


def _beside(value: Value, steps: int) -> Value:
    """The same day of the month beside; its last where that month is too short."""
    year, month = add_months(value.year or 0, value.month or 1, steps)
    found = day_value(year, month, min(value.day or 1, days_in_month(year, month)))
    return replace(found, origin=value.origin, explicit=value.explicit, steps=value.steps)


def bare_days(node: Node, scene: Scene) -> Value | None:
    """ "from the 21st to the 23rd": of the month that the first of them is in, or into the next."""
    first, last = node.slots["first"][0], node.slots["last"][0]
    here = month_of_day(int(number_of(first, *DOM) or 0), scene)
    if here is None or here[0].month is None:
        return None
    pieces: list[Piece] = []
    for item in (first, last):
        day = number_of(item, *DOM) or 0
        if not is_date(here[0].year, here[0].month, day):
            return None
        value = from_context(day_value(here[0].year, here[0].month, day), here[1], here[2])
        pieces.append((item.start, item.end, value))
    if (pieces[1][2].low or 0) < (pieces[0][2].low or 0):
        pieces[1] = (*pieces[1][:2], _beside(pieces[1][2], 1))
    return joined(pieces[0], pieces[1])


def two_days(node: Node, scene: Scene) -> Value | None:
    """ "12/25 October 1917": the later of the days is the Gregorian one; "3/4 July" is one day and the next."""
    pair = node.token("slashdate")
    month, year = number_of(slot(node, "monthx"), *MONTH), year_of(slot(node, "yr"), scene)
    days = [int(d) for d in pair.text.split("/")] if pair else [node.number("old", "day"), node.number("new", "day")]
    old, new = (complete(year, month, d, scene) if month and d else None for d in days)
    if old is None or new is None or old.low is None or new.low is None:
        return None
    if pair is not None and new.low == old.low + 1:
        bar = pair.start + pair.text.index("/")
        return joined((pair.start, bar, old), (bar + 1, node.end, new))
    if abs(new.low - old.low) not in STYLE_GAP or year is None:
        return None
    return max((old, new), key=lambda v: v.low or 0).step("told in both styles: the Gregorian day is taken")


def day_list(node: Node, scene: Scene) -> Value | None:
    """ "3, 5 and 7 March"."""
    return listed(day_pieces(node, scene))
