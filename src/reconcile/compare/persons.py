"""Persons across texts: names spelt differently, ages that differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reconcile.compare.lives.ages import bearings_of, compare_ages
from reconcile.compare.lives.births import deaths_of, vitals_of
from reconcile.compare.lives.facts import compare_lives
from reconcile.compare.lives.people import Cast, cast_of
from reconcile.compare.lives.times import clock_of
from reconcile.compare.namesakes import Rare, misnamed_pairs, misspelt
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.quantity import Quantity
from reconcile.model.spelling import name_words
from reconcile.model.when import Timex

Person = tuple[Entity, ...]


def compare_persons(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], dates: Mapping[str, Sequence[Timex]],
    rare: Rare, tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what texts tell of persons, by the person: names, ages, facts; told at the nearest event."""
    cast = cast_of(groups, tables)
    vitals = vitals_of(cast, dates, tables)
    born = bearings_of(cast, quantities, vitals, clock_of(cast, deaths_of(vitals), dates, tables), tables)
    for person in _persons(rare, tables):
        told = [b for entity in person for b in born.get(entity.id, ())]
        for outcome in (*_names(person, cast, tables), *compare_ages(told, person[0].name, tables)):
            yield cast.group(outcome.sides[0].event), outcome
    for outcome in compare_lives(cast, vitals, tables):
        yield cast.group(outcome.sides[0].event), outcome


def _persons(rare: Rare, tables: Tables) -> list[Person]:
    """Named persons, and pairs of persons, never in one text, whose names are nearly one."""
    named = [e for _, e in sorted(tables.entities.items())
             if e.kind == "person" and not e.local and any(m.form == "name" for m in e.mentions)]
    return [*((e,) for e in named), *misnamed_pairs(named, rare, tables)]


def _names(person: Person, cast: Cast, tables: Tables) -> list[Outcome]:
    first: dict[tuple[str, tuple[str, ...]], Mention] = {}
    for mention in sorted((m for e in person for m in e.mentions), key=lambda m: (m.source, m.start)):
        spelt = name_words(mention.name)
        if mention.form == "name" and len(spelt) > 1:
            first.setdefault((mention.source, spelt), mention)
    sayings = [Saying(event, spelt, m.name, *_within(m)) for (_, spelt), m in sorted(first.items())
               if (event := cast.near(m.source, m.start)) is not None]

    def judge(a: Saying[tuple[str, ...]], b: Saying[tuple[str, ...]]) -> Verdict | None:
        if a.means == b.means:
            return Verdict("variant", "the same spelling")
        if misspelt(a.means, b.means, tables):
            return Verdict("differ", "the spellings differ by more than habit")
        if len(person) > 1:
            return Verdict("differ", "alike in name and in what is told of them, and neither text knows the other")
        alias = len(person) == 1 and not _shortened(a.means, b.means)
        return Verdict("alias", "a nickname, another spelling, or another name") if alias else None

    return judge_field(sayings, judge, compares="name", rank=("differ", "alias", "variant"),
                       clashing=frozenset(("differ", "alias")))


def _shortened(left: tuple[str, ...], right: tuple[str, ...]) -> bool:
    """Whether one name is the other with words left out or put as initials."""
    few, many = sorted((left, right), key=len)
    return all(any(w == x or (w[0] == x[0] and min(len(w.strip(".")), len(x.strip("."))) == 1) for x in many)
               for w in few)


def _within(mention: Mention) -> tuple[str, int, int]:
    """The bare name inside a mention, with its place."""
    at = mention.text.find(mention.name)
    if at < 0:
        return mention.text, mention.start, mention.end
    return mention.name, mention.start + at, mention.start + at + len(mention.name)
