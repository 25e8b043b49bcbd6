"""The schema of nouns that exclude each other: a school is no warehouse, a son no nephew."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class Kind(Strict):
    """Nouns of which one thing bears one: each list holds nouns, in dictionary form, by which texts may call one and
    the same. A noun that is not listed excludes none."""

    name: Text
    nouns: Annotated[tuple[Words, ...], Field(strict=False, min_length=2)]


class KindExample(Strict):
    """Two nouns, and whether they exclude each other."""

    nouns: Words
    apart: bool


class KindRule(Rule):
    """Kinds of one sort of thing."""

    kind: Annotated[tuple[Kind, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[KindExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("kinds", KindRule, "nouns that exclude each other")
