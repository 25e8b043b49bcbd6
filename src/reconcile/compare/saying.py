"""What one event says for one field, and what a comparison of such sayings came to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reconcile.model.event import Event
from reconcile.model.finding import Value
from reconcile.model.swift import swift

T = TypeVar("T")


@swift
@dataclass(frozen=True, slots=True)
class Saying(Generic[T]):
    """One side: an event, its value for the field (`means`, comparable), how that is printed, and its own words.

    `stated`: the words stand in the event's own clause, nothing inferred or carried over.
    """

    event: Event
    means: T
    value: str
    text: str
    start: int
    end: int
    stated: bool = True

    @property
    def source(self) -> str:
        """The id of the source that says so."""
        return self.event.source

    def as_value(self) -> Value:
        """The saying as the report has it."""
        return Value(self.source, self.event.id, self.value, self.text, self.start, self.end)


@swift
@dataclass(frozen=True, slots=True)
class Clash:
    """Two sides held against each other, and what is told of the pair (see `Outcome`)."""

    left: Saying[object]
    right: Saying[object]
    detail: str = ""
    gap: float = 0.0
    ratio: float = 0.0
    precise: bool = False
    anchored: bool = False

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the two sides, one if they are of one."""
        return tuple(sorted({self.left.source, self.right.source}))


@swift
@dataclass(frozen=True, slots=True)
class Outcome:
    """What the comparison of one field came to, before any rule speaks on it.

    `name` is one of the outcomes of the comparison (`rulebook.conflicts.OUTCOMES`); `sides` are the sayings at issue.
    `of` is what is counted or which attribute is meant. `gap` is in days, minutes or years, `ratio` the larger figure
    over the smaller. `feature` is the matching feature whose weight does not count as evidence here. `about` are
    events that the finding concerns beside those of the sides. `evidence` are the bits for one fact where the matches
    of the events do not tell. `clashes` are the pairs of sides from which the outcome was drawn.
    """

    compares: str
    name: str
    sides: tuple[Saying[object], ...]
    detail: str
    of: str = ""
    gap: float = 0.0
    ratio: float = 0.0
    precise: bool = False
    anchored: bool = False
    listed: bool = False
    typed: bool = True
    feature: str = ""
    about: tuple[Event, ...] = ()
    count: int = 0
    evidence: float | None = None
    clashes: tuple[Clash, ...] = ()


def outcome_sides(sides: Sequence[Saying[T]]) -> tuple[Saying[object], ...]:
    """Sayings in the order of the report: by source, position and words."""
    return tuple(plain(s) for s in sorted(sides, key=lambda s: (s.source, s.start, s.end, s.event.id, s.value)))


def plain(side: Saying[T]) -> Saying[object]:
    """A side whose value may be anything."""
    return Saying(side.event, side.means, side.value, side.text, side.start, side.end, side.stated)
