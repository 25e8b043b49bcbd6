"""Where a journey began and where it was to end: by the words before a place in the clause of a journey."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.compare.fields.sites import named_together, suburban
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event
from reconcile.model.fold import words
from reconcile.model.places import place_relation

ORIGIN, GOAL = "origin", "destination"
LAST = 3  # words right before a place, of which the last tells which end it is
AS_GOAL = re.compile(r" as (?:its|her|his|their|the) (?:\w+ )?destination\b")


def compare_routes(group: Group, tables: Tables) -> list[Outcome]:
    """Whether two sources let one journey begin, or end, at different towns."""
    texts = [tables.sources[s].text for s in group.sources]
    found: list[Outcome] = []
    for end in (ORIGIN, GOAL):
        sayings = [s for e in group.events for s in _sayings(e, end, tables)]

        def judge(a: Saying[Entity], b: Saying[Entity]) -> Verdict | None:
            relation = place_relation(a.means, b.means)
            if relation in ("same", "within", "holds") or named_together((("", a.means),), (("", b.means),), texts):
                return Verdict("alike")
            towns = a.means.level == b.means.level == "city" and not suburban(a.means, b.means)
            return Verdict("elsewhere", "neither place lies in the other") if towns else None

        found += judge_field(sayings, judge, compares="place", rank=("elsewhere", "alike"), of=end, feature="place",
                             clashing=frozenset(("elsewhere",)))
    return found


def _sayings(event: Event, end: str, tables: Tables) -> Iterator[Saying[Entity]]:
    if not _travels(event, tables):
        return
    for a in (*event.places, *event.participants):
        entity = tables.entities.get(a.entity)
        if entity is not None and entity.kind == "place" and _end_of(event, a, tables) == end:
            yield Saying(event, entity, entity.name, a.text, a.start, a.end, not a.shared)


def _travels(event: Event, tables: Tables) -> bool:
    """Whether a clause tells of a journey: by its verb, or by what it says travels ("the express from Leeds")."""
    told = {*words(event.lemma), *words(event.trigger.text), *event.keywords}
    return bool(told & tables.travel)


def _end_of(event: Event, a: Argument, tables: Tables) -> str:
    """Which end of the journey a place is, "" if neither. A place that the event has for its own is compared as such,
    unless the journey leads from it."""
    before = words(event.text[:max(0, a.start - event.start)])[-LAST:]
    before = before[:-1] if before[-1:] == ["the"] else before
    if not before:
        return ""
    if before[-1] == "from" or before[-1] in tables.leave:
        return ORIGIN
    if a in event.places:
        return ""
    if AS_GOAL.match(event.text[max(0, a.end - event.start):]):
        return GOAL
    return GOAL if before[-1] in ("to", "for") and before[-2:-1] and before[-2] in tables.onward else ""
