"""The lines of a text, and the pieces that they are put together to before they become blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reconcile.model.source import BlockKind
from reconcile.model.swift import swift

Dialect = Literal["text", "markdown", "wikitext"]
PieceKind = BlockKind | Literal["blank", "skip"]
_BREAK = re.compile(r"\r\n|[\n\r\x0c\x85\u2028\u2029]")


@swift
@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end. Form feeds and Unicode separators end a line too."""

    start: int
    end: int


@swift
@dataclass(frozen=True, slots=True)
class Piece:
    """A line, or several joined ones. `sure` is set where a mark in the text says what it is ("== History ==").

    "blank" separates paragraphs; "skip" is markup without words, which does so too.
    """

    kind: PieceKind
    start: int
    end: int
    level: int = 0
    sure: bool = False


def split_lines(text: str, start: int = 0) -> list[Line]:
    """The lines of `text` from `start` on."""
    lines, at = [], start
    for found in _BREAK.finditer(text, start):
        lines.append(Line(at, found.start()))
        at = found.end()
    lines.append(Line(at, len(text)))
    return lines


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The same stretch without white space at its ends."""
    words = text[start:end]
    left = len(words) - len(words.lstrip())
    return (start + left, start + left + len(words.strip()))
