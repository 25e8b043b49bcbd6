"""At which date a mention speaks: its event's, its sentence's, or its document's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Mention
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.when import Interval


@dataclass(frozen=True, slots=True)
class Clock:
    """The dated events of a text by sentence, and the document's own date."""

    events: dict[int, tuple[Event, ...]]
    own: Interval | None

    def at(self, mention: Mention) -> Interval | None:
        """The date of the smallest dated event around a mention; else the one date of its sentence; else the
        document's own."""
        here = self.events.get(mention.sentence, ())
        around = [e for e in here if e.start <= mention.start < e.end]
        if around:
            best = min(around, key=lambda e: (e.end - e.start, e.start, e.id))
            return interval_of(best)
        dates = {i for e in here if (i := interval_of(e)) is not None}
        return next(iter(dates)) if len(dates) == 1 else None if dates else self.own


def make_clock(annotated: AnnotatedSource) -> Clock:
    """Read the dates of a text's events."""
    held: dict[int, list[Event]] = defaultdict(list)
    for event in annotated.events:
        if interval_of(event) is not None:
            held[event.sentence].append(event)
    anchor = annotated.source.anchor
    own = edtf_interval(anchor.edtf) if anchor else None
    return Clock({n: tuple(events) for n, events in held.items()}, own)


def interval_of(event: Event) -> Interval | None:
    """The days of an event, an open end as None; None where there is no date."""
    return event.date.interval if event.date else None
