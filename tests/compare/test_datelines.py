"""Weekdays in the first sentence of a dated dispatch."""

from __future__ import annotations

import pytest

from reconcile.compare.datelines import compare_datelines
from reconcile.compare.tables import Group, tables_of
from reconcile.model.edtf import edtf_interval
from reconcile.model.when import ResolvedFrom, Timex
from tests.match.build import event, rulebook, source

DATE = "May 3, 2011"  # a Tuesday


def found(text: str, weekday: str, *, resolved: ResolvedFrom | None = None) -> list[str]:
    dates = [
        Timex(words, text.index(words), text.index(words) + len(words), "DATE", value, edtf=value,
              interval=edtf_interval(value), precision="day", resolved_from=how)
        for words, value, how in ((DATE, "2011-05-03", resolved), (weekday, "2011-04-27", "anchor"))]
    told = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    return [o.sides[-1].text for _, o in compare_datelines([Group("g", (told,), ())], {"a": dates}, tables)]


@pytest.mark.parametrize(("text", "weekday", "count"), [
    (f"BERGEN, {DATE} - The steamer sank on Wednesday night.", "Wednesday night", 1),
    (f"PORT LUND, Norda, {DATE} – The steamer sank on Thursday.", "Thursday", 1),
    (f"BERGEN, {DATE} (NN) - The steamer sank late Wednesday.", "late Wednesday", 1),
    (f"BERGEN, {DATE} - The steamer sank on Monday.", "Monday", 0),
    (f"BERGEN, {DATE} - The steamer sank on Tuesday.", "Tuesday", 0),
    (f"BERGEN, {DATE} - The steamer sank on Friday.", "Friday", 0),
    (f"BERGEN, {DATE} - The steamer will sail on Wednesday.", "Wednesday", 0),
    (f"BERGEN, {DATE} - The steamer sank by Wednesday.", "Wednesday", 0),
    (f"BERGEN, {DATE} - The steamer sank last Wednesday.", "last Wednesday", 0),
    (f"BERGEN, {DATE} - The steamer sank. Its crew came on Wednesday.", "Wednesday", 0),
    (f"The steamer sank on {DATE} - in Bergen on Wednesday.", "Wednesday", 0),
])
def test_the_day_that_follows_the_date_of_a_dispatch_is_none_of_its_past(text: str, weekday: str, count: int) -> None:
    assert len(found(text, weekday)) == count


def test_a_year_that_was_guessed_says_nothing_of_weekdays() -> None:
    assert found(f"BERGEN, {DATE} - The steamer sank on Wednesday.", "Wednesday", resolved="context") == []
