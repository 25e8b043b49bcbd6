"""`chronology.csv`: one line for each event in the order of time, safe to open in a spreadsheet."""

from __future__ import annotations

from typing import Any

from reconcile.report.chronology_json import entry_data
from reconcile.report.csv import lines
from reconcile.report.format import Parted
from reconcile.report.parts import Bound, Pages
from reconcile.report.view import Frame, Row, View

COLUMNS = ("when", "earliest", "latest", "edtf", "what", "status", "sources", "independent", "dated_by", "against",
           "disputed", "other_values", "findings", "id")


def _items(view: View) -> Pages:
    return {"rows": [lines([_cells(row, view)]) for row in view.rows]}


def _join(_frame: Frame, bound: Bound) -> bytes:
    return b"".join((lines([COLUMNS]), *bound.items("rows")))


def _cells(row: Row, view: View) -> list[str]:
    data = entry_data(row, view)
    date = data["date"] or {}
    values = data["values"]
    on_date: dict[str, Any] = next((v for v in values if v["field"] == "date"), {"for": [], "against": []})
    rest = [v for v in values if v["field"] != "date" and v["against"]]
    return [
        row.when, date.get("earliest") or "", date.get("latest") or "", date.get("edtf") or "", row.title,
        data["status"], " ".join(data["sources"]), str(row.witnesses), " ".join(on_date["for"]),
        _against(on_date["against"]), " ".join(data["disputed"]),
        " | ".join(f"{v['field']}: {v['value']} ({' '.join(v['for'])}) against {_against(v['against'])}" for v in rest),
        " ".join(data["findings"]), row.id,
    ]


def _against(others: list[dict[str, Any]]) -> str:
    return "; ".join(f"{o['value']} ({' '.join(o['sources'])})" for o in others)


CHRONOLOGY_CSV = Parted(
    "chronology-csv", "chronology.csv", "the reconciled chronology, for spreadsheets", _items, _join)
