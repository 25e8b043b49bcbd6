"""Places of a life: of an event that is of one person or of two, or named behind a word ("buried in Lund")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.compare.lives.brackets import ends_of
from reconcile.compare.lives.callings import any_of, guarded
from reconcile.compare.lives.fact import Fact, Who
from reconcile.compare.lives.people import Cast, told_of
from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.places import place_relation
from reconcile.rulebook.lives import LifeRule

REACH = 45  # characters behind the word within which its place is named
PLACE = "place"
CLOSE = ("same", "within", "holds")
_STOP = re.compile(r"[.;:!?]\s|\n|,\s(?:who|which|where|when|and|but)\b|$")


_SPELT = re.compile(r"(?:born |died |b\. |d\. )?(?:in |at )?"
                    r"([A-Z][^\W\d_]+(?:[ -][A-Z][^\W\d_]+)*)(?=,\s\d|,\s[A-Z]\w+\s\d)")


@dataclass(frozen=True, slots=True)
class Haunt:
    """Places as one passage names them together ("Lund, Sweden"), or the name of a place in that of a body."""

    places: tuple[Entity, ...]
    name: frozenset[str] = frozenset()


def haunts_of(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[Fact]:
    """The places of a fact, one passage after another, each place once."""
    seen: set[tuple[str, int]] = set()
    for told in (_by_events, _by_brackets, _by_words):
        yield from _each_once(rule, told(rule, cast, tables), seen)


def _each_once(
    rule: LifeRule, told: Iterator[tuple[Who, Saying[object]]], seen: set[tuple[str, int]]
) -> Iterator[Fact]:
    """The facts that were not told before, by where their words stand."""
    for who, side in told:
        if (side.source, side.start) not in seen:
            seen.add((side.source, side.start))
            yield Fact(rule.name, f"place of {rule.label}", who, side)


def _by_events(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[tuple[Who, Saying[object]]]:
    for source in sorted(cast.home) if PLACE in rule.takes else ():
        for event in cast.events(source):
            own = [a for a in event.places if not a.shared and a.entity in tables.entities]
            who = told_of(event, rule, cast, tables) if own else ()
            if who and event.status == "happened":
                places = tuple({a.entity: tables.entities[a.entity] for a in own}.values())
                yield who, _side(event, Haunt(places), own[0].text, own[0].start)


def _by_brackets(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[tuple[Who, Saying[object]]]:
    """The places of both ends of a life, in brackets behind the name."""
    for source in sorted(cast.home) if PLACE in rule.takes else ():
        for end in ends_of(source, tables.sources[source].text, cast):
            event = cast.near(source, end.start) if end.kind in rule.events else None
            found = [h for at, h in sorted(cast.placed.get(source, {}).items()) if end.start <= at < end.end]
            haunt = _haunt(*found[0], rule) if found else None
            if event is not None and haunt is not None:
                yield (end.person,), _side(event, haunt, found[0][0].text, found[0][0].start)
                continue
            spelt = _SPELT.match(tables.sources[source].text, end.start, end.end)
            if event is not None and spelt is not None:
                name = spelt[1]  # a town that the language model took for a person
                yield (end.person,), _side(event, Haunt((), frozenset(words(name))), name, spelt.start(1))


def _by_words(rule: LifeRule, cast: Cast, tables: Tables) -> Iterator[tuple[Who, Saying[object]]]:
    if not rule.words:
        return
    word = re.compile(rf"\b(?:{any_of(rule.words)})\b", re.IGNORECASE)
    link = re.compile(rf"\b(?:{any_of(rule.links)})\s")
    for source in sorted(cast.home):
        text = tables.sources[source].text
        for match in word.finditer(text):
            end = min(_STOP.search(text, match.end()).start(), match.end() + REACH)  # type: ignore[union-attr]
            starts = [match.end() + 1, *(m.end() for m in link.finditer(text, match.end(), end))]  # "Born Lund, 1909"
            place = next((p for at in starts if (p := cast.place(source, at, text)) is not None), None)
            person, event = cast.subject(source, match.start(), match.end(), text), cast.near(source, match.start())
            if person is None and match[0][0].isupper():
                before = cast.before(source, match.start())  # "Holm, Anna, painter. Born Lund."
                near = before is not None and text.count(". ", before[0].end, match.start()) == 1
                person = before[1] if before is not None and near else cast.main.get(source)
            if person is None and place is not None and text.startswith(", ", place[0].end):
                behind = cast.at(source, place[0].end + len(", "))  # "A native of Lund, he"
                person = behind[1] if behind is not None else None
            haunt = _haunt(*place, rule) if place is not None else None
            if guarded(text, *match.span(), rule):
                continue
            if place is not None and haunt is not None and person is not None and event is not None:
                yield (person.id,), _side(event, haunt, place[0].text, place[0].start)


def _haunt(mention: Mention, entity: Entity, rule: LifeRule) -> Haunt | None:
    """A place, or a body that is called by its place."""
    if entity.kind == PLACE:
        return Haunt((entity,), frozenset(words(mention.name or entity.name)))
    name = words(mention.name)
    if not set(name) & set(rule.bodies):
        return None
    return Haunt((), frozenset(w for w in name if w not in rule.bodies and w not in ("of", "the", "in", "at", "and")))


def _side(event: Event, haunt: Haunt, text: str, start: int) -> Saying[object]:
    return Saying(event, haunt, text, text, start, start + len(text))


def apart(a: Haunt, b: Haunt) -> bool | None:
    """Whether two passages name places that cannot be one; None where that is not known."""
    if a.places and b.places:
        found = {place_relation(x, y) for x in a.places for y in b.places}
        if found & set(CLOSE):
            return False
        if "unknown" in found:  # two places that no table knows have nothing but their names
            unknown = not any(p.country or p.parts_of for p in (*a.places, *b.places))
            return True if unknown and not _called(a) & _called(b) else None
        return True
    left, right = _called(a), _called(b)
    return not left & right if left and right else None


def _called(haunt: Haunt) -> frozenset[str]:
    """The words of the names that a passage names places by, and of those that hold them."""
    return haunt.name | {w for p in haunt.places for n in (p.name, *p.aliases, *p.parts_of) for w in words(n)}
