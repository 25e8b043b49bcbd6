"""Lengths of time against the dates told with them."""

from __future__ import annotations

import re

import pytest

from reconcile.compare.spans import compare_spans
from reconcile.compare.tables import Group, tables_of
from reconcile.model.edtf import edtf_interval
from reconcile.model.quantity import Quantity
from reconcile.model.when import ResolvedFrom, Timex
from tests.match.build import event, rulebook, source

YEARS = re.compile(r"(\d{4}) (?:to|and) (\d{4})|\b(\d{4})\b")
LENGTH = re.compile(r"(\d{1,2})(?: (years))")


def dated(text: str, start: int, value: str, resolved: ResolvedFrom | None = None, words: str = "") -> Timex:
    words = words or value
    return Timex(words, start, start + len(words), "DATE", value, edtf=value, interval=edtf_interval(value),
                 precision="year", resolved_from=resolved)


def misfits(text: str, later: tuple[str, str] | None = None, *, approximate: bool = False) -> list[str]:
    dates = []
    for m in YEARS.finditer(text):
        if m[1]:
            ends = (dated(text, m.start(1), m[1]), dated(text, m.start(2), m[2]))
            dates.append(Timex(m[0], m.start(), m.end(), "DATE", f"{m[1]}/{m[2]}", edtf=f"{m[1]}/{m[2]}", parts=ends))
        else:
            dates.append(dated(text, m.start(3), m[3]))
    if later is not None:
        dates.append(dated(text, text.index(later[0]), later[1], "context", later[0]))
    figures = [Quantity(float(m[1]), float(m[1]), float(m[1]), "yr", "rule", m[0], m.start(), m.end(), approximate)
               for m in LENGTH.finditer(text) if later is None]
    told = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    dates.sort(key=lambda d: d.start)
    found = compare_spans([Group("g", (told,), ())], {"a": figures}, {"a": dates}, tables)
    return [o.detail for _, o in found]


@pytest.mark.parametrize("text", [
    "She led the school from 1912 to 1938, 22 years in all.",
    "For 22 years, from 1912 to 1938, she led the school.",
    "From 1912 to 1938 she led the school for 22 years.",
    "Between 1912 and 1938 she led the school, in all 22 years.",
    "She led the school for 40 years between 1912 and 1938.",
    "She came to the school in 1912 and left it in 1938, a term of 22 years.",
    "She led the school from 1912 to 1938, for a total of 22 years. After that she rested.",
])
def test_a_length_that_does_not_fit_its_dates(text: str) -> None:
    assert len(misfits(text)) == 1


@pytest.mark.parametrize("text", [
    "She led the school from 1912 to 1938, 26 years in all.",
    "She led the school from 1912 to 1938, for 27 years.",
    "She came to the school in 1912 and left it in 1938, a term of 26 years.",
    "She was born in 1912 and left the school in 1938, after a term of 22 years.",
    "For 22 years between 1912 and 1938 she led the school.",
    "She led the school from 1912 to 1938 and lived for 22 years in Lund.",
    "From 1912 to 1938 she led the school, for the first 22 years alone.",
    "From 1912 to 1938 she led schools, for 22 years in Lund.",
])
def test_a_length_that_fits_or_is_of_something_else(text: str) -> None:
    assert misfits(text) == []


@pytest.mark.parametrize(("text", "counted", "found"), [
    ("She married in 1912 and was widowed 9 years later, in 1938.", "1921", 1),
    ("She married in 1912. 9 years later, in 1938, she was widowed.", "1921", 1),
    ("She married in 1912 and was widowed 9 years later, in 1921.", "1921", 0),
    ("She married in 1912 and had a son in 1929. 9 years later, in 1938, she was widowed.", "1921", 0),
    ("She married in 1912. It rained. 9 years later, in 1938, she was widowed.", "1921", 0),
])
def test_what_is_counted_from_the_only_date_before(text: str, counted: str, found: int) -> None:
    assert len(misfits(text, ("9 years later", counted))) == found


def test_about_so_long_is_left_to_rounding() -> None:
    text = "She led the school from 1912 to 1938, 24 years in all."
    assert len(misfits(text)) == 1
    assert misfits(text, approximate=True) == []


@pytest.mark.parametrize(("year", "found"), [("1961", 1), ("1964", 0)])
def test_anniversaries(year: str, found: int) -> None:
    text = f"In 1974 the town marked the tenth anniversary of the fire of {year}."
    told = event("a.1", "visit")
    at = text.index("tenth")
    figure = Quantity(10, 10, 10, "", "anniversary", "tenth anniversary", at, at + 17, ordinal=True)
    dates = [dated(text, 3, "1974"), dated(text, text.index(year), year)]
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    assert len([*compare_spans([Group("g", (told,), ())], {"a": [figure]}, {"a": dates}, tables)]) == found
