"""Ages and dates of birth of one person: by the time they are told of, and by the birth that they imply."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.compare.lives.ages import Bearing, Told, compare_ages
from reconcile.compare.lives.times import YEAR, Moment
from reconcile.compare.saying import Saying
from reconcile.compare.tables import tables_of
from tests.match.build import event, quantity, rulebook

TABLES = tables_of([], [], [], [], rulebook())


def aged(source: str, age: float, day: str, *, days: int = 0, calling: str = "", loose: bool = False) -> Told:
    """An age told of a day, or of the days that end with it."""
    last = date.fromisoformat(day).toordinal()
    first = last - days
    bearing = Bearing((first - (age + 1) * YEAR, last - age * YEAR), quantity("age", age, unit="year"),
                      Moment((first, last), loose=loose), calling)
    return Saying(event(f"{source}.1", "visit"), bearing, f"{age:g}", f"{age:g}", int(age), int(age) + 2)


def born(source: str, day: str) -> Told:
    at = date.fromisoformat(day).toordinal()
    return Saying(event(f"{source}.2", "birth"), Bearing((at, at)), day, day, 0, 10)


def names(*told: Told) -> set[str]:
    return {f"{o.compares} {o.name}" for o in compare_ages(told, "Ada Lind", TABLES)}


@pytest.mark.parametrize(("one", "other", "name"), [
    (34, 34, "age equal"), (34, 35, "age differ"), (34, 43, "age differ"), (22, 78, "age namesakes"),
])
def test_ages_of_one_time(one: int, other: int, name: str) -> None:
    assert names(aged("a", one, "2011-05-03"), aged("b", other, "2011-05-06")) == {name}


def test_ages_of_other_times_are_held_by_the_birth_they_imply() -> None:
    young = aged("a", 30, "1965-03-18")
    assert names(young, aged("b", 85, "2019-10-11")) == {"birth fits"}
    assert names(young, aged("b", 80, "2019-10-11")) == {"birth differ"}
    assert names(young, aged("b", 50, "2019-10-11")) == set()  # two persons, if anything
    assert names(young, aged("b", 30, "2019-10-11")) == {"birth fits"}  # one of the times was misread
    assert names(aged("a", 52, "1978-02-15"), aged("b", 64, "1988-02-14")) == {"birth differ"}
    assert names(aged("a", 52, "1978-02-15"), aged("b", 63, "1988-02-14")) == {"birth fits"}  # a birthday lies between


def test_what_only_the_story_dates_must_lie_near() -> None:
    at, other = aged("a", 52, "1978-11-15"), "1978-11-14"
    assert names(at, aged("b", 47, other, loose=True)) == {"age differ"}
    assert names(at, aged("b", 12, other, loose=True)) == set()


def test_trades_tell_namesakes_apart_sooner() -> None:
    a = aged("a", 40, "2011-05-03", calling="painter")
    assert names(a, aged("b", 22, "2011-05-03", calling="boxer")) == {"age namesakes"}


@pytest.mark.parametrize(("age", "found"), [(60, set()), (61, set()), (34, {"birth misfit"}), (75, {"birth misfit"})])
def test_an_age_against_the_date_of_birth(age: int, found: set[str]) -> None:
    assert names(born("a", "1950-05-03"), aged("a", age, "2011-06-09")) - {"birth fits"} == found


@given(birth=st.dates(date(1700, 1, 1), date(1980, 1, 1)), days=st.lists(st.integers(1, 30000), min_size=1, max_size=3))
def test_true_ages_never_clash(birth: date, days: list[int]) -> None:
    told = [born("a", birth.isoformat())]
    for n, day in enumerate(days):
        at = date.fromordinal(birth.toordinal() + day)
        age = at.year - birth.year - ((at.month, at.day) < (birth.month, birth.day))
        if age:
            told.append(aged("bcd"[n], age, at.isoformat()))
    assert not {n for n in names(*told) if n.startswith("birth") and n != "birth fits"}
