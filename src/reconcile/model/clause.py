"""The words of a clause by which it tells or denies something."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class WordTold:
    """One content word of a clause. `forms` are its dictionary form and that with each particle or preposition behind
    it ("vote", "vote-for"), `kind` is "verb", "noun" or "adjective". `denied` is how the text denies it ("never",
    "nobody", "spurned" for what somebody turned down), "" where it tells it. `of` are stems of what hangs on it."""

    forms: tuple[str, ...]
    start: int
    end: int
    kind: str
    denied: str
    of: tuple[str, ...]


@swift
@dataclass(frozen=True, slots=True)
class ClauseTold:
    """A clause that a text vouches for, in which something is told or denied as a fact.

    `stems` are those of its content words, `doer` and `done_to` where the words of its subject and of its object may
    begin, `doers` and `things` the stems of their nouns. `claimed`: another says so; `now` holds in the present tense,
    `perfect` for "has"; `partial` where something denies or bounds but a part ("only", "until"); `several` where it is
    of more than one ("two men"). `sentence` numbers the sentence in its source, `start` and `end` enclose it.
    """

    source: str
    words: tuple[WordTold, ...]
    stems: tuple[str, ...]
    doer: tuple[int, ...]
    done_to: tuple[int, ...]
    doers: tuple[str, ...]
    things: tuple[str, ...]
    claimed: bool
    now: bool
    perfect: bool
    partial: bool
    several: bool
    sentence: int
    start: int
    end: int
