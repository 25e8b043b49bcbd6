"""Words reduced to what two spellings of them have in common: case, accents and scripts are left out."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

SHORT = 40  # characters of what may be a word or name
_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII words of `text`, joined by single spaces; apostrophes inside words are dropped."""
    return _folded(text) if len(text) <= SHORT else " ".join(_words(text))


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    return list(_known(text)) if len(text) <= SHORT else _words(text)


def _words(text: str) -> list[str]:
    plain = text if text.isascii() else anyascii(text)
    return _WORD.findall(plain.lower().replace("'", "").replace("`", ""))


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    return " ".join(_words(text))


@lru_cache(maxsize=1 << 14)  # single words and names are asked for again and again
def _known(text: str) -> tuple[str, ...]:
    return tuple(_words(text))
