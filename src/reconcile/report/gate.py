"""Whether a run should fail a build: `--fail-on SEVERITY`."""

from __future__ import annotations

from collections.abc import Iterable

from reconcile.model.finding import SEVERITY_ORDER, Severity
from reconcile.report.view import Brief
from reconcile.report.words import TO_DECIDE


def fails(findings: Iterable[Brief], severity: Severity) -> list[Brief]:
    """The conflicts and contradictions of that severity or a graver one that no reviewer has settled."""
    limit = SEVERITY_ORDER.index(severity)
    return [f for f in findings if f.kind in TO_DECIDE and SEVERITY_ORDER.index(f.severity) <= limit and not f.settled]
