"""Lines to paragraphs: a line break inside a hard-wrapped paragraph is undone, one between paragraphs is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.read.layout import Layout
from reconcile.read.structure.pieces import Piece

WIDEST = 130  # no one wraps by hand beyond this
NARROWEST = 38
_ENDS = ".!?…:;"
_CLOSERS = "\"'”’»)]*_"


def join_lines(text: str, pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Join the lines that belong to one paragraph or list item."""
    width = _wrap_width(text, pieces)
    joined: list[Piece] = []
    last_line: Piece | None = None
    for piece in pieces:
        if last_line and _continues(text, joined[-1], last_line, piece, width, layout):
            joined[-1] = replace(joined[-1], end=piece.end)
        else:
            joined.append(piece)
        last_line = piece if piece.kind in ("paragraph", "list-item") else None
    return joined


def finished(words: str) -> bool:
    """Whether the words end as a sentence does."""
    return words.rstrip(_CLOSERS + " ")[-1:] in tuple(_ENDS)


def _splits_date(before: str, after: str, layout: Layout) -> bool:
    """Whether two lines are one date in a narrow column: "19 June", and below it "1800"."""
    words = before.split()
    months = [w for w in words if w.strip(".,").casefold() in layout.months]
    return len(words) <= 3 and len(months) == 1 and len(after) == 4 and after.isdigit()


def _breaks_off(before: str, after: str, width: int) -> bool:
    """Whether a line of uneven letters breaks off before a figure or a bracket: "on 19 January", "1794, because"."""
    if finished(before) or len(before) < 0.6 * width:
        return False
    return after[0] in "([" or (after[0].isdigit() and not before[0].isdigit())


def _wrap_width(text: str, pieces: Sequence[Piece]) -> int:
    """The column at which the text was wrapped by hand; 0 if it was not."""
    broken = [
        a for a, b in pairwise(pieces)
        if a.kind in ("paragraph", "list-item") and b.kind == "paragraph"
    ]
    lengths = sorted(p.end - p.start for p in broken)
    if len(lengths) < 2 or 2 * sum(finished(text[p.start:p.end]) for p in broken) > len(broken):
        return 0
    width = lengths[int(len(lengths) * 0.95)] if len(lengths) >= 20 else lengths[-1]
    near = sum(width - 16 <= n <= width for n in lengths)
    return width if NARROWEST <= width <= WIDEST and near >= 0.6 * len(lengths) else 0


def _continues(text: str, whole: Piece, last: Piece, piece: Piece, width: int, layout: Layout) -> bool:
    """Whether `piece` is the next line of the paragraph or item `whole`, whose last line is `last`."""
    if piece.kind != "paragraph" or whole.kind not in ("paragraph", "list-item"):
        return False
    before, after = text[last.start:last.end], text[piece.start:piece.end]
    if len(before) > WIDEST and finished(before):
        return False
    last_word = before.split()[-1].strip("\"'“”‘’()").casefold()
    if after[0].islower() or before[-1] in ",;-–—(" or last_word in layout.unfinished:
        return not (after[0].islower() and finished(before) and width == 0)
    first_word = after.split(None, 1)[0]
    if layout.date.match(before) and layout.date.match(after):  # rows of a chronology
        return False
    if _splits_date(before, after, layout):
        return True
    if width:
        return len(before) + 1 + len(first_word) > width or _breaks_off(before, after, width)
    return not finished(before) and finished(after) and NARROWEST <= len(after) <= len(before) <= WIDEST
