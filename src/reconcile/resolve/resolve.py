"""The resolve stage: which mentions, in one text and across texts, are one person, body, place or thing."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.entity import Entity, Mention
from reconcile.model.event import AnnotatedSource, Argument, Event
from reconcile.model.fold import fold
from reconcile.model.swift import replace
from reconcile.model.when import Interval
from reconcile.resolve.bodies import body_key, link_bodies
from reconcile.resolve.build import build_entities
from reconcile.resolve.holders import Holders, Seen, gather_holders
from reconcile.resolve.keys import SHIP, Key, Reading, Slot
from reconcile.resolve.knowledge import Knowledge, compile_knowledge
from reconcile.resolve.people import People, gather_people, person_keys
from reconcile.resolve.places import country_weights, place_key, place_name
from reconcile.resolve.scan import scan_text, slot_office
from reconcile.resolve.state import owner_key
from reconcile.resolve.timing import Clock, interval_of, make_clock
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import Gazetteer, open_gazetteer

CRAFT_HEADS = ("", "city", SHIP)  # heads of a mention that may be a craft's bare name
NEIGHBOURS = 20  # mentions before the end of an argument among which the one it means is looked for


@dataclass(frozen=True, slots=True)
class Resolution:
    """All entities, sorted by id, and the events with every argument's entity filled in, in their given order."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its mentions' keys and readings, by their starts."""

    annotated: AnnotatedSource
    clock: Clock
    readings: Mapping[int, Reading]
    at: Mapping[int, Mention]
    starts: Sequence[int]


def resolve_entities(
    annotated: Sequence[AnnotatedSource], *, rulebook: Rulebook, gazetteer: Gazetteer | None = None,
    known: Knowledge | None = None,
) -> Resolution:
    """Resolve the mentions of all texts together. The result does not depend on the order of the texts.

    Names come first (persons, bodies, places, across texts), then who held which office when, then offices, groups,
    pronouns and descriptors inside each text. `gazetteer` is the program's own where none is given. `known` is what
    the rules say, where it was compiled before.
    """
    know = known or compile_knowledge(rulebook, gazetteer or open_gazetteer())
    by_source = {a.source.id: a.mentions for a in sorted(annotated, key=lambda a: a.source.id)}
    names = _name_keys(by_source, know)
    clocks = {a.source.id: make_clock(a) for a in annotated}
    people = gather_people(by_source, know)
    things = _things(by_source, names)
    for source, mentions in by_source.items():
        names[source] |= person_keys(mentions, people, things)
    holders = gather_holders(_sightings(by_source, names, clocks, know), know, people)
    texts = {
        a.source.id: _Text(a, clocks[a.source.id], _scanned(a, names[a.source.id], people),
                           {m.start: m for m in a.mentions}, sorted(m.start for m in a.mentions))
        for a in annotated
    }
    held, filled = _fill(texts, holders)
    entities = build_entities(held, know)
    events = tuple(_named(e, filled, entities) for a in annotated for e in a.events)
    return Resolution(tuple(sorted(entities.values(), key=lambda e: e.id)), events)


def _scanned(a: AnnotatedSource, names: Mapping[int, Key], people: People) -> dict[int, Reading]:
    blocks = [b.start for b in a.source.blocks]
    return scan_text(a.source.id, a.mentions, names, people.know, blocks, people.genders)


def _name_keys(by_source: Mapping[str, Sequence[Mention]], know: Knowledge) -> dict[str, dict[int, Key]]:
    """Keys of places, bodies, peoples and things by name."""
    links = link_bodies(by_source, know)
    towns = _towns(by_source)
    crafts = _crafts(by_source, know)
    found: dict[str, dict[int, Key]] = {}
    for source, mentions in by_source.items():
        near = country_weights(mentions)
        keys: dict[int, Key] = {}
        for m in mentions:
            mistaken = m.kind == "organization" and m.form == "name" and not m.head and fold(m.name) in towns
            craft = crafts.get(fold(m.name)) if m.form == "name" and m.kind != "person" else None
            if craft and not m.of and m.head in CRAFT_HEADS:
                keys[m.start] = links.get(craft, craft)
            elif (m.kind == "place" and m.form == "name") or mistaken:
                keys[m.start] = place_key(m, near, know)
            elif m.kind in ("organization", "other") and m.head == "people":
                keys[m.start] = ("people", m.name.lower())
            elif m.kind in ("organization", "other") and m.name and m.form in ("name", "descriptor"):
                key = body_key(m, know)
                keys[m.start] = links.get(key, key)
        found[source] = keys
    return _one_place_a_name(found, by_source)


def _one_place_a_name(
    keys: dict[str, dict[int, Key]], by_source: Mapping[str, Sequence[Mention]]
) -> dict[str, dict[int, Key]]:
    """Make the texts agree which town a bare name means: where they do not, none is, and its name alone stands."""
    towns: dict[str, set[Key]] = defaultdict(set)
    bare: dict[tuple[str, int], str] = {}
    for source, mentions in by_source.items():
        for m in mentions:
            if keys[source].get(m.start, ("",))[0] in ("town", "site") and m.kind != "other" and not m.of:
                bare[source, m.start] = place_name(m)
                towns[place_name(m)] |= {keys[source][m.start]} if keys[source][m.start][0] == "town" else set()
    agreed = {name: next(iter(found)) if len(found) == 1 else ("site", name) for name, found in towns.items()}
    return {source: {start: agreed.get(bare.get((source, start), ""), key) for start, key in held.items()}
            for source, held in keys.items()}


def _towns(by_source: Mapping[str, Sequence[Mention]]) -> frozenset[str]:
    """Names that the texts mostly use for a town: a lone mention as a body is then a slip of the language model."""
    counts: Counter[str] = Counter()
    for mentions in by_source.values():
        for m in mentions:
            if m.form == "name" and m.name and m.kind in ("place", "organization"):
                counts[fold(m.name)] += 1 if m.kind == "place" and m.head == "city" else -1
    return frozenset(name for name, count in counts.items() if count > 1)


def _crafts(by_source: Mapping[str, Sequence[Mention]], know: Knowledge) -> dict[str, Key]:
    """The keys of ships and craft by their folded names, where a text names one by its kind ("the airship Aurora"):
    elsewhere the language model may take the bare name for a town or a body."""
    found: dict[str, Key] = {}
    for source in sorted(by_source):
        for m in by_source[source]:
            if m.kind == "other" and m.form == "name" and m.head == SHIP:
                found.setdefault(fold(m.name), body_key(m, know))
    return found


def _things(by_source: Mapping[str, Sequence[Mention]], names: Mapping[str, Mapping[int, Key]]) -> dict[str, Key]:
    """The keys of bodies and things with a name of one word, by that word folded."""
    found: dict[str, Key] = {}
    for source in sorted(by_source):
        for m in by_source[source]:
            if m.kind in ("organization", "other") and m.form == "name" and m.name.isalpha():
                found.setdefault(fold(m.name), names[source][m.start])
    return found


def _sightings(
    by_source: Mapping[str, Sequence[Mention]], names: Mapping[str, Mapping[int, Key]], clocks: Mapping[str, Clock],
    know: Knowledge,
) -> Iterable[tuple[str, Key, Seen]]:
    """Every place where a text gives a named person an office of a named country or body."""
    for source, mentions in by_source.items():
        at = {m.start: m for m in mentions}
        for m in mentions:
            named = at.get(m.same_as) if m.form == "office" else m
            if named is None or named.form != "name" or named.kind != "person" or not m.offices or not m.of:
                continue
            when = clocks[source].at(m)
            first, last = (when.earliest, when.latest) if when else (None, None)
            seen = Seen(source, names[source][named.start], first, last, m.former)
            for office in m.offices:
                yield slot_office(m, office), owner_key(m.of, know), seen


def _keys_at(reading: Reading, when: Interval | None, holders: Holders, source: str) -> tuple[Key, ...]:
    """The keys of a reading, its offices filled by their holders at a date, or standing for themselves."""
    filled = [holders.who(s, when, source=source) or _office_key(s) for s in reading.slots]
    return tuple(dict.fromkeys((*reading.keys, *filled)))


def _office_key(slot: Slot) -> Key:
    return ("office", slot.office, *slot.of)


Fillers = dict[tuple[str, int, int, str], tuple[Key, ...]]


def _fill(texts: Mapping[str, _Text], holders: Holders) -> tuple[dict[Key, list[Mention]], Fillers]:
    """The mentions of every key, and the keys of every argument by event, span and role."""
    held: dict[Key, list[Mention]] = defaultdict(list)
    filled: Fillers = {}
    for source in sorted(texts):
        text = texts[source]
        for m in text.annotated.mentions:
            for key in _keys_at(text.readings[m.start], text.clock.at(m), holders, source):
                held[key].append(m)
        for event in text.annotated.events:
            for argument in (*event.participants, *event.places):
                keys = _argument_keys(argument, event, text, holders)
                filled[event.id, argument.start, argument.end, argument.role] = keys
                for key in keys:
                    held.setdefault(key, [])
    return held, filled


def _argument_keys(argument: Argument, event: Event, text: _Text, holders: Holders) -> tuple[Key, ...]:
    mention = _mention_of(argument, text)
    if mention is None:
        return (("local", event.source, argument.text.lower(), str(argument.start)),)
    reading = text.readings[mention.start]
    when = (interval_of(event) if reading.slots else None) or text.clock.at(mention)
    return _keys_at(reading, when, holders, event.source)


def _mention_of(argument: Argument, text: _Text) -> Mention | None:
    """The mention that an argument's words are, or the longest that lies in them."""
    exact = text.at.get(argument.start)
    if exact is not None and exact.end == argument.end:
        return exact
    last = bisect_left(text.starts, argument.end)
    near = (text.at[s] for s in text.starts[max(0, last - NEIGHBOURS) : last])
    inside = [m for m in near if argument.start < m.end]
    return max(inside, key=lambda m: (min(m.end, argument.end) - max(m.start, argument.start), -m.start), default=None)


def _named(event: Event, filled: Fillers, entities: Mapping[Key, Entity]) -> Event:
    def named(arguments: tuple[Argument, ...]) -> tuple[Argument, ...]:
        found = [replace(a, entity=entities[key].id) for a in arguments
                 for key in filled[event.id, a.start, a.end, a.role]]
        return tuple(dict.fromkeys(found))

    if not event.participants and not event.places:
        return event
    return replace(event, participants=named(event.participants), places=named(event.places))
