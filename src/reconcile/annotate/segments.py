"""Stretches of a source that the model reads at once, and the sentence borders that structure sets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from reconcile.annotate.rows import subjectless, voiced
from reconcile.annotate.tokens import starts_of
from reconcile.model.source import Block, Source

LIMIT = 20_000
_UNBROKEN = re.compile(r"\S{300,}")  # longer than any word or address that matters; tokenizers take squared time on it


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a source's text and where it begins. What is no word in it (markup, long runs of signs) is blank."""

    text: str
    start: int


def cut_segments(source: Source, *, limit: int = LIMIT, verbs: frozenset[str] = frozenset()) -> list[Segment]:
    """Cut the prose of a source into stretches of whole blocks, no longer than `limit` characters where blocks allow.

    A single block over the limit is cut at white space: a parser's memory grows with what it is given. Rows that open
    with one of `verbs` are given a subject in the place of their date.
    """
    stretches: list[tuple[int, int]] = []
    for block in source.blocks:
        if stretches and block.end - stretches[-1][0] <= limit:
            stretches[-1] = (stretches[-1][0], block.end)
        else:
            stretches += _pieces(source.text, block.start, block.end, limit)
    legible = voiced(blanked(source), subjectless(source, verbs)) if verbs else blanked(source)
    return [Segment(legible[a:b], a) for a, b in stretches if legible[a:b].strip()]


def blanked(source: Source) -> str:
    """The text with spaces in the place of what is no word; every offset stays what it is."""
    parts, at = [], 0
    for start, end in source.marks:
        parts += [source.text[at:start], " " * (end - start)]
        at = end
    return _UNBROKEN.sub(_blank_signs, "".join([*parts, source.text[at:]]))


def _blank_signs(run: re.Match[str]) -> str:
    letters = sum(map(str.isalnum, run[0]))
    return run[0] if letters > 0.95 * len(run[0]) else " " * len(run[0])


def _pieces(text: str, start: int, end: int, limit: int) -> list[tuple[int, int]]:
    found = []
    while end - start > limit:
        cut = max(text.rfind(mark, start + limit // 2, start + limit) for mark in (". ", "\n", " "))
        cut = cut + 1 if cut > start else start + limit
        found.append((start, cut))
        start = cut
    return [*found, (start, end)]


def mark_sentences(doc: Doc, segment: Segment, blocks: Sequence[Block]) -> Doc:
    """Set the borders of blocks and of table cells as sentence borders; the parser finds those inside."""
    if not len(doc):
        return doc
    edges = sorted(
        {b.start - segment.start for b in blocks if segment.start <= b.start <= segment.start + len(segment.text)}
        | {b.end - segment.start for b in blocks if segment.start <= b.end <= segment.start + len(segment.text)}
    )
    edges += [place for b in blocks if b.kind == "table-row" for place in _cells(segment, b)]
    starts = starts_of(doc)
    for edge in edges:
        i = bisect_left(starts, edge)
        if 0 < i < len(doc):
            doc[i].is_sent_start = True
    return doc


def _cells(segment: Segment, row: Block) -> list[int]:
    """Where the cells of a table's row begin and end, as places in the segment."""
    first, last = max(row.start - segment.start, 0), min(row.end - segment.start, len(segment.text))
    return [place for i in range(first, last) if segment.text[i] == "|" for place in (i, i + 1)]
