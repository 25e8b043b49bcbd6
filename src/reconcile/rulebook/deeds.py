"""The schema of deeds that are done to a thing once: it is founded, opened, signed, dissolved."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class Deed(Strict):
    """One deed, under the name that reports give it ("founding").

    The words are dictionary forms, as in oppositions: a phrase with its further words behind the first, "|" between
    words of which one will do, "-" where no object may follow. `undergoes` are verbs whose object it is done to
    ("establish"), `does` those whose subject comes to it ("open -"), `of` nouns of whose it is ("the founding of"),
    `behind` verbs that tell its date of their subject right behind their last word ("date from"), `toward` verbs
    that say it of the one behind their last word ("put signature to"), `course` nouns of whose it is with the verb
    of which they are the subject ("construction begin"). `opens` and `closes` are verbs whose stretch of time
    begins or ends with it ("run", "from June 1977 to April 1979"), "+" before those whose object it is; `dates`
    nouns of things that go by its date ("the accord of 1911"), `listed` words before its date in a list of facts on
    what the text is called by ("Opened: 1 June 1874"), `superlatives` nouns of which one is the most of its kind
    ("the busiest day"). Of what is only told by its age it is left open which of the deeds `like` it is. Two dates
    that are no more than `spread` days apart may be its beginning and its end; two that are more than `within` days
    apart, if it is given, are of two. With `doer`, it may be done again by others: both texts must name the same
    doer; with `there`, elsewhere: both clauses must name a common place. It is done to `persons` too; where `nouns`
    are given, only to what goes by one of them. A text with one of `anew` in it may tell of a thing to which it was
    done twice.
    """

    name: Text
    undergoes: Words = ()
    does: Words = ()
    of: Words = ()
    behind: Words = ()
    toward: Words = ()
    course: Words = ()
    opens: Words = ()
    closes: Words = ()
    dates: Words = ()
    listed: Words = ()
    superlatives: Words = ()
    like: Words = ()
    spread: int = 0
    within: int = 0
    nouns: Words = ()
    doer: bool = False
    there: bool = False
    persons: bool = False
    anew: Words = ()


class DeedSaid(Strict):
    """What an example must yield: the deed, the words that name the thing, and those of the date."""

    deed: Text
    of: Text
    date: Text


class DeedExample(Strict):
    """A text of a sentence or two and what it tells; nothing of this file if `told` is empty."""

    text: Text
    told: Annotated[tuple[DeedSaid, ...], Field(strict=False)] = ()


class DeedRule(Rule):
    """Deeds of one field of life.

    A deed beside one of `unless`, in its clause or with the thing, is another one ("opened again", "the new wing").
    """

    unless: Words = ()
    deed: Annotated[tuple[Deed, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[DeedExample, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        silent = [d.name for d in self.deed if not (
            d.undergoes or d.does or d.of or d.behind or d.course or d.toward or d.opens or d.closes or d.dates
            or d.superlatives)]
        if silent:
            raise ValueError(f"deeds without any words: {', '.join(silent)}")
        return self


SECTION = Section("deeds", DeedRule, "deeds that are done to a thing once")
