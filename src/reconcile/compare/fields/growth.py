"""Counts that grow as time goes by: an early toll and a later one are an update and no conflict."""

from __future__ import annotations

from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.quantity import Quantity

OPEN_WITHIN = 100  # characters around a count in which words may say that it was not the last


def later_and_larger(a: Saying[Quantity], b: Saying[Quantity], x: float, y: float, tables: Tables) -> int:
    """Days by which the larger figure was told later, 0 if it was not or the days are unknown."""
    early, late = tables.told.get(a.source), tables.told.get(b.source)
    if early is None or late is None or early == late or not grows(a.means.of, tables):
        return 0
    days = late - early
    if (days > 0) != (y > x):
        return 0
    soon = abs(days) <= tables.setting("quantity", "update", "days_max", 400)
    fresh = soon or _fresh(a, b, min(early, late), tables) or _of_its_day((a if early < late else b).source, tables)
    return abs(days) if fresh else 0


def _fresh(a: Saying[Quantity], b: Saying[Quantity], told: int, tables: Tables) -> bool:
    """Whether the earlier of two sources was written within days of the event: its count was a first one, then."""
    spans = [s.event.date.interval for s in (a, b) if s.event.date is not None and s.event.date.interval is not None]
    fresh = tables.setting("quantity", "update", "fresh_days", 14)
    return any(span.earliest is not None and 0 <= told - span.earliest <= fresh for span in spans)


def _of_its_day(source: str, tables: Tables) -> bool:
    """Whether a text speaks of what it tells as news: "yesterday", "last night"."""
    return source in tables.sources and tables.fresh.search(tables.sources[source].text) is not None


def still_open(saying: Saying[Quantity], tables: Tables) -> bool:
    """Whether the words around a count say that it was not the last one: some are missing, so many are confirmed."""
    source = tables.sources.get(saying.source)
    if source is None:
        return False
    around = source.text[max(0, saying.start - OPEN_WITHIN) : saying.end + OPEN_WITHIN]
    return tables.open_counts.search(around) is not None


def grows(of: str, tables: Tables) -> bool:
    """Whether counts of this kind are known to grow as time goes by: named in an update rule's `of`."""
    return any(of in rule.of for rule in tables.rules.get(("quantity", "update"), ()))


def early_count(small: Saying[Quantity], large: Saying[Quantity], tables: Tables) -> bool:
    """Whether the smaller count is of a text written within days of what happened, and the larger of one without a
    date, as an encyclopedia, which looks back."""
    told = tables.told.get(small.source)
    if told is None or large.source in tables.told or tables.closed.search(small.event.text):
        return False
    return _fresh(small, large, told, tables) or _of_its_day(small.source, tables)
