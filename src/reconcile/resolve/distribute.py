"""Acts that each party does for itself: "both states ratified the treaty" tells two events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reconcile.model.event import Argument, Event
from reconcile.rulebook.events import EventRule


def one_for_each(events: Sequence[Event], rules: Mapping[str, EventRule]) -> tuple[Event, ...]:
    """The events, those of a type that each party does for itself told once for every party that is named.

    The copies carry the id of the event with a letter; all quote the same words.
    """
    return tuple(copy for event in events for copy in _copies(event, rules.get(event.type)))


def _copies(event: Event, rule: EventRule | None) -> list[Event]:
    if rule is None or not rule.each:
        return [event]
    parties = {a.entity: a for a in event.participants if a.role in rule.pins and a.entity}
    if len(parties) < 2:
        return [event]
    return [
        replace(event, id=f"{event.id}{chr(ord('a') + n)}", participants=_of(event, entity, rule))
        for n, entity in enumerate(sorted(parties))
    ]


def _of(event: Event, entity: str, rule: EventRule) -> tuple[Argument, ...]:
    """The participants of one party's act; the other parties are only spoken of in it."""
    return tuple(
        replace(a, role="about") if a.role in rule.pins and a.entity != entity else a for a in event.participants
    )
