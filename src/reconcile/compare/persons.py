"""Persons across texts: names spelt differently, ages that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from reconcile.compare.lives.ages import bearings_of, compare_ages
from reconcile.compare.lives.births import deaths_of, vitals_of
from reconcile.compare.lives.facts import compare_lives
from reconcile.compare.lives.people import Cast, cast_of
from reconcile.compare.lives.times import clock_of
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.fold import words
from reconcile.model.quantity import Quantity
from reconcile.model.spelling import even, name_words, pet_of
from reconcile.model.when import Timex

SHORTEST = 4
SLIPS = 2
ALIKE = 0.8
NOBODY: frozenset[str] = frozenset()
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "the", "madame", "herr", "frau", "signor", "his", "her", "and"})
Person = tuple[Entity, ...]


def compare_persons(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what texts tell of persons, by the person: names, ages, facts; told at the nearest event."""
    cast = cast_of(groups, tables)
    vitals = vitals_of(cast, dates, tables)
    born = bearings_of(cast, quantities, vitals, clock_of(cast, deaths_of(vitals), dates, tables), tables)
    for person in _persons(tables):
        told = [b for entity in person for b in born.get(entity.id, ())]
        for outcome in (*_names(person, cast, tables), *compare_ages(told, person[0].name, tables)):
            yield cast.group(outcome.sides[0].event), outcome
    for outcome in compare_lives(cast, vitals, tables):
        yield cast.group(outcome.sides[0].event), outcome


def _persons(tables: Tables) -> list[Person]:
    """Named persons, and pairs of persons, never in one text, whose names are nearly one."""
    named = [e for _, e in sorted(tables.entities.items()) if e.kind == "person" and not e.local and _sources(e)]
    found: list[Person] = [(e,) for e in named]
    by_word: dict[str, list[Entity]] = defaultdict(list)
    for entity in named:
        for word in sorted(set(name_words(entity.name))):
            by_word[word].append(entity)
    pairs = {(a.id, b.id): (a, b) for alike in by_word.values() for a, b in combinations(alike, 2)
             if (_misspelt(name_words(a.name), name_words(b.name), tables) or _misnamed(a, b, tables))
             and _one_subject(a, b, tables)}
    return found + [pairs[key] for key in sorted(pairs)]


def _sources(entity: Entity) -> set[str]:
    return {m.source for m in entity.mentions if m.form == "name"}


def _one_subject(a: Entity, b: Entity, tables: Tables) -> bool:
    """Whether no text knows both, and all texts that know either are about one subject."""
    left, right = _sources(a), _sources(b)
    return not left & right and len({tables.subjects.get(s, -1) for s in left | right}) == 1


def _misspelt(left: tuple[str, ...], right: tuple[str, ...], tables: Tables) -> bool:
    """Whether two full names differ in one word, by a slip or two that no habit of spelling explains."""
    if len(left) != len(right) or len(left) < 2:
        return False
    differing = [(x, y) for x, y in zip(left, right, strict=True) if x != y]
    if len(differing) != 1:
        return False
    (x, y), = differing
    if tables.nicknames.get(x, NOBODY) & tables.nicknames.get(y, NOBODY):
        return False
    if x != left[-1] and (pet_of(x, y) or pet_of(y, x)):
        return False
    shortened = x.startswith(y) or y.startswith(x)
    if min(len(x), len(y)) < SHORTEST or even(x) == even(y) or (shortened and x != left[-1]):
        return False
    return OSA.distance(x, y) <= SLIPS and (JaroWinkler.similarity(x, y) >= ALIKE or sorted(x) == sorted(y))


def _misnamed(a: Entity, b: Entity, tables: Tables) -> bool:
    """Whether two persons of one surname and one title, who are told apart by given names with one first letter, may be
    one whom a text misnames ("Judge Harold Marsh", "Judge Howard Marsh")."""
    left, right = name_words(a.name), name_words(b.name)
    if len(left) != 2 or len(right) != 2 or left[1] != right[1] or left[0] == right[0]:
        return False
    x, y = left[0], right[0]
    short = x.startswith(y) or y.startswith(x) or pet_of(x, y) or pet_of(y, x) or min(len(x), len(y)) < SHORTEST
    same = tables.nicknames.get(x, NOBODY) & tables.nicknames.get(y, NOBODY)
    return x[0] == y[0] and not short and not same and even(x) != even(y) and bool(_titles(a) & _titles(b))


def _titles(person: Entity) -> set[str]:
    """What stands before the name in the texts, titles of courtesy left out."""
    before = (m.text[:m.text.find(m.name)] for m in person.mentions if m.form == "name" and m.name in m.text)
    return {w for text in before for w in words(text) if w not in COURTESY}


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
        if _misspelt(a.means, b.means, tables):
            return Verdict("differ", "the spellings differ by more than habit")
        if len(person) > 1:
            return Verdict("differ", "both bear one title and one surname, and neither text knows the other")
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
