"""Places of one event, by containment."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.compare.pairs import MANY, Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event
from reconcile.model.fold import words
from reconcile.model.places import PlaceRelation, place_relation

RANK = ("differ", "partly", "more", "holds", "alias", "equal")
CLASH = frozenset(("differ", "partly"))
REACH, WORDS = 24, 2
SHORT = 3  # letters up to which a word may be an abbreviation ("UK", "Ky.")
FIGURE = "figure"


def compare_places(group: Group, tables: Tables) -> list[Outcome]:
    """How the places that the sources give for one event lie to each other."""
    sayings = [s for e in group.events if e.type != FIGURE and (s := _saying(e, tables)) is not None]

    few = len(tables.sources) <= MANY
    texts = [tables.sources[s].text for s in (sorted(tables.sources) if few else group.sources)]
    within: dict[tuple[str, str], bool] = {}

    def inside(a: Saying[tuple[Entity, ...]], b: Saying[tuple[Entity, ...]]) -> bool:
        pair = (a.value, b.value)
        if pair not in within:
            within[pair] = told_within(a.means, b.means, texts)
        return within[pair]

    def judge(a: Saying[tuple[Entity, ...]], b: Saying[tuple[Entity, ...]]) -> Verdict | None:
        found = _judge(a, b)
        if found is not None and found.name == "differ" and inside(a, b):
            return Verdict("holds", "a text puts the one place in the other")
        return found

    return judge_field(sayings, judge, compares="place", rank=RANK, clashing=CLASH, feature="place")


def _saying(event: Event, tables: Tables) -> Saying[tuple[Entity, ...]] | None:
    named = [(a, tables.entities[a.entity]) for a in event.places
             if a.entity in tables.entities and not round_about(event, a, tables) and not _owner(event, a, tables)]
    if not named:
        return None
    found = tuple({e.id: e for _, e in named}.values())
    start, end = min(a.start for a, _ in named), max(a.end for a, _ in named)
    text = ", ".join(a.text for a, _ in sorted(named, key=lambda n: n[0].start))
    whole = event.text[start - event.start:end - event.start]
    inside = event.start <= start and end <= event.end and len(whole) <= 2 * len(text) + 10
    if not inside:
        first = min(named, key=lambda n: n[0].start)[0]
        start, end, whole = first.start, first.end, first.text
    value = ", ".join(sorted(e.name for e in found))
    return Saying(event, found, value, whole, start, end, not any(a.shared for a, _ in named))


def round_about(event: Event, place: Argument, tables: Tables) -> bool:
    """Whether the words before a place say that it was not there but somewhere round it: "suburban", "30 km off"."""
    before = event.text[max(0, place.start - event.start - REACH):max(0, place.start - event.start)]
    return bool(set(words(before)[-WORDS:]) & tables.around)


def _owner(event: Event, place: Argument, tables: Tables) -> bool:
    """Whether a place only says whose something is: "the U.K.'s Norda Plc"."""
    source = tables.sources.get(event.source)
    return source is not None and source.text[place.end : place.end + 2] in ("'s", "’s")


def _judge(a: Saying[tuple[Entity, ...]], b: Saying[tuple[Entity, ...]]) -> Verdict | None:
    left, right = [_closest(x, b.means) for x in a.means], [_closest(y, a.means) for y in b.means]
    if not any(r in ("same", "within", "holds") for r in left):
        if "unknown" in (*left, *right):
            return None
        far = not any(set(x.parts_of[:1]) & set(y.parts_of[:1]) for x in a.means for y in b.means)
        return Verdict("differ", "neither place lies in the other", precise=far)
    lone = [_has_own(a.means, left), _has_own(b.means, right)]
    if all(lone):
        return Verdict("partly", "some places are common, each source has another one besides")
    if any(lone) or "unknown" in (*left, *right):
        return Verdict("more", "one source names a further place")
    if not all(r == "same" for r in (*left, *right)):
        return Verdict("holds", "the one place lies in the other")
    if _go_by_two_names(a, b):
        return Verdict("alias", "the place goes by two names")
    return Verdict("equal", "both give the same place")


def _go_by_two_names(a: Saying[tuple[Entity, ...]], b: Saying[tuple[Entity, ...]]) -> bool:
    """Whether one place is called by two names of its own, not by a longer and a shorter form: Bombay and Mumbai."""
    one, other = set(words(a.text)), set(words(b.text))
    single = len(a.means) == len(b.means) == 1 and a.means[0].id == b.means[0].id
    return single and bool(one and other) and not one & other and min(len(w) for w in one | other) > SHORT


def told_within(left: Sequence[Entity], right: Sequence[Entity], texts: Sequence[str]) -> bool:
    """Whether any text says of two places, one of each side, that one lies in the other: "Hoor, Skane"."""
    names = [(x.name, y.name) for x in left for y in right]
    ordered = [(re.escape(x), re.escape(y)) for pair in names for x, y in (pair, pair[::-1])]
    said = re.compile(rf"\b(?:{'|'.join(f'{x}(?:,| in) {y}' for x, y in ordered)})\b")
    return any(said.search(text) for text in texts)


def _has_own(places: Sequence[Entity], relations: Sequence[PlaceRelation]) -> bool:
    """Whether one of the places, which any table knows, is not among the other source's."""
    return any(r in ("apart", "apart-countries") or (r == "unknown" and bool(p.country))
               for p, r in zip(places, relations, strict=True))


def _closest(place: Entity, others: Sequence[Entity]) -> PlaceRelation:
    found = {place_relation(place, other) for other in others}
    order: tuple[PlaceRelation, ...] = ("same", "within", "holds", "unknown", "apart", "apart-countries")
    return next(r for r in order if r in found)
