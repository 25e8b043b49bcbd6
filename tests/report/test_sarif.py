"""report.sarif: valid, and at the words."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from reconcile.model.finding import Judgement, Report
from reconcile.report import View, build_view
from reconcile.report.sarif import SARIF, plain, uri


def log(view: View) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(SARIF.render(view))
    return data


def results(view: View) -> dict[str, dict[str, Any]]:
    return {r["partialFingerprints"]["findingId/v1"]: r for r in log(view)["runs"][0]["results"]}


def test_it_is_valid(view: View) -> None:
    Sarif.model_validate(log(view))


def test_the_validation_would_notice(view: View) -> None:
    data = log(view)
    data["runs"][0]["results"][0]["level"] = "loud"
    with pytest.raises(ValidationError):
        Sarif.model_validate(data)


def test_findings_stand_at_their_words(view: View, report: Report) -> None:
    texts = {s.path: s.text for s in report.sources}
    for result in results(view).values():
        for place in (*result["locations"], *result["relatedLocations"]):
            region = place["physicalLocation"]["region"]
            text = next(t for p, t in texts.items() if uri(p) == place["physicalLocation"]["artifactLocation"]["uri"])
            start = region["charOffset"]
            assert text[start:start + region["charLength"]] == region["snippet"]["text"]
            line = text.replace("\r\n", "\n").split("\n")[region["startLine"] - 1]
            assert line[region["startColumn"] - 1:].startswith(region["snippet"]["text"].split("\n")[0][:5])


def test_levels_follow_severity_and_kind(view: View) -> None:
    found = results(view)
    keys = ("f-sail-date", "f-memorial", "f-sign-date", "f-return")
    levels = {k: (found[k]["kind"], found[k]["level"]) for k in keys}
    assert levels == {"f-sail-date": ("fail", "error"), "f-memorial": ("fail", "note"), "f-sign-date": ("pass", "none"),
                      "f-return": ("informational", "none")}


def test_settled_findings_are_suppressed(report: Report) -> None:
    first = replace(report.findings[0], judgement=Judgement("both-fine", "Ada", "two logs"))
    judged = replace(report, findings=(first, *report.findings[1:]))
    assert results(build_view(judged))["f-sail-date"]["suppressions"] == [
        {"kind": "external", "status": "accepted", "justification": "Ada two logs"}]


def test_what_was_not_read_is_notified(view: View) -> None:
    invocation = log(view)["runs"][0]["invocations"][0]
    assert not invocation["executionSuccessful"]
    assert "needs a password" in invocation["toolExecutionNotifications"][1]["message"]["text"]


def test_extracted_text_has_no_region(report: Report) -> None:
    sources = tuple(replace(s, kind="pdf") for s in report.sources)
    place = results(build_view(replace(report, sources=sources)))["f-border"]["locations"][0]["physicalLocation"]
    assert "region" not in place


def test_messages_hold_no_links_or_placeholders() -> None:
    assert plain("[a](javascript:x) {0} \u202e") == "[a] (javascript:x) {{0}} [RLO]"
    assert ":" not in uri("javascript:alert(1)")
    assert uri("caf\udce9 .txt") == "caf%E9%20.txt"
