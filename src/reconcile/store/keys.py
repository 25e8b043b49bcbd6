"""By what a kept result is found: a hash of everything that it depends on."""

from __future__ import annotations

import hashlib
import json


def key_of(*parts: object) -> bytes:
    """A hash of plain values (strings, numbers, lists, dictionaries, bytes as their hex). Equal values, equal hash."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"{type(value).__name__} has no place in a key")
