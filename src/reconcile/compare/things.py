"""Whether two texts mean one thing: by its name, with its noun or without, or by the noun that stands for the name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.compare.tables import Tables
from reconcile.model.fate import FateTold
from reconcile.model.fold import fold, words

SMALL = 2  # letters of words that name nothing ("of")
NAMED = r"((?:[A-ZÀ-Þ][\w'’-]*[ -])+)(?i:{noun})(?!\w)"
BEHIND = r"(?i:{noun}) (?:of|at) ((?:[A-ZÀ-Þ][\w'’-]*)(?: [A-ZÀ-Þ][\w'’-]*)*)"
OTHERS = "another|other|second|third|both|two|three|four|each|every|several|many|rival"
SEVERAL = rf"\b(?:(?:{OTHERS}) (?:\w+ )?{{noun}}|{{many}})\b"
IT = frozenset({"it", "its"})
ARTICLES = frozenset({"the", "an", "its", "this", "that", "and", "for", "in", "at"})


@dataclass(frozen=True, slots=True)
class Thing:
    """A named thing as a passage means it: folded words of its name, its noun, the names it goes on with, and the
    entity if it is known. `outright`: the name stands there itself."""

    names: frozenset[str]
    noun: str
    of: frozenset[str]
    entity: str
    outright: bool


Meant = Mapping[tuple[str, int], tuple[str, int]]


def meant_at(tables: Tables) -> Meant:
    """All entities by source and first character of their mentions, with the ends of these."""
    return {(m.source, m.start): (e.id, m.end) for _, e in sorted(tables.entities.items()) for m in e.mentions}


def thing_of(told: FateTold, meant: Meant, tables: Tables) -> Thing | None:
    """The thing of a statement, None for a person and for what has no name in its text."""
    id_, end = meant.get((told.source, told.who.start), ("", 0))
    entity = tables.entities.get(id_) if end >= told.who.end else None  # "Vik" is not the Vik brewery
    if entity is not None and entity.kind == "person" and not (told.head and told.definite):
        return None
    noun, id_ = fold(told.head), "" if entity is None or entity.local else entity.id
    if told.names:
        stands, name = told.who.text.lower() in IT, entity.name if entity is not None else ""
        if stands and name and not _telling(words(name)) & {*told.names}:
            return None
        return Thing(_telling(told.names), noun, frozenset(told.of), "" if stands else id_, not stands)
    text = tables.sources[told.source].text
    found = _stands_for(noun, text) if noun and told.definite else frozenset()
    if found:
        return Thing(found, noun, frozenset(told.of), "", False)
    if entity is not None and any(m.name for m in entity.mentions):
        return Thing(_telling(words(entity.name)), "", frozenset(), id_, False)
    return None


def _telling(names: tuple[str, ...] | list[str]) -> frozenset[str]:
    return frozenset(w for w in names if len(w) > SMALL and w not in ARTICLES)


def _stands_for(noun: str, text: str) -> frozenset[str]:
    """The name of the only thing of a kind that a text names, none if it names or counts several."""
    many = noun[:-1] + "ies" if noun.endswith("y") and noun[-2:-1] not in "aeou" else noun + "(?:s|es)"
    if re.search(SEVERAL.format(noun=re.escape(noun), many=many), text, re.IGNORECASE):
        return frozenset()
    ways = [way.format(noun=re.escape(noun)) for way in (NAMED, BEHIND)]
    found = {_telling(words(m[1])) for way in ways for m in re.finditer(way, text)} - {frozenset()}
    longest = max(found, key=lambda names: (len(names), sorted(names)), default=frozenset())
    return longest if all(names <= longest for names in found) else frozenset()


def one_thing(a: Thing, b: Thing, tables: Tables) -> bool:
    """Whether two things are one: the same entity, or the same words of name and noun, where nouns that may be of
    anything count as any."""
    if a.of and b.of and not a.of & b.of:
        return False
    nouns = {n for n in (a.noun, b.noun) if n and n not in tables.anything}
    if a.entity and a.entity == b.entity:
        return len(nouns) < 2
    one, other = (frozenset({*t.names, *({t.noun} - {""})}) - tables.anything for t in (a, b))
    return bool(one and other) and (one == other or _loosely(one, other, a, b, nouns)
                                    or one | a.of == other | b.of)


def _loosely(one: frozenset[str], other: frozenset[str], a: Thing, b: Thing, nouns: set[str]) -> bool:
    """Whether the one is called by its name and a noun for anything ("the Norda works"), the other by name and noun."""
    anything = [t.noun and not {t.noun} & nouns for t in (a, b)]
    return len(nouns) == 1 and any(anything) and one - nouns == other - nouns != frozenset()
