"""Days counted from an event: "three days after the discovery", "on the day after the earthquake".

The text must have told that event with one day of its own, by the same word or one of its kind. Weeks are counted
roughly; longer spans say no day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.triggers import OTHER
from reconcile.model.calendar import day_to_iso
from reconcile.model.event import Event
from reconcile.model.when import Interval, Timex

NAMED = 40  # characters within which the event is named
ROUGHLY = 2  # days by which a count of weeks may be off
FIRM, EXACT, MOST = 2, 7, 60  # days that none miscounts, that are counted to the day, that are counted at all
BEHIND = 3  # characters between the name of the event and the clause that its day opens: ", "
_LENGTH = re.compile(r"P(\d+)([DW])")
_NAME = re.compile(r"\s+(?:the|his|her|its|their|that|this)\s+((?:[\w'’-]+\s){0,2}?[\w'’-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Count:
    """Words that count days: where they stand, where the name of the event begins, how many days."""

    start: int
    name: int
    days: int


def count_from_events(
    events: Sequence[Event], dates: Sequence[Timex], text: str, lexicon: Lexicon
) -> tuple[list[Event], tuple[Timex, ...]]:
    """The events and dates of a source with the days that it counts from its own events.

    A clause whose day is counted from an event that the text does not date has none: it is not of the day told last.
    """
    told, found = list(events), []
    for count in _counts(dates, text, lexicon):
        named = _named(told, count, text)
        if named is None:
            continue
        day = _day_of(named, told)
        date = _date(count, named, day, text) if day is not None else None
        found += [date] if date is not None else []
        then = {id(e) for e in _told_then(told, count, named)}
        told = [replace(e, date=date, date_inferred=False) if id(e) in then else e for e in told]
    inside = [(d.start, d.end) for d in found]
    kept = [d for d in dates if not any(a <= d.start and d.end <= b for a, b in inside)]
    return told, tuple(sorted((*kept, *found), key=lambda d: (d.start, d.end)))


def _counts(dates: Sequence[Timex], text: str, lexicon: Lexicon) -> Iterator[_Count]:
    """Lengths of time before "after" or "before", and "the day after"."""
    for date in dates:
        length = _LENGTH.fullmatch(date.value) if date.type == "DURATION" else None
        ahead = _direction(text, date.end, lexicon)
        if length is not None and ahead is not None:
            days = int(length[1]) * (7 if length[2] == "W" else 1)
            yield _Count(date.start, ahead[1], days * ahead[0])
    words = "|".join(map(re.escape, sorted(lexicon.words["next_day"])))
    for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE):
        ahead = _direction(text, match.end(), lexicon)
        if ahead is not None and not any(d.start < match.end() and match.start() < d.end for d in dates):
            yield _Count(match.start(), ahead[1], ahead[0])


def _direction(text: str, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """Onward or back, and where the word that says so ends."""
    word = re.match(r"\s+(\w+)", text[at:at + NAMED])
    if word is None:
        return None
    sign = {**dict.fromkeys(lexicon.words["counts_on"], 1), **dict.fromkeys(lexicon.words["counts_back"], -1)}
    return (sign[word[1].lower()], at + word.end()) if word[1].lower() in sign else None


def _named(events: Sequence[Event], count: _Count, text: str) -> Event | None:
    """The event that days are counted from, as it is named there: by a noun, without a date."""
    name = _NAME.match(text, count.name, count.name + NAMED)
    if name is None or abs(count.days) > MOST:
        return None
    inside = [e for e in events if name.start(1) <= e.trigger.start < name.end() + 1 and e.topic is not None]
    return min(inside, key=lambda e: e.trigger.start, default=None)


def _day_of(named: Event, events: Sequence[Event]) -> int | None:
    """The one day on which the text has what is named there: by the same word, else by one of its kind."""
    own = [e for e in events if e is not named and e.status == "happened" and _day(e) is not None]
    same = [e for e in own if e.lemma == named.lemma]
    kind = [e for e in own if e.type == named.type != OTHER]
    for found in (same, kind):
        days = {_day(e) for e in found}
        if len(days) == 1:
            return days.pop()
    return None


def _day(event: Event) -> int | None:
    date = event.date
    if date is None or event.date_inferred or date.interval is None or date.interval.earliest != date.interval.latest:
        return None
    return date.interval.earliest


def _date(count: _Count, named: Event, day: int, text: str) -> Timex:
    middle, end = day + count.days, named.trigger.end
    slack = 0 if abs(count.days) < EXACT else ROUGHLY
    first, last = (day_to_iso(middle + n) for n in (-slack, slack))
    value = first if not slack else f"{first}/{last}"
    return Timex(
        text[count.start:end], count.start, end, "DATE", value, edtf=value,
        interval=Interval(middle - slack, middle + slack), precision="range" if slack else "day",
        resolved_from=None if abs(count.days) <= FIRM else "context",
        derivation=(f'counted from "{named.trigger.text}" on {day_to_iso(day)}', f"value {value}"))


def _told_then(events: Sequence[Event], count: _Count, named: Event) -> Collection[Event]:
    """What is told with the counted day: the narrowest clause that holds it, or the one that it opens."""
    own = [e for e in events if e is not named and e.sentence == named.sentence and e.source == named.source
           and (e.date is None or e.date_inferred)]
    around = [e for e in own if e.start <= count.start and named.trigger.end <= e.end
              and not count.start <= e.trigger.start < named.trigger.end]
    opened = [e for e in own if 0 <= e.start - named.trigger.end <= BEHIND]
    least = min((e.end - e.start for e in around), default=0)
    return [e for e in around if e.end - e.start == least] or opened
