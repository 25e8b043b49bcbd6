"""Dates as they hang in a sentence, and the events that they are to make of a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field

from reconcile.model.swift import swift
from reconcile.model.when import Timex


@dataclass(frozen=True, slots=True)
class Dated:
    """A date with its tokens and the token on which it hangs."""

    timex: Timex
    tokens: range
    head: int


@swift
@dataclass(frozen=True, slots=True)
class Slice:
    """One event to be made of a trigger: its date, and the stretch of tokens that is its own where a clause lists
    several (`own` is None for the whole clause; what stands before the token `common` holds for all of the list).
    `index` numbers it among the `of` events of a list. `host` is the trigger from which the date was taken over."""

    date: Dated | None
    own: range | None = None
    common: int = 0
    host: int = -1
    index: int = 0
    of: int = 1


@dataclass(slots=True)
class Timing:
    """Slices by the index of their trigger, filled while the sentences of one text are gone through."""

    slices: dict[int, list[Slice]] = field(default_factory=dict)
