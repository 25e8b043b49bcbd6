"""Words reduced to what two spellings of them have in common: case, accents and scripts are left out."""

from __future__ import annotations

import re

from anyascii import anyascii

_WORD = re.compile(r"[a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII words of `text`, joined by single spaces; apostrophes inside words are dropped."""
    return " ".join(words(text))


def words(text: str) -> list[str]:
    """The folded words of `text`, in order."""
    plain = text if text.isascii() else anyascii(text)
    return _WORD.findall(plain.lower().replace("'", "").replace("`", ""))
