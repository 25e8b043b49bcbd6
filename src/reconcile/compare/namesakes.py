"""Two persons of two texts who may be one whom a text misnames: "Mr Hugh Lind" and "Mr Henry Lind", both counsel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import OSA, JaroWinkler

from reconcile.compare.rarity import Weights, bits_shared, stems_of
from reconcile.compare.spots import sentence_around
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.fate import STEM
from reconcile.model.fold import words
from reconcile.model.spelling import even, name_words, pet_of

SHORTEST = 4
SLIPS = 2
ALIKE, NEARLY = 0.8, 0.75
NOBODY: frozenset[str] = frozenset()
COURTESY = frozenset({"mr", "mrs", "ms", "miss", "the", "madame", "herr", "frau", "signor", "his", "her", "and"})
Name = tuple[str, ...]
Rare = Callable[[int], Weights]


def misnamed_pairs(named: Sequence[Entity], rare: Rare, tables: Tables) -> list[tuple[Entity, Entity]]:
    """Pairs of persons of one subject, never in one text, who may be one: the names are alike, and what is told."""
    blocks: dict[str, list[Entity]] = defaultdict(list)
    for entity in named:
        for word in sorted({w for n in _full(entity) for w in (n[-1], n[0][:2])}):
            blocks[word].append(entity)
    pairs = {(a.id, b.id): (a, b) for alike in blocks.values() for a, b in combinations(alike, 2)}
    return [pair for _, pair in sorted(pairs.items()) if _one_subject(*pair, tables) and _one(*pair, rare, tables)]


def misspelt(left: Name, right: Name, tables: Tables) -> bool:
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


def _full(person: Entity) -> list[Name]:
    """The full names that texts give a person, sorted."""
    return sorted({n for m in person.mentions if m.form == "name" and len(n := name_words(m.name)) > 1})


def _sources(entity: Entity) -> set[str]:
    return {m.source for m in entity.mentions if m.form == "name"}


def _one_subject(a: Entity, b: Entity, tables: Tables) -> bool:
    """Whether no text knows both, and all texts that know either are about one subject."""
    left, right = _sources(a), _sources(b)
    return not left & right and len({tables.subjects.get(s, -1) for s in left | right}) == 1


def _one(a: Entity, b: Entity, rare: Rare, tables: Tables) -> bool:
    """Whether two persons may be one: by a slip of spelling, by one title, or by what both texts tell of the name."""
    pairs = [(x, y) for x in _full(a) for y in _full(b)]
    if any(misspelt(x, y, tables) for x, y in pairs):
        return True
    surname = [(x, y) for x, y in pairs if _one_surname(x, y, tables)]
    if any(x[0][0] == y[0][0] for x, y in surname) and _titles(a) & _titles(b):
        return True
    if _genders(a) | _genders(b) == {"f", "m"} or any(_kin(m, tables) for e in (a, b) for m in e.mentions):
        return False
    if surname and _offices(a) & _offices(b):
        return True
    least = tables.setting("name", "differ", "least", 0.0)
    closely = tables.setting("name", "differ", "closely", 0.0)
    like = [closely * _close(x, y) for x, y in pairs if (x, y) in surname or _alike(x, y)]
    return bool(like) and max(like) + _told_alike(a, b, rare, tables) >= least


def _one_surname(left: Name, right: Name, tables: Tables) -> bool:
    """Whether two names of two words have one surname, and given names of which neither is a form of the other."""
    if len(left) != 2 or len(right) != 2 or left[1] != right[1] or left[0] == right[0]:
        return False
    x, y = left[0], right[0]
    short = x.startswith(y) or y.startswith(x) or pet_of(x, y) or pet_of(y, x) or min(len(x), len(y)) < SHORTEST
    same = tables.nicknames.get(x, NOBODY) & tables.nicknames.get(y, NOBODY)
    return not short and not same and even(x) != even(y)


def _alike(left: Name, right: Name) -> bool:
    """Whether two names of two words have given names that are nearly one, and surnames that begin and sound alike."""
    if len(left) != 2 or len(right) != 2 or left[1] == right[1] or left[1][0] != right[1][0]:
        return False
    given, family = (JaroWinkler.similarity(x, y) for x, y in zip(left, right, strict=True))
    return given >= ALIKE and family >= NEARLY


def _close(left: Name, right: Name) -> bool:
    """Whether two names differ by few letters."""
    return OSA.distance(" ".join(left), " ".join(right)) <= SLIPS


def _titles(person: Entity) -> set[str]:
    """What stands before the name in the texts, titles of courtesy left out."""
    before = (m.text[:m.text.find(m.name)] for m in person.mentions if m.form == "name" and m.name in m.text)
    return {w for text in before for w in words(text) if w not in COURTESY}


def _offices(person: Entity) -> set[str]:
    """The offices that the texts give beside the name, former ones left out."""
    return {office for m in person.mentions if m.form == "name" and not m.former for office in m.offices}


def _genders(person: Entity) -> set[str]:
    return {m.gender for m in person.mentions if m.gender}


def _kin(mention: Mention, tables: Tables) -> bool:
    """Whether the sentence of a name says whose kin somebody is, or that somebody is nobody's."""
    text = tables.sources[mention.source].text
    start, end = sentence_around(text, mention.start, mention.end)
    return mention.form == "name" and any({w, w.removesuffix("s")} & tables.related for w in words(text[start:end]))


def _told_alike(a: Entity, b: Entity, rare: Rare, tables: Tables) -> float:
    """The most bits of rare words that a sentence with the one name shares with one that has the other."""
    names = {w[:STEM] for e in (a, b) for n in _full(e) for w in n}
    told = [[(tables.subjects.get(m.source, -1), stems - names) for m, stems in _sentences(e, tables)] for e in (a, b)]
    return max(bits_shared(x, y, rare(subject)) for subject, x in told[0] for _, y in told[1])


def _sentences(person: Entity, tables: Tables) -> Iterator[tuple[Mention, frozenset[str]]]:
    """The stems of the sentences that name a person."""
    for mention in person.mentions:
        if mention.form == "name":
            text = tables.sources[mention.source].text
            start, end = sentence_around(text, mention.start, mention.end)
            yield mention, stems_of(text[start:end])
