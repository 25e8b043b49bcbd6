"""What is counted or measured in a text."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.swift import swift


@swift
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what it counts.

    `value` is the number as stated (None for a bare bound); `low` and `high` are what it allows (None is open):
    "over 200" is low 200 and high None, "about 50" a band around 50, "249" low = high = 249. `unit` is a canonical
    symbol ("km", "USD", "%", "" for a plain count); `of` is the lemma of what is counted or measured ("killed",
    "border", "trade turnover"). `ordinal` marks a place in a series ("the 22nd meeting") instead of an amount.

    `qualifiers` are the folded words that narrow what is counted ("undersea" cables, "child" among the killed),
    sorted. `partial` marks a number that stands for a part of another ("including three children", "two more", "one
    of them"). For an age, `holder` is whose it is in the text's own words, `holder_start` where those words begin (-1
    if the text does not say); for a mere number, what it counts that is spoken of as known ("the four towers").
    """

    value: float | None
    low: float | None
    high: float | None
    unit: str
    of: str
    text: str
    start: int
    end: int
    approximate: bool = False
    ordinal: bool = False
    qualifiers: tuple[str, ...] = ()
    partial: bool = False
    holder: str = ""
    holder_start: int = -1

    @property
    def bare(self) -> bool:
        """Whether it is a mere number, of which nothing says what it counts or measures."""
        return not (self.of or self.unit)
