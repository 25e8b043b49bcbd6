"""Words reduced to what two spellings of them have in common: case, accents and scripts are left out."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

KNOWN = 1 << 16  # words and names; most are asked for again and again
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=KNOWN)
def fold(text: str) -> str:
    """Lower-case ASCII words of `text`, joined by single spaces; apostrophes inside words are dropped."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    plain = text if text.isascii() else anyascii(text)
    return _WORD.findall(plain.lower().replace("'", "").replace("`", ""))
