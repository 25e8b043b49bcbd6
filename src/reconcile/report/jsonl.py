"""`report.jsonl`: the report as JSON Lines, one record a line, for programs that read it piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from reconcile.report import encode
from reconcile.report.chronology_json import entry_data
from reconcile.report.format import Format
from reconcile.report.view import View


def records(view: View) -> Iterator[dict[str, Any]]:
    """Every record with its kind under `record`: sources without their texts, problems, entities, events, groups,
    findings gravest first, and the entries of the chronology in the order of time. Fields are those of report.json."""
    report = view.report
    for source in report.sources:
        yield {"record": "source"} | encode.source_data(source, text=False)
    for problem in report.problems:
        yield {"record": "problem"} | encode.problem_data(problem)
    for entity in report.entities:
        yield {"record": "entity"} | encode.entity_data(entity)
    for event in report.events:
        yield {"record": "event"} | encode.event_data(event)
    for group in report.groups:
        yield {"record": "group"} | encode.group_data(group)
    for found in view.findings:
        yield {"record": "finding", "title": found.title} | encode.finding_data(found.finding)
    for row in view.rows:
        yield {"record": "chronology"} | entry_data(row, view)


def _render(view: View) -> bytes:
    lines = (json.dumps(r, ensure_ascii=False, allow_nan=False) + "\n" for r in records(view))
    return "".join(lines).encode("utf-8", "backslashreplace")


JSONL = Format("jsonl", "report.jsonl", "everything but the texts, a record a line, for programs", _render)
