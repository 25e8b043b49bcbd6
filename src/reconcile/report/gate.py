"""Whether a run should fail a build: `--fail-on SEVERITY`."""

from __future__ import annotations

from reconcile.model.finding import SEVERITY_ORDER, Finding, Report, Severity
from reconcile.report.words import SETTLED, TO_DECIDE


def fails(report: Report, severity: Severity) -> list[Finding]:
    """The conflicts and contradictions of that severity or a graver one that no reviewer has settled."""
    limit = SEVERITY_ORDER.index(severity)
    return [
        f for f in report.findings
        if f.kind in TO_DECIDE and SEVERITY_ORDER.index(f.severity) <= limit
        and not (f.judgement and not f.judgement.stale and f.judgement.verdict in SETTLED)
    ]
