"""Judgements onto the findings of a later run."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.finding import Finding, Judgement, Report, Severity
from reconcile.model.judgement import Decision, Telling
from reconcile.report import build_view, fails
from reconcile.report.chapter import frame_alone
from reconcile.review import apply_judgements
from tests.review.decisions import decide


def failing(report: Report, severity: Severity) -> list[str]:
    return [f.id for f in fails(frame_alone(build_view(report))[0].findings, severity)]


def finding(report: Report, key: str) -> Finding:
    return next(f for f in report.findings if f.id == key)


def test_a_judgement_stays_with_its_finding(report: Report) -> None:
    judged = apply_judgements(report, [decide(report, "f-border", "source-right", source="digest", reviewer="Ada")])
    assert finding(judged, "f-border").judgement == Judgement(
        "source-right", "Ada", "", "2026-01-01T10:00:00.000Z", "digest")
    assert [d.state for d in judged.decisions] == ["current"]
    assert all(f.judgement is None for f in judged.findings if f.id != "f-border")


def test_the_later_word_counts(report: Report) -> None:
    late = decide(report, "f-border", "both-fine", at="2026-02-01T00:00:00Z", reviewer="Otto")
    early = decide(report, "f-border", "conflict", reviewer="Ada")
    judgement = finding(apply_judgements(report, [late, early]), "f-border").judgement
    assert judgement
    assert (judgement.verdict, judgement.reviewer) == ("both-fine", "Otto")


def test_what_is_taken_back_does_not_count_but_another_reviewer_does(report: Report) -> None:
    lines = [decide(report, "f-border", "conflict", reviewer="Ada"),
             decide(report, "f-border", "unsure", reviewer="Otto", at="2026-01-02T00:00:00Z"),
             decide(report, "f-border", None, reviewer="Otto", at="2026-01-03T00:00:00Z")]
    judgement = finding(apply_judgements(report, lines), "f-border").judgement
    assert judgement
    assert judgement.reviewer == "Ada"
    assert finding(apply_judgements(report, lines[1:]), "f-border").judgement is None


def changed(report: Report, text: str) -> Report:
    """The report as a later run over a changed source would have it: another id, another clause."""
    old = finding(report, "f-border")
    events = tuple(replace(e, text=text) if e.id == "b-sign" else e for e in report.events)
    new = replace(old, id="f-border-2")
    return replace(report, events=events, findings=tuple(new if f is old else f for f in report.findings))


def test_changed_evidence_is_shown_again_as_stale(report: Report) -> None:
    after = changed(report, "On 15 May 2019 Brandt and Reyes met in Vell and signed the treaty on the 2,441 km border.")
    judged = apply_judgements(after, [decide(report, "f-border", "both-fine")])
    judgement = finding(judged, "f-border-2").judgement
    assert judgement
    assert (judgement.verdict, judgement.stale) == ("both-fine", True)
    assert [(d.state, d.now) for d in judged.decisions] == [("stale", "f-border-2")]
    assert "f-border-2" in failing(judged, "medium")


def test_what_is_gone_is_kept_and_said(report: Report) -> None:
    after = replace(report, findings=tuple(f for f in report.findings if f.id != "f-border"))
    judged = apply_judgements(after, [decide(report, "f-border", "both-fine", note="see the atlas")])
    assert [(d.state, d.note) for d in judged.decisions] == [("gone", "see the atlas")]
    assert all(f.judgement is None for f in judged.findings)


def test_applying_twice_changes_nothing(report: Report) -> None:
    once = apply_judgements(report, [decide(report, "f-border", "conflict"), decide(report, "f-sail-date", "unsure")])
    assert apply_judgements(once, once.decisions) == once


def test_settled_findings_no_longer_fail_a_build(report: Report) -> None:
    assert failing(report, "high") == ["f-sail-date"]
    judged = apply_judgements(report, [decide(report, "f-sail-date", "not-same")])
    assert failing(judged, "high") == []
    confirmed = apply_judgements(report, [decide(report, "f-sail-date", "conflict")])
    assert failing(confirmed, "high") == ["f-sail-date"]


def test_a_judgement_on_a_pair_stands_while_both_events_are_there(report: Report) -> None:
    events = {e.id: e for e in report.events}
    tellings = tuple(Telling(events[e].source, events[e].text) for e in ("h-strike", "m-memorial"))
    judged = apply_judgements(report, [Decision(None, "p-1", "same", tellings=tellings), Decision(None, "p-2", "same")])
    assert [d.state for d in judged.decisions] == ["current", "gone"]


def test_events_that_were_kept_apart_as_judged_are_no_loss(report: Report) -> None:
    groups = tuple(g for g in report.groups if g.id != "g-6")
    after = replace(report, findings=tuple(f for f in report.findings if f.id != "f-border"), groups=groups)
    judged = apply_judgements(after, [decide(report, "f-border", "not-same")])
    assert [d.state for d in judged.decisions] == ["current"]
    assert [f.id for f in judged.findings if f.judgement] == []
