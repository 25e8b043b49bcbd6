"""Speakers out of the participants: who vouches for an event takes no part in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.model.event import ATTRIBUTION, Event


def name_speakers(events: Sequence[Event]) -> tuple[Event, ...]:
    """The events with `attributed_to` set to the entity of their attribution, which leaves the participants."""
    return tuple(_name_speaker(event) for event in events)


def _name_speaker(event: Event) -> Event:
    speakers = [a for a in event.participants if a.role == ATTRIBUTION]
    if not speakers:
        return event
    others = tuple(a for a in event.participants if a.role != ATTRIBUTION)
    return replace(event, participants=others, attributed_to=speakers[0].entity or None)
