"""`report.json`: the report as data, in the format `reconcile-report/1` (docs/reference/report.schema.json)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.model.entity import join_entities
from reconcile.model.finding import KINDS, SEVERITY_ORDER, FindingKind, Report, RuleInForce, Severity, Tool
from reconcile.report import decode, encode
from reconcile.report.format import Parted
from reconcile.report.parts import Bound, Pages
from reconcile.report.view import Frame, View

FORMAT = "reconcile-report/1"
Data = dict[str, Any]
LISTS = ("sources", "entities", "events", "groups", "findings", "matches")
_SECTIONS = {"findings": "ranked", "matches": "apart"}  # what they are called as sections, where not by their key
_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


class ReportFormatError(ValueError):
    """Raised for data that are no report of a version that this program reads; the message says what was found."""


def report_to_json(report: Report) -> Data:
    """The report as plain data, keys in the order of the format's description. Every offset can be checked in it."""
    kinds = [(f.kind, f.severity) for f in report.findings]
    counts = summary_data(report, len(report.events), len(report.groups), kinds)
    return _before(report, counts) | _told(report) | _after(report)


def _before(head: Report, summary: Data) -> Data:
    return {
        "format": FORMAT,
        "tool": {"name": head.tool.name, "version": head.tool.version, "model": head.tool.model},
        "settings": dict(head.settings),
        "summary": summary,
    }


def _told(report: Report) -> dict[str, list[Data]]:
    """What is told of the subjects."""
    dates = dict(report.dates)
    return {
        "sources": [
            encode.source_data(s, text=True) | {"dates": [encode.date_data(d) for d in dates.get(s.id, ())]}
            for s in report.sources
        ],
        "entities": [encode.entity_data(e) for e in report.entities],
        "events": [encode.event_data(e) for e in report.events],
        "groups": [encode.group_data(g) for g in report.groups],
        "findings": [encode.finding_data(f) for f in report.findings],
        "matches": [encode.match_data(m) for m in report.matches],
    }


def _after(head: Report) -> Data:
    return {
        "problems": [encode.problem_data(p) for p in head.problems],
        "judgements": [encode.decided_data(d) for d in head.decisions],
        "rules": [encode.rule_data(r) for r in head.rules],
    }


def summary_data(head: Report, events: int, groups: int, findings: Sequence[tuple[FindingKind, Severity]]) -> Data:
    """Counts by kind of finding and, for conflicts, by severity; every kind and severity is there, zero included."""
    kinds = Counter(kind for kind, _ in findings)
    conflicts = Counter(severity for kind, severity in findings if kind == "conflict")
    return {
        "sources": len(head.sources), "events": events, "groups": groups,
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
    if not isinstance(data, dict):
        return compact(data) + b"\n"
    return laid_out({k: [compact(e) for e in v] if isinstance(v, list) else compact(v) for k, v in data.items()})


def laid_out(fields: Mapping[str, bytes | Sequence[bytes]]) -> bytes:
    """The same of what is JSON already, a list by its elements."""
    rows: list[bytes] = []
    for key, value in fields.items():
        listed = [b"[\n", b",\n".join(value), b"\n]"] if value and not isinstance(value, bytes) else [value or b"[]"]
        rows += [b",\n" if rows else b"{\n", compact(key), b": ", *listed]
    return b"".join([*rows, b"\n}\n"])  # put together once: a report may have a hundred megabytes


def compact(value: object) -> bytes:
    """JSON on one line."""
    return _JSON.encode(value).encode("utf-8", "backslashreplace")


def _items(view: View) -> Pages:
    return {_SECTIONS.get(key, key): [compact(element) for element in told] for key, told in _told(view.report).items()}


def _join(frame: Frame, bound: Bound) -> bytes:
    told = {key: _entities(bound) if key == "entities" else bound.items(_SECTIONS.get(key, key)) for key in LISTS}
    counts = summary_data(frame.report, len(told["events"]), len(told["groups"]),
                          [(f.kind, f.severity) for f in frame.findings])
    before = {key: compact(value) for key, value in _before(frame.report, counts).items()}
    after = {key: [compact(element) for element in value] for key, value in _after(frame.report).items()}
    return laid_out({**before, **told, **after})


def _entities(bound: Bound) -> list[bytes]:
    """Each entity once, by id; those that several chapters know are joined."""
    found: dict[str, list[bytes]] = {}
    for at, chapter in enumerate(bound.chapters):
        for key, item in zip(chapter.entities, bound.pages[at]["entities"], strict=True):
            found.setdefault(key, []).append(item)
    keys = sorted(found) if len(bound.chapters) > 1 else found
    return [found[key][0] if len(found[key]) == 1 else _joined(found[key]) for key in keys]


def _joined(items: Sequence[bytes]) -> bytes:
    (entity,) = join_entities([decode.entity_of(json.loads(item))] for item in items)
    return compact(encode.entity_data(entity))


JSON = Parted("json", "report.json", "everything, for programs (docs/reference/report.schema.json)", _items, _join)
