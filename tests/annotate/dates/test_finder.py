"""What is found, where, and what is not."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.annotate.dates import DateGrammar, find_dates
from reconcile.model.calendar import iso_to_day
from reconcile.model.edtf import edtf_interval
from reconcile.model.source import Anchor, Block
from tests.annotate.dates.conftest import Finder

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")
FORMS = ("{d} {m} {y}", "{m} {d}, {y}", "the {d}{o} of {m}, {y}", "{m} {d}{o} {y}", "{y}-{n:02d}-{d:02d}")
WORDS = ("May", "march", "the", "of", "first", "2nd", "3", "31", "1999", "-", "–", "to", "and", "in", "week", "two",
         "years", "ago", "next", "last", "'99", "1930s", "century", "BC", "early", "end", "12:30", "pm", "Monday", "(",
         ")", ",", ".", "3/4/2019", "summer", "since", "until", "before", "day", "today", "\n", "\n\n", '"', "“", "%",
         "2024-", "x", "É", "12.5", "19", "quarter", "Christmas", "of that year", "later", "same")


def suffix(day: int) -> str:
    return "th" if 10 < day % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


@given(st.dates(), st.sampled_from(FORMS))
def test_a_written_date_is_read_back(date: object, form: str) -> None:
    grammar = _grammar()
    text = form.format(d=date.day, m=MONTHS[date.month - 1], y=f"{date.year:04d}",  # type: ignore[attr-defined]
                       n=date.month, o=suffix(date.day))  # type: ignore[attr-defined]
    found = find_dates(f"It was {text}, they said.", grammar=grammar)
    if 1000 <= date.year <= 2199:  # type: ignore[attr-defined]
        assert [(d.text, d.edtf) for d in found] == [(text, date.isoformat())]  # type: ignore[attr-defined]


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_whatever_is_read_the_places_hold(text: str) -> None:
    found = find_dates(text, grammar=_grammar(), anchor=Anchor("2020-06-15", "test"))
    assert list(found) == sorted(found, key=lambda d: (d.start, d.end))
    for date, following in itertools.pairwise(found):
        assert date.end <= following.start
    for date in (*found, *(p for d in found for p in d.parts)):
        assert text[date.start : date.end] == date.text
        assert date.value
        if date.edtf is not None and date.mod != "APPROX" and date.precision != "range":
            assert edtf_interval(date.edtf) is not None, date.edtf
        if date.interval and date.interval.earliest is not None and date.interval.latest is not None:
            assert date.interval.earliest <= date.interval.latest


def _grammar() -> DateGrammar:
    return GRAMMARS[0]


GRAMMARS: list[DateGrammar] = []


@pytest.fixture(autouse=True, scope="module")
def _shared(grammar: DateGrammar) -> None:
    GRAMMARS[:] = [grammar]


@pytest.mark.parametrize(
    "text",
    [
        "You may go, and they may not.",
        "They march on, month after month they said nothing of it? No: they march.",
        "Take the second left and the third exit.",
        "He sat in the sun and wed in haste.",
        "About 1,500 people and 2000 soldiers came, 96% of them late.",
        "Call +44 20 7946 1998 or 555-2010.",
        "Version 10.12.2 replaced version 2.0.1999.",
        "See room 1912, page 2001 and Resolution 1483.",
        "The 150th Assembly and the 22nd session",
        "The price was $1999 or €2010.",
        "The id is 410c74a8-1687-4ea7-8418-4d958c33eab5.",
        "April Smith, August Wilson and June Carter met.",
        "Is 32-2015 a date?",
        "She was in her late fifties, and he in his twenties.",
        "A man in his 60s, aged 30.",
        "It is open 24/7, and 5/6 of all come.",
        "ISO 9001:2015 and about 1900 km, by 2000 men",
        "He sailed to Easter Island and Christmas Island.",
        "The march of 2000 men went on.",
        "It was long after Sun Yat Sen.",
        "It stands at 2016 Ontario, inside 1800 Elm Street.",
        "It had the best opening weekend of all, on a weekend visit.",
        "They scored a touchdown late in the second quarter.",
        "Order no. 2012-07 was lost, and so was form 12/5.",
        "The ratio is 10/12, at gate 3/4 of the track.",
        "They spoke of the 7/7 attacks.",
        "The boiler has 1900 horsepower, and 2000 sheep ran a 1500-metre race.",
        "From seat 1815 you see the train 2024 to Leeds.",
    ],
)
def test_what_only_looks_like_a_date_is_left_alone(find: Finder, text: str) -> None:
    assert [d.text for d in find(text, "2020-06-15") if d.type == "DATE"] == []


def test_durations_and_frequencies_are_no_dates(find: Finder) -> None:
    found = find("For three weeks, twice a year, every Monday and in a ten-year plan they met daily.")
    assert [(d.text, d.type, d.value, d.role) for d in found] == [
        ("three weeks", "DURATION", "P3W", "duration"),
        ("twice a year", "SET", "P1Y", "frequency"),
        ("every Monday", "SET", "XXXX-WXX-1", "frequency"),
        ("ten-year", "DURATION", "P10Y", "duration"),
        ("daily", "SET", "P1D", "frequency"),
    ]
    assert all(d.interval is None and d.edtf is None for d in found)


def test_a_feast_that_names_what_follows_dates_nothing(find: Finder) -> None:
    text = "He came to the Christmas party. He came at Christmas and left before Christmas dinner."
    assert [d.role for d in find(text, "2020-06-15")] == ["name", "event", "event"]


def test_frequencies_take_in_their_days(find: Finder) -> None:
    found = find("On the last day of each month, the first and third Monday of each month, every other Tuesday.")
    assert [(d.type, d.value) for d in found] == [("SET", "P1M"), ("SET", "P1M"), ("SET", "XXXX-WXX-2")]


def test_a_season_that_begins_a_name_dates_nothing(find: Finder) -> None:
    assert [(d.text, d.role) for d in find("The Spring Offensive began in the spring.", "2020-06-15")] == [
        ("Spring", "name"), ("the spring", "event")]


def test_only_the_words_of_the_document_are_read(grammar: DateGrammar) -> None:
    text = "published: 2001-01-01\n= 1917 =\nIn March it began.\n"
    blocks = (Block("heading", 24, 28, 1), Block("paragraph", 31, 49))
    found = find_dates(text, grammar=grammar, anchor=Anchor("2001-01-01", "front-matter"), blocks=blocks)
    assert [(d.text, d.edtf, d.role) for d in found] == [("1917", "1917", "heading"), ("March", "1917-03", "event")]


def test_start_and_end_bound_the_search(grammar: DateGrammar) -> None:
    text = "In 1901, in 1902 and in 1903."
    found = find_dates(text, grammar=grammar, start=9, end=20)
    assert [(d.text, d.start) for d in found] == [("1902", 12)]


def test_a_date_goes_on_over_the_end_of_a_wrapped_line(grammar: DateGrammar) -> None:
    wrapped = "The council of the town met again, as it had been asked to, on 3\nMay 1998 in the old hall.\n"
    assert [d.edtf for d in find_dates(wrapped, grammar=grammar)] == ["1998-05-03"]
    titles = "Opening speech at the conference of the year two thousand and five, WDC 2005\nJune 6, 2005\nThe head " + (
        "of the company spoke at length about everything that had been done and everything that would be. " * 2)
    assert [d.text for d in find_dates(titles, grammar=grammar)][-2:] == ["2005", "June 6, 2005"]


def test_offsets_count_code_points(grammar: DateGrammar) -> None:
    text = "🎉 Élan — 3 May 1998"
    (date,) = find_dates(text, grammar=grammar)
    assert (date.start, date.end, date.text) == (9, 19, "3 May 1998") and iso_to_day("1998-05-03") == (
        date.interval.earliest if date.interval else None)
