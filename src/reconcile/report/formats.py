"""All report formats. A new one is a file in this folder and a line here (docs/how-to/add-a-report-format.md)."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.report.annotations import ANNOTATIONS
from reconcile.report.chronology_csv import CHRONOLOGY_CSV
from reconcile.report.chronology_json import CHRONOLOGY_JSON
from reconcile.report.csv import CSV
from reconcile.report.format import Format, Parted
from reconcile.report.html import HTML
from reconcile.report.json import JSON
from reconcile.report.jsonl import JSONL
from reconcile.report.junit import JUNIT
from reconcile.report.markdown import MARKDOWN
from reconcile.report.parquet import PARQUET, PARQUET_CHRONOLOGY, PARQUET_EVENTS
from reconcile.report.sarif import SARIF
from reconcile.report.timeline import TIMELINE

FORMATS: tuple[Format | Parted, ...] = (
    HTML, MARKDOWN, JSON, CSV, CHRONOLOGY_JSON, CHRONOLOGY_CSV, SARIF, JUNIT, ANNOTATIONS, TIMELINE,
    JSONL, PARQUET, PARQUET_EVENTS, PARQUET_CHRONOLOGY,
)
STANDARD: tuple[str, ...] = ("html", "markdown", "json", "csv", "chronology-json", "chronology-csv")


def known_formats(names: Sequence[str]) -> list[Format | Parted]:
    """The named formats, in that order. Raises `ValueError` for an unknown one."""
    known = {f.name: f for f in FORMATS}
    for name in names:
        if name not in known:
            raise ValueError(f'unknown format "{name}"; known are {", ".join(known)}')
    return [known[name] for name in names]
