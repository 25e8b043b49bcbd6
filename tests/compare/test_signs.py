"""Signs that two figures are of one fact, and what keeps them apart for sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare.evidence import exclude
from reconcile.compare.saying import Saying
from reconcile.compare.signs import kindred, of_two_times
from reconcile.compare.stated import Stated
from reconcile.compare.tables import tables_of
from reconcile.model.calendar import day_number
from reconcile.model.when import Interval, Timex
from tests.match.build import event, quantity, rulebook

TABLES = tables_of([], [], [], [], rulebook())


def figure(of: str, value: float = 12, unit: str = "", *days: int) -> Stated:
    """A figure whose sentence has the dates of some days."""
    quoted = quantity(of, value, unit=unit)
    told = event("a.1", "visit", figures=[quoted])
    dates = tuple(replace(day_of(), interval=Interval(day, day)) for day in days)
    saying = Saying(told, quoted, "", quoted.text, quoted.start, quoted.end, True)
    nothing: frozenset[str] = frozenset()
    return Stated(saying, nothing, (), nothing, nothing, dates[:1], bool(dates), past=False, lead=False,
                  beside_dates=dates)


def day_of() -> Timex:
    dated = event("a.2", "visit", "2011-05-03").date
    assert dated is not None
    return dated


@pytest.mark.parametrize(("one", "other", "same"), [
    ("boat", "boat", True), ("boat", "", True), ("boat", "barn", False), ("", "", False),
])
def test_mere_numbers_are_of_a_thing_that_the_other_names(one: str, other: str, same: bool) -> None:
    assert kindred(figure(one), figure(other), TABLES) == same == kindred(figure(other), figure(one), TABLES)


@pytest.mark.parametrize(("left", "right", "apart"), [
    ((100,), (100,), False), ((100,), (102,), False), ((100,), (160,), True), ((100,), (160, 101), False),
    ((100,), (), False),
])
def test_any_date_of_a_sentence_may_be_that_of_its_figure(
    left: tuple[int, ...], right: tuple[int, ...], apart: bool
) -> None:
    assert of_two_times(figure("boat", 12, "", *left), figure("boat", 14, "", *right), 3) == apart


def test_a_day_before_our_era_is_held_against_one_of_no_year() -> None:
    ides = Interval(day_number(-43, 3, 15), day_number(-43, 3, 15))
    long_ago = replace(day_of(), interval=ides)
    march, april = (replace(day_of(), value=value, interval=None) for value in ("XXXX-03-16", "XXXX-04-16"))
    assert not exclude(long_ago, march, 3)
    assert exclude(long_ago, april, 3)
