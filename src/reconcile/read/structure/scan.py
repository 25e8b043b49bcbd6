"""The whole way from a text to its blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reconcile.model.source import Block
from reconcile.read.layout import Layout
from reconcile.read.structure.furniture import mark_lines, mark_links, split_dateline
from reconcile.read.structure.headings import mark_headings
from reconcile.read.structure.lines import classify
from reconcile.read.structure.marks import inline_marks
from reconcile.read.structure.paragraphs import join_lines
from reconcile.read.structure.pieces import Dialect, Piece


@dataclass(frozen=True, slots=True)
class Structure:
    """The blocks of a text and what it says of itself: title, author, its own date (EDTF), publisher."""

    blocks: tuple[Block, ...]
    marks: tuple[tuple[int, int], ...] = ()
    title: str | None = None
    author: str | None = None
    date: str | None = None
    publisher: str | None = None


def scan(text: str, *, start: int = 0, dialect: Dialect, layout: Layout) -> Structure:
    """Find the structure of `text` from the offset `start` on."""
    pieces = join_lines(text, classify(text, start, dialect=dialect, layout=layout), layout)
    structure = arrange(text, pieces, layout=layout)
    return structure if dialect == "text" else replace(structure, marks=inline_marks(text, structure.blocks, dialect))


def arrange(text: str, pieces: Sequence[Piece], *, layout: Layout) -> Structure:
    """Pieces to blocks: datelines, bylines and captions told apart, unmarked headings found, headings set over text."""
    pieces, head = mark_lines(text, pieces, layout)
    pieces = mark_headings(text, mark_links(text, pieces, layout), layout)
    pieces, opening = _split_datelines(text, mark_links(text, pieces, layout), layout)
    blocks = nested(pieces)
    title = next((text[b.start:b.end] for b in blocks[:3] if b.kind == "heading" and b.level <= 1), None)
    title = None if title and layout.date.fullmatch(title) else title
    return Structure(blocks, (), title, head.author, head.date or opening, head.publisher)


def nested(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """Blocks with the index of the heading that governs each."""
    blocks: list[Block] = []
    open_headings: list[int] = []
    for piece in pieces:
        if piece.kind == "blank" or piece.kind == "skip" or piece.start >= piece.end:
            continue
        if piece.kind == "heading":
            while open_headings and blocks[open_headings[-1]].level >= piece.level:
                open_headings.pop()
        governing = open_headings[-1] if open_headings else None
        blocks.append(Block(piece.kind, piece.start, piece.end, piece.level, governing))
        if piece.kind == "heading":
            open_headings.append(len(blocks) - 1)
    return tuple(blocks)


def _split_datelines(text: str, pieces: Sequence[Piece], layout: Layout) -> tuple[list[Piece], str | None]:
    result: list[Piece] = []
    nth, date = 0, None
    for piece in pieces:
        if piece.kind != "paragraph":
            result.append(piece)
            continue
        nth += 1
        parts, own = split_dateline(text, piece, nth, layout)
        date = date or (own if nth <= 3 else None)
        result += parts
    return result, date
