"""Event mentions, what they say of date, place, people and figures, and groups that tell of one real event."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.model.cause import CauseTold
from reconcile.model.clause import ClauseTold
from reconcile.model.entity import Mention
from reconcile.model.fate import FateTold
from reconcile.model.quantity import Quantity
from reconcile.model.role import RoleTold
from reconcile.model.source import Problem, Source
from reconcile.model.span import Span as Span
from reconcile.model.statement import StatementTold
from reconcile.model.swift import swift
from reconcile.model.trait import TraitTold
from reconcile.model.when import Timex

Status = Literal["happened", "planned", "ongoing", "cancelled", "denied"]
Relation = Literal["same", "part-of", "fulfils"]

# The attribute that says which end of the event is told: "begin" or "end".
PHASE = "phase"
# Fillers that stand in the clause without a part of their own: no evidence that others took part.
ATTRIBUTION = "attribution"
LOOSE_ROLES = frozenset({"about", "attendee", ATTRIBUTION})


@swift
@dataclass(frozen=True, slots=True)
class Argument:
    """A filler of an event's role. `entity` is "" until the resolve stage has named it; one span may give several
    arguments ("the two leaders"). `shared` marks a filler taken over from a neighbouring clause or the heading."""

    role: str
    text: str
    start: int
    end: int
    entity: str = ""
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Attribute:
    """A quality of the event in its own words: `class` = "state" from "state visit"."""

    name: str
    value: str
    text: str
    start: int
    end: int


@swift
@dataclass(frozen=True, slots=True)
class Event:
    """One thing that one source says happened, is planned, or was called off.

    `start` to `end` is the smallest clause that tells it; `trigger` the words that name it, `lemma` their dictionary
    form. `topic` is the named thing that the event is about where there is one ("Forum of the Regions", "Memorandum
    of Cooperation"), `ordinal` its place in a numbered series (0 if none). `keywords` are the folded content words of
    the clause, sorted, without those of dates and arguments. `heading` is the text of the governing heading, "" if
    none. `sentence` numbers the sentence in its source. `part_of` is the id of an event of the same source that
    contains this one ("during the visit a memorandum was signed").
    """

    id: str
    source: str
    type: str
    trigger: Span
    lemma: str
    text: str
    start: int
    end: int
    date: Timex | None = None
    date_inferred: bool = False
    participants: tuple[Argument, ...] = ()
    places: tuple[Argument, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    status: Status = "happened"
    attributed_to: str | None = None
    topic: Span | None = None
    ordinal: int = 0
    keywords: tuple[str, ...] = ()
    heading: str = ""
    sentence: int = 0
    part_of: str | None = None


def actors(event: Event) -> tuple[Argument, ...]:
    """The participants that have a part in the event; whoever is only spoken of, where nobody else is named."""
    own = tuple(a for a in event.participants if a.role not in LOOSE_ROLES)
    return own or event.participants


@dataclass(frozen=True, slots=True)
class AnnotatedSource:
    """A source with what the annotate stage found in it. Plain data: it crosses process borders."""

    source: Source
    dates: tuple[Timex, ...]
    mentions: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    sentences: tuple[tuple[int, int], ...]
    problems: tuple[Problem, ...] = ()
    roles: tuple[RoleTold, ...] = ()
    fates: tuple[FateTold, ...] = ()
    traits: tuple[TraitTold, ...] = ()
    causes: tuple[CauseTold, ...] = ()
    statements: tuple[StatementTold, ...] = ()
    clauses: tuple[ClauseTold, ...] = ()


@swift
@dataclass(frozen=True, slots=True)
class Feature:
    """One row of a match's explanation: `weight` is in bits (log2 of the Bayes factor), summed over features."""

    feature: str
    score: float
    weight: float
    detail: str


@swift
@dataclass(frozen=True, slots=True)
class Match:
    """Two events held side by side. `weight` is the sum of the features' weights; `verdict` what was decided and
    `reason` why, in plain words. `relation` says how a kept pair belongs together."""

    a: str
    b: str
    weight: float
    features: tuple[Feature, ...]
    verdict: Literal["together", "apart"]
    relation: Relation
    reason: str


@swift
@dataclass(frozen=True, slots=True)
class EventGroup:
    """The events judged to be one real-world event; `events` are ids in the order of the sources' ids and positions.

    `cores` are its firm parts, where it has several: what was put together only because reports of one story tell it
    with words of one sense lies in two of them.
    """

    id: str
    events: tuple[str, ...]
    date: Timex | None
    sources: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    cores: tuple[tuple[str, ...], ...] = ()
