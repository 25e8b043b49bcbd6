"""reconcile: where sources agree, where they disagree, proved from the words themselves.

The public interface, each name loaded when it is first used:

- `read_sources(paths, options=...)` -> `Reading`: files to `Source` objects, with what could not be read.
- `reconcile(sources, rulebook=...)` -> `Report`: the whole flow.
- `extract(sources, rulebook=...)` -> one `AnnotatedSource` a source: dates, names, figures, events.
- `load_rules(extra=...)` -> `Rulebook`: the program's rules and the user's own.
- `report_to_json`, `report_from_json`, `write_reports`: reports to data, back, and to files.
- `Settings`: the model, the language, the order of numeric dates, the number of processes.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reconcile.model.event import AnnotatedSource
    from reconcile.model.finding import Report
    from reconcile.model.source import Source
    from reconcile.pipeline import Settings, extract, reconcile
    from reconcile.read import Reading, read_sources
    from reconcile.report import report_from_json, report_to_json, write_reports
    from reconcile.rulebook import Rulebook, RulesError, load_rules

_HOMES = {
    "AnnotatedSource": "reconcile.model.event",
    "Reading": "reconcile.read",
    "Report": "reconcile.model.finding",
    "Rulebook": "reconcile.rulebook",
    "RulesError": "reconcile.rulebook",
    "Settings": "reconcile.pipeline",
    "Source": "reconcile.model.source",
    "extract": "reconcile.pipeline",
    "load_rules": "reconcile.rulebook",
    "read_sources": "reconcile.read",
    "reconcile": "reconcile.pipeline",
    "report_from_json": "reconcile.report",
    "report_to_json": "reconcile.report",
    "write_reports": "reconcile.report",
}

__all__ = [
    "AnnotatedSource", "Reading", "Report", "Rulebook", "RulesError", "Settings", "Source", "extract", "load_rules",
    "read_sources", "reconcile", "report_from_json", "report_to_json", "write_reports",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for: importing the package costs nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
