"""Which words follow each other in a text: what two texts have in common of it, one of them repeats."""

from __future__ import annotations

import re
import zlib

from reconcile.model.source import Source

SHINGLE = 6  # words that must follow each other alike
SAMPLE = 4  # one shingle in so many is compared
_WORD = re.compile(r"\w+")


def shingles(source: Source) -> tuple[int, ...]:
    """A sample of a text's shingles (Broder 1997), each as a number, sorted: equal words, equal numbers."""
    prose = " ".join(source.text[b.start:b.end] for b in source.blocks) or source.text
    words = [w.encode("utf-8", "replace") for w in _WORD.findall(prose.casefold())]
    marks = {zlib.crc32(b" ".join(words[n:n + SHINGLE])) for n in range(len(words) - SHINGLE + 1)}
    return tuple(sorted(m for m in marks if m % SAMPLE == 0))
