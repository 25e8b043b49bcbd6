"""A statement with what is known of those in it from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.spots import date_beside, event_at
from reconcile.compare.tables import Tables
from reconcile.compare.things import Meant, Thing, thing_of
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.span import Span
from reconcile.model.statement import DOER, DONE, Filler, StatementTold
from reconcile.model.swift import swift
from reconcile.model.when import Interval, Timex

PLACED = frozenset({"in", "at", "near", "on", "outside", "inside", "off", "aboard", "beside", "behind", "under"})
GOALS, ORIGINS = frozenset({"to", "into", "towards", "for"}), frozenset({"from"})
MEANS = frozenset({"by", "with", "from", "through", "via", "over"})
Towns = Mapping[frozenset[str], Entity]


@swift
@dataclass(frozen=True, slots=True)
class Named:
    """A filler as what says which thing is meant."""

    source: str
    who: Span
    head: str
    of: tuple[str, ...]
    names: tuple[str, ...]
    definite: bool
    about: tuple[str, ...]
    words: tuple[str, ...]


@swift
@dataclass(frozen=True, slots=True)
class Part:
    """A filler with the entity that it means, None if it is not known, and the thing; `town` is the known place that
    its name holds ("the Graz hospital")."""

    told: Filler
    entity: Entity | None
    thing: Thing | None
    names: frozenset[str]
    town: Entity | None = None

    @property
    def person(self) -> bool:
        """Whether it is somebody."""
        return self.told.kind == "person" or (self.entity is not None and self.entity.kind == "person")


@swift
@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its parts by slot, the event in whose clause or nearest to which it stands, its date,
    whether its own clause gives that, and the text of its source."""

    told: StatementTold
    event: Event
    doers: tuple[Part, ...]
    done: tuple[Part, ...]
    places: tuple[Part, ...]
    goals: tuple[Part, ...]
    origins: tuple[Part, ...]
    means: tuple[Part, ...]
    date: Timex | None
    own: bool
    text: str

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.told.source

    @property
    def span(self) -> Interval | None:
        """The days that its date may mean."""
        return self.date.interval if self.date is not None else None


def towns_of(tables: Tables) -> Towns:
    """The places of a subject that a table knows, by the words of their names."""
    known = (e for _, e in sorted(tables.entities.items()) if e.kind == "place" and e.country)
    return {frozenset(words(name)): e for e in known for name in (e.name, *e.aliases)}


def held(
    told: StatementTold, events: Sequence[Event], meant: Meant, days: Mapping[tuple[str, int], Timex], towns: Towns,
    tables: Tables,
) -> Statement:
    """A statement with what is known from elsewhere."""
    event, covered = event_at(events, told.word.start)
    own = [days[told.source, at] for at in told.when if (told.source, at) in days]
    date = own[0] if len(own) == 1 else (event.date if covered else None) or date_beside(events, told.sentence)

    def parts(slots: Iterable[str]) -> tuple[Part, ...]:
        return tuple(_part(f, told, meant, towns, tables) for f in told.fillers if f.slot in slots)

    return Statement(told, event, parts((DOER,)), parts((DONE,)), parts(PLACED), parts(GOALS), parts(ORIGINS),
                     parts(MEANS), date, len(own) == 1, tables.sources[told.source].text)


def _part(filler: Filler, told: StatementTold, meant: Meant, towns: Towns, tables: Tables) -> Part:
    named = Named(told.source, filler.span, filler.head, filler.of, filler.names, filler.definite,
                  (*told.named, *filler.of), filler.marks)
    id_, _ = meant.at.get((told.source, filler.span.start), ("", 0))
    if not id_ and filler.names:
        spots = ((told.source, at) for at in range(filler.span.start, filler.span.end))
        id_ = next((meant.at[spot][0] for spot in spots if spot in meant.at), "")
    entity = tables.entities.get(id_)
    names = frozenset(filler.names)
    if entity is not None and any(m.name for m in entity.mentions) and not (filler.names and filler.head):
        names |= frozenset(words(entity.name))
    within = (e for own, e in towns.items() if own < names or (own == names and filler.head)) if names else ()
    town = max(within, key=lambda e: len(e.name), default=None)
    return Part(filler, entity, thing_of(named, meant, tables, persons=True), names, town)
