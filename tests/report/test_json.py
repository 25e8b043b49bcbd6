"""report.json: whole, valid, exact, the same bytes every time."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reconcile.model.event import Argument, Attribute, EventGroup, Span
from reconcile.model.finding import Judgement, Report
from reconcile.model.quantity import Quantity
from reconcile.model.source import Block
from reconcile.model.when import Interval, Timex
from reconcile.report import ReportFormatError, report_from_json, report_to_json
from reconcile.report.decode import date_of, event_of
from reconcile.report.encode import date_data, event_data, source_data
from reconcile.report.json import dump
from tests.report.builder import build

EVENT = build().events[0]
DOCS = Path(__file__).parents[2] / "docs" / "reference" / "report.schema.json"


def schema() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(DOCS.read_text(encoding="utf-8"))
    return loaded


def test_the_schema_in_the_docs_is_the_one_in_the_package() -> None:
    shipped = resources.files("reconcile.report").joinpath("report.schema.json").read_text(encoding="utf-8")
    assert shipped == DOCS.read_text(encoding="utf-8")


def test_a_report_is_valid(report: Report) -> None:
    Draft202012Validator.check_schema(schema())
    Draft202012Validator(schema()).validate(json.loads(dump(report_to_json(report))))


@pytest.mark.parametrize(("path", "value"), [
    (("findings", 0, "kind"), "quarrel"), (("findings", 0, "confidence"), 1.5), (("sources", 0, "chars"), -1),
    (("events", 0, "status"), "perhaps"), (("sources", 0, "dates", 0, "earliest"), "14 May 2019"),
])
def test_the_schema_refuses_what_the_format_does_not_allow(report: Report, path: tuple[Any, ...], value: Any) -> None:
    data = report_to_json(report)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    assert not Draft202012Validator(schema()).is_valid(data)


def test_a_report_comes_back_as_it_was(report: Report) -> None:
    assert report_from_json(json.loads(dump(report_to_json(report)))) == report


def test_bytes_are_the_same_each_time_and_end_with_a_line_feed(report: Report) -> None:
    once, twice = dump(report_to_json(report)), dump(report_to_json(report))
    assert once == twice
    assert once.endswith(b"}\n")


def test_offsets_give_the_words(report: Report) -> None:
    data = report_to_json(report)
    texts = {s["id"]: s["text"] for s in data["sources"]}
    quotes = [v for f in data["findings"] for v in f["values"]]
    spans = [(e["source"], e[k] if k == "trigger" else e) for e in data["events"] for k in ("trigger", "text")]
    assert len(quotes) > 20
    assert all(texts[v["source"]][v["start"]:v["end"]] == v["text"] for v in quotes)
    assert all(texts[source][span["start"]:span["end"]] == span["text"] for source, span in spans)


def test_years_before_christ_and_open_ends(report: Report) -> None:
    dates = {d["text"]: d for s in report_to_json(report)["sources"] for d in s["dates"]}
    assert (dates["44 BC"]["earliest"], dates["44 BC"]["latest"]) == ("-0043-01-01", "-0043-12-31")
    assert (dates["since 1893"]["earliest"], dates["since 1893"]["latest"]) == ("1893-01-01", None)


def test_the_summary_counts_every_kind(report: Report) -> None:
    summary = report_to_json(report)["summary"]
    assert sum(summary["findings"].values()) == len(report.findings)
    assert summary["conflicts"] == {"high": 1, "medium": 2, "low": 2, "info": 0}


def test_half_a_surrogate_pair_survives(report: Report) -> None:
    odd = replace(report, sources=(replace(report.sources[0], path="caf\udce9.txt"), *report.sources[1:]))
    assert report_from_json(json.loads(dump(report_to_json(odd)))).sources[0].path == "caf\udce9.txt"


def test_metadata_can_be_had_without_the_text(report: Report) -> None:
    data = source_data(report.sources[0], text=False)
    assert "text" not in data
    assert data["chars"] == len(report.sources[0].text)


@pytest.mark.parametrize("data", [{}, {"format": "reconcile-report/2"}, {"format": "reconcile-report/1"}, [], None])
def test_other_data_are_refused(data: Any) -> None:
    with pytest.raises(ReportFormatError):
        report_from_json(data)


def test_every_optional_field_comes_back(report: Report) -> None:
    source = replace(report.sources[0], blocks=(Block("list-item", 0, 5, 2, 0, 7),), marks=((1, 2), (3, 4)),
                     publisher="P", author="A", url="u", retrieved="2020", reliability="high")
    argument = Argument("agent", "x", 0, 1, "e", shared=True)
    event = replace(
        report.events[0], places=(replace(argument, role="from"),), participants=(argument,), ordinal=4,
        quantities=(Quantity(1.5, 1.0, None, "km", "road", "x", 0, 1, True, True, ("old",), True, "he", 3),),
        attributes=(Attribute("class", "state", "s", 0, 1), Attribute("class", "working", "w", 1, 2)),
        topic=Span("t", 0, 1), heading="H", part_of="other", attributed_to="e")
    found = replace(report.findings[0], outcome="o", judgement=Judgement("unsure", "me", "n", "2020-01-01T00:00:00Z"))
    group = EventGroup("g", (event.id,), event.date, (source.id,))
    full = replace(report, sources=(source, *report.sources[1:]), events=(event,), findings=(found,), groups=(group,))
    assert report_from_json(json.loads(dump(report_to_json(full)))) == full


days = st.one_of(st.none(), st.integers(-2_000_000, 3_000_000))


@given(days, days, st.text(), st.sampled_from(["day", "range", "none"]))
def test_dates_come_back(low: int | None, high: int | None, text: str, precision: Any) -> None:
    interval = None if low is None and high is None else Interval(low, high)
    date = Timex(text, 0, len(text), "DATE", "x", interval=interval, precision=precision, derivation=(text,))
    assert date_of(json.loads(dump(date_data(date)))) == date


@given(st.text(max_size=20), st.tuples(st.text(max_size=5), st.text(max_size=5)))
def test_events_come_back(text: str, keywords: tuple[str, ...]) -> None:
    event = replace(EVENT, text=text, keywords=keywords)
    assert event_of(json.loads(dump(event_data(event)))) == event
