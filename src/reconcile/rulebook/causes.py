"""The schema of causes: what comes about, by what sorts of things, and which of these may lead to one another."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class Effect(Strict):
    """What comes about, under one name.

    `nouns` and `verbs` tell it ("fire", "catch fire"), a verb with its particle or object behind it; of a verb with a
    preposition ("lead to"), what stands behind that is what it befell. `undone` are verbs that tell it where they are
    denied ("did not stand"). `through` are verbs whose subject brings it about ("bring down"). A `general` one may be
    any of its file ("disaster"). With `befalls` it is told only of what goes by one of these nouns ("cabinet").
    """

    name: Text
    nouns: Words = ()
    verbs: Words = ()
    undone: Words = ()
    through: Words = ()
    general: bool = False
    befalls: Words = ()


class Sort(Strict):
    """One sort of causes, under the name that reports give it.

    `words` tell it, in dictionary form or as they stand; of several in one entry, all must stand in the cause ("dry
    rot"). Sorts exclude each other but for those that `may` be links of one chain. A `faint` one says something only
    where a cause is of no other sort. A `doer` does not bring about what a sentence merely tells of him: "blamed the
    pilot", not "found that the pilot had slept well". Where `effects` are given, it brings about these alone.
    """

    name: Text
    words: Words
    may: Words = ()
    faint: bool = False
    doer: bool = False
    effects: Words = ()


class CauseSaid(Strict):
    """What an example must yield: the effect, and the sorts of its cause."""

    effect: Text
    sorts: Words


class CauseExample(Strict):
    """A text of a sentence or two and what it tells; nothing of this file if `told` is empty."""

    text: Text
    told: Annotated[tuple[CauseSaid, ...], Field(strict=False)] = ()


class CauseRule(Rule):
    """What comes about in one field of life, and by what.

    Where it is told `whose` it is, both texts must mean one person by name, or one thing, with `things` by its noun;
    `dated` ones come again and again, so that both must be known to be of one day. The causes of those told `afar`
    may stand in a sentence of their own ("the board blamed ice").
    """

    whose: bool = False
    things: bool = False
    dated: bool = False
    afar: bool = False
    effect: Annotated[tuple[Effect, ...], Field(strict=False, min_length=1)]
    sort: Annotated[tuple[Sort, ...], Field(strict=False, min_length=2)]
    example: Annotated[tuple[CauseExample, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        names = [s.name for s in self.sort]
        stray = sorted({w for s in self.sort for w in s.may} - set(names))
        if len(set(names)) < len(names) or stray:
            raise ValueError(f"sorts of different names are wanted; may lead to what is none: {', '.join(stray)}")
        return self


SECTION = Section("causes", CauseRule, "what comes about by what")
