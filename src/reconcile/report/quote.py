"""Quotes in their context, lines as an editor counts them, and offsets as a browser counts them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from reconcile.model.source import Source

MAX_CONTEXT = 240  # code points before or after the quoted words, where no sentence ends earlier
_LINE_END = re.compile(r"\r\n|\r|\n")
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZÀ-ÞА-Я0-9])")


@dataclass(frozen=True, slots=True)
class Quote:
    """The words `start` to `end` of a source, inside the sentence or clause `low` to `high`.

    `line` counts from 1 in the source's text; `where` is how a reader finds the place in the file: "line 12", or
    "page 3" where the text was extracted.
    """

    start: int
    end: int
    low: int
    high: int
    line: int
    where: str


class SourceText:
    """A source's text with the look-ups that reports need."""

    def __init__(self, source: Source) -> None:
        self.source = source

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(m.end() for m in _LINE_END.finditer(self.source.text))]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.start for b in self.source.blocks]

    @cached_property
    def _astral(self) -> list[int]:
        text = self.source.text
        return [n for n, c in enumerate(text) if c > "\uffff"] if _has_astral(text) else []

    def line(self, offset: int) -> int:
        """The line of an offset, from 1, as editors count: CR LF, CR and LF end a line."""
        return bisect_right(self._lines, offset)

    def where(self, offset: int) -> str:
        """The place of an offset as a reader finds it in the file."""
        at = bisect_right(self.source.places, offset, key=lambda p: p[0])
        return self.source.places[at - 1][1] if at else f"line {self.line(offset):,}"

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1, the column in code points."""
        line = self.line(offset)
        return line, offset - self._lines[line - 1] + 1

    def utf16(self, offset: int) -> int:
        """The offset in UTF-16 code units, which is what JavaScript and SARIF viewers count by default."""
        return offset + bisect_left(self._astral, offset)

    def quote(self, start: int, end: int) -> Quote:
        """The words with the sentence around them, never past the paragraph."""
        text = self.source.text
        low, high = self._block(start, end)
        low, high = max(low, start - MAX_CONTEXT), min(high, end + MAX_CONTEXT)
        for stop in _STOP.finditer(text, low, start + 1):
            low = min(stop.end(), start)
        after = _STOP.search(text, end, high)
        high = after.start() + len(after[0].rstrip()) if after else high
        return Quote(start, end, low, max(high, end), self.line(start), self.where(start))

    def _block(self, start: int, end: int) -> tuple[int, int]:
        at = bisect_right(self._block_starts, start) - 1
        if at >= 0 and end <= self.source.blocks[at].end:
            return self.source.blocks[at].start, self.source.blocks[at].end
        line = self._lines[self.line(start) - 1]
        stop = _LINE_END.search(self.source.text, end)
        return line, stop.start() if stop else len(self.source.text)


def _has_astral(text: str) -> bool:
    return not text.isascii() and max(text) > "\uffff"
