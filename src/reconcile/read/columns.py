"""Reading order of a page whose file holds its lines in another order: rows across columns, or from the bottom up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

_LETTER = 0.5  # the usual width of a letter, in sizes of its font
_FEWEST = 8  # lines that a column has at least
_SHORTEST = 20  # letters of its usual line: the cells of tables are shorter
_GOES_ON = 0.25  # which share of its lines begins inside a sentence
_APART = 1.6  # the usual distance of lines, beyond which a paragraph ends
_MOST = 20_000  # pieces of a page that are looked at


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the file shows at one place; `x` and `y` are their lower left corner, in points, `y` upwards."""

    x: float
    y: float
    size: float
    text: str

    @property
    def end(self) -> float:
        """About where the words end."""
        return self.x + _LETTER * self.size * len(self.text)


def reading_order(pieces: Sequence[Piece]) -> str | None:
    """The text of a page from top to bottom, column by column; None where the file's own order is the one to read."""
    pieces = [Piece(p.x, p.y, p.size, p.text.strip()) for p in pieces if p.text.strip()]
    if not _FEWEST <= len(pieces) <= _MOST or any("\n" in p.text for p in pieces):
        return None
    starts = column_starts(pieces)
    ordered = list(_ordered(pieces, starts))
    steps = list(pairwise(pieces))
    rises = sum(b.y > a.y + a.size for a, b in steps)
    if len(starts) > 1:
        crossings = sum(_column(a, starts) != _column(b, starts) for a, b in steps)
        if rises + crossings <= 4 * len(starts) and _rightward(pieces, starts):
            return None
    elif rises <= 0.25 * len(steps):
        return None
    return _text(ordered)


def column_starts(pieces: Sequence[Piece]) -> list[float]:
    """The left edges of the page's columns of prose, from left to right; one edge where there is one column."""
    counts = Counter(round(p.x / 4) for p in pieces)
    often = sorted(4.0 * x for x, n in counts.items() if n + counts[x + 1] >= _FEWEST)
    edges = [x for n, x in enumerate(often) if not n or x - often[n - 1] > 40]
    left = min(p.x for p in pieces)
    starts = [x - 4 for x in edges]
    if len(starts) < 2 or not all(_is_prose(column) for column in _columns(pieces, starts)):
        return [left]
    return [min(left, starts[0]), *starts[1:]]


def _rightward(pieces: Sequence[Piece], starts: Sequence[float]) -> bool:
    """Whether the file holds the columns from left to right, by and large."""
    middles = [median(n for n, p in enumerate(pieces) if _column(p, starts) == k) for k in range(len(starts))]
    return middles == sorted(middles)


def _columns(pieces: Sequence[Piece], starts: Sequence[float]) -> list[list[Piece]]:
    """What stands in each column, without what runs across several."""
    columns: list[list[Piece]] = [[] for _ in starts]
    for piece in pieces:
        if not _spans(piece, starts):
            columns[_column(piece, starts)].append(piece)
    return columns


def _column(piece: Piece, starts: Sequence[float]) -> int:
    return max((n for n, start in enumerate(starts) if piece.x >= start), default=0)


def _spans(piece: Piece, starts: Sequence[float]) -> bool:
    """Whether words run far into the next column, as a heading of the page does."""
    following = _column(piece, starts) + 1
    return following < len(starts) and piece.end > starts[following] + 4 * piece.size


def _is_prose(column: Sequence[Piece]) -> bool:
    if len(column) < _FEWEST or median(len(p.text) for p in column) < _SHORTEST:
        return False
    return sum(not p.text[0].isupper() for p in column) >= _GOES_ON * len(column)


def _ordered(pieces: Sequence[Piece], starts: Sequence[float]) -> Iterator[Piece]:
    """From top to bottom; between what runs across the page, one column after the other."""
    spanning = sorted((p.y for p in pieces if len(starts) > 1 and _spans(p, starts)), reverse=True)

    def place(piece: Piece) -> tuple[int, int, float, float]:
        across = len(starts) > 1 and _spans(piece, starts)
        band = 2 * sum(y > piece.y for y in spanning) + (2 if across else 1)
        return band, _column(piece, starts), -piece.y, piece.x

    yield from sorted(pieces, key=place)


def _text(pieces: Sequence[Piece]) -> str:
    drops = [a.y - b.y for a, b in pairwise(pieces) if a.y - b.y > 0.5 * a.size]
    usual = median(drops) if drops else 0
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        same = abs(before.y - piece.y) <= 0.4 * before.size and piece.x > before.x
        far = before.y - piece.y > _APART * usual or before.y < piece.y - before.size
        text += (" " if same else "\n\n" if far and not _goes_on(before, piece) else "\n") + piece.text
    return text


def _goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a sentence goes on from the foot of one column to the head of the next."""
    return piece.text[0].islower() and before.text[-1] not in ".!?:"
