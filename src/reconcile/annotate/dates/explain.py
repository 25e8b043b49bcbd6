"""How a date came to its value, as lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.model.calendar import day_to_iso
from reconcile.model.when import Timex


def explain_date(date: Timex) -> tuple[str, ...]:
    """The steps from the words to the days, the warnings, and the value in both notations."""
    return tuple(_lines(date))


def _lines(date: Timex) -> Iterator[str]:
    words = " ".join(date.text.split())
    yield f'"{words}" at {date.start}–{date.end}: {date.type} {date.value}' + (f", {date.mod}" if date.mod else "")
    for number, step in enumerate(date.derivation, start=1):
        yield f"  {number}. {step}"
    if date.interval is not None:
        low, high = date.interval.earliest, date.interval.latest
        first = "open" if low is None else day_to_iso(low)
        last = "open" if high is None else day_to_iso(high)
        yield f"  first day {first}, last day {last}; EDTF {date.edtf}; precision {date.precision}"
    if date.role != "event":
        yield f"  stands as {date.role}: it dates no event"
    for warning in date.warnings:
        yield f"  warning: {warning}"
    for part in date.parts:
        for line in _lines(part):
            yield f"  {line}"
