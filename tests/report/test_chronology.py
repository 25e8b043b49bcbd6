"""The chronology: the best-supported value, who stands for it and against it, what a reviewer decided."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import Any

from reconcile.model.edtf import edtf_interval
from reconcile.model.event import Event, Span
from reconcile.model.finding import Judgement, Report
from reconcile.model.source import Block, Source
from reconcile.model.when import Timex
from reconcile.report import View, build_view
from reconcile.report.build import _marked
from reconcile.report.chronology import dated
from reconcile.report.chronology_csv import CHRONOLOGY_CSV
from reconcile.report.chronology_json import CHRONOLOGY_JSON
from reconcile.report.witnesses import Witnesses, as_told, houses, independent

INDEX = {"a": 0, "b": 1, "c": 2, "d": 3}
ALONE = {s: s for s in INDEX}


def told(source: str, edtf: str, *, inferred: bool = False, status: str = "happened") -> Event:
    days = edtf_interval(edtf)
    date = Timex(edtf, 0, len(edtf), "DATE", edtf, edtf=edtf, interval=days, precision="day")
    return Event(f"{source}:{edtf}", source, "opening", Span("x", 0, 1), "x", "x", 0, 1, date=date,
                 date_inferred=inferred, status=status)  # type: ignore[arg-type]


def entries(view: View) -> dict[str, Any]:
    return {e["id"]: e for e in json.loads(CHRONOLOGY_JSON.render(view))["entries"]}


def test_most_witnesses_stand_for_the_date() -> None:
    found = dated([told("a", "1911-03-03"), told("b", "1911-03-04"), told("c", "1911-03-04")], INDEX, ALONE).backing
    assert (found.value, found.witnesses, found.even) == ("4 March 1911", (1, 2), False)
    assert found.others == (("3 March 1911", (0,)),)


def test_a_month_stands_for_its_days() -> None:
    found = dated([told("a", "1911-03"), told("b", "1911-03-04"), told("c", "1911-03")], INDEX, ALONE).backing
    assert (found.value, found.witnesses, found.others) == ("4 March 1911", (0, 1, 2), ())


def test_a_month_that_holds_both_dates_stands_for_neither() -> None:
    found = dated([told("a", "1911-03"), told("b", "1911-03-04"), told("c", "1911-03-05")], INDEX, ALONE).backing
    assert (found.value, found.witnesses, found.others) == ("4 March 1911", (1,), (("5 March 1911", (2,)),))


def test_a_date_that_no_source_states_stands_in_brackets() -> None:
    assert (_marked("9 March 1911", [told("a", "1911-03-09", inferred=True)]),
            _marked("9 March 1911", [told("a", "1911-03-09", inferred=True), told("b", "1911-03-09")]),
            ) == ("[9 March 1911]", "9 March 1911")


def test_one_against_one_is_even() -> None:
    assert dated([told("a", "1911-03-03"), told("b", "1911-03-04")], INDEX, ALONE).backing.even


def test_sources_of_one_house_are_one_witness() -> None:
    events = [told("a", "1911-03-03"), told("b", "1911-03-04"), told("c", "1911-03-04"), told("d", "1911-03-03")]
    found = dated(events, INDEX, ALONE | {"c": "b"}).backing
    assert (found.value, found.even) == ("3 March 1911", False)


def test_what_is_inferred_or_planned_yields_to_what_is_told() -> None:
    planned = told("c", "1911-03-05", status="planned")
    events = [told("a", "1911-03-03", inferred=True), told("b", "1911-03-04"), planned]
    found = dated(events, INDEX, ALONE)
    assert found.backing.value == "4 March 1911"
    assert found.backing.others == ()
    assert dated(events[2:], INDEX, ALONE).backing.value == "5 March 1911"


def source(key: str, words: str, publisher: str = "") -> Source:
    block = Block("paragraph", 0, len(words))
    return Source(key, f"{key}.txt", "text", words, "", (block,), publisher=publisher or None)


def test_copies_and_papers_of_one_publisher_are_one_witness() -> None:
    report = " ".join(f"word{n}" for n in range(200))
    other = " ".join(f"other{n}" for n in range(200))
    found = houses([source("a", report), source("b", f"By our own staff. {report} More tomorrow."),
                    source("c", other, "The Wire"), source("d", "A short note.", "the wire"),
                    source("e", "A short note.")])
    assert found == {"a": "a", "b": "a", "c": "c", "d": "c", "e": "e"}
    assert independent(["a", "b", "c", "d", "e"], found) == 3


def test_a_shared_passage_is_one_witness_of_what_stands_in_it_alone() -> None:
    alone = {key: key for key in "abc"}
    shared = [(("a", 100, 200), ("b", 0, 100))]
    inside = as_told(alone, [("a", 120), ("b", 20), ("c", 20)], shared)
    outside = as_told(alone, [("a", 20), ("b", 20), ("c", 20)], shared)
    assert (independent("abc", inside), independent("abc", outside)) == (2, 3)


def test_only_passages_of_the_sources_asked_for_are_looked_at() -> None:
    alone = {key: key for key in "abcd"}
    shared = ((("a", 100, 200), ("b", 0, 50)), (("c", 0, 9), ("d", 0, 9)))
    tells = {"a": (0,), "b": (0,), "c": (1,), "d": (1,)}
    told = Witnesses({key: n for n, key in enumerate(alone)}, alone, shared, tells)
    spots = [("a", 120), ("b", 20), ("c", 5)]
    assert told.of(spots) == as_told(alone, spots, shared) == {"a": "a", "b": "a", "c": "c", "d": "d"}
    assert told.of([("c", 50), ("d", 5)]) == alone


def test_the_file_says_who_stands_for_what(view: View) -> None:
    sailing, strike = (entries(view)[g] for g in ("g-1", "g-2"))
    assert sailing["when"] == "3 or 4 March 1911"
    assert sailing["disputed"] == ["date", "quantity"]
    date = sailing["values"][0]
    assert (date["for"], date["against"]) == (["harbour"], [
        {"value": "4 March 1911", "sources": ["gazette"], "independent": 1}])
    assert (date["even"], date["finding"]) == (True, "f-sail-date")
    assert (strike["when"], strike["disputed"], strike["independent"]) == ("9 March 1911", [], 3)
    assert strike["date"] == {"edtf": "1911-03-09", "earliest": "1911-03-09", "latest": "1911-03-09",
                              "precision": "day", "clock": None, "inferred": False}


def test_every_event_is_in_it_once_in_the_order_of_time(view: View, report: Report) -> None:
    found = list(entries(view).values())
    assert sorted(e for entry in found for e in entry["events"]) == sorted(e.id for e in report.events)
    days = [e["date"]["earliest"] for e in found if e["date"] and not e["date"]["earliest"].startswith("-")]
    assert days == sorted(days)


def judged(report: Report, verdict: str, source: str = "") -> dict[str, Any]:
    decided = tuple(replace(f, judgement=Judgement(verdict, source=source)) if f.id == "f-sail-date" else f
                    for f in report.findings)
    return entries(build_view(replace(report, findings=decided)))["g-1"]  # type: ignore[no-any-return]


def test_the_source_that_is_right_overrules_the_count(report: Report) -> None:
    found = judged(report, "source-right", "gazette")
    assert (found["when"], found["disputed"]) == ("4 March 1911", ["quantity"])
    assert found["values"][0]["decided"] == "gazette"
    assert found["values"][0]["against"] == [
        {"value": "3 March 1911", "sources": ["harbour"], "independent": 1}]


def test_what_is_fine_is_not_disputed_and_what_is_unsure_still_is(report: Report) -> None:
    assert judged(report, "both-fine")["disputed"] == ["quantity"]
    assert judged(report, "unsure")["disputed"] == ["date", "quantity"]
    assert judged(report, "conflict")["disputed"] == ["date", "quantity"]


def test_the_sheet_has_a_line_for_each_event_and_no_formula(view: View) -> None:
    rows = list(csv.DictReader(io.StringIO(CHRONOLOGY_CSV.render(view).decode())))
    assert len(rows) == len(view.rows)
    sailing = next(r for r in rows if r["id"] == "g-1")
    assert sailing["against"] == "4 March 1911 (gazette)"
    assert sailing["other_values"].startswith(
        "quantity: 198 passengers and crew (gazette) against 212 people (harbour)")
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
