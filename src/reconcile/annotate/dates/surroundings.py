"""What stands around an expression: its sentence, the tense, quotation marks, blocks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.model.source import Block

LONGEST_QUOTE = 1500
_REACH = 240
_QUOTES = re.compile(r"[\"“”„«»]|\n")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[A-ZÀ-Ý\"“(])|\n")


def quotations(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches inside quotation marks, each within one line."""
    result: list[tuple[int, int]] = []
    opened = -1
    for found in _QUOTES.finditer(text, start, end):
        mark, at = found[0], found.start()
        if mark == "\n":
            opened = -1
        elif opened < 0 or mark in "“«„":
            opened = at if mark not in "”»" else -1
        else:
            if at - opened <= LONGEST_QUOTE:
                result.append((opened, at))
            opened = -1
    return tuple(result)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A text with its quotations and blocks, ready to be asked about a place."""

    text: str
    start: int
    end: int
    quotes: tuple[tuple[int, int], ...]
    quote_starts: tuple[int, ...]
    blocks: tuple[Block, ...]
    block_starts: tuple[int, ...]

    def in_quotation(self, at: int) -> tuple[int, int] | None:
        """The quotation around a place."""
        n = bisect_right(self.quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and self.quotes[n][0] < at < self.quotes[n][1] else None

    def block(self, at: int) -> Block | None:
        """The block around a place."""
        n = bisect_right(self.block_starts, at) - 1
        return self.blocks[n] if n >= 0 and at < self.blocks[n].end else None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around an expression, at most some hundred characters of it either way."""
        low = max(self.start, start - _REACH)
        for found in _SENTENCE_END.finditer(self.text, low, start):
            low = found.end()
        after = _SENTENCE_END.search(self.text, end, min(self.end, end + _REACH))
        return low, after.start() + 1 if after else min(self.end, end + _REACH)

    def direction(self, start: int, end: int, grammar: DateGrammar) -> int:
        """1 where the sentence looks ahead, -1 where it looks back, 0 where it does not say.

        The nearest cue before the expression counts, else the first behind it.
        """
        low, high = self.sentence(start, end)
        before = [(_last(p, self.text, low, start), d) for p, d in ((grammar.future, 1), (grammar.past, -1))]
        if max(before)[0] >= 0:
            return max(before)[1]
        after = [(f.start(), d) for p, d in ((grammar.future, 1), (grammar.past, -1))
                 if (f := p.search(self.text, end, high))]
        return min(after)[1] if after else 0


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match begins, -1 if there is none."""
    found = -1
    for match in pattern.finditer(text, start, end):
        found = match.start()
    return found


def surroundings(text: str, blocks: Sequence[Block], start: int, end: int) -> Surroundings:
    """Look over a text once."""
    quotes = quotations(text, start, end)
    kept = tuple(b for b in blocks if b.end > start and b.start < end)
    return Surroundings(text, start, end, quotes, tuple(q[0] for q in quotes), kept, tuple(b.start for b in kept))
