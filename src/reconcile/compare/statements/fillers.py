"""Whether two fillers mean one, and whether they exclude each other."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.compare.holders import short_forms, spelt_alike
from reconcile.compare.one_place import one_place
from reconcile.compare.statements.held import Part
from reconcile.compare.tables import Tables
from reconcile.compare.things import one_thing
from reconcile.model.fate import STEM
from reconcile.model.fold import fold, words
from reconcile.model.places import place_relation

ACRONYM = 5
NONE: frozenset[int] = frozenset()


def same(x: Part, y: Part, tables: Tables) -> str:
    """How two fillers are one: as one "entity" or "thing", by "name", or by the "noun" alone; "" if they are not."""
    if x.entity and y.entity and x.entity.id == y.entity.id:
        return "entity" if x.told.head == y.told.head or x.person else ""
    if x.told.plural != y.told.plural:
        return ""
    if len(x.told.names) > 1 and x.told.names == y.told.names:
        return "name"  # "a girl, Ada Lind", "the survivor, Ada Lind"
    if x.thing and y.thing and one_thing(x.thing, y.thing, tables):
        return "thing"
    if _by_noun(x, y) or _by_noun(y, x):
        return "noun"
    if x.names and y.names:
        return "name" if (x.person or y.person) and _surname(x, y) else ""
    both = x.told.definite and y.told.definite and akin(x.told.head, y.told.head, tables)  # "the fire", "the blaze"
    alone = (x.told.head == y.told.head != "" or both) and not (x.told.plural or y.told.plural)
    marked = x.told.marks and y.told.marks and not {*x.told.marks} & {*y.told.marks}
    return "noun" if alone and not marked and not (x.names or y.names) else ""


def _surname(x: Part, y: Part) -> bool:
    """Whether the one is called by the last word of the other's name, or by more of the same name."""
    few, many = sorted((x, y), key=lambda p: len(p.names))
    last = words(many.entity.name if many.entity is not None else many.told.span.text)[-1:]
    return few.names <= many.names and set(last) <= few.names


def _by_noun(x: Part, y: Part) -> bool:
    """Whether the one is called by a noun that stands beside the other's name ("a guard", "the guard Otto Lind"), or
    stands at the head of a sentence, so that it was taken for a name; or by the noun of its name ("the bank")."""
    noun = x.told.head
    if not noun or x.told.names or x.told.plural:
        return False
    thing = not (x.person or y.person) and x.told.definite and fold(noun) in y.told.names
    return thing or (not x.names and (noun in y.told.called or y.names == {fold(noun)}))


def exclude(x: Part, y: Part, tables: Tables) -> bool:
    """Whether two fillers cannot be one: persons or bodies of two names, or nouns that exclude each other, unless both
    go by one name."""
    if _of_two_kinds(x, y, tables):
        return not (x.names and x.names == y.names)
    if not (x.names and y.names) or any(p.told.plural and p.told.head for p in (x, y)):
        return False
    kinds = {p.told.kind or (p.entity.kind if p.entity else "") for p in (x, y)}
    if kinds & {"thing", "place"} or len(kinds - {""}) > 1 or same(x, y, tables):
        return False
    called = "" not in kinds or all(_called_by_name(p) for p in (x, y))
    return called and not _one_name(x, y, tables)


def _called_by_name(part: Part) -> bool:
    """Whether a filler is called by a name alone, of more than one word: no "Hill 40", no "the Marita"."""
    said = [w for w in part.told.span.text.split() if w[:1].isupper()]
    return len(said) > 1 and not part.told.place and not any(w.isdigit() for w in part.names)


def _one_name(x: Part, y: Part, tables: Tables) -> bool:
    """Whether two names may be of one: a word in common, nearly one, a short form, the initials of the other; two
    persons of one surname are two by their first names."""
    if x.person and y.person and _of_one_family(x, y, tables):
        return False
    if x.names & y.names or (x.entity and y.entity and x.entity.id == y.entity.id):
        return True
    initials = any(len(w) <= ACRONYM and len(p.names) == 1 for p in (x, y) for w in p.names)
    return (initials and not (x.person and y.person)) or spelt_alike(x.names, y.names) or short_forms(
        x.names, y.names, tables)


def _of_one_family(x: Part, y: Part, tables: Tables) -> bool:
    """Whether two full names share the last word, and their first words begin with other letters and are no nicknames
    of each other."""
    one, other = (words(p.entity.name if p.entity is not None else p.told.span.text) for p in (x, y))
    if min(len(one), len(other)) < 2 or one[-1] != other[-1] or one[0][:1] == other[0][:1]:
        return False
    return not {*one[:-1]} & {*other[:-1]} and not short_forms(frozenset(one[:1]), frozenset(other[:1]), tables)


def _of_two_kinds(x: Part, y: Part, tables: Tables) -> bool:
    """Whether the nouns of two fillers exclude each other, with the word before them or alone ("boiler room")."""
    one, other = ([*(f"{m} {p.told.head}" for m in p.told.marks), p.told.head] for p in (x, y))
    return bool(x.told.head and y.told.head) and any(nouns_apart(a, b, tables) for a in one for b in other)


def nouns_apart(one: str, other: str, tables: Tables) -> bool:
    """Whether two nouns exclude each other in a kind, and in none are of one list."""
    found = [(kind.get(fold(one)), kind.get(fold(other))) for kind in tables.nouns_apart.values()]
    both = [(a, b) for a, b in found if a and b]
    return bool(both) and not any(a & b for a, b in both)


def akin(one: str, other: str, tables: Tables) -> bool:
    """Whether two nouns are of one list of a kind, so that texts may call one thing by both."""
    return any(kind.get(fold(one), NONE) & kind.get(fold(other), NONE) for kind in tables.nouns_apart.values())


def places_exclude(left: Sequence[Part], right: Sequence[Part], tables: Tables) -> tuple[Part, Part] | None:
    """Of the places that two statements name, two that exclude each other, by name or as a hospital and a house do;
    None where any two may be one."""
    named = [_innermost([p for p in own if _named_place(p, tables)]) for own in (left, right)]
    if all(named) and not any(_maybe_one_place(x, y, tables) for x in named[0] for y in named[1]):
        return named[0][0], named[1][0]
    pairs = [(x, y) for x in left for y in right]
    numbered = [(x, y) for x, y in pairs if x.told.head == y.told.head != "" and _ordinals_apart(x, y, tables)]
    if numbered:
        return numbered[0]
    apart = [(x, y) for x, y in pairs if _of_two_kinds(x, y, tables)]
    alike = any(x.told.head and x.told.head == y.told.head and not _of_two_kinds(x, y, tables) for x, y in pairs)
    return apart[0] if apart and not alike else None


def _ordinals_apart(x: Part, y: Part, tables: Tables) -> bool:
    """Whether a noun is numbered otherwise ("the second floor", "the first floor")."""
    one, other = ({*p.told.marks} & {w[:STEM] for w in tables.ordinals} for p in (x, y))
    return bool(one and other) and not one & other


def _named_place(part: Part, tables: Tables) -> bool:
    """Whether a filler behind a word of place is called by a name."""
    entity = part.entity
    if part.told.place or part.town is not None or (entity is not None and entity.kind == "place"):
        return True
    hall = not (tables.facilities | tables.sites).isdisjoint(part.told.names)
    return bool(part.told.names) and not part.told.plural and (hall or not part.person)


def _innermost(places: Sequence[Part]) -> list[Part]:
    """Of places that a clause names together those in which no other of them lies ("in Graz, Austria": Graz)."""
    return [p for p in places if not any(_holds(p, q) for q in places)] or list(places)


def _holds(place: Part, other: Part) -> bool:
    a, b = (p.town or p.entity for p in (place, other))
    return a is not None and b is not None and a.id != b.id and place_relation(a, b) == "holds"


def _maybe_one_place(x: Part, y: Part, tables: Tables) -> bool:
    """Whether two named places may be one: halls of one name but for the town are two ("the Graz school")."""
    general = tables.facilities | tables.sites
    if (x.names & y.names) - general or x.names <= y.names or y.names <= x.names:
        return True
    (a, one), (b, other) = (_id_and_name(p, general) for p in (x, y))
    return one_place(a, b, (one, other), tables)


def _id_and_name(part: Part, general: frozenset[str]) -> tuple[str, str]:
    """The place of a name that a table knows; of another hall or station, what its name holds beside that noun."""
    known = part.town or part.entity
    if known is not None and known.country:
        return known.id, part.told.span.text
    *said, last = part.told.span.text.split()
    if said and general & {*words(last)}:
        return "", " ".join(w for w in said if w[:1].isupper())
    return part.entity.id if part.entity is not None else "", part.told.span.text
