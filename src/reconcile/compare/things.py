"""Whether two texts mean one thing: by its name, with its noun or without, or by the noun that stands for the name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from reconcile.compare.evidence import CLOSELY, alike
from reconcile.compare.nouns import Nouns, telling
from reconcile.compare.tables import Tables
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.swift import replace, swift

LONG = 3  # words of a name
LOOSELY = 0.1  # the cosine of two texts that have more in common than a language
TITLE, LINKING = 5, 3  # words of a title that is a name, letters of those that link
IT = frozenset({"it", "its"})



@swift
@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as a passage means it: folded words of its name, its noun, the names it goes on with, and the entity if
    it is known. `outright`: the name stands there itself. What has no name in its text has `near`, the names beside it
    and in its sentence, and `marks`, the words that describe it. `place` holds for a town or country, `person` for a
    person, `only` where its source, which is then named, speaks of one thing of the noun alone, and of that as
    known."""

    names: frozenset[str]
    noun: str
    of: frozenset[str]
    entity: str
    outright: bool
    near: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    place: bool = False
    person: bool = False
    only: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Meant:
    """All entities by source and first character of their mentions, with the ends of these; and what the texts say of
    nouns."""

    at: Mapping[tuple[str, int], tuple[str, int]]
    nouns: Nouns


def meant_at(tables: Tables) -> Meant:
    """What is looked up to tell which things are meant."""
    at = {(m.source, m.start): (e.id, m.end) for _, e in sorted(tables.entities.items()) for m in e.mentions}
    return Meant(at, Nouns({name: source.text for name, source in tables.sources.items()}))


class Naming(Protocol):
    """What says which thing is meant: a fate, or a filler of a statement."""

    @property
    def source(self) -> str: ...
    @property
    def who(self) -> Span: ...
    @property
    def head(self) -> str: ...
    @property
    def of(self) -> tuple[str, ...]: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def definite(self) -> bool: ...
    @property
    def about(self) -> tuple[str, ...]: ...
    @property
    def words(self) -> tuple[str, ...]: ...


def thing_of(told: Naming, meant: Meant, tables: Tables, *, persons: bool = False) -> Thing | None:
    """The thing of a statement, None for a person, unless `persons` are asked for, and for what cannot be told from
    others of its kind."""
    thing = _thing_of(told, meant, tables, persons)
    if thing is None or thing.person:
        return thing
    only = told.definite and bool(thing.noun) and (
        not meant.nouns.several(told.source, thing.noun) or _entitled(thing, tables.sources[told.source]))
    return replace(thing, only=True, source=told.source) if only else thing


def _entitled(thing: Thing, source: Source) -> bool:
    """Whether a thing is what its text is called by: it may speak of others of its noun, but means this one."""
    title = telling(words(source.title or ""))
    return bool(thing.names) and len(title) <= TITLE and {*thing.names, thing.noun} == {*title, thing.noun}


def _thing_of(told: Naming, meant: Meant, tables: Tables, persons: bool) -> Thing | None:
    id_, end = meant.at.get((told.source, told.who.start), ("", 0))
    entity = tables.entities.get(id_) if end >= told.who.end else None  # "Vik" is not the Vik brewery
    if entity is not None and entity.kind == "person" and not (told.head and told.definite):
        known = persons and not entity.local and any(m.name for m in entity.mentions)
        names, outright = telling(words(entity.name)), bool(told.names)
        return Thing(names, "", frozenset(), entity.id, outright, person=True) if known else None
    noun, id_ = fold(told.head), "" if entity is None or entity.local else entity.id
    if told.names:
        stands, name = told.who.text.lower() in IT, entity.name if entity is not None else ""
        if stands and name and not telling(words(name)) & {*told.names}:
            return None
        place = entity is not None and entity.kind == "place" and entity.level != "site"
        return Thing(telling(told.names), noun, frozenset(told.of), "" if stands else id_, not stands, place=place)
    if noun and told.definite and not meant.nouns.several(told.source, noun):
        return _by_noun(told, noun, meant, tables)
    if not noun and not told.definite and told.who.text[:1].isupper() and told.who.text.lower() not in IT:
        return _titled(told, tables)  # a line of a list of facts
    if noun and not meant.nouns.several(told.source, _phrase(told, noun)):
        return _unnamed(told, noun)
    if entity is not None and any(m.name for m in entity.mentions):
        return Thing(telling(words(entity.name)), "", frozenset(), id_, False)
    return None


def _titled(told: Naming, tables: Tables) -> Thing | None:
    """The thing by whose name alone a text is called, None if its title is another."""
    title = (tables.sources[told.source].title or "").split()
    named = 0 < len(title) <= TITLE and all(w[0].isupper() or len(w) <= LINKING for w in title)
    names = telling(words(" ".join(title))) if named else frozenset()
    return Thing(names, "", frozenset(), "", False) if names else None


def _by_noun(told: Naming, noun: str, meant: Meant, tables: Tables) -> Thing:
    """The thing of a noun that its text names, or by whose name the text is called where the noun is one for anything,
    else as it is told of without a name."""
    if " " in noun:  # "the busiest day" has no name
        return _unnamed(told, noun)
    named, called = meant.nouns.names(told.source, noun)
    of = frozenset(told.of)
    if named or called:
        return Thing(named or called, noun if named else "", of, "", False)
    titled = _titled(told, tables) if noun in tables.any_body else None
    return titled or _unnamed(told, noun)


def _unnamed(told: Naming, noun: str) -> Thing:
    """A thing by its noun alone, with the names beside it and what describes it."""
    near = frozenset({*told.of, *told.about})
    return Thing(frozenset(), noun, frozenset(told.of), "", False, telling(near), frozenset(told.words))


def _phrase(told: Naming, noun: str) -> str:
    """The noun with the word before it that describes it: "district hospital"."""
    return next((f"{w} {noun}" for w in told.words if f"{w} {noun}" in fold(told.who.text)), noun)


def one_thing(a: Thing, b: Thing, tables: Tables) -> bool:
    """Whether two things are one: the same entity, or the same words of name and noun, where nouns that may be of
    anything count as any; without names, the same noun with a common name beside it, and not described otherwise."""
    if a.person or b.person:
        return a.person and b.person and a.entity == b.entity
    if not a.names or not b.names:
        return _one_unnamed(a, b, tables)
    if a.of and b.of and not a.of & b.of:
        return False
    if any(x.place and x.noun != y.noun for x, y in ((a, b), (b, a))):
        return False  # a town, and what is called by it
    if a.noun != b.noun and {a.noun, b.noun} <= tables.anything:
        return False  # a company, and its plant
    nouns = {n for n in (a.noun, b.noun) if n and n not in tables.anything}
    if a.entity and a.entity == b.entity:
        return len(nouns) < 2
    one, other = (frozenset({*t.names, *({t.noun} - {""})}) - tables.anything for t in (a, b))
    return bool(one and other) and (one == other or _loosely(one, other, a, b, nouns)
                                    or _in_full(a, b, tables))


def _one_unnamed(a: Thing, b: Thing, tables: Tables) -> bool:
    """Whether two things, one of which has no name in its text, are one: by the noun and a name beside both, or as the
    only ones of the noun in two texts of one story."""
    if a.names or b.names:
        named, other = (a, b) if a.names else (b, a)
        if named.noun == other.noun and bool(named.names) and named.names <= other.near:
            return True  # "the first ship, HMS Aurora"
        called = {named.noun, *named.names} - tables.anything
        return other.noun in called and (bool(other.near & named.names - {other.noun}) or the_only(a, b, tables))
    alone = a.noun == b.noun not in tables.anything and not (a.marks and b.marks and not a.marks & b.marks)
    return alone and (bool(a.near & b.near) or the_only(a, b, tables))


def the_only(a: Thing, b: Thing, tables: Tables) -> bool:
    """Whether two texts of one story speak each of one thing of a noun, and not both by name."""
    by_noun = a.noun == b.noun != "" and a.only and b.only and not (a.names and b.names)
    described = [t.marks | t.names for t in (a, b)]
    if (a.marks and b.names) or (b.marks and a.names):  # "the town hall", "the Vik hall"
        by_noun = by_noun and bool(described[0] & described[1])
    return by_noun and alike(a.source, b.source, tables) >= (LOOSELY if " " in a.noun else CLOSELY)


def _in_full(a: Thing, b: Thing, tables: Tables) -> bool:
    """Whether two names with all that they go on with are of the same words, or nearly so: "the agreement on the Grand
    Vik Highway", "the Vik Highway Agreement"."""
    one, other = (frozenset({*t.names, t.noun, *t.of} - {""}) for t in (a, b))
    part, whole = sorted((one, other), key=len)
    more = whole - part
    nearly = len(part) >= LONG and part < whole and len(more) == 1 and not more & tables.contrasts
    return one == other or (nearly and (_same_noun(a, b) or bool(a.of) != bool(b.of)))


def _same_noun(a: Thing, b: Thing) -> bool:
    """Whether both go by one noun, be it a word of the name."""
    nouns = {a.noun, b.noun} - {""}
    return bool(nouns) and all(nouns <= {x.noun, *x.names} for x in (a, b))


def _loosely(one: frozenset[str], other: frozenset[str], a: Thing, b: Thing, nouns: set[str]) -> bool:
    """Whether the one is called by its name and a noun for anything ("the Norda works"), the other by name and noun."""
    anything = [t.noun and not {t.noun} & nouns for t in (a, b)]
    return len(nouns) == 1 and any(anything) and one - nouns == other - nouns != frozenset()


def keys_of(thing: Thing) -> frozenset[str]:
    """Words one of which both have if they are one."""
    return frozenset({*thing.names, thing.noun, thing.entity} - {""})


def shared_words(a: Thing, b: Thing) -> int:
    """How many words of name, noun, description and place both have."""
    one, other = ({*t.names, *t.noun.split(), *t.near, *t.marks} for t in (a, b))
    return len(one & other)
