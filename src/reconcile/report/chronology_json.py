"""`chronology.json`: one entry for each event, as `reconcile-chronology/1` (docs/reference/chronology.md)."""

from __future__ import annotations

from typing import Any

from reconcile.model.calendar import day_to_iso
from reconcile.report.chronology import Backing
from reconcile.report.format import Parted
from reconcile.report.json import compact, laid_out
from reconcile.report.parts import Bound, Pages
from reconcile.report.view import Frame, Row, View

FORMAT = "reconcile-chronology/1"
Data = dict[str, Any]


def _items(view: View) -> Pages:
    return {"rows": [compact(entry_data(row, view)) for row in view.rows]}


def _join(frame: Frame, bound: Bound) -> bytes:
    tool = frame.report.tool
    sources = [{"id": s.source.id, "title": s.name, "path": s.source.path, "witness": frame.house[s.source.id]}
               for s in frame.sources]
    return laid_out({
        "format": compact(FORMAT), "title": compact(frame.title),
        "tool": compact({"name": tool.name, "version": tool.version, "model": tool.model}),
        "sources": [compact(s) for s in sources], "entries": bound.items("rows"),
    })


def entry_data(row: Row, view: View) -> Data:
    """An event with its best-supported values; sources by their ids."""
    return {
        "id": row.id, "when": row.when, "date": _date(row), "what": row.title,
        "type": row.events[0].type, "status": _status(row),
        "sources": _ids(row.sources, view), "independent": row.witnesses,
        "disputed": sorted({b.field for b in row.backings if b.disputed}),
        "values": [_backing(b, view) for b in row.backings if b.value],
        "events": [e.id for e in row.events],
        "findings": [view.findings[n].finding.id for n in row.findings],
    }


def _status(row: Row) -> str:
    """Planned or called off only where nobody tells that it took place."""
    told = {e.status for e in row.events}
    return next(s for s in ("happened", "ongoing", "planned", "cancelled", "denied") if s in told)


def _date(row: Row) -> Data | None:
    date = row.date
    if date is None or date.interval is None:
        return None
    low, high = date.interval.earliest, date.interval.latest
    return {"edtf": date.edtf, "earliest": None if low is None else day_to_iso(low),
            "latest": None if high is None else day_to_iso(high), "precision": date.precision, "clock": date.clock,
            "inferred": row.inferred}


def _backing(b: Backing, view: View) -> Data:
    data: Data = {
        "field": b.field, "value": b.value, "for": _ids(b.witnesses, view), "independent": b.heads(b.value),
        "against": [{"value": words, "sources": _ids(sources, view), "independent": b.heads(words)}
                    for words, sources in b.others],
        "even": b.even, "disputed": b.disputed, "finding": b.finding or None,
    }
    return data | ({"decided": view.sources[b.decided].source.id} if b.decided is not None else {})


def _ids(sources: tuple[int, ...], view: View) -> list[str]:
    return [view.sources[s].source.id for s in sources]


CHRONOLOGY_JSON = Parted("chronology-json", "chronology.json", "the reconciled chronology as data", _items, _join)
