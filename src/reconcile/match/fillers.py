"""The persons that fill the roles of those whom an event befell, with what their text says of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.match.people import AND, FEW, People, as_one, noun_person, stage_by
from reconcile.match.whom import OWN, Person, Whom, stage_of
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Event

BEHIND = 24  # letters behind a clause in which "and then himself" may go on

Filler = tuple[Argument, Mention | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What reading needs: word lists, entities, what is counted of those whom something befell, the texts."""

    people: People
    entities: Mapping[str, Entity]
    befallen: frozenset[str]
    texts: Mapping[str, str]


def filled(event: Event, roles: frozenset[str], known: Known) -> Whom | None:
    """Those whom a clause names as bearers, None where it names nobody."""
    told = _told(event, roles, known)
    if not told:
        return None
    described = _each(event, told, known)
    if not any(_stands_for_many(filler, known.people) for filler in told):
        return Whom(len(described), len(described) > 1, tuple(described))
    most = max((m.count for _, m in told if m is not None and m.form == "group"), default=0)
    if not most or len(described) == most:
        return Whom(most, True, tuple(described))
    beside = len(described) if _listed(event, told) and len(described) < most else 0
    alike = _of_group(told, most, known.people)
    return Whom(most + beside, True, (*described, *alike) if beside and alike else alike)


def _of_group(told: Sequence[Filler], most: int, people: People) -> tuple[Person, ...]:
    """The members of the only group, as its noun describes each: "two boys"."""
    groups = [m for _, m in told if m is not None and m.form == "group"]
    if len(groups) > 1 or most > FEW or groups[0].head not in people.nouns:
        return ()
    return (noun_person(groups[0].head, people),) * most


def _told(event: Event, roles: frozenset[str], known: Known) -> list[Filler]:
    """The persons in these roles, in order, on the side of the trigger on which the first of them stands."""
    placed = sorted({a.start: a for a in event.participants if a.role in roles}.values(), key=lambda a: a.start)
    side = [a for a in placed if (a.start < event.trigger.start) == (placed[0].start < event.trigger.start)]
    found = [(a, _mention(a, event, known)) for a in side]
    return [(a, m) for a, m in found if m is None or m.kind == "person"]


def _mention(argument: Argument, event: Event, known: Known) -> Mention | None:
    entity = known.entities.get(argument.entity)
    found = (m for m in entity.mentions if m.start == argument.start and m.source == event.source) if entity else ()
    return next(iter(found), None)


def _each(event: Event, told: Sequence[Filler], known: Known) -> list[Person]:
    """Those named one by one; what stands beside a person in apposition is that person."""
    found = [_person(a, m, event, known) for a, m in told
             if m is None or (m.form != "group" and not _plural(a, m, known.people))]
    kin = {m.kinship for _, m in told if m is not None and m.kinship}
    if len(found) > 1 and len(kin) < 2 and (not _listed(event, told) or _named_last(event, told, found)):
        found = [as_one(found, known.people)]
    if _also_himself(event, told[-1][0].end, known) and not any(p.hand == OWN for p in found):
        found.append(Person(hand=OWN))
    return found


def _listed(event: Event, told: Sequence[Filler]) -> bool:
    return any(AND.search(_between(event, x, y)) for (x, _), (y, _) in pairwise(told))


def _named_last(event: Event, told: Sequence[Filler], found: Sequence[Person]) -> bool:
    """Whether the last one bears the only name, behind a comma: "a father and husband, Ole Lind"."""
    named = [bool(p.names) for p in found]
    return _between(event, told[-2][0], told[-1][0]).strip() == "," and sum(named) == 1 and named[-1]


def _between(event: Event, a: Argument, b: Argument) -> str:
    return event.text[max(0, a.end - event.start):max(0, b.start - event.start)]


def _also_himself(event: Event, end: int, known: Known) -> bool:
    """Whether it goes on with "and then himself", in the clause or right behind it."""
    behind = known.texts.get(event.source, "")[event.end:event.end + BEHIND]
    tail = event.text[max(0, end - event.start):]
    return bool(known.people.also.search(tail + behind if known.people.goes_on.match(behind) else tail))


def _stands_for_many(filler: Filler, people: People) -> bool:
    argument, mention = filler
    return mention is not None and (mention.form == "group" or _plural(argument, mention, people))


def _plural(argument: Argument, mention: Mention, people: People) -> bool:
    """Whether it is a word for several: "they", "people", a noun in the plural."""
    word = argument.text.lower().split()[-1] if argument.text else ""
    noun = bool(mention.head) and (word in people.plurals or word == f"{mention.head}s")
    return mention.form != "name" and (noun or word in people.lists["many"])


def _person(argument: Argument, mention: Mention | None, event: Event, known: Known) -> Person:
    entity = known.entities.get(argument.entity)
    if mention is None or entity is None:
        return Person()
    told = [m for m in entity.mentions if m.source == event.source and m.form != "group"]
    # What the clause says goes before what the text says elsewhere, for a pronoun may have been misread.
    said = [mention] if mention.form == "descriptor" else told
    sexes = frozenset(m.gender for m in ([mention] if mention.gender else said) if m.gender)
    nouns = frozenset(m.head for m in said if m.head and m.form != "pronoun")
    ages = frozenset(m.age for m in ([mention] if mention.age is not None else told) if m.age is not None)
    return Person(
        frozenset() if entity.local else frozenset({entity.id}), sexes if len(sexes) == 1 else frozenset(),
        ages if len(ages) == 1 else frozenset(), nouns, stage_of(ages) or stage_by(nouns, known.people),
        OWN if known.people.selves.fullmatch(argument.text) else "")
