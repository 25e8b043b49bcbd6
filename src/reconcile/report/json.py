"""`report.json`: the report as data, in the format `reconcile-report/1` (docs/reference/report.schema.json)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from reconcile.model.finding import KINDS, SEVERITY_ORDER, Report, RuleInForce, Tool
from reconcile.report import decode, encode
from reconcile.report.format import Format
from reconcile.report.view import View

FORMAT = "reconcile-report/1"
Data = dict[str, Any]
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


class ReportFormatError(ValueError):
    """Raised for data that are no report of a version that this program reads; the message says what was found."""


def report_to_json(report: Report) -> Data:
    """The report as plain data, keys in the order of the format's description. Every offset can be checked in it."""
    dates = dict(report.dates)
    return {
        "format": FORMAT,
        "tool": {"name": report.tool.name, "version": report.tool.version, "model": report.tool.model},
        "settings": dict(report.settings),
        "summary": summary_data(report),
        "sources": [
            encode.source_data(s, text=True) | {"dates": [encode.date_data(d) for d in dates.get(s.id, ())]}
            for s in report.sources
        ],
        "entities": [encode.entity_data(e) for e in report.entities],
        "events": [encode.event_data(e) for e in report.events],
        "groups": [encode.group_data(g) for g in report.groups],
        "findings": [encode.finding_data(f) for f in report.findings],
        "matches": [encode.match_data(m) for m in report.matches],
        "problems": [encode.problem_data(p) for p in report.problems],
        "judgements": [encode.decided_data(d) for d in report.decisions],
        "rules": [encode.rule_data(r) for r in report.rules],
    }


def summary_data(report: Report) -> Data:
    """Counts by kind of finding and, for conflicts, by severity; every kind and severity is there, zero included."""
    kinds = Counter(f.kind for f in report.findings)
    conflicts = Counter(f.severity for f in report.findings if f.kind == "conflict")
    return {
        "sources": len(report.sources), "events": len(report.events), "groups": len(report.groups),
        "findings": {kind: kinds[kind] for kind in KINDS},
        "conflicts": {severity: conflicts[severity] for severity in SEVERITY_ORDER},
    }


def report_from_json(data: Data) -> Report:
    """The report that the data describe. Raises `ReportFormatError` for another format or missing fields."""
    found = data.get("format") if isinstance(data, dict) else None
    if found != FORMAT:
        raise ReportFormatError(f'the format is {found!r}, this program reads "{FORMAT}"')
    try:
        return _report(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ReportFormatError(f"not a whole report: {type(error).__name__} {error}") from error


def _report(data: Data) -> Report:
    return Report(
        tool=Tool(**data["tool"]),
        settings=tuple(data["settings"].items()),
        sources=tuple(decode.source_of(s) for s in data["sources"]),
        dates=tuple((s["id"], tuple(decode.date_of(d) for d in s.get("dates", []))) for s in data["sources"]),
        entities=tuple(decode.entity_of(e) for e in data["entities"]),
        events=tuple(decode.event_of(e) for e in data["events"]),
        groups=tuple(decode.group_of(g) for g in data["groups"]),
        matches=tuple(decode.match_of(m) for m in data.get("matches", [])),
        findings=tuple(decode.finding_of(f) for f in data["findings"]),
        problems=tuple(decode.problem_of(p) for p in data["problems"]),
        decisions=tuple(decode.decision_of(d) for d in data.get("judgements", [])),
        rules=tuple(RuleInForce(**r) for r in data.get("rules", [])),
    )


def dump(data: object) -> bytes:
    """JSON as UTF-8 bytes with a final newline: each top-level key on lines of its own, a list's elements one a line,
    so that two reports can be compared line by line. (Full indentation takes ten times as long.) A code unit that
    UTF-8 cannot hold (half of a surrogate pair, from a file name that is no valid text) is written as JSON's escape."""
    text = _lines(data) if isinstance(data, dict) else _compact(data)
    return (text + "\n").encode("utf-8", "backslashreplace")


def _lines(data: Mapping[str, object]) -> str:
    rows = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            shown = "[\n" + ",\n".join(_compact(element) for element in value) + "\n]"
        else:
            shown = _compact(value)
        rows.append(f"{_compact(key)}: {shown}")
    return "{\n" + ",\n".join(rows) + "\n}"


def _compact(value: object) -> str:
    return _JSON.encode(value)


def _render(view: View) -> bytes:
    return dump(report_to_json(view.report))


JSON = Format("json", "report.json", "everything, for programs (docs/reference/report.schema.json)", _render)
