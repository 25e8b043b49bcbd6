"""Reading whom each event befell: how many, and of each person what the text says, in its clause and beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Protocol

from reconcile.match.clause import by_words, clause_of
from reconcile.match.fillers import Known, filled
from reconcile.match.people import People
from reconcile.match.whom import NOBODY, OTHER, OWN, Hand, Whom
from reconcile.model.event import Event

DEATH, INJURY, CRIME = "death", "injury", "crime"
WOUND = "wound"


class Kind(Protocol):
    """What is asked of a type of event."""

    @property
    def bearers(self) -> frozenset[str]:
        """The roles of those to whom it happens."""
        ...


def whoms_of(events: Iterable[Event], kinds: Mapping[str, Kind], known: Known) -> dict[str, Whom]:
    """Whom each event befell, by its id; what befalls nobody by its type is left out."""
    by: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        if kinds[event.type].bearers:
            by[event.source].append(event)
    out: dict[str, Whom] = {}
    for told in by.values():
        out |= _of_source(told, kinds, known)
    return out


def _of_source(told: Sequence[Event], kinds: Mapping[str, Kind], known: Known) -> dict[str, Whom]:
    found = {e.id: whom_of(e, kinds[e.type].bearers, known) for e in told}
    harms = sorted((e for e in told if e.type in known.people.lists["harms"]), key=lambda e: (e.trigger.start, e.id))
    return {**found, **carried(found, harms)}


def whom_of(event: Event, roles: frozenset[str], known: Known) -> Whom:
    """Whom one mention of an event says that it befell, by its own clause."""
    people = known.people
    counted = max(_counted(event, known), _times(event, people))
    found = filled(event, roles, known) or by_words(clause_of(event), people)
    if event.lemma in people.lists["both"]:
        return replace(found, number=found.number if found.several else 0, several=True,
                       people=found.people if found.several else ())
    if found == NOBODY and not counted:
        return Whom(0, True) if _plural(event, people) else NOBODY
    number = max(counted, found.number)
    several = found.several or number > 1
    number = 0 if several and number == 1 else number
    return _handed(Whom(number, several, found.people), event, people)


def _counted(event: Event, known: Known) -> int:
    """How many it befell, as the clause counts them; 0 where it does not."""
    if event.trigger.text.lower() in known.people.lists["shots"]:
        return 0
    return max((int(q.value) for q in event.quantities if q.value is not None and q.of in known.befallen
                and not (q.unit or q.ordinal or q.partial)), default=0)


def _times(event: Event, people: People) -> int:
    """The number in the word before the trigger: "a double murder"."""
    before = event.text[:max(0, event.trigger.start - event.start)].split()[-1:]
    return people.times.get(before[0].lower(), 0) if before else 0


def _plural(event: Event, people: People) -> bool:
    return event.lemma in people.lists["wholes"] and event.trigger.text.lower() == f"{event.lemma}s"


def _handed(found: Whom, event: Event, people: People) -> Whom:
    """With the hand by which it was done where the clause says that for a single person."""
    if len(found.people) != 1 or found.several or found.people[0].hand:
        return found
    hand: Hand = ""
    if event.lemma in people.lists["own"] or any(word in event.text.lower() for word in people.lists["own-words"]):
        hand = OWN
    elif any(a.role in people.lists["doers"] for a in event.participants):
        hand = OTHER
    return replace(found, people=(replace(found.people[0], hand=hand),))


def carried(found: Mapping[str, Whom], harms: Sequence[Event]) -> dict[str, Whom]:
    """What is told of nobody in its clause befell those of whom its sentence tells the like. `harms` are those of one
    source, in the order of the text."""
    out = {e.id: found[e.id] for e in harms}
    for _, sentence in groupby(sorted(harms, key=lambda e: e.sentence), key=lambda e: e.sentence):
        told = list(sentence)
        for event in told:
            known = [e for e in told if found[e.id] != NOBODY and _together(e, event)]
            if found[event.id] == NOBODY and known and event.type != CRIME and (near := _near(event, known, found)):
                out[event.id] = replace(found[near.id], carried=True)
    return out


def _together(known: Event, event: Event) -> bool:
    """Whether two harms in one sentence befell the same: who was killed is another than who was injured, but for the
    wounds of which somebody died."""
    return {known.type, event.type} != {DEATH, INJURY} or WOUND in event.lemma


def _near(event: Event, known: Sequence[Event], found: Mapping[str, Whom]) -> Event | None:
    """The nearest, where all befell as many or it stands before."""
    near = min(known, key=lambda e: (abs(e.trigger.start - event.trigger.start), e.trigger.start))
    alike = len({(found[e.id].number, found[e.id].several) for e in known}) == 1
    return near if alike or near.trigger.start < event.trigger.start else None
