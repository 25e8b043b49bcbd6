"""`timeline.json`: the chronology for TimelineJS, which takes years before Christ and open ends."""

from __future__ import annotations

from html import escape
from typing import Any

from reconcile.model.calendar import civil
from reconcile.model.visible import visible
from reconcile.model.when import Timex
from reconcile.report.format import Format
from reconcile.report.json import dump
from reconcile.report.view import Row, View
from reconcile.report.words import KIND_WORDS

Data = dict[str, Any]
FINE = frozenset({"time", "day", "range", "week"})
MONTHLY = frozenset({"month", "season", "quarter", "half"})


def _render(view: View) -> bytes:
    events = [_event(row, row.date, view) for row in view.rows if row.date]
    return dump({"title": {"text": {"headline": _text(view.title)}}, "events": events})


def _event(row: Row, date: Timex, view: View) -> Data:
    told = "".join(_telling(e.source, e.text, view) for e in row.events)
    data: Data = {
        "unique_id": row.id, "group": KIND_WORDS[row.state][0] if row.state else "No finding",
        "display_date": _text(row.when), "text": {"headline": _text(row.title), "text": told},
    }
    interval = date.interval
    if interval is None:
        return data
    low, high = interval.earliest, interval.latest
    start = high if low is None else low
    if start is not None:
        data["start_date"] = _date(start, date)
    if high is not None and high != start:
        data["end_date"] = _date(high, date)
    return data


def _telling(source: str, text: str, view: View) -> str:
    name = next((s.name for s in view.sources if s.source.id == source), source)
    return f"<p><b>{_text(name)}</b>: {_text(text)}</p>"


def _text(text: str) -> str:
    """TimelineJS puts these fields into the page as they are: markup in them must be inert."""
    return escape(visible(text))


def _date(day: int, date: Timex) -> Data:
    year, month, of_month = civil(day)
    year -= year <= 0  # TimelineJS counts 44 BC as -44
    if date.precision in FINE:
        return {"year": year, "month": month, "day": of_month}
    return {"year": year, "month": month} if date.precision in MONTHLY else {"year": year}


TIMELINE = Format("timeline", "timeline.json", "the chronology, for TimelineJS", _render)
