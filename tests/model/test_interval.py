from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.calendar import (
    civil,
    day_number,
    day_to_iso,
    days_in_month,
    is_date,
    iso_to_day,
    week_of,
    week_start,
    weekday,
)
from reconcile.model.edtf import edtf_interval
from reconcile.model.interval import (
    INVERSE,
    contains,
    disjoint,
    gap_days,
    hull,
    intersect,
    is_day,
    length_days,
    overlaps,
    relation,
)
from reconcile.model.when import Interval

days = st.integers(-2_000_000, 4_000_000)
near = st.integers(-6, 6)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Short intervals near day zero, so that every relation is met; either end may be open."""
    low, high = sorted((draw(near), draw(near)))
    return Interval(draw(st.sampled_from([low, low, low, None])), draw(st.sampled_from([high, high, high, None])))


@given(days)
def test_a_day_number_survives_the_calendar(day: int) -> None:
    year, month, of_month = civil(day)
    assert is_date(year, month, of_month)
    assert day_number(year, month, of_month) == day
    assert iso_to_day(day_to_iso(day)) == day


@given(st.dates())
def test_the_calendar_agrees_with_datetime(date: datetime.date) -> None:
    day = date.toordinal()
    assert civil(day) == (date.year, date.month, date.day)
    assert weekday(day) == date.weekday()
    assert week_of(day) == date.isocalendar()[:2]
    monday = week_start(*date.isocalendar()[:2])
    assert monday is not None and monday <= day < monday + 7


@given(days)
def test_days_follow_each_other(day: int) -> None:
    (y, m, d), after = civil(day), civil(day + 1)
    assert after in {(y, m, d + 1), (y, m + 1, 1), (y + 1, 1, 1)}
    assert weekday(day + 1) == (weekday(day) + 1) % 7


def test_years_before_the_first() -> None:
    assert day_to_iso(iso_to_day("-0043-03-15")) == "-0043-03-15"
    assert day_to_iso(0) == "0000-12-31"
    assert days_in_month(0, 2) == 29


@pytest.mark.parametrize("text", ["2023-02-29", "2023-13-01", "2023-1-1", "2023", "", "20230101", "2023-00-10"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no date"):
        iso_to_day(text)


def test_there_is_no_week_53_in_a_short_year() -> None:
    assert week_start(2021, 53) is None
    assert week_start(2020, 53) == iso_to_day("2020-12-28")
    assert week_start(2020, 0) is None


@given(intervals(), intervals())
def test_relations_are_exclusive_and_have_inverses(a: Interval, b: Interval) -> None:
    assert relation(b, a) == INVERSE[relation(a, b)]
    assert (relation(a, b) == "equal") == (a == b)
    assert disjoint(a, b) == (relation(a, b) in ("before", "meets", "met-by", "after"))
    assert contains(a, b) == (relation(a, b) in ("equal", "contains", "started-by", "finished-by"))
    assert overlaps(a, b) is not disjoint(a, b)


@given(intervals(), intervals())
def test_hull_intersection_and_gap(a: Interval, b: Interval) -> None:
    both, around = intersect(a, b), hull(a, b)
    assert contains(around, a) and contains(around, b) and around == hull(b, a)
    assert both == intersect(b, a)
    assert (both is None) == disjoint(a, b)
    if both is not None:
        assert contains(a, both) and contains(b, both)
    assert gap_days(a, b) == gap_days(b, a)
    assert (gap_days(a, b) > 0) == disjoint(a, b)
    assert (gap_days(a, b) == 1) == (relation(a, b) in ("meets", "met-by"))


@given(near, near, near)
def test_intersection_has_exactly_the_common_days(x: int, y: int, day: int) -> None:
    a, b, one = Interval(min(x, y), max(x, y)), Interval(min(x, 0), max(y, 0, min(x, 0))), Interval(day, day)
    both = intersect(a, b)
    assert (contains(a, one) and contains(b, one)) == (both is not None and contains(both, one))
    assert is_day(one) and length_days(one) == 1


def test_open_ends() -> None:
    since, until = Interval(5, None), Interval(None, 4)
    assert relation(until, since) == "meets"
    assert hull(since, until) == Interval(None, None)
    assert length_days(since) is None
    assert intersect(since, Interval(None, 7)) == Interval(5, 7)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2017-03-22", "2017-03-22", "2017-03-22"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("1991", "1991-01-01", "1991-12-31"),
        ("193X", "1930-01-01", "1939-12-31"),
        ("12XX", "1200-01-01", "1299-12-31"),
        ("1XXX", "1000-01-01", "1999-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("-04XX", "-0499-01-01", "-0400-12-31"),
        ("-00XX", "-0099-01-01", "0000-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2003-24", "2003-12-01", "2004-02-29"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
        ("1984~", "1984-01-01", "1984-12-31"),
        ("2004-06?", "2004-06-01", "2004-06-30"),
        ("1930/1933", "1930-01-01", "1933-12-31"),
        ("1800/1833", "1800-01-01", "1833-12-31"),
        ("2019-04-23~/2019-05-02%", "2019-04-23", "2019-05-02"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1997/..", "1997-01-01", None),
        ("../1500", None, "1500-12-31"),
        ("/1500", None, "1500-12-31"),
        ("Y12345", "12345-01-01", "12345-12-31"),
    ],
)
def test_edtf(edtf: str, first: str | None, last: str | None) -> None:
    expected = Interval(iso_to_day(first) if first else None, iso_to_day(last) if last else None)
    assert edtf_interval(edtf) == expected


@pytest.mark.parametrize(
    "edtf",
    ["", "..", "../..", "/", "1933/1930", "2023-02-29", "2023-13", "2023-1", "193", "19", "XXXX", "193X-04", "P3Y",
     "2010-Q1", "2001-21-05", "2001/2002/2003", "2001-XX-05", "about 1900"],
)
def test_what_has_no_days(edtf: str) -> None:
    assert edtf_interval(edtf) is None


@given(days, days)
def test_edtf_of_days_is_read_back(a: int, b: int) -> None:
    low, high = min(a, b), max(a, b)
    text = day_to_iso(low) if low == high else f"{day_to_iso(low)}/{day_to_iso(high)}"
    if all(-9999 <= civil(d)[0] <= 9999 for d in (low, high)):
        assert edtf_interval(text) == Interval(low, high)
