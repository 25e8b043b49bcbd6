"""One judgement, one line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.finding import Report
from reconcile.model.judgement import VERDICTS, Decision, Quoted, Telling
from reconcile.review import LineError, NewerFormatError, format_line, parse_line
from reconcile.review.lines import moment
from tests.review.decisions import decide


def test_a_decision_comes_back(report: Report) -> None:
    decision = decide(report, "f-sail-date", "source-right", source="gazette", reviewer="Ada", note="the log says so")
    assert parse_line(format_line(decision)) == decision


texts = st.text(max_size=20)


@given(st.sampled_from([None, *VERDICTS]), texts, texts, st.lists(st.tuples(texts, texts, texts, st.integers(-1, 3))))
def test_any_decision_is_one_line_and_comes_back(verdict: Any, reviewer: str, note: str, quotes: Any) -> None:
    decision = Decision("f-1", None, verdict, None, reviewer, note, "", quotes=tuple(Quoted(*q) for q in quotes),
                        tellings=(Telling("s", note),))
    line = format_line(decision)
    assert "\n" not in line
    assert parse_line(line) == decision


def test_the_least_that_is_a_judgement() -> None:
    found = parse_line('{"format": "reconcile-judgement/1", "finding": "f-1", "verdict": "unsure"}')
    assert (found.finding, found.verdict, found.reviewer, found.quotes) == ("f-1", "unsure", "", ())


@pytest.mark.parametrize(("change", "reason"), [
    ({"format": None}, "the format is None"), ({"format": "x"}, "the format is 'x'"),
    ({"verdict": "maybe"}, "unknown verdict 'maybe'; known are conflict"), ({"finding": None}, "neither"),
    ({"note": 3}, '"note" is no text'), ({"evidence": []}, '"evidence" is no object'),
    ({"evidence": {"values": [3]}}, '"values" is no list of objects'),
])
def test_what_is_no_judgement(report: Report, change: dict[str, Any], reason: str) -> None:
    data = json.loads(format_line(decide(report, "f-border", "conflict")))
    with pytest.raises(LineError, match=reason):
        parse_line(json.dumps(data | change))


@pytest.mark.parametrize("raw", ["", "{", "[]", "3", '"x"', "[" * 5000, "\x00"])
def test_damage(raw: str) -> None:
    with pytest.raises(LineError):
        parse_line(raw)


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(NewerFormatError, match="newer program"):
        parse_line('{"format": "reconcile-judgement/2", "finding": "f-1", "verdict": "unsure"}')


def test_times() -> None:
    assert moment("2026-01-01T10:00:00Z") < moment("2026-01-01T10:00:00.123Z") < moment("2026-01-01T12:00:00+01:00")
    assert moment("yesterday") == moment("") == float("-inf")
