"""What the present is where something is told: the source's own day, or that of the dispatch in which it stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reconcile.model.edtf import edtf_interval
from reconcile.model.source import Source
from reconcile.model.when import Timex

Presents = tuple[tuple[int, int], ...]


def presents(source: Source, dates: Sequence[Timex]) -> Presents:
    """Where each present begins, as an offset, and its last day; in order. Empty where nothing says when it is."""
    span = edtf_interval(source.anchor.edtf) if source.anchor is not None else None
    whole = [(0, span.latest)] if span is not None and span.latest is not None else []
    lines = [b for b in source.blocks if b.kind == "dateline"]
    told = [(d.start, d.interval.latest) for b in lines for d in dates
            if b.start <= d.start < b.end and d.interval is not None and d.interval.latest is not None]
    return (*whole, *sorted(told))


def present_at(found: Presents, at: int) -> int | None:
    """The day that is the present at an offset."""
    n = bisect_right(found, at, key=lambda present: present[0]) - 1
    return found[n][1] if n >= 0 else None
