"""JSON Lines and Parquet: everything that is in the report, read back by other programs."""

from __future__ import annotations

import io
import json
from importlib.util import find_spec
from typing import Any

import pytest

from reconcile.report import View
from reconcile.report.encode import finding_data
from reconcile.report.jsonl import JSONL
from reconcile.report.parquet import PARQUET, PARQUET_CHRONOLOGY, PARQUET_EVENTS

NEEDS_ARROW = pytest.mark.skipif(find_spec("pyarrow") is None, reason="the extra parquet is not installed")


def lines(view: View) -> list[dict[str, Any]]:
    return [json.loads(line) for line in JSONL.render(view).decode().splitlines()]


def test_every_record_has_a_line(view: View) -> None:
    report = view.report
    kinds = [line["record"] for line in lines(view)]
    for kind, many in (("source", report.sources), ("problem", report.problems), ("entity", report.entities),
                       ("event", report.events), ("group", report.groups), ("finding", report.findings),
                       ("chronology", view.rows)):
        assert kinds.count(kind) == len(many)
    assert len(kinds) == JSONL.render(view).count(b"\n")


def test_a_finding_is_as_in_the_report(view: View) -> None:
    found = next(line for line in lines(view) if line["record"] == "finding")
    first = view.findings[0]
    assert found == {"record": "finding", "title": first.title} | json.loads(json.dumps(finding_data(first.finding)))


@NEEDS_ARROW
def test_columns_hold_every_value_event_and_entry(view: View) -> None:
    import pyarrow.parquet as pq

    report = view.report
    findings, events, chronology = (
        pq.read_table(io.BytesIO(f.render(view))).to_pylist() for f in (PARQUET, PARQUET_EVENTS, PARQUET_CHRONOLOGY))
    assert len(findings) == sum(max(1, len(f.values)) for f in report.findings)
    texts = {s.id: s.text for s in report.sources}
    quoted = [row for row in findings if row["source"]]
    assert quoted
    assert all(texts[row["source"]][row["start"]:row["end"]] == row["words"] for row in quoted)
    assert [row["event"] for row in events] == [e.id for e in report.events]
    grouped = {e for g in report.groups for e in g.events}
    assert {row["event"] for row in events if row["group"]} == grouped & {e.id for e in report.events}
    assert [row["id"] for row in chronology] == [row.id for row in view.rows]


@NEEDS_ARROW
@pytest.mark.parametrize("form", [PARQUET, PARQUET_EVENTS, PARQUET_CHRONOLOGY])
def test_the_same_bytes_each_time(form: Any, view: View) -> None:
    assert form.render(view) == form.render(view)
