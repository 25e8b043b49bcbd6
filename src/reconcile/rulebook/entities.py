"""The schema of what is known of names: offices and who held them, countries, bodies, words that tell of people."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from reconcile.model.entity import EntityKind, MentionForm
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]
Code = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]


class Office(Strict):
    """An office: its `key`, how it is printed, the lower-case words that name it, and their plurals if irregular.

    `unique` says that a country or body has one holder at a time. `groups` name several holders together ("heads of
    state"). `leads` tells what the holder stands for: "the two leaders" are those who lead a state. A `plain` office
    is an everyday noun too and needs a capital, an owner or a name beside it.
    """

    key: Annotated[str, Field(pattern=r"^[a-z]+(-[a-z]+)*$")]
    label: Text
    names: Words
    plurals: Words = ()
    groups: Words = ()
    unique: bool = True
    leads: Literal["state", "government", "body", ""] = ""
    gender: Literal["f", "m", ""] = ""
    plain: bool = False


class Term(Strict):
    """One person's time in an office; `until` is left out while it lasts."""

    name: Text
    since: date
    until: date | None = None


class Holders(Strict):
    """Who held an office of a country, in order. `leads` marks the office meant by "the leader" of the country."""

    office: Text
    of: Code
    leads: bool = False
    terms: Annotated[tuple[Term, ...], Field(strict=False, min_length=1)]


class FormerName(Strict):
    """A name that a place bore for a time."""

    name: Text
    since: date | None = None
    until: date | None = None


class Country(Strict):
    """A country: `names` beside the first, `adjectives` and `people` (nouns for its people, singular and plural)."""

    code: Code
    name: Text
    names: Words = ()
    adjectives: Words = ()
    people: Words = ()
    capital: str = ""
    former: Annotated[tuple[FormerName, ...], Field(strict=False)] = ()


class Region(Strict):
    """A part of the world that holds countries (`members`), or lies in one (`country`).

    A `historical` one is a place of its own, but is not named among what today's towns lie in.
    """

    name: Text
    names: Words = ()
    adjectives: Words = ()
    members: Annotated[tuple[Code, ...], Field(strict=False)] = ()
    country: str = ""
    historical: bool = False


class Alias(Strict):
    """Another name of a place that the gazetteer lacks or knows as something else."""

    name: Text
    place: Text
    country: Code
    since: date | None = None
    until: date | None = None


class Organization(Strict):
    """A body or thing with a name of its own; `acronyms` are matched with their capitals."""

    name: Text
    acronyms: Words = ()
    names: Words = ()
    country: str = ""
    part_of: str = ""
    kind: EntityKind = "organization"


class Nickname(Strict):
    """A given name and the short forms that stand for it."""

    name: Text
    short: Words


class MentionExpectation(Strict):
    """What an example must yield; fields left out are not looked at."""

    text: Text
    kind: EntityKind | None = None
    form: MentionForm | None = None
    name: str | None = None
    office: str | None = None
    of: str | None = None
    country: str | None = None
    count: int | None = None


class EntityExample(Strict):
    """A text and mentions that must be found in it."""

    text: Text
    mentions: Annotated[tuple[MentionExpectation, ...], Field(strict=False)] = ()
    absent: Words = ()


class EntityRule(Rule):
    """Any of the tables; a file holds what belongs together. `words` are named word lists, see the documentation.

    `as_of` is the day on which the file was last checked: a term without end is trusted up to it and no further.
    """

    as_of: date | None = None
    office: Annotated[tuple[Office, ...], Field(strict=False)] = ()
    holders: Annotated[tuple[Holders, ...], Field(strict=False)] = ()
    country: Annotated[tuple[Country, ...], Field(strict=False)] = ()
    region: Annotated[tuple[Region, ...], Field(strict=False)] = ()
    alias: Annotated[tuple[Alias, ...], Field(strict=False)] = ()
    organization: Annotated[tuple[Organization, ...], Field(strict=False)] = ()
    nickname: Annotated[tuple[Nickname, ...], Field(strict=False)] = ()
    words: dict[str, Words] = {}
    example: Annotated[tuple[EntityExample, ...], Field(strict=False)] = ()


SECTION = Section("entities", EntityRule, "names, offices, bodies and words for people")
