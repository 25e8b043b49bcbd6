"""Who fills a role, as one sentence has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.model.span import Span
from reconcile.model.swift import swift

RoleForm = Literal["title", "apposition", "equation", "label", "verb", "as", "phrase", "group", "several"]


@swift
@dataclass(frozen=True, slots=True)
class RoleTold:
    """One statement that somebody (or some body, or thing) fills a role.

    `role` is the name that the rules give the role, `word` the words that tell it, `holder` the bare name. `of` are
    folded words of what it is a role in, sorted ("nordlys" in "the captain of the Nordlys"), a country among them as
    "country:SE", a word that sets one of several apart as "mark:second", the noun of what a verb takes as
    "head:rescue", an adjective of a name before it as "sort:danish", "part:husband" where it is of a name ("the
    husband of Eva Rask"), and "at:kest" where its verb puts it at a place; `rank` are words that make it another role
    ("deputy"). `form` says how it is told: before the name, beside it, as what the holder was, behind a colon, by a
    verb, behind "as", by where the holder was; `several` stands for a plural ("both drivers") and has no holder.
    `definite` holds for "the", "its" and the like, `passing` where the sentence tells that the role changed hands.
    `sentence` numbers the sentence in its source, `start` and `end` enclose it; `words` are the stems of its other
    content words, `named` the folded words of names in it and in the one before. `called` are the plain nouns for the
    holder, in dictionary form ("the chambermaid, Eva Rask"). `acts` are the first words of the groups of the rules to
    which the verb that tells it belongs, "" for no more than that it is there ("the works at Kest"). A `group` is one
    that belongs to the holder ("a club from Kest").
    """

    source: str
    role: str
    word: Span
    holder: Span
    of: tuple[str, ...]
    rank: tuple[str, ...]
    form: RoleForm
    definite: bool
    passing: bool
    sentence: int
    start: int
    end: int
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
