"""The schema of occurrences: what a text may say that there was, and another that there was none of."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text


class Occurrence(Strict):
    """Something that happened in a story or did not, whoever did it ("shots": shots were fired, somebody was shot).

    The words are dictionary forms, as in oppositions: a phrase with its further words behind the first, "|" between
    words of which one will do. `nouns` are what it is called ("exchange fire"), `does` verbs whose subject did it, no
    matter who, `undergoes` those of what it was done to. `absent` are words that alone say that there was none
    ("unopposed", "pass peacefully"), `spared` verbs that say so of all ("everyone survived"). `bits` speak for or
    against one matter before the texts are looked at; texts that date it more than `days` apart speak of two.
    """

    name: Text
    nouns: Words = ()
    does: Words = ()
    undergoes: Words = ()
    absent: Words = ()
    spared: Words = ()
    bits: float = 0.0
    days: int = 3

    @model_validator(mode="after")
    def _sound(self) -> Self:
        if not (self.nouns or self.does or self.undergoes):
            raise ValueError(f"{self.name}: no words that tell it")
        return self


class OccurrenceTold(Strict):
    """What an example must yield: the occurrence, and whether the text denies it."""

    occurrence: Text
    denied: bool = False


class OccurrenceExample(Strict):
    """A text of a sentence or two and what it tells; nothing of this file if `told` is empty."""

    text: Text
    told: Annotated[tuple[OccurrenceTold, ...], Field(strict=False)] = ()


class OccurrenceRule(Rule):
    """Occurrences of one field of life."""

    occurrence: Annotated[tuple[Occurrence, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[OccurrenceExample, ...], Field(strict=False, min_length=1)]


SECTION = Section("occurrences", OccurrenceRule, "what there was or was none of")
