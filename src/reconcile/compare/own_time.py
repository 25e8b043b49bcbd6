"""The time that a source tells of: its own day, the first that it names, whether it looks back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.interval import gap_days, is_day, length_days
from reconcile.model.when import Interval, Timex

RECENT = 45
NARROW = 31
MOSTLY = 0.8


def days_in(dates: Sequence[Timex]) -> frozenset[int]:
    """The days that a source names to date something."""
    spans = (d.interval for d in dates if d.role == "event" and d.interval is not None and is_day(d.interval))
    return frozenset(span.earliest for span in spans if span.earliest is not None)


def own_days(sentences: Mapping[tuple[str, int], Sequence[Event]], tables: Tables) -> Mapping[str, Interval]:
    """The time that each source tells of: the day on which it was written, else the first narrow date that it gives."""
    out = {source: Interval(day, day) for source, day in tables.told.items()}
    for source, number in sorted(sentences):
        for event in sentences[source, number]:
            span = event.date.interval if event.date is not None else None
            if source not in out and span is not None and (length_days(span) or NARROW + 1) <= NARROW:
                out[source] = span
    return out


def looking_back(sentences: Mapping[tuple[str, int], Sequence[Event]], tables: Tables) -> frozenset[str]:
    """The sources that as a whole tell of times long before they were written: histories, not news."""
    far: dict[str, list[bool]] = defaultdict(list)
    for (source, _), events in sentences.items():
        told = tables.told.get(source)
        spans = [e.date.interval for e in events if e.date is not None and e.date.interval is not None]
        if told is not None:
            far[source] += [gap_days(span, Interval(told, told)) > RECENT for span in spans]
    return frozenset(source for source, found in far.items() if found and MOSTLY * len(found) <= sum(found))


def first_day(dates: Sequence[Timex]) -> tuple[Timex, ...]:
    """The first day or weekday that a source gives: what bears no date is mostly told of it."""
    named = (d for d in dates if d.type == "DATE" and d.role == "event"
             and (d.precision == "day" or d.value.startswith("XXXX-WXX-")))
    first = next(named, None)
    return () if first is None else (first,)


def of_one_scene(dates: Sequence[Timex]) -> bool:
    """Whether most dates of a source lie within weeks of each other: what bears none is then of that time too."""
    days = sorted(d.interval.earliest for d in dates if d.role == "event" and d.interval is not None
                  and d.interval.earliest is not None)
    return not days or MOSTLY * len(days) <= sum(abs(day - days[len(days) // 2]) <= RECENT for day in days)
