"""Mentions of people, organisations and places in one text, and the entities they resolve to across texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reconcile.model.swift import swift

EntityKind = Literal["person", "organization", "place", "other"]
Level = Literal["country", "region", "city", "site", ""]
MentionForm = Literal["name", "office", "group", "pronoun", "descriptor"]


@swift
@dataclass(frozen=True, slots=True)
class Mention:
    """One expression that refers to somebody or something; `start` to `end` covers titles and the name.

    `form` says how it refers: by a `name` ("President Ada Lind", "Tashkent", "the IPC"), by an `office` alone ("the
    President of Uzbekistan"), as a `group` of several ("the two leaders", "both countries"), as a `pronoun` ("she",
    "the former") or by a common-noun `descriptor` ("the Uzbek side", "the 34-year-old man"). `name` is the bare name
    without titles, "" where there is none. `office` is the canonical key of an office ("president",
    "foreign-minister") and `of` the canonical name of the country or body it belongs to; both "" if none. `country` is
    an ISO 3166 alpha-2 code where the expression itself fixes one (places, demonyms). `count` is the number of members
    that a group expression claims (2 for "the two leaders"), 0 if it does not say. `sentence` numbers the sentence in
    its source.

    `offices` are all offices that the expression gives ("Deputy Prime Minister and Foreign Minister"), `office` the
    first; `to` is the country an ambassador is sent to. `members` are the names that a group spells out ("the
    Presidents of X and Y"). `same_as` is the start of another mention of the source that is the same by its place in
    the sentence ("Ada Lind, the mayor"), -1 if none. `head` is the noun of a descriptor or group in dictionary form.
    `age` in years, `nationality` (an ISO code), `profession` and `kinship` are what is said of a person right there.
    `quoted` holds inside quotation marks; `aside` where the mention only tells of another ("Lind's car", "as mayor").
    `bars` are the starts of mentions that a pronoun cannot stand for by its place ("Lind wrote to him").
    """

    source: str
    start: int
    end: int
    text: str
    kind: EntityKind
    form: MentionForm
    name: str
    office: str = ""
    of: str = ""
    country: str = ""
    count: int = 0
    gender: Literal["f", "m", ""] = ""
    subject: bool = False
    former: bool = False
    sentence: int = 0
    offices: tuple[str, ...] = ()
    to: str = ""
    members: tuple[str, ...] = ()
    same_as: int = -1
    head: str = ""
    age: int | None = None
    nationality: str = ""
    profession: str = ""
    kinship: str = ""
    quoted: bool = False
    aside: bool = False
    bars: tuple[int, ...] = ()


@swift
@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place or named thing, with every mention that was resolved to it.

    `country` is an ISO 3166 alpha-2 code for places (and national bodies), "" otherwise. `parts_of` are the names of
    the wider places or bodies that contain it, innermost first ("Xorazm", "Uzbekistan"). `level` says what a place
    is, "" where that is not known, and `population` how many live there, of several towns of the name in the largest
    (0: not known); a "local" entity is somebody or something known from one text alone ("the driver").
    """

    id: str
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    country: str
    parts_of: tuple[str, ...]
    mentions: tuple[Mention, ...]
    level: Level = ""
    local: bool = False
    population: int = 0


def join_entities(parts: Iterable[Sequence[Entity]]) -> tuple[Entity, ...]:
    """The entities of several subjects as one list, sorted by id; what has one id in two of them is listed once."""
    found: dict[str, Entity] = {}
    for entity in (e for part in parts for e in part):
        known = found.get(entity.id)
        found[entity.id] = entity if known is None else _joined(known, entity)
    return tuple(found[name] for name in sorted(found))


def _joined(a: Entity, b: Entity) -> Entity:
    mentions = tuple(sorted((*a.mentions, *b.mentions), key=lambda m: (m.source, m.start)))
    return replace(a, aliases=tuple(sorted({*a.aliases, *b.aliases, b.name} - {a.name})), mentions=mentions)
