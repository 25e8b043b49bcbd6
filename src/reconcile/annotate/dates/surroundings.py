"""What stands around an expression: quotation marks and blocks, and the tense of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.tense import Tenses
from reconcile.model.source import Block

LONGEST_QUOTE = 1500
BRACKETS = 120  # characters from a place to the bracket before or behind it
_QUOTES = re.compile(r"[\"“”„«»]|\n")


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
    tenses: Tenses

    def in_quotation(self, at: int) -> tuple[int, int] | None:
        """The quotation around a place."""
        n = bisect_right(self.quote_starts, at) - 1
        return self.quotes[n] if n >= 0 and self.quotes[n][0] < at < self.quotes[n][1] else None

    def in_brackets(self, at: int) -> str:
        """The words inside the round brackets around a place, "" where there are none near."""
        opened, shut = self.text.rfind("(", max(self.start, at - BRACKETS), at), self.text.find(")", at, at + BRACKETS)
        inside = self.text[opened + 1 : shut] if opened >= 0 and shut >= 0 else ""
        return "" if ")" in inside or "(" in inside else inside

    def block(self, at: int) -> Block | None:
        """The block around a place."""
        n = bisect_right(self.block_starts, at) - 1
        return self.blocks[n] if n >= 0 and at < self.blocks[n].end else None

    def opens_dispatch(self, at: int) -> bool:
        """Whether a place lies in a dateline that stands before its text: "OSLO, May 3 -"."""
        block = self.block(at)
        return block is not None and block.kind == "dateline" and self.text[block.end - 1] in "-–—"


def surroundings(
    text: str, blocks: Sequence[Block], start: int, end: int, grammar: DateGrammar
) -> Surroundings:
    """Look over a text once."""
    quotes = quotations(text, start, end)
    kept = tuple(b for b in blocks if b.end > start and b.start < end)
    return Surroundings(
        text, start, end, quotes, tuple(q[0] for q in quotes), kept, tuple(b.start for b in kept),
        Tenses(text, start, end, grammar))
