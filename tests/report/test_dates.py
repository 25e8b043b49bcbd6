"""Dates in plain words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.when import Interval, Timex
from reconcile.report.dates import date_words, edtf_words, interval_words


@pytest.mark.parametrize(("edtf", "words"), [
    ("1911-03-04", "4 March 1911"), ("1911-03", "March 1911"), ("1911", "1911"), ("-0043", "44 BC"),
    ("-0043-03-15", "15 March 44 BC"), ("191X", "1910s"), ("19XX", "1900–1999"), ("-04XX", "500–401 BC"),
    ("1893/..", "from 1893 on"), ("../1990-05", "until May 1990"), ("1911-05-02/1911-05-05", "2–5 May 1911"),
    ("1911-05-02/1911-06-05", "2 May – 5 June 1911"), ("2018-12-30/2019-01-02", "30 December 2018 – 2 January 2019"),
    ("1930/1933", "1930–1933"), ("-0059/-0043", "60–44 BC"), ("-0009/0014", "10 BC – 14 AD"),
    ("2010-21", "spring 2010"),
    ("2010-33", "first quarter of 2010"), ("1911-03~", "about March 1911"), ("2011-05/2011-07", "May–July 2011"),
    ("Y12345", "12345"), ("2019-01-01/2019-01-01", "1 January 2019"),
])
def test_edtf(edtf: str, words: str) -> None:
    assert edtf_words(edtf) == words


@pytest.mark.parametrize("text", ["", "212", "2,440 km", "planned", "1911-13", "/", "a/b"])
def test_what_is_no_edtf(text: str) -> None:
    assert edtf_words(text) is None


def test_intervals() -> None:
    assert interval_words(Interval(700000, 700000)) == "15 July 1917"
    assert interval_words(Interval(None, 700000)) == "until 15 July 1917"
    assert interval_words(Interval(1, 365)) == "1 AD"
    assert interval_words(Interval(1, 31)) == "January 1 AD"
    assert interval_words(Interval(None, None)) == "any time"


def test_a_rough_hour_leaves_the_day_as_it_is() -> None:
    noon = Timex("around noon on 4 March", 0, 22, "TIME", "1911-03-04T12:00", "APPROX", "1911-03-04~", clock="12:00")
    assert date_words(noon) == "4 March 1911, about 12:00"


def test_an_expression_without_a_date_speaks_for_itself() -> None:
    assert date_words(Timex("some  time ago", 0, 14, "DATE", "PAST_REF")) == "some time ago"
    noon = Timex("noon", 0, 4, "TIME", "T12:00", edtf="2019-01-01", clock="12:00")
    assert date_words(noon) == "1 January 2019, 12:00"


@given(st.integers(-900_000, 3_000_000), st.integers(0, 100_000))
def test_every_interval_has_words(start: int, length: int) -> None:
    assert interval_words(Interval(start, start + length))
