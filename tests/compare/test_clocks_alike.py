"""Times of day that texts have alike, where no common event carries them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.model.when import Timex
from tests.match.build import compare, event, timex

AGREE = "times-agree-in-texts"


def at(name: str, day: str, clock: str, *, carried: bool = True, start: int = 1000) -> tuple[str, Timex]:
    date = timex(day, text=clock, start=start, clock=clock)
    return name, replace(date, value=f"{day}T{clock}", resolved_from="context" if carried else None)


def alike(one: tuple[str, Timex], other: tuple[str, Timex], words: tuple[str, ...] = ("reef",)) -> list[str]:
    events = [event("a.1", "visit", keywords=words), event("b.1", "signing", keywords=words)]
    found = compare(events, [], dates={name: [date] for name, date in (one, other)})
    return [f.rule for f in found if f.rule == AGREE]


@pytest.mark.parametrize(("clock", "other", "rules"), [
    ("21:20", "21:20", [AGREE]), ("21:20", "21:25", []), ("20:00", "20:00", []), ("16:53", "16:53", [AGREE]),
])
def test_an_odd_time_needs_little_else(clock: str, other: str, rules: list[str]) -> None:
    assert alike(at("a", "2011-05-03", clock), at("b", "2011-06-09", other)) == rules


def test_a_full_hour_needs_words_in_common() -> None:
    one, other = at("a", "2011-05-03", "20:00"), at("b", "2011-05-03", "20:00")
    assert alike(one, other, ("reef", "tide", "pilot")) == [AGREE]


def test_days_that_both_name_must_be_one() -> None:
    one, other = (replace(d, text=f"{d.text} on {day}", end=d.start + 20) for (_, d), day in (
        (at("a", "2011-05-03", "21:20", carried=False), "3 May"),
        (at("b", "2011-05-04", "21:20", carried=False), "4 May")))
    assert alike(("a", one), ("b", other)) == []
    assert alike(("a", one), at("b", "2011-05-04", "21:20")) == [AGREE]
