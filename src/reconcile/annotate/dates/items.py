"""Words of a text as the date grammar sees them, and what patterns make of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reconcile.model.swift import swift

WordValue = int | float | str
OTHER = "\x01"
BREAK = "\n"


@swift
@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark. `code` is the letter of its set of classes; `values` gives its value in each."""

    start: int
    end: int
    text: str
    code: str
    values: Mapping[str, WordValue]


@swift
@dataclass(frozen=True, slots=True)
class Node:
    """Words that a pattern joined. `slots` are the parts the pattern named, each a run of items."""

    start: int
    end: int
    code: str
    kind: str
    op: str
    slots: Mapping[str, tuple[Token | Node, ...]]
    fixed: Mapping[str, int | str]

    def token(self, name: str) -> Token | None:
        """The single word in a slot."""
        item = self.slots[name][0] if name in self.slots else None
        return item if isinstance(item, Token) else None

    def node(self, name: str) -> Node | None:
        """The single joined part in a slot."""
        item = self.slots[name][0] if name in self.slots else None
        return item if isinstance(item, Node) else None

    def value(self, name: str, word_class: str = "") -> WordValue | None:
        """The value of the slot's word in a class, by default the class of the slot's own name; else a fixed part."""
        found = self.token(name)
        if found is None:
            return self.fixed.get(name)
        return found.values.get(word_class or name)

    def number(self, name: str, word_class: str = "") -> int | None:
        """The whole number in a slot, be it digits or words."""
        part = self.node(name)
        found = part.fixed.get("number") if part else self.value(name, word_class)
        if found is None and part is None and (word := self.token(name)):
            found = next((v for v in word.values.values() if isinstance(v, int)), None)
        return int(found) if isinstance(found, int | float) else None


Item = Token | Node
