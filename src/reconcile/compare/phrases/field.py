"""The sentences of a subject, and what is known of them beside their words."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.pairs import MANY
from reconcile.compare.phrases.kinds import People, numbers_in, people_of
from reconcile.compare.phrases.told import Rarity, Sentences, Told, rarity_of, told_in
from reconcile.compare.spots import called_at
from reconcile.compare.tables import Tables
from reconcile.model.clause import ClauseTold
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity
from reconcile.model.swift import swift
from reconcile.model.when import Interval, Timex

Spot = tuple[str, int]


@swift
@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a sentence beside its words: the dates in it and those of its events, who and what it names,
    the figures, the nouns to which something is done, whether it is the first of its text, and where names of
    persons, dates and figures begin and end, which a quote does not break; `times` are the dates and times with
    their days, `places` those of `named`; `counts` holds where it has any number or ordinal."""

    dates: tuple[Interval, ...]
    timed: tuple[Interval, ...]
    named: frozenset[str]
    figures: frozenset[tuple[float | None, str]]
    things: frozenset[str]
    first: bool
    whole: tuple[tuple[int, int], ...]
    times: tuple[tuple[int, int, Interval | None], ...]
    places: frozenset[str]
    counts: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in the texts of a subject, by source."""

    dates: Mapping[str, Sequence[Timex]]
    numbers: Mapping[str, Sequence[Quantity]]
    clauses: Mapping[str, Sequence[ClauseTold]]


@dataclass(frozen=True, slots=True)
class Field:
    """The sentences of a subject by source, and what is looked up of them."""

    told: Mapping[str, Sequence[Told]]
    facts: Mapping[Spot, Facts]
    rarity: Rarity
    people: People

    def of(self, told: Told) -> Facts:
        """What is known of a sentence."""
        return self.facts[told.source, told.start]


def fields_of(
    homes: Collection[str], sentences: Sentences, found: Found, tables: Tables
) -> Iterator[Field]:
    """The sentences of each subject that several texts are about, of the sources in `homes`."""
    by_subject: dict[int, dict[str, list[Told]]] = defaultdict(dict)
    for source, own in told_in(sentences, tables).items():
        if source in homes:
            by_subject[tables.subjects.get(source, -1)][source] = own
    people = people_of(tables)
    for _, told in sorted(by_subject.items()):
        if 1 < len(told) <= MANY:
            rarity = rarity_of([s for own in told.values() for s in own], tables)
            yield Field(told, _facts_of(told, found, people, tables), rarity, people)


def _facts_of(
    told: Mapping[str, Sequence[Told]], found: Found, people: People, tables: Tables
) -> Mapping[Spot, Facts]:
    """What is known of each sentence, by source and start."""
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for (source, start), entity in sorted(called_at(tables).items()):
        if not tables.entities[entity].local:
            named[source].append((start, entity))
    events: dict[str, list[Event]] = defaultdict(list)
    for event in tables.events.values():
        events[event.source].append(event)
    return {(source, s.start): _facts(s, n == 0, found, people, events[source], named[source], tables)
            for source, own in told.items() for n, s in enumerate(own)}


def _facts(
    told: Told, first: bool, found: Found, people: People, events: Sequence[Event], named: Sequence[tuple[int, str]],
    tables: Tables,
) -> Facts:
    source, start, end = told.source, told.start, told.end
    times = [d for d in found.dates.get(source, ()) if start <= d.start < end and d.type in ("DATE", "TIME")]
    dates = [d.interval for d in times if d.interval and d.role == "event"]
    timed = [e.date.interval for e in events if start <= e.trigger.start < end and e.date and e.date.interval]
    numbers = [q for q in found.numbers.get(source, ()) if start <= q.start < end and q.value is not None]
    names = [m for m in people.at.get(source, ()) if start <= m.start < end]
    whole = sorted([*((d.start, d.end) for d in times), *((q.start, q.end) for q in numbers),
                    *((m.start, m.end) for m in names)])
    who = {e for _, e in named[bisect_left(named, (start, "")):bisect_left(named, (end, ""))]}
    things = {t for c in found.clauses.get(source, ()) if start <= c.start < end for t in c.things}
    return Facts(tuple(dates), tuple(timed), frozenset(who),
                 frozenset((q.value, q.unit) for q in numbers), frozenset(things), first, tuple(whole),
                 tuple((d.start, d.end, d.interval) for d in times),
                 frozenset(e for e in who if tables.entities[e].kind == "place"),
                 bool(numbers_in(people.texts[source][start:end], tables)))
