"""`report.sarif`: SARIF 2.1.0, for code-scanning views and editors; each finding stands at the words it quotes.

Conflicts and contradictions are failures, agreements passes; the other kinds are informational. Settled findings are
carried as suppressed, with the reviewer's note as justification.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

from reconcile.model.finding import FindingKind, Severity
from reconcile.model.source import Problem
from reconcile.model.visible import visible
from reconcile.report.format import Format
from reconcile.report.json import dump
from reconcile.report.view import FindingView, Side, SourceView, View
from reconcile.report.words import KIND_MEANING, KIND_WORDS, TO_DECIDE

Data = dict[str, Any]
VERSION = "2.1.0"
SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS: dict[Severity, str] = {"high": "error", "medium": "warning", "low": "note", "info": "none"}
_PLACEHOLDER = re.compile(r"\{(\d+)\}")
READ_LEVELS = {"error": "error", "warning": "warning", "note": "note"}


def _render(view: View) -> bytes:
    tool = view.report.tool
    rules = sorted({f.finding.rule for f in view.findings})
    driver = {"name": tool.name, "version": tool.version, "properties": {"languageModel": tool.model},
              "rules": [_rule(r, view) for r in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(s) for s in view.sources],
        "invocations": [{"executionSuccessful": not any(p.read == "none" for p in view.report.problems),
                         "toolExecutionNotifications": [_notification(p) for p in view.report.problems]}],
        "results": [_result(f, view, rules) for f in view.findings],
    }
    return dump({"$schema": SCHEMA, "version": VERSION, "runs": [run]})


def _rule(name: str, view: View) -> Data:
    kind: FindingKind = next(f.finding.kind for f in view.findings if f.finding.rule == name)
    return {"id": name, "name": "".join(part.capitalize() for part in re.split(r"\W+", name)),
            "shortDescription": {"text": f"{KIND_WORDS[kind][0]}: {KIND_MEANING[kind]}"}}


def _artifact(source: SourceView) -> Data:
    return {"location": {"uri": uri(source.source.path)}, "hashes": {"sha-256": source.source.sha256},
            "description": {"text": source.name}}


def uri(path: str) -> str:
    """A path as a URI reference; bytes that are no text are kept."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/@!$&'()*+,;=~-._")


def plain(text: str) -> str:
    """Text for a SARIF message: hidden characters labelled, and nothing that viewers take for a link or placeholder."""
    return _PLACEHOLDER.sub(r"{{\1}}", visible(text).replace("](", "] ("))


def _notification(problem: Problem) -> Data:
    text = " ".join(t for t in (problem.message, problem.remedy) if t)
    found: Data = {"level": READ_LEVELS[problem.severity], "message": {"text": plain(text)},
                   "descriptor": {"id": problem.code}}
    if problem.path:
        place: Data = {"artifactLocation": {"uri": uri(problem.path)}}
        if problem.line:
            place["region"] = {"startLine": problem.line}
        found["locations"] = [{"physicalLocation": place}]
    return found


def _result(view: FindingView, whole: View, rules: list[str]) -> Data:
    f = view.finding
    failing = f.kind in TO_DECIDE
    places = [_location(n, s, whole) for n, s in enumerate(view.sides)]
    data: Data = {
        "ruleId": f.rule, "ruleIndex": rules.index(f.rule),
        "kind": "fail" if failing else "pass" if f.kind == "agreement" else "informational",
        "level": LEVELS[f.severity] if failing else "none",
        "message": {"text": plain(f"{view.title} {f.message}")},
        "locations": places[:1], "relatedLocations": places[1:],
        "partialFingerprints": {"findingId/v1": f.id}, "rank": round(f.confidence * 100, 1),
        "properties": {"kind": f.kind, "field": f.field, "severity": f.severity, "reason": f.why.detail},
    }
    if view.settled and f.judgement:
        reason = plain(" ".join(t for t in (f.judgement.reviewer, f.judgement.note) if t))
        data["suppressions"] = [{"kind": "external", "status": "accepted", "justification": reason}]
    return data


def _location(number: int, side: Side, whole: View) -> Data:
    source = whole.sources[side.source]
    place: Data = {"artifactLocation": {"uri": uri(source.source.path), "index": side.source}}
    if source.plain:  # offsets into extracted text say nothing of the file itself
        place["region"] = _region(side, source)
    return {
        "id": number,
        "physicalLocation": place,
        "message": {"text": plain(f"{source.letter}: {side.value}")},
    }


def _region(side: Side, source: SourceView) -> Data:
    start, end = side.quote.start, side.quote.end
    first, column = source.text.place(start)
    last, end_column = source.text.place(end)
    return {"startLine": first, "startColumn": column, "endLine": last, "endColumn": end_column,
            "charOffset": start, "charLength": end - start, "snippet": {"text": source.source.text[start:end]}}


SARIF = Format("sarif", "report.sarif", "SARIF 2.1.0, for code-scanning views and editors", _render)
