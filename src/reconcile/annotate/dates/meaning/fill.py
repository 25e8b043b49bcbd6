"""The year or month that an expression leaves out."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.scene import Point, Scene
from reconcile.annotate.dates.values import Value
from reconcile.model.calendar import day_number, is_date
from reconcile.model.when import ResolvedFrom

ROLLOVER = 9
SOON, LONG = 31, 90  # days
FUTURE_BIAS = 1.5


def missing_year(scene: Scene, month: int, day: int | None) -> tuple[int, ResolvedFrom, str] | None:
    """The year of a day or month that names none, where it is from, and why; None without anything to go by.

    A narrative's dates follow one another, so the last date's year holds. News speaks of days near its own: the
    nearest such day, or the nearest on the side that the tense points to.
    """
    if scene.given is not None:
        return scene.given.year, "context", "the year is given beside it"
    frame = scene.frame or scene.last
    if scene.awaited and scene.now is not None:
        return _near_year(scene.now, month, day, 1), scene.now_from, "it is still to come when the document is written"
    if (scene.narrative or scene.led) and frame is not None:
        left = scene.left
        resumed = left is not None and frame.year < left.year and left.month is not None and month < left.month
        year = _leap(left.year if left and resumed else _told_year(frame, month), month, day)
        return year, "context", f"the story has come to {frame.year}"
    if scene.now is None:
        return (scene.last.year, "context", "the year of the last date told") if scene.last else None
    year = _near_year(scene.now, month, day, scene.direction)
    if scene.day is not None and _goes_on(scene.day, scene.now, year, month, day):
        return scene.day.year, "context", "it goes on from the last day told"
    side = {1: "the sentence looks ahead", -1: "the sentence looks back", 0: "the nearest to it"}[scene.direction]
    return year, scene.now_from, f"the document's date is the anchor, {side}"


def _goes_on(told: Point, now: Point, year: int, month: int, day: int | None) -> bool:
    """Whether a day comes shortly after one told of another year, and would else be told without its year though it is
    long past or far ahead."""
    if day is None or told.year == year or not is_date(told.year, month, day):
        return False
    return 0 <= day_number(told.year, month, day) - told.number <= SOON and abs(
        day_number(year, month, day) - now.number) > LONG


def _told_year(frame: Point, month: int) -> int:
    """The year in which the story comes to a month: from the end of a year it goes on into the next."""
    if frame.month is not None and frame.month - month >= ROLLOVER:
        return frame.year + 1
    return frame.year


def _leap(year: int, month: int, day: int | None) -> int:
    """The year itself, or the nearest that has the day: 29 February is not in every year."""
    return next((y for d in range(8) for y in (year + d, year - d) if is_date(y, month, day or 1)), year)


def _near_year(now: Point, month: int, day: int | None, direction: int) -> int:
    """The year that brings a day or month nearest to the present, on the side that is looked to."""
    if now.month is None:
        return now.year
    if day is None and month == now.month:
        return now.year
    choices = [y for y in (now.year - 1, now.year, now.year + 1) if is_date(y, month, day or 1)]
    if not choices:
        return next((y for y in range(now.year, now.year - 9, -1) if is_date(y, month, day or 1)), now.year)
    here = now.number
    gaps = {y: day_number(y, month, day or 15) - here for y in choices}
    wrong = {y: 400 if gaps[y] * direction < 0 and abs(gaps[y]) > 1 else 0 for y in choices}
    return min(choices, key=lambda y: (abs(gaps[y]) * (FUTURE_BIAS if gaps[y] > 0 else 1) + wrong[y], y))


def from_context(value: Value, origin: ResolvedFrom, why: str) -> Value:
    """A value that leans on something outside its words."""
    return replace(value, origin=origin, steps=(*value.steps, why))
