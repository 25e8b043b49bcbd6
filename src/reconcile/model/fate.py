"""What became of somebody or something, as one sentence has it."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.span import Span
from reconcile.model.swift import swift

STEM = 6  # letters of a word that its relatives share
DEED = "deed"
ORDER = "order"
SPARED = "spared"
RANK = "ordinal"
DATED = "dated"
OCCURRED = "occurred"


@swift
@dataclass(frozen=True, slots=True)
class FateTold:
    """One statement that takes a side of an opposition, as the rules name them; or (`opposition` is DEED) that somebody
    did not do something, where `side` is the verb, `matter` the object, and `who` may stand for nobody ("no court");
    or (ORDER) that one thing came before another: `who` and `side` are the word of the earlier one and its dictionary
    form, `word` and `head` those of the later, `about` and `matter` their stems, `names` and `called` those of names;
    or (RANK) which of its kind somebody or something was, where `side` is its number, `matter` the stem of the noun of
    the kind, a wider one before it, `about` those of its limits, `of` those that are names, and
    `called` the verbs there ("the first woman to lead the party");
    or (DATED) when something was done once to `who`, where `side` is the deed as the rules name it, `word` the date,
    `matter` the stem of the word that tells it, `called` the folded names of the doer, `about` those in the sentence,
    `before` those in the clause, `words` the words that describe the thing, `implied` holds for a noun and `later`
    where words say that it was done another time too;
    or (OCCURRED) that there was something or none of it (`denied`), where `side` is what, as the rules name it, `word`
    tells it, `head` is who did not do it, "" for anybody, and `names` are those of the sentence;
    or (SPARED) that nobody died or was hurt, where `word` tells it and `words` and `before` are stems of nouns alone.

    `word` are the words that tell it, `who` the bearer. `names` are the folded words of the bearer's name, `called`
    stems of the nouns beside it ("the chairman"), `head` its noun in dictionary form ("the squadron", "the Saru
    bridge"), `of` the folded names that follow it ("the bridge over the Saru"), `definite` holds for "the", "its" and
    names, `indefinite` for "a". `denied`: the text says that it
    did not come to this; `implied`: it is told by the way; `later`: of its own date alone; `fatal`: only if the text
    says that they died; `claimed`: another says so.
    `about` are stems of what the clause says beside, sorted, `matter` those in a phrase that says of what ("of murder",
    "as chairman"), `every` holds where it speaks of all of them ("on every charge"). `now` holds in the present tense;
    `words` are the stems of the sentence, `before` those of the one before it. `sentence` numbers the sentence in its
    source, `start` and `end` enclose it. `owner` is where the one is told whose the bearer is ("his body"), -1 if
    there is none; `none` holds where it is denied of all that the noun stands for ("no station was closed").
    """

    source: str
    opposition: str
    side: str
    word: Span
    who: Span
    head: str
    of: tuple[str, ...]
    names: tuple[str, ...]
    called: tuple[str, ...]
    definite: bool
    indefinite: bool
    denied: bool
    implied: bool
    later: bool
    claimed: bool
    about: tuple[str, ...]
    matter: tuple[str, ...]
    every: bool
    now: bool
    words: tuple[str, ...]
    before: tuple[str, ...]
    sentence: int
    start: int
    end: int
    fatal: bool = False
    owner: int = -1
    none: bool = False
