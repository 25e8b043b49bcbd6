"""The lines that the terminal shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.model.finding import Judgement, Report, RuleInForce
from reconcile.report import plain, summary


def test_it_says_whether_to_worry(report: Report) -> None:
    text = plain(summary(report))
    assert text.startswith("≠ 5 conflicts between 5 sources: 1 grave, 2 medium and 2 minor.\n")
    assert "corvina/gazette.txt:5  …sailed from Rostrand on 4 March 1911, bound for…" in text
    assert "  The steamer Corvina left Rostrand with 212 people aboard\n  3 or 4 March 1911?\n" in text
    assert "1 file could not be read" in text
    assert "error: corvina/sealed.pdf needs a password (save it without one)" in text
    assert "and 2 more" in text


def test_what_was_seen_and_is_no_conflict_is_named(report: Report) -> None:
    kinds = [f for f in report.findings if f.kind in ("refinement", "progression")]
    labels = tuple(RuleInForce("conflicts", rule, f"rules/conflicts/{rule}.toml", "", f"a {rule} of its kind")
                   for rule in sorted({f.rule for f in kinds}))
    text = plain(summary(replace(report, rules=labels), width=2000))
    assert all(f"a {f.rule} of its kind" in text for f in kinds)
    assert "Seen, and no conflict:" not in plain(summary(replace(report, rules=labels, findings=())))


@pytest.mark.parametrize("width", [60, 80, 110])
def test_lines_keep_within_the_terminal(report: Report, width: int) -> None:
    long = [line for line in plain(summary(report, width=width)).split("\n") if len(line) > width]
    assert long == []


def test_how_far_the_review_is(report: Report) -> None:
    one = (replace(report.findings[0], judgement=Judgement("conflict")), *report.findings[1:])
    assert "Reviewed: 1 of 7 decided." in plain(summary(replace(report, findings=one)))


def test_hidden_characters_are_labels(report: Report) -> None:
    text = plain(summary(report))
    assert "\u202e" not in text
    assert "me[RLO]moir.txt" in text


def test_the_words_at_issue_are_marked(report: Report) -> None:
    assert "4 March 1911" in [p.text for line in summary(report) for p in line if p.style == "words"]


def test_no_conflict_is_good_news(report: Report) -> None:
    calm = replace(report, findings=tuple(f for f in report.findings if f.kind == "agreement"), problems=())
    lines = summary(calm)
    assert lines[0][0].text == "= No conflicts between 5 sources."
    assert lines[0][0].style == "good"
    assert "All files were read in full." in plain(lines)


def test_what_is_decided_is_not_shown_again(report: Report) -> None:
    decided = replace(report, findings=tuple(replace(f, judgement=Judgement("both-fine")) for f in report.findings))
    assert "f-sail-date" not in plain(summary(decided))


def test_an_empty_report_has_a_summary(report: Report) -> None:
    empty = replace(report, sources=(), dates=(), entities=(), events=(), groups=(), matches=(), findings=(),
                    problems=())
    assert "No conflicts in 0 sources." in plain(summary(empty))
