"""The persons of a subject, and the events at which what is told of them is reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Event

TITLE = 100  # characters of a first line that is a title
Home = Mapping[str, Sequence[tuple[Event, Group]]]
Held = tuple[Mention, Entity]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in the texts: `named` are persons known by name, `held` their mentions by source, in order, `main` is
    whom a source is about by its title."""

    named: Mapping[str, Entity]
    held: Mapping[str, Sequence[Held]]
    main: Mapping[str, Entity]
    home: Home

    def at(self, source: str, start: int) -> Held | None:
        """The person's mention that a position of a source lies in."""
        return next((h for h in self.held.get(source, ()) if h[0].start <= start < h[0].end), None)

    def events(self, source: str) -> Sequence[Event]:
        """The events of a source, in order."""
        return [event for event, _ in self.home.get(source, ())]

    def near(self, source: str, at: int) -> Event | None:
        """The event of the source in whose clause a word stands, else the nearest."""
        return min(self.events(source), default=None,
                   key=lambda e: (max(0, e.start - at, at - e.end), e.end - e.start, e.id))

    def group(self, event: Event) -> Group:
        """The group of an event."""
        return next(g for e, g in self.home[event.source] if e.id == event.id)

    def person(self, arguments: Sequence[Argument]) -> Entity | None:
        """The only person by name among fillers."""
        found = {a.entity: self.named[a.entity] for a in arguments if a.entity in self.named}
        return next(iter(found.values())) if len(found) == 1 else None


def cast_of(groups: Sequence[Group], tables: Tables) -> Cast:
    """Index the persons and events of a subject."""
    home: dict[str, list[tuple[Event, Group]]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            home[event.source].append((event, group))
    named = {e.id: e for _, e in sorted(tables.entities.items()) if e.kind == "person" and not e.local}
    held: dict[str, list[Held]] = defaultdict(list)
    for entity in named.values():
        for mention in entity.mentions:
            held[mention.source].append((mention, entity))
    ordered = {s: sorted(found, key=lambda h: (h[0].start, h[0].end)) for s, found in held.items()}
    about = {s: _in_title(found, tables.sources[s].text) for s, found in ordered.items()}
    return Cast(named, ordered, {s: person for s, person in about.items() if person is not None},
                {s: sorted(found, key=lambda eg: (eg[0].start, eg[0].end, eg[0].id)) for s, found in home.items()})


def _in_title(held: Sequence[Held], text: str) -> Entity | None:
    """The only person whom a short first line names."""
    end = text.find("\n")
    found = {e.id: e for m, e in held if m.end <= end and m.form == "name"} if 0 < end <= TITLE else {}
    return next(iter(found.values())) if len(found) == 1 else None
