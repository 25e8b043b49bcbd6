"""Headings that no mark announces: short lines without a full stop, standing over the text that they govern."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.read.layout import Layout, written_dates
from reconcile.read.structure.paragraphs import finished
from reconcile.read.structure.pieces import Piece

LONGEST_TITLE = 200
LONGEST_HEADING = 90
MOST_WORDS = 12
_WORD = re.compile(r"[^\W\d_]{2}")
_YEARS = re.compile(r"\d{4}(?:s|\s?[-–/]\s?\d{2,4})?")
_SHORT = 8


def mark_headings(text: str, pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Turn the paragraphs that are headings into headings. Lists of short lines stay what they are: text."""
    result = list(pieces)
    worded = [n for n, p in enumerate(result) if p.kind not in ("blank", "skip", "markup", "dateline", "byline")]
    title = _title(text, result, worded, layout)
    if title is not None:
        result[title] = replace(result[title], kind="heading", level=1)
    marked = any(p.sure and p.kind == "heading" for p in result)
    for run in _runs(text, result, worded, layout):
        if len(run) > 2 or (marked and len(run) > 1):
            continue
        for depth, n in enumerate(run):
            result[n] = replace(result[n], kind="heading", level=_level(result, n, depth))
    return result


def _title(text: str, pieces: list[Piece], worded: list[int], layout: Layout) -> int | None:
    """The first words of a document are its title when they are no sentence and sentences follow."""
    if len(worded) < 2 or pieces[worded[0]].kind != "paragraph":
        return None
    piece, following = pieces[worded[0]], [pieces[n] for n in worded[1:]]
    words = text[piece.start:piece.end]
    if len(words) > LONGEST_TITLE or not _WORD.search(words) or words[0].islower():
        return None
    if words[-1] in ".,;:" and not words.endswith(("...", "?", "!")):
        return None
    body = any(p.kind == "paragraph" and finished(text[p.start:p.end]) for p in following[:4])
    listed = any(p.kind in ("list-item", "table-row") for p in following[:2]) or following[0].kind == "heading"
    return worded[0] if (body or listed) and not _opens_with_date(words, layout) else None


def _runs(text: str, pieces: list[Piece], worded: list[int], layout: Layout) -> list[list[int]]:
    """Neighbouring candidates that stand directly over text."""
    runs: list[list[int]] = []
    run: list[int] = []
    for n in worded:
        if pieces[n].kind == "paragraph" and not pieces[n].sure and _candidate(text, pieces, n, layout):
            run.append(n)
            continue
        if run and pieces[n].kind in ("paragraph", "list-item", "table-row"):
            runs.append(run)
        run = []
    return runs


def _candidate(text: str, pieces: list[Piece], n: int, layout: Layout) -> bool:
    words = text[pieces[n].start:pieces[n].end]
    if len(words) > LONGEST_HEADING or len(words.split()) > MOST_WORDS or words[0].islower():
        return False
    if _YEARS.fullmatch(words):
        return _gap(pieces, n - 1) or _between_sentences(text, pieces, n)
    if not (words[0].isalnum() or words[0] in "\"'“‘«¿¡(") or not _WORD.search(words):
        return False
    if _opens_with_date(words, layout):
        return False
    apart = _gap(pieces, n - 1) and _gap(pieces, n + 1)
    if words.endswith(":"):
        return _next_kind(pieces, n) == "list-item" and len(words.split()) <= _SHORT
    if finished(words) or words[-1] in ",-–—":
        return False
    return apart or (len(words.split()) <= _SHORT and _between_sentences(text, pieces, n))


def _opens_with_date(words: str, layout: Layout) -> bool:
    """"3 May 2017 – a state visit" is a chronicle's entry; a bare date or year may head a section."""
    dates = written_dates(words, layout)
    return bool(dates) and dates[0].start <= 1 and dates[0].end < len(words) - 1


def _gap(pieces: list[Piece], n: int) -> bool:
    return not 0 <= n < len(pieces) or pieces[n].kind in ("blank", "skip", "heading", "dateline", "byline")


def _next_kind(pieces: list[Piece], n: int) -> str:
    return next((p.kind for p in pieces[n + 1:] if p.kind not in ("blank", "skip")), "")


def _between_sentences(text: str, pieces: list[Piece], n: int) -> bool:
    if not 0 < n < len(pieces) - 1 or pieces[n + 1].kind != "paragraph":
        return False
    above, below = pieces[n - 1], pieces[n + 1]
    own = pieces[n].end - pieces[n].start
    done = above.kind != "paragraph" or finished(text[above.start:above.end])
    return done and finished(text[below.start:below.end]) and below.end - below.start > 2 * own


def _level(pieces: list[Piece], n: int, depth: int) -> int:
    """Unmarked headings lie one below the title, or below the marked heading over them."""
    above = [p.level for p in pieces[:n] if p.kind == "heading" and p.sure]
    return (above[-1] if above else 1) + 1 + depth
