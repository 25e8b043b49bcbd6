"""The schema of an event type: the words that tell it, the roles it has, how often it can happen."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.model.entity import EntityKind
from reconcile.model.event import Status
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]
Slot = Literal[
    "subject",
    "object",
    "agent",
    "possessive",
    "modifier",
    "of",
    "by",
    "to",
    "in",
    "at",
    "with",
    "between",
    "from",
    "for",
    "on",
    "into",
    "against",
    "under",
    "as",
    "near",
    "through",
]
Slots = Annotated[tuple[Slot, ...], Field(strict=False)]
Kinds = Annotated[tuple[EntityKind, ...], Field(strict=False)]


class Triggers(Strict):
    """Words that tell the event, as dictionary forms. A phrase is its words with spaces ("arrive in").

    `support` lists verbs that carry a trigger noun without being an event themselves ("pay" a visit, a forum is
    "held"). `weak` nouns tell an event only when a date or a support verb stands with them. `holders` are nouns which,
    in a heading over a list of people with dates, make each item an event ("Ambassadors").
    """

    verbs: Words = ()
    nouns: Words = ()
    weak: Words = ()
    support: Words = ()
    adjectives: Words = ()
    holders: Words = ()


class Role(Strict):
    """A slot of the event. `slots` are grammatical places in order of preference; `kinds` what may fill it."""

    name: Text
    slots: Slots
    kinds: Kinds = ("person", "organization")
    passive: Slots = ()


class AttributeValues(Strict):
    """A named quality of the event; each value with the words that state it.

    They are looked for in the event's own phrase, or, with `reach` "clause", in all that hangs on it.
    """

    name: Text
    values: dict[str, Words]
    conflicting: bool = True
    reach: Literal["phrase", "clause"] = "phrase"


class Expectation(Strict):
    """What an example must yield: one event; fields left out are not looked at."""

    trigger: str | None = None
    date: str | None = None
    status: Status | None = None
    participants: Words | None = None
    places: Words | None = None
    attributes: dict[str, str] = {}


class EventExample(Strict):
    """A text (one or a few sentences) and the events of this type that must be found in it, in order."""

    text: Text
    published: str | None = None
    events: Annotated[tuple[Expectation, ...], Field(strict=False)] = ()


class EventRule(Rule):
    """A type of event.

    `recurrence`: "once" (a birth: two dates are a conflict), "numbered" (the 22nd session: the number tells them
    apart) or "recurs" (visits: another date is another event). `plover` is the PLOVER event code where one exists.
    `stative` types hold for a period (tenure) instead of happening at a time. `quiet` types are found and matched but
    never reported as told by one source alone (statements). `pins` are the roles whose fillers, all of them together,
    pin down an event that happens once (the parties of diplomatic relations, the child of a birth): two dates for them
    are a conflict. A named topic always pins it down; without either, two dates are two events. `each` says that every
    such filler does it for itself: "both states ratified" is two events. `topical` says that what it is about tells two
    apart: two treaties signed on one day are two signings.
    """

    label: Text
    plover: str = ""
    recurrence: Literal["once", "numbered", "recurs"]
    family: str = ""
    stative: bool = False
    quiet: bool = False
    priority: int = 0
    pins: Words = ()
    each: bool = False
    topical: bool = False
    triggers: Triggers
    role: Annotated[tuple[Role, ...], Field(strict=False)] = ()
    attribute: Annotated[tuple[AttributeValues, ...], Field(strict=False)] = ()
    example: Annotated[tuple[EventExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("events", EventRule, "event types")
