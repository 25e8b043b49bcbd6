"""Where statements stand in their source: the sentence around words, the event at a word, the date in a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.when import Timex

LONGEST = 400  # characters before the words that are looked at
_CLOSED = re.compile(r"(?<![ap]\.m)(?<!\b[A-Z])[.!?](?:\s|$)|\n")


def events_of(groups: Sequence[Group]) -> Mapping[str, list[Event]]:
    """The events of the groups by source."""
    events: dict[str, list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            events[event.source].append(event)
    return events


def named_at(tables: Tables) -> Mapping[tuple[str, int], str]:
    """Entities by source and first character of their mentions; those known from one text alone left out."""
    return {(m.source, m.start): e.id for _, e in sorted(tables.entities.items()) if not e.local for m in e.mentions}


def called_at(tables: Tables) -> Mapping[tuple[str, int], str]:
    """All entities by source and first character of their mentions, those known from one text alone with them."""
    return {(m.source, m.start): e.id for _, e in sorted(tables.entities.items()) for m in e.mentions}


@lru_cache(maxsize=1 << 12)  # comparers of many kinds ask for one place
def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence or line around some words begins and ends."""
    low = max(0, start - LONGEST)
    first = low
    for closed in _CLOSED.finditer(text, low, start):
        first = closed.end()
    behind = _CLOSED.search(text, end)
    return first, behind.start() if behind is not None else len(text)


def event_at(events: Sequence[Event], at: int) -> tuple[Event, bool]:
    """The event in whose clause a word stands, else the nearest, and whether it is the former."""
    away = [e.start - at if at < e.start else 0 if at < e.end else at - e.end + 1 for e in events]
    least = min(away)
    near = [event for event, far in zip(events, away, strict=True) if far == least]
    event = near[0] if len(near) == 1 else min(
        near, key=lambda e: (e.trigger.start != at, e.end - e.start, e.id))
    return event, event.start <= at < event.end


def date_beside(events: Sequence[Event], sentence: int) -> Timex | None:
    """The only date that the events of a sentence state."""
    dates = {e.date for e in events if e.sentence == sentence and e.date is not None and not e.date_inferred}
    return dates.pop() if len(dates) == 1 else None


def named_beside(a: Event, b: Event, *bearers: str) -> bool:
    """Whether two events name one and the same beside the bearers."""
    one, other = ({x.entity for x in (*e.participants, *e.places) if x.entity} for e in (a, b))
    return bool(one & other - {*bearers})
