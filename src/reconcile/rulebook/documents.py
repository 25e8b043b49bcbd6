"""The schema of what a language's documents look like: datelines, bylines, captions and the like."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.model.source import BlockKind
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]


class BlockExpectation(Strict):
    """One block that an example must have: its kind and the words it covers."""

    kind: BlockKind
    text: Text


class DocumentExample(Strict):
    """A document, the blocks that it must be cut into, in order, and the date that it gives itself ("" for none)."""

    text: Text
    anchor: str = ""
    blocks: Annotated[tuple[BlockExpectation, ...], Field(strict=False, min_length=1)]


class DocumentRule(Rule):
    """How documents of one language are laid out. All words are matched whatever their case.

    `months` are the twelve months in order, each with the ways to write it; `weekdays` and `clock` are words that may
    stand beside a date, `row_date` those of a date that heads a row of a chronology. `published` and `updated`
    introduce the document's own date, `publisher` are words that the name of who brings texts out has; `byline`
    introduces its author, `caption` a picture's text. `unfinished` cannot be the last
    word of a paragraph. `links` are headings over lists of links, and `infobox` the line that opens a box of facts.
    """

    language: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    months: Annotated[tuple[Words, ...], Field(strict=False)]
    weekdays: Words
    clock: Words = ()
    row_date: Words = ()
    published: Words = ()
    updated: Words = ()
    publisher: Words = ()
    byline: Words = ()
    caption: Words = ()
    unfinished: Words = ()
    links: Words = ()
    infobox: Words = ()
    example: Annotated[tuple[DocumentExample, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _twelve_months(self) -> Self:
        if len(self.months) != 12:
            raise ValueError("months needs twelve lists, January first")
        return self


SECTION = Section("documents", DocumentRule, "document layouts")
