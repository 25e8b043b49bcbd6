"""Places that no table knows: two of one sort and of different names are held to be two places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from reconcile.compare.fields.places import FIGURE, round_about
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event
from reconcile.model.fold import words
from reconcile.model.places import place_relation
from reconcile.model.spelling import near

TOWN = "town"
UNTYPED = frozenset((FIGURE, "other"))  # one may speak in two towns on one day
BREATH = 60  # characters between two names that a text puts beside each other
DWARFED = 20  # times as many people as in what may be a part of the city
SMALL = 2  # letters of a word that tells no name from another
Sites = tuple[tuple[str, Entity], ...]  # the sort of each place, and the place


def compare_sites(group: Group, tables: Tables) -> list[Outcome]:
    """Whether two sources put one event at two stations, hotels, courts or unknown towns of different names."""
    sayings = [s for e in group.events if e.type not in UNTYPED and (s := _saying(e, tables)) is not None]
    texts = [tables.sources[s].text for s in group.sources]

    def judge(a: Saying[Sites], b: Saying[Sites]) -> Verdict | None:
        found = _judge(a.means, b.means)
        if found == "unlike" and named_together(a.means, b.means, texts):
            found = "alike"
        built = any(sort != TOWN for sort, _ in a.means)
        return Verdict(found, "two places of one sort, each with a name of its own", precise=built) if found else None

    return judge_field(sayings, judge, compares="place", rank=("unlike", "alike"), clashing=frozenset(("unlike",)),
                       feature="place")


def _saying(event: Event, tables: Tables) -> Saying[Sites] | None:
    named = [(a, tables.entities[a.entity]) for a in _where(event, tables)]
    sorts = [(_sort(entity, tables), a, entity) for a, entity in named if not round_about(event, a, tables)]
    told = [(sort, a, entity) for sort, a, entity in sorts if sort]
    if not told:
        return None
    first = min((a for _, a, _ in told), key=lambda a: (a.start, a.end))
    means = tuple({entity.id: (sort, entity) for sort, _, entity in told}.values())
    value = ", ".join(sorted(entity.name for _, entity in means))
    return Saying(event, means, value, first.text, first.start, first.end, not any(a.shared for _, a, _ in told))


def _where(event: Event, tables: Tables) -> Iterator[Argument]:
    """The places of an event, and the bodies with a house at which it puts them ("at Norrby Crown Court")."""
    for a in event.places:
        if a.entity in tables.entities:
            yield a
    for a in event.participants:
        entity = tables.entities.get(a.entity)
        if entity is not None and entity.kind == "organization" and entity.name and _sort(entity, tables) != TOWN:
            before = words(event.text[:max(0, a.start - event.start)])
            if before and before[-1] in tables.spots:
                yield a


def _sort(place: Entity, tables: Tables) -> str:
    """What a place is by the last word of its name, "town" for a bare name, "" where that says nothing."""
    named = words(place.name)
    if place.level in ("country", "region") or not named or place.local:
        return ""
    if len(named) > 1 and named[-1] in tables.facilities:
        return named[-1]
    known = set(named) & (tables.facilities | tables.sites)
    return "" if known or place.kind != "place" else TOWN


def _judge(left: Sites, right: Sites) -> str:
    relations = {place_relation(x, y) for (_, x), (_, y) in product(left, right)}
    if relations & {"apart", "apart-countries"}:  # said as places that differ
        return ""
    paired = [(x, y, s) for (s, x), (t, y) in product(left, right) if s == t and s != TOWN] or (
        [(x, y, TOWN) for (_, x), (_, y) in product(left, right)] if {s for s, _ in (*left, *right)} == {TOWN} else [])
    if not paired:
        return ""
    if any(_one(x, y) for x, y, _ in paired):
        return "alike"
    return "unlike" if all(_unlike(*pair) for pair in paired) else ""


def named_together(left: Sites, right: Sites, texts: Sequence[str]) -> bool:
    """Whether any text names two of the places in one breath: it knows how they lie to each other."""
    pairs = [(re.escape(x.name), re.escape(y.name)) for (s, x), (t, y) in product(left, right) if s == t]
    ordered = [pair for x, y in pairs for pair in ((x, y), (y, x))]
    close = re.compile("|".join(rf"\b{x}\b.{{1,{BREATH}}}\b{y}\b" for x, y in ordered), re.DOTALL)
    return any(close.search(text) for text in texts)


def _one(x: Entity, y: Entity) -> bool:
    return x.id == y.id or place_relation(x, y) in ("same", "within", "holds")


def _unlike(x: Entity, y: Entity, noun: str) -> bool:
    """Whether two names of one sort cannot be one: no word in common, none a spelling of another, both of towns that
    the tables know or both of towns they do not (an unknown name may be that of a quarter), neither a suburb's beside a
    city's."""
    if (x.level != y.level or suburban(x, y)) and not x.kind == y.kind == "organization":
        return False
    one, other = (_telling(e, noun) for e in (x, y))
    return bool(one and other) and not any(a == b or near(a, b) or _short(a, b) for a, b in product(one, other))


def suburban(x: Entity, y: Entity) -> bool:
    """Whether one of two towns is so much smaller that it may be a suburb of the other."""
    if x.country and y.country and x.country != y.country:
        return False
    fewer, more = sorted((x.population, y.population))
    return fewer * DWARFED < more


def _telling(place: Entity, noun: str) -> Sequence[str]:
    return [w for name in (place.name, *place.aliases) for w in words(name) if len(w) > SMALL and w != noun]


def _short(a: str, b: str) -> bool:
    """Whether one word may be cut from the other ("Kings" and "Kingston")."""
    return a.startswith(b[:4]) and b.startswith(a[:4])
