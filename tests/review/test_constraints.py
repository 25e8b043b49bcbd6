"""What judgements bind the next run to."""

from __future__ import annotations

from dataclasses import replace

from reconcile.model.finding import Report
from reconcile.model.judgement import Decision, Telling
from reconcile.review import constraints
from tests.review.decisions import decide


def test_not_the_same_event_parts_them(report: Report) -> None:
    found = constraints([decide(report, "f-memorial", "not-same")])
    assert [(c.together, c.a.source, c.b.source) for c in found] == [(False, "harbour", "memoir")]


def test_only_those_that_differ_are_parted(report: Report) -> None:
    found = constraints([decide(report, "f-strike-date", "not-same")])
    assert [(c.a.source, c.b.source) for c in found] == [("gazette", "harbour"), ("gazette", "memoir")]


def test_the_same_event_joins_them() -> None:
    a, b = Telling("x", "She sailed.", "sailed"), Telling("y", "She left.", "left")
    found = constraints([Decision(None, "p-1", "same", tellings=(b, a))])
    assert [(c.together, c.a, c.b) for c in found] == [(True, a, b)]


def test_other_verdicts_bind_nothing_and_the_later_word_replaces(report: Report) -> None:
    later = decide(report, "f-memorial", "conflict", at="2026-02-01T00:00:00Z")
    lines = [decide(report, "f-memorial", "not-same"), later]
    assert constraints(lines) == ()
    assert constraints([decide(report, "f-memorial", "unsure")]) == ()


def test_a_telling_knows_its_event(report: Report) -> None:
    event = next(e for e in report.events if e.id == "m-memorial")
    telling = Telling(event.source, f" {event.text}\n", event.trigger.text)
    assert telling.tells(replace(event, id="other", start=5))
    assert not telling.tells(replace(event, source="digest"))
    assert not telling.tells(replace(event, text=event.text + " Again."))
