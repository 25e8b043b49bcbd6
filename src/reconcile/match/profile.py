"""What a mention of an event, or several mentions merged, says: the facts that matching holds side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from reconcile.match.weights import Weights
from reconcile.match.whom import NOBODY, Whom, fullest
from reconcile.model.entity import Entity
from reconcile.model.event import PHASE, Argument, Event, Status
from reconcile.model.fold import words
from reconcile.model.interval import length_days
from reconcile.model.quantity import Quantity
from reconcile.model.swift import swift
from reconcile.model.when import Interval
from reconcile.rulebook.events import EventRule

Dated = Literal["own", "inferred", "no"]
Recurrence = Literal["once", "numbered", "recurs"]
BORNE = {"object"}  # the grammatical place of whom something happens to
OPEN_TYPES = ("", "other", "event", "open")


@dataclass(frozen=True, slots=True)
class Kind:
    """What matching needs to know of an event type. Types without a rule recur. `bearers` are the roles of those to
    whom it happens."""

    family: str
    recurrence: Recurrence
    stative: bool
    open: bool
    pins: tuple[str, ...] = ()
    quiet: bool = False
    topical: bool = False
    bearers: frozenset[str] = frozenset()


@swift
@dataclass(frozen=True, slots=True)
class Profile:
    """One or more mentions of an event in one source.

    `parties` and `places` map entity ids (or "~" and the folded words where there is none) to the roles they have and
    whether the event's own clause names them. `named` says that the topic is a proper name. `days` is the length of
    `interval`, None where it is open or absent. `told` is the day of the source's publication. `at` is where the first
    mention begins; `pointing` says that the words before its trigger point back ("the accident"), `lone` that its
    source tells of one event of its family only, as far as dates and names show, `sole` that it tells one event only
    with this word; `senses` are the groups of words that its trigger stands in; `subject` is the number of the story
    that the source tells (-1: not known), `serial` says that it tells of many times. `tokens` are all names and words
    by which it could be recognised; `persons` are the named persons in each role that its own clause fills.
    """

    id: str
    events: tuple[Event, ...]
    source: str
    type: str
    kind: Kind
    lemmas: frozenset[str]
    interval: Interval | None
    days: int | None
    dated: Dated
    parties: Mapping[str, frozenset[str]]
    own: frozenset[str]
    places: frozenset[str]
    topic: tuple[str, ...]
    named: bool
    ordinal: int
    attributes: Mapping[str, str]
    quantities: tuple[Quantity, ...]
    keywords: frozenset[str]
    heading: frozenset[str]
    status: Status
    told: int | None
    subject: int
    at: int
    sentence: int
    pointing: bool
    serial: bool = False
    lone: bool = False
    sole: bool = False
    senses: frozenset[str] = frozenset()
    tokens: frozenset[str] = frozenset()
    persons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    whom: Whom = NOBODY


def kind_of(rule: EventRule | None, name: str) -> Kind:
    """The matching side of an event type."""
    if rule is None:
        return Kind(name, "recurs", False, name in OPEN_TYPES)
    return Kind(family=rule.family or name, recurrence=rule.recurrence, stative=rule.stative, open=name in OPEN_TYPES,
                pins=rule.pins, quiet=rule.quiet, topical=rule.topical,
                bearers=frozenset(role.name for role in rule.role if {*role.slots, *role.passive} & BORNE))


def key_of(argument: Argument) -> str:
    """The entity that fills a role, or its folded words where it is not resolved."""
    return argument.entity or "~" + " ".join(words(argument.text))


class Shared(dict[frozenset[str], frozenset[str]]):
    """One object for all equal sets: a million profiles have few different ones, and each weighs 200 bytes."""

    def of(self, values: Iterable[str]) -> frozenset[str]:
        """The set of these values."""
        found = frozenset(values)
        return self.setdefault(found, found)


def profile_of(event: Event, *, kind: Kind, told: int | None, subject: int, serial: bool, pointing: bool,
               weights: Weights, entities: Mapping[str, Entity], shared: Shared, lone: bool = False,
               sole: bool = False, whom: Whom = NOBODY) -> Profile:
    """The profile of a single mention."""
    small = weights.small
    date = event.date
    interval = date.interval if date is not None else None
    dated: Dated = "no" if interval is None else "inferred" if event.date_inferred else "own"
    parties: dict[str, frozenset[str]] = {}
    for argument in event.participants:
        name = key_of(argument)
        parties[name] = shared.of({*parties.get(name, ()), argument.role})
    arguments = (*event.participants, *event.places)
    topic = tuple(w for w in words(event.topic.text) if w not in small) if event.topic is not None else ()
    figures = (f"{q.value:g} {q.of}" for q in event.quantities if q.value is not None)
    return Profile(
        id=event.id, events=(event,), source=event.source, type=event.type, kind=kind,
        lemmas=shared.of({event.lemma.lower()}), interval=interval,
        days=length_days(interval) if interval is not None else None, dated=dated, parties=parties,
        own=shared.of(key_of(a) for a in arguments if not a.shared),
        places=shared.of(key_of(a) for a in event.places),
        topic=topic,
        named=event.topic is not None and _is_name(event.topic.text, leads=event.topic.start == event.start),
        ordinal=event.ordinal, attributes={a.name: a.value for a in event.attributes},
        quantities=event.quantities, keywords=frozenset(event.keywords),
        heading=shared.of(w for w in words(event.heading) if w not in small),
        status=event.status, told=told, subject=subject, serial=serial,
        at=event.start, sentence=event.sentence, pointing=pointing, lone=lone, sole=sole,
        tokens=frozenset((*(key_of(a) for a in arguments), *topic, *event.keywords, *figures)),
        persons=_persons(event, entities, shared), senses=weights.senses.get(event.lemma.lower(), frozenset()),
        whom=whom,
    )


def _persons(event: Event, entities: Mapping[str, Entity], shared: Shared) -> Mapping[str, frozenset[str]]:
    """Persons by role whom the event's own clause names; "the driver" of one text may be anybody's driver."""
    out: dict[str, frozenset[str]] = {}
    for argument in event.participants:
        entity = entities.get(argument.entity)
        if entity is not None and entity.kind == "person" and not entity.local and not argument.shared:
            out[argument.role] = shared.of({*out.get(argument.role, ()), entity.id})
    return out


def _joined(a: Mapping[str, frozenset[str]], b: Mapping[str, frozenset[str]]) -> Mapping[str, frozenset[str]]:
    """Two tables of sets as one."""
    if not a or not b:
        return a or b
    return {k: a.get(k, frozenset()) | b.get(k, frozenset()) for k in {**a, **b}}


def _is_name(topic: str, *, leads: bool) -> bool:
    """Whether a topic is a proper name, by the capitals of its words; the first counts unless it leads the clause."""
    return any(word[0].isupper() for word in topic.split()[leads:])


def merge(a: Profile, b: Profile) -> Profile:
    """Two profiles of one source as one; the earlier mention names it, the narrower own date dates it."""
    if (b.at, b.id) < (a.at, a.id):
        a, b = b, a
    dater = _dater(a, b)
    about = max(a, b, key=lambda p: (p.named, len(p.topic), p.topic))
    return Profile(
        id=a.id, events=(*a.events, *b.events), source=a.source, type=a.type, kind=a.kind, lemmas=a.lemmas | b.lemmas,
        interval=dater.interval, days=dater.days, dated=dater.dated,
        parties=_joined(a.parties, b.parties), persons=_joined(a.persons, b.persons),
        own=a.own | b.own, places=a.places | b.places, topic=about.topic, named=about.named,
        ordinal=a.ordinal or b.ordinal, attributes={**b.attributes, **a.attributes},
        quantities=(*a.quantities, *b.quantities), keywords=a.keywords | b.keywords, heading=a.heading,
        status=b.status if a.status == "planned" else a.status, told=a.told, subject=a.subject,
        serial=a.serial,
        at=a.at, sentence=a.sentence, pointing=a.pointing,
        lone=a.lone, tokens=a.tokens | b.tokens, senses=a.senses | b.senses,
        whom=fullest((a.whom, b.whom)),
    )


def _dater(a: Profile, b: Profile) -> Profile:
    """The profile whose date speaks for both: stated before inferred, narrow before wide, early before late."""
    def rank(p: Profile) -> tuple[int, float]:
        return ({"own": 0, "inferred": 1, "no": 2}[p.dated], p.days if p.days is not None else float("inf"))
    return b if rank(b) < rank(a) else a


def one_word(a: Profile, b: Profile) -> bool:
    """Whether both are told with one word, or tell one end of what lasts."""
    return (a.type == b.type and bool(a.lemmas & b.lemmas)) or one_end(a, b)


def one_end(a: Profile, b: Profile) -> bool:
    """Whether both tell that something of one type began, or that it ended."""
    return a.type == b.type and PHASE in a.attributes and a.attributes[PHASE] == b.attributes.get(PHASE)
