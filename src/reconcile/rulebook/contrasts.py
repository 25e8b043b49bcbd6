"""The schema of modifiers that exclude each other when they are said of one thing: left and right, red and blue."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class TraitValue(Strict):
    """One of values that exclude each other, under the name that reports give it.

    `words` are modifiers in dictionary form ("left"), said before the noun, behind it with "of" or "in", or of it with
    "be". `tells` are phrases that say it by themselves, word by word, adverbs and helpers between them passed over: "|"
    between words of which one will do, "#" for a number, "*" for up to five words, "^" before a word that must be a
    verb ("in thick|dense fog", "it ^snow", "by # vote to #").
    """

    name: Text
    words: Words = ()
    tells: Words = ()


class Contrast(Strict):
    """Values of which one thing has one.

    `nouns` are what it is said of, "|" between nouns by which texts call one thing ("van|lorry|car"). `tells` are of
    the first of them; with `near`, only where one of these words (or one of the nouns) stands in the sentence. `names`:
    it is said of what has a name instead ("the Danish brewer Hansborg"), and may be the noun beside that name ("his
    cousin Ida Falk"); `nationalities`: the adjectives of all countries are values; `makes`: the names that stand for
    its nouns are. `owned` things are parts of somebody, or somebody's, who must be the same in both texts ("his left
    leg"). A noun with one of `unless` beside it is another thing. Values of one list of `alike` do not exclude each
    other. `passing` values hold of one day: what is dated otherwise is another. `bits` speak for or against one thing
    before the texts are looked at.
    """

    name: Text
    nouns: Words = ()
    near: Words = ()
    names: bool = False
    nationalities: bool = False
    makes: bool = False
    owned: bool = False
    passing: bool = False
    unless: Words = ()
    alike: Annotated[tuple[Words, ...], Field(strict=False)] = ()
    bits: float = 0.0
    value: Annotated[tuple[TraitValue, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not self.nouns and not self.names:
            raise ValueError(f"{self.name}: say of which nouns, or that it is said of names")
        if len(self.value) < 2 and not self.nationalities and not self.makes:
            raise ValueError(f"{self.name}: two values at least")
        return self


class TraitSaid(Strict):
    """What an example must yield: the contrast and value, and the noun or name."""

    contrast: Text
    value: Text
    of: Text


class ContrastExample(Strict):
    """A text of a sentence or two and what it tells; nothing of this file if `told` is empty."""

    text: Text
    told: Annotated[tuple[TraitSaid, ...], Field(strict=False)] = ()


class Makes(Strict):
    """Names that stand for a noun: of `noun` is told what is told of "a grey Rover"."""

    noun: Text
    names: Words


class ContrastRule(Rule):
    """Modifiers of one field that exclude each other, and names that stand for nouns."""

    makes: Annotated[tuple[Makes, ...], Field(strict=False)] = ()
    contrast: Annotated[tuple[Contrast, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[ContrastExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("contrasts", ContrastRule, "modifiers that exclude each other")
