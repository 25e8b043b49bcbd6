"""A source text: its words, its structure, where it comes from, and what could not be read of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list-item", "caption", "dateline", "byline", "table-row", "markup"]


@dataclass(frozen=True, slots=True)
class Anchor:
    """The document's own date, against which "today" or "this year" is read, and where that date was found."""

    edtf: str
    origin: str


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of structure. `start` and `end` enclose its words without list or heading marks (code points).

    `level` is the depth of a heading or list item (1 is the outermost); `heading` is the index, in `Source.blocks`,
    of the heading that governs the block, or None at the top. `page` is the printed page where a format has one.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    heading: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One text as it was read. Offsets everywhere in the project are code points into `text`.

    `blocks` cover all words that are prose or structure, in order and without overlap; what lies outside them
    (front matter, markup) is not read as text. `origins` says for each metadata field where its value came from.
    `marks` are stretches inside blocks that are markup and no words (the stars of **bold**, a link's address).
    `places` say where extracted text stood in its file: from each offset on, at that place ("page 3", "row 12").
    """

    id: str
    path: str
    kind: str
    text: str
    sha256: str
    blocks: tuple[Block, ...]
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: str | None = None
    retrieved: str | None = None
    language: str | None = None
    reliability: str | None = None
    anchor: Anchor | None = None
    origins: tuple[tuple[str, str], ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, str], ...] = ()

    @property
    def chars(self) -> int:
        """Length of the text in code points."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that the reader of a report must know about what was read. `read` tells how much of it got through."""

    severity: Literal["note", "warning", "error"]
    code: str
    message: str
    remedy: str = ""
    path: str | None = None
    source: str | None = None
    line: int | None = None
    read: Literal["full", "part", "none"] = "full"


def line_number(text: str, offset: int) -> int:
    """The line, counted from 1, that an editor shows for an offset: LF, CR LF and CR end lines, nothing else does."""
    before = text[:offset]
    crlf = before.count("\r\n")
    return 1 + before.count("\n") + before.count("\r") - crlf
