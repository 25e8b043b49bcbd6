"""Persons across texts: names spelt differently, ages that differ."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity
from reconcile.model.spelling import even, name_words, pet_of

SHORTEST = 4
SLIPS = 2
ALIKE = 0.8
SAME_TIME = 180
NOBODY: frozenset[str] = frozenset()
Person = tuple[Entity, ...]
Home = Mapping[str, Sequence[tuple[Event, Group]]]


def compare_persons(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for the names and ages of persons that several sources speak of, told at the nearest event."""
    home: dict[str, list[tuple[Event, Group]]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            home[event.source].append((event, group))
    for person in _persons(tables):
        for outcome in (*_names(person, home, tables), *_ages(person, home, quantities, tables)):
            yield _home_of(outcome, home), outcome


def _persons(tables: Tables) -> list[Person]:
    """Named persons of two or more sources, and pairs of persons, never in one text, whose names are nearly one."""
    named = [e for _, e in sorted(tables.entities.items()) if e.kind == "person" and not e.local and _sources(e)]
    found: list[Person] = [(e,) for e in named if len(_sources(e)) > 1]
    by_word: dict[str, list[Entity]] = defaultdict(list)
    for entity in named:
        for word in sorted(set(name_words(entity.name))):
            by_word[word].append(entity)
    pairs = {(a.id, b.id): (a, b) for alike in by_word.values() for a, b in combinations(alike, 2)
             if _misspelt(name_words(a.name), name_words(b.name), tables) and _one_subject(a, b, tables)}
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
    if tables.nicknames.get(x, NOBODY) & tables.nicknames.get(y, NOBODY) or (x != left[-1] and (pet_of(x, y) or pet_of(y, x))):
        return False
    shortened = x.startswith(y) or y.startswith(x)
    if min(len(x), len(y)) < SHORTEST or even(x) == even(y) or (shortened and x != left[-1]):
        return False
    return OSA.distance(x, y) <= SLIPS and (JaroWinkler.similarity(x, y) >= ALIKE or sorted(x) == sorted(y))


def _names(person: Person, home: Home, tables: Tables) -> list[Outcome]:
    first: dict[tuple[str, tuple[str, ...]], Mention] = {}
    for mention in sorted((m for e in person for m in e.mentions), key=lambda m: (m.source, m.start)):
        words = name_words(mention.name)
        if mention.form == "name" and len(words) > 1:
            first.setdefault((mention.source, words), mention)
    sayings = [Saying(event, words, m.name, *_within(m)) for (_, words), m in sorted(first.items())
               if (event := _event(m.source, m.start, home)) is not None]

    def judge(a: Saying[tuple[str, ...]], b: Saying[tuple[str, ...]]) -> Verdict | None:
        if a.means == b.means:
            return Verdict("variant", "the same spelling")
        if _misspelt(a.means, b.means, tables):
            return Verdict("differ", "the spellings differ by more than habit")
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


def _ages(
    person: Person, home: Home, quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> list[Outcome]:
    sayings = []
    callings: dict[tuple[str, int], str] = {}
    for mention in (m for e in person for m in e.mentions):
        for age in _ages_of(mention, quantities.get(mention.source, ())):
            event = _event(mention.source, age.start, home)
            if event is not None and age.value is not None:
                value = f"{age.value:g}"
                callings[mention.source, age.start] = mention.profession
                sayings.append(Saying(event, age, value, age.text, age.start, age.end))

    def judge(a: Saying[Quantity], b: Saying[Quantity]) -> Verdict | None:
        x, y = a.means, b.means
        if x.value == y.value:
            return Verdict("equal", "both give the same age")
        if (x.low or 0) <= (y.high or 999) and (y.low or 0) <= (x.high or 999):
            return Verdict("bound", "the one age allows the other")
        gap = abs((x.value or 0) - (y.value or 0))
        if _namesakes(gap, callings[a.source, a.start], callings[b.source, b.start], tables):
            return Verdict("namesakes", "no text errs by so much: they are two persons", gap)
        return Verdict("differ", "the ages differ", gap) if _one_time(a, b, tables) else None

    return judge_field(sayings, judge, compares="age", rank=("differ", "namesakes", "bound", "equal"),
                       of=person[0].name, clashing=frozenset(("differ", "namesakes")))


def _namesakes(gap: float, calling: str, other: str, tables: Tables) -> bool:
    """Whether ages lie a generation apart, or years where the two live by different trades."""
    two_trades = bool(calling and other) and calling != other
    least = "years_with_trades" if two_trades else "years"
    return gap >= tables.setting("age", "namesakes", least, 30)


def _ages_of(mention: Mention, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The ages that a text gives to the holder of a mention."""
    return [q for q in quantities if q.of == "age" and mention.start <= q.holder_start < mention.end]


def _one_time(a: Saying[Quantity], b: Saying[Quantity], tables: Tables) -> bool:
    """Whether both sources were written within months of each other, as far as is known."""
    one, other = tables.told.get(a.source), tables.told.get(b.source)
    return (one is None) == (other is None) and (one is None or other is None or abs(one - other) <= SAME_TIME)


def _event(source: str, at: int, home: Home) -> Event | None:
    """The event of the source in whose clause a word stands, else the nearest."""
    near = min(home.get(source, ()), default=None,
               key=lambda eg: (max(0, eg[0].start - at, at - eg[0].end), eg[0].end - eg[0].start, eg[0].id))
    return near[0] if near is not None else None


def _home_of(outcome: Outcome, home: Home) -> Group:
    event = outcome.sides[0].event
    return next(g for e, g in home[event.source] if e.id == event.id)
