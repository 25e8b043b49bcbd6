"""The little language of forms: "[wd [,]] ['the'] dom ['of'] month", compiled to expressions over class letters.

`[x]` may be missing, `(x|y)` is a choice, `x*` repeats, `name:x` names a part, `'of'` is that very word; `!x` asks that
x does not follow, `>x` that x or the end follows, `<x` that x stands before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_ATOM = re.compile(
    r"\s*(?:(?P<name>[a-z_]+):(?=[\w'(\[]))?"
    r"(?P<atom>[!<>]?'[^']+'|[!<>][A-Za-z][\w-]*|[A-Za-z][\w-]*|[\[\]()|*]|[-,/.~])"
)
_LOOKS = {"!": "(?![{}])", "<": "(?<=[{}])", ">": "(?=[{}]|$)"}
_CLOSING = {"[": "]", "(": ")"}


@dataclass(frozen=True, slots=True)
class Form:
    """A compiled form: its expression, the groups that hold its named parts, the letters that it can begin with, and
    the sets of letters of which each must be met somewhere in it."""

    source: str
    groups: tuple[tuple[str, str], ...]
    first: frozenset[str]
    needs: tuple[frozenset[str], ...]


@dataclass(slots=True)
class _Piece:
    """A part of a form while it is read: `empty` says whether it can be missing altogether."""

    source: str
    first: frozenset[str] = frozenset()
    empty: bool = True
    needs: list[frozenset[str]] = field(default_factory=list)


class FormError(ValueError):
    """A form that cannot be read."""


class _Reader:
    def __init__(self, text: str, key: str, classes: Mapping[str, str], unnamed: frozenset[str]) -> None:
        self.text, self.key, self.classes, self.unnamed = text, key, classes, unnamed
        self.groups: list[tuple[str, str]] = []
        self.atoms = list(_split(text))
        self.at = 0

    def choice(self, end: str) -> _Piece:
        """Alternatives up to a closing mark."""
        branches = [self.sequence(end)]
        while self.peek() == "|":
            self.at += 1
            branches.append(self.sequence(end))
        if len(branches) == 1:
            return branches[0]
        first = frozenset().union(*(b.first for b in branches))
        common = [n for n in branches[0].needs if all(n in b.needs for b in branches)]
        either = [min(b.needs, key=len) for b in branches if b.needs]
        if len(either) == len(branches):
            common.append(frozenset().union(*either))
        return _Piece("|".join(b.source for b in branches), first, any(b.empty for b in branches), common)

    def sequence(self, end: str) -> _Piece:
        whole = _Piece("")
        while (atom := self.peek()) not in (end, "|", ""):
            part = self.part()
            whole.source += part.source
            whole.first |= part.first if whole.empty else frozenset()
            whole.empty = whole.empty and part.empty
            whole.needs += part.needs
            if atom == "" and end:
                raise FormError(f"{self.text!r} lacks {end!r}")
        return whole

    def part(self) -> _Piece:
        name, atom = self.atoms[self.at]
        self.at += 1
        if atom in _CLOSING:
            piece = self.choice(_CLOSING[atom])
            if self.peek() != _CLOSING[atom]:
                raise FormError(f"{self.text!r} lacks {_CLOSING[atom]!r}")
            self.at += 1
            piece.source = f"{self.opening(name)}{piece.source})"
            if atom == "[":
                piece = _Piece(f"{piece.source}?", piece.first)
        else:
            piece = self.single(name, atom)
        if self.peek() == "*":
            self.at += 1
            piece = _Piece(f"{piece.source}*", piece.first)
        return piece

    def single(self, name: str, atom: str) -> _Piece:
        if atom[0] in _LOOKS and atom[1:] in self.classes:
            return _Piece(_LOOKS[atom[0]].format(self.classes[atom[1:]]))
        if atom not in self.classes:
            raise FormError(f'{self.text!r} names no class "{atom}"')
        letters = self.classes[atom]
        slot = name or ("" if atom in self.unnamed or atom[0] == "'" else atom)
        source = f"{self.opening(slot)}[{letters}])" if slot else f"[{letters}]"
        return _Piece(source, frozenset(letters), empty=False, needs=[frozenset(letters)])

    def opening(self, slot: str) -> str:
        if not slot:
            return "(?:"
        group = f"{self.key}_{len(self.groups)}"
        self.groups.append((group, slot))
        return f"(?P<{group}>"

    def peek(self) -> str:
        return self.atoms[self.at][1] if self.at < len(self.atoms) else ""


def _split(text: str) -> list[tuple[str, str]]:
    atoms, at = [], 0
    for found in _ATOM.finditer(text):
        if text[at : found.start()].strip():
            break
        atoms.append((found["name"] or "", found["atom"]))
        at = found.end()
    if text[at:].strip():
        raise FormError(f'{text!r} cannot be read from "{text[at:]}" on')
    return atoms


def compile_form(text: str, key: str, classes: Mapping[str, str], unnamed: frozenset[str]) -> Form:
    """Compile a form; its groups are named after `key`. `unnamed` classes, marks, are not kept as parts.

    Raises `FormError` for text that is no form or names no class.
    """
    reader = _Reader(text, key, classes, unnamed)
    piece = reader.choice("")
    if reader.at < len(reader.atoms):
        raise FormError(f'{text!r} has a "{reader.peek()}" too many')
    if piece.empty:
        raise FormError(f"{text!r} would match no words at all")
    return Form(piece.source, tuple(reader.groups), piece.first, tuple(piece.needs))
