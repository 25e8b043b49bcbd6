"""What changed between two reports."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.finding import Report
from reconcile.review import apply_judgements, diff_lines, diff_reports
from tests.review.decisions import decide


def test_nothing_changed(report: Report) -> None:
    found = diff_reports(report, report)
    assert not found
    assert diff_lines(found) == [f"0 new, 0 gone, 0 changed, {len(report.findings)} as before"]


def test_new_gone_and_changed(report: Report) -> None:
    first, second, *rest = report.findings
    later = replace(report, findings=(replace(second, severity="low", confidence=0.2), replace(first, id="f-x"), *rest),
                    sources=report.sources[1:])
    found = diff_reports(report, later)
    assert [f.id for f in found.new] == ["f-x"]
    assert [f.id for f in found.gone] == [first.id]
    assert [(c.new.id, c.changes) for c in found.changed] == [
        (second.id, (("severity", "medium", "low"), ("confidence", "0.74", "0.20")))]
    lines = diff_lines(found)
    assert lines[:2] == ["1 new, 1 gone, 1 changed, 14 as before", "- source bulletin"]
    assert "    severity: medium -> low" in lines


def test_judgements_are_changes(report: Report) -> None:
    judged = apply_judgements(report, [decide(report, "f-border", "both-fine")])
    assert [c.changes for c in diff_reports(report, judged).changed] == [(("judgement", "undecided", "both-fine"),)]


def test_nothing_hidden_is_printed(report: Report) -> None:
    empty = replace(report, findings=())
    assert not {"\u202e", "\x1b"} & set("".join(diff_lines(diff_reports(empty, report))))
