"""What is counted or measured in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and what it counts.

    `value` is the number as stated (None for a bare bound); `low` and `high` are what it allows (None is open):
    "over 200" is low 200 and high None, "about 50" a band around 50, "249" low = high = 249. `unit` is a canonical
    symbol ("km", "USD", "%", "" for a plain count); `of` is the lemma of what is counted or measured ("killed",
    "border", "trade turnover"). `ordinal` marks a place in a series ("the 22nd meeting") instead of an amount.
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
