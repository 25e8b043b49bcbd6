"""Days, intervals of days, and time expressions.

A day is an integer: the proleptic Gregorian ordinal, 1 being 0001-01-01 as in `datetime.date.toordinal`, and zero or
negative before it (the year 0 is 1 BC, as in ISO 8601). None stands for an open end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reconcile.model.swift import swift

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Precision = Literal[
    "time", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "millennium",
    "range", "none",
]
ResolvedFrom = Literal["anchor", "context", "quotation"]
DateRole = Literal["event", "name", "quotation", "heading", "discourse", "duration", "frequency"]


@swift
@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; None is an open end."""

    earliest: int | None
    latest: int | None


HALF_UNSAID = "the half of the day is not said"


@swift
@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression as TIMEX3 and EDTF have it, with the days that it may denote and how they were found.

    `clock` is the time of day as "HH:MM" or "HH:MM:SS" and `zone` the offset or zone as written, for expressions that
    name one. `derivation` lists, in plain words, the steps from the text to the value. `warnings` says what does not
    fit (a weekday that is not the date's, an ambiguous numeric order) or is left open (`HALF_UNSAID`: "2:30" may be
    14:30). `parts` are the two ends of a range that names
    both ("14 August" and "24 August" of "14 August-24 August"), each with its own span.
    """

    text: str
    start: int
    end: int
    type: TimexType
    value: str
    mod: str | None = None
    edtf: str | None = None
    interval: Interval | None = None
    precision: Precision = "none"
    resolved_from: ResolvedFrom | None = None
    role: DateRole = "event"
    clock: str | None = None
    zone: str | None = None
    derivation: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    parts: tuple[Timex, ...] = ()
