"""How long something has stood against when it began: "founded in 1926 ... after ninety-four years in business"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.compare.tables import Tables
from reconcile.model.interval import first, last
from reconcile.model.quantity import Quantity
from reconcile.model.source import Source
from reconcile.model.when import Interval, Timex

YEAR = 365.25
FAR, ROUND, ROUGHLY = 60, 10, 5.0  # characters; a figure of so many years and its leeway
BEGAN = r"(?:^|[.!?]\s|\n)(?:It|This|{title}) (?:was|is) " \
        r"(?:founded|established|opened|set up|formed|launched)\b[^.;:\d]*$"
BEHIND = re.compile(r" (?:in (?:business|existence|operation)|of (?:existence|operation|publication|trading))\b")
AHEAD = re.compile(
    r"\bha(?:s|d) (?:been (?:open|in (?:business|operation|existence|service)|trading|running)|existed|traded) for "
    r"(?:the past |the last )?$")
NOW = re.compile(r"\bhas\b[^.;]*$")
STOP = re.compile(r"[.!?](?:\s|$)|\n")


def standing(
    source: Source, dates: Sequence[Timex], figures: Sequence[Quantity], tables: Tables
) -> list[tuple[Timex, Quantity, float]]:
    """Each length that something is said to have stood, with the date on which the text says that it began, and how
    many years that makes, where the two do not fit."""
    began = re.compile(BEGAN.format(title=re.escape(source.title or "It")))
    starts = [d for d in dates if began.search(source.text, max(0, d.start - 2 * FAR), d.start)]
    if len(starts) != 1 or starts[0].interval is None:
        return []
    out, begun = [], starts[0].interval
    for q in (q for q in figures if q.unit == "yr" and q.low == q.high and not q.ordinal and not q.approximate):
        until = _until(source, q, dates, tables)
        if until is not None and q.value is not None and q.start > starts[0].end:
            most, least = (last(until) - first(begun)) / YEAR, (first(until) - last(begun)) / YEAR
            gap = max(q.value - most, least - q.value)
            if gap >= (ROUGHLY if q.value % ROUND == 0 else 1.0):
                out.append((starts[0], q, most))
    return out


def _until(source: Source, q: Quantity, dates: Sequence[Timex], tables: Tables) -> Interval | None:
    """The days up to which a length of standing is counted: what its sentence dates, or the day of writing."""
    text = source.text
    if not (BEHIND.match(text, q.end) or AHEAD.search(text, max(0, q.start - FAR), q.start)):
        return None
    opened = max((m.end() for m in STOP.finditer(text, 0, q.start)), default=0)
    own = [d for d in dates if opened <= d.start < q.start and d.type == "DATE" and d.interval is not None]
    if own:
        days = own[-1].interval
        return days if days is not None and days.earliest is not None and days.latest is not None else None
    told = tables.told.get(source.id)
    return Interval(told, told) if told is not None and NOW.search(text, opened, q.start) else None
