"""Decisions as the page makes them."""

from __future__ import annotations

from reconcile.model.finding import Report
from reconcile.model.judgement import Decision, Quoted, Telling, Verdict


def decide(report: Report, finding: str, verdict: Verdict | None, *, at: str = "2026-01-01T10:00:00.000Z",
           reviewer: str = "", note: str = "", source: str | None = None) -> Decision:
    """A decision on a finding of the report, with its evidence."""
    f = next(f for f in report.findings if f.id == finding)
    events = {e.id: e for e in report.events}
    return Decision(
        finding, None, verdict, source, reviewer, note, at, f.kind, f.field, f.rule,
        tuple(Quoted(v.source, v.text, v.value, f.events.index(v.event)) for v in f.values),
        tuple(Telling(events[e].source, events[e].text, events[e].trigger.text) for e in f.events))
