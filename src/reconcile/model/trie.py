"""One regular expression for many words, shared beginnings written once, so that a failed search ends early."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

BLANKS: Mapping[str, str] = {" ": r"\s{1,3}", "'": "['’]"}
AS_IS: Mapping[str, str] = {}


def any_of(words: Iterable[str], forms: Mapping[str, str] = BLANKS) -> str:
    """An expression for any of the words, longest first. `forms` are what stands for some characters; without, spaces
    match a few blanks and apostrophes both their forms. No words match nothing."""
    tree: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _source(tree, forms) if tree else r"(?!)"


def _source(tree: dict[str, Any], forms: Mapping[str, str]) -> str:
    ends = "" in tree
    branches = [forms.get(char, re.escape(char)) + _source(rest, forms) for char, rest in sorted(tree.items()) if char]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and not ends else f"(?:{'|'.join(branches)})"
    return f"(?:{joined})?" if ends else joined
