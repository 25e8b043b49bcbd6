"""Text out of the parts of a structured file: headings, paragraphs, rows, each with where it stood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from reconcile.model.source import BlockKind, Problem
from reconcile.read.document import Document, Fact, UnreadableError
from reconcile.read.layout import Layout
from reconcile.read.prose import said_facts
from reconcile.read.structure import arrange
from reconcile.read.structure.pieces import Piece

_BREAKS = re.compile(r"[ \t]*(?:\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])\s*")
_SPACES = re.compile(r"[ \t]+")
_TIGHT = ("list-item", "table-row")


@dataclass(slots=True)
class Assembly:
    """Gathers the text of a document, part by part."""

    parts: list[str] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    places: list[tuple[int, str]] = field(default_factory=list)
    length: int = 0

    def add(self, kind: BlockKind, words: str, *, level: int = 0, place: str = "") -> None:
        """Add a block; white space inside it is evened out, and nothing is added for blank words."""
        words = _SPACES.sub(" ", _BREAKS.sub(" ", words)).strip()
        if not words:
            return
        if self.pieces:
            last = self.pieces[-1]
            gap = "\n" if kind == last.kind and kind in _TIGHT else "\n\n"
            if gap == "\n\n":
                self.pieces.append(Piece("blank", self.length, self.length + 2))
            self._append(gap)
        if place and (not self.places or self.places[-1][1] != place):
            self.places.append((self.length, place))
        self.pieces.append(Piece(kind, self.length, self.length + len(words), level, sure=kind != "paragraph"))
        self._append(words)

    def _pieces(self) -> list[Piece]:
        """In a file that marks the headings of its parts, a short paragraph is none: nothing is left to be guessed."""
        if not any(p.kind == "heading" and p.level > 1 for p in self.pieces):
            return self.pieces
        return [replace(p, sure=True) if p.kind == "paragraph" else p for p in self.pieces]

    def _append(self, words: str) -> None:
        self.parts.append(words)
        self.length += len(words)

    def document(
        self, kind: str, *, layout: Layout, facts: Sequence[Fact] = (), late: Sequence[Fact] = (),
        problems: Sequence[Problem] = (), part: str = "",
    ) -> Document:
        """The document. `facts` count before what the text says of itself, `late` ones after. Raises `UnreadableError`
        when there is no text at all."""
        text = "".join(self.parts)
        if not text:
            raise UnreadableError("empty", "holds no text")
        structure = arrange(text, self._pieces(), layout=layout)
        known = (*facts, *said_facts(structure), *late)
        return Document(kind, text, structure.blocks, known, (), tuple(problems), part, tuple(self.places))
