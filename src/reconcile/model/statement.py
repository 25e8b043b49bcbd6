"""What one clause says: somebody did something to something, somewhere."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.span import Span
from reconcile.model.swift import swift

DOER, DONE = "doer", "done to"


@swift
@dataclass(frozen=True, slots=True)
class Filler:
    """What fills one slot of a clause. `slot` is `DOER`, `DONE` (what it was done to, or came to it), or a preposition
    ("in"). `head` is its noun in dictionary form, "" for a bare name; `names` are the folded words of its name, `of`
    those that the phrase goes on with, `marks` stems of the plain words beside the noun, `called` the nouns beside a
    name ("the guard Otto Lind"). `kind` is "person", "body", "thing" or "" where that is not known; `place` holds for
    the name of a place."""

    slot: str
    span: Span
    head: str
    names: tuple[str, ...]
    of: tuple[str, ...]
    marks: tuple[str, ...]
    called: tuple[str, ...]
    kind: str
    definite: bool
    plural: bool
    place: bool


@swift
@dataclass(frozen=True, slots=True)
class StatementTold:
    """One clause that tells of a deed or a course of things as a fact.

    `predicate` is the name that the rules give the deed, else the verb in dictionary form; `word` are the words that
    tell it. `claimed`: another says so. `words` are the stems of the sentence's other content words, `named` the folded
    words of names in it, `when` the places where the dates and times of the clause itself begin; `sentence` numbers the
    sentence in its source, `start` and `end` enclose it.
    """

    source: str
    predicate: str
    word: Span
    fillers: tuple[Filler, ...]
    claimed: bool
    words: tuple[str, ...]
    named: tuple[str, ...]
    when: tuple[int, ...]
    sentence: int
    start: int
    end: int
