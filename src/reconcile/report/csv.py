"""`findings.csv`: one line for each value of each finding, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from reconcile.model.visible import visible
from reconcile.report.format import Parted
from reconcile.report.parts import Bound, Pages
from reconcile.report.view import FindingView, Frame, Side, View

COLUMNS = (
    "finding", "kind", "severity", "confidence", "field", "title", "message", "rule", "reason", "source", "path",
    "value", "words", "where", "start", "end", "event", "group", "judgement", "reviewer", "note",
)
# What spreadsheets may take for the beginning of a formula, the wide forms of East Asian keyboards included.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def guard(cell: str) -> str:
    """The cell as text that no spreadsheet runs: an apostrophe before what could begin a formula."""
    if cell.isalnum() and cell.isascii():  # as most are
        return cell
    shown = visible(cell)
    return "'" + shown if cell.lstrip(" ").startswith(FORMULA) else shown


def lines(rows: Iterable[Sequence[str]]) -> bytes:
    """Lines of a CSV file, their ends included."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerows([guard(cell) if cell else "" for cell in row] for row in rows)
    return out.getvalue().encode("utf-8", "backslashreplace")


def _items(view: View) -> Pages:
    return {"findings": [lines(_cells(view, f, side) for side in f.sides or (None,)) for f in view.findings]}


def _join(_frame: Frame, bound: Bound) -> bytes:
    return b"".join((lines([COLUMNS]), *bound.items("findings")))


def _cells(view: View, found: FindingView, side: Side | None) -> list[str]:
    finding, judged = found.finding, found.finding.judgement
    head = [finding.id, finding.kind, finding.severity, f"{finding.confidence:.2f}", finding.field,
            found.title, finding.message, finding.rule, finding.why.detail]
    tail = [finding.group, judged.verdict if judged else "", judged.reviewer if judged else "",
            judged.note if judged else ""]
    if side is None:
        return [*head, *[""] * 8, *tail]
    source = view.sources[side.source]
    return [*head, source.name, source.source.path, side.data.value, side.data.text, side.quote.where,
            str(side.data.start), str(side.data.end), side.event, *tail]


CSV = Parted("csv", "findings.csv", "one line for each value of each finding, for spreadsheets", _items, _join)
