"""Findings, events and the chronology as Parquet, for tools that work on columns. Needs the extra `parquet`."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from reconcile.model.event import Event
from reconcile.report.chronology_json import entry_data
from reconcile.report.encode import date_data
from reconcile.report.format import Format
from reconcile.report.view import FindingView, Side, View

Row = dict[str, Any]
Kinds = Mapping[str, str]  # columns to types by pyarrow's names

FINDINGS: Kinds = {
    "finding": "string", "kind": "string", "severity": "string", "confidence": "float64", "field": "string",
    "title": "string", "message": "string", "rule": "string", "reason": "string", "source": "string",
    "path": "string", "value": "string", "words": "string", "start": "int64", "end": "int64", "event": "string",
    "group": "string", "judgement": "string",
}
EVENTS: Kinds = {
    "event": "string", "source": "string", "group": "string", "type": "string", "status": "string",
    "trigger": "string", "words": "string", "start": "int64", "end": "int64", "edtf": "string",
    "earliest": "string", "latest": "string", "participants": "list", "places": "list", "quantities": "list",
}
CHRONOLOGY: Kinds = {
    "id": "string", "when": "string", "edtf": "string", "earliest": "string", "latest": "string", "what": "string",
    "type": "string", "status": "string", "sources": "list", "independent": "int64", "disputed": "list",
    "findings": "list",
}


def _findings(view: View) -> Iterator[Row]:
    """A row for each value of each finding, one without a value where it has none."""
    for found in view.findings:
        for side in found.sides or (None,):
            yield _finding(view, found, side)


def _finding(view: View, found: FindingView, side: Side | None) -> Row:
    finding = found.finding
    row = {"finding": finding.id, "kind": finding.kind, "severity": finding.severity, "field": finding.field,
           "confidence": finding.confidence, "title": found.title, "message": finding.message, "rule": finding.rule,
           "reason": finding.why.detail, "group": finding.group,
           "judgement": finding.judgement.verdict if finding.judgement else None}
    if side is None:
        return row
    source = view.sources[side.source].source
    return row | {"source": source.id, "path": source.path, "value": side.data.value, "words": side.data.text,
                  "start": side.data.start, "end": side.data.end, "event": side.event}


def _events(view: View) -> Iterator[Row]:
    groups = {event: group.id for group in view.report.groups for event in group.events}
    for event in view.report.events:
        yield _event(event, groups.get(event.id))


def _event(event: Event, group: str | None) -> Row:
    date = date_data(event.date) if event.date else {}
    return {"event": event.id, "source": event.source, "group": group, "type": event.type, "status": event.status,
            "trigger": event.trigger.text, "words": event.text, "start": event.start, "end": event.end,
            "edtf": date.get("edtf"), "earliest": date.get("earliest"), "latest": date.get("latest"),
            "participants": [a.entity or a.text for a in event.participants],
            "places": [a.entity or a.text for a in event.places], "quantities": [q.text for q in event.quantities]}


def _chronology(view: View) -> Iterator[Row]:
    for row in view.rows:
        data = entry_data(row, view)
        date = data["date"] or {}
        yield {name: data.get(name) for name in CHRONOLOGY} | {
            name: date.get(name) for name in ("edtf", "earliest", "latest")}


def _renderer(kinds: Kinds, rows: Callable[[View], Iterator[Row]]) -> Callable[[View], bytes]:
    def render(view: View) -> bytes:
        try:
            import pyarrow as pa
            import pyarrow.parquet as pq
        except ImportError:
            raise OSError("Parquet needs an extra: pip install 'reconcile[parquet]'") from None
        types = {name: pa.list_(pa.string()) if kind == "list" else pa.type_for_alias(kind)
                 for name, kind in kinds.items()}
        table = pa.Table.from_pylist([_clean(row) for row in rows(view)], schema=pa.schema(list(types.items())))
        out = io.BytesIO()
        pq.write_table(table, out, compression="zstd")
        return out.getvalue()

    return render


def _clean(value: Any) -> Any:
    """Halves of surrogate pairs, which a path may hold, as escapes: columns of text take none."""
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_clean(v) for v in value]
    return {k: _clean(v) for k, v in value.items()} if isinstance(value, dict) else value


PARQUET = Format("parquet", "findings.parquet", "a row for each value of each finding, in columns",
                 _renderer(FINDINGS, _findings))
PARQUET_EVENTS = Format("parquet-events", "events.parquet", "a row for each event, in columns",
                        _renderer(EVENTS, _events))
PARQUET_CHRONOLOGY = Format("parquet-chronology", "chronology.parquet", "the reconciled chronology, in columns",
                            _renderer(CHRONOLOGY, _chronology))
