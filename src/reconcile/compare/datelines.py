"""Weekdays in the first sentence of a dated dispatch: "CALAIS, July 19 - The airship left on Tuesday". A dispatch tells
of its day or of the days before it; the day of the week that follows its own was six days ago."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date as day_of

from reconcile.compare.inside import DAYS, nearest
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.interval import first, last
from reconcile.model.when import Timex

PLACE = re.compile(r"(?:^|\n)[ \t]*(?:[A-Z][A-Z'’.-]+ ?){1,4}(?:, [A-Z][\w'’. -]{1,30}){0,2}, ?$")
DASH = re.compile(r"(?:,[^\n–—-]{0,24})? ?(?:\([^()\n]{1,30}\) ?)?[-–—]{1,2} ")
STOP = re.compile(r"[.!?]\s+(?=[A-Z\"“])|\n")
BARE = re.compile(rf"(?:on |early |late )?({'|'.join(DAYS)})(?: (?:morning|afternoon|evening|night))?$", re.IGNORECASE)
ON = re.compile(r"\b(?:on|early|late|this) $|\b[a-z]+ed $", re.IGNORECASE)
AHEAD = re.compile(
    r"\b(?:will|would|shall|should|to be|is to|are to|was to|were to|due|set to|expected|plan\w*|schedul\w*|until|till"
    r"|next|last|by|before|since|from|every|each|may|might|can|could|tomorrow|week|fortnight|anniversary|call\w* for"
    r"|demand\w*|order\w*|threat\w*)\b", re.IGNORECASE)
FAR_BACK = (5, 6)
LINE = 80


def compare_datelines(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Weekdays that a dispatch of that date hardly tells of, told at the nearest event."""
    homes = nearest(groups)
    for source in sorted(set(dates) & set(homes)):
        text = tables.sources[source].text
        for line, named in _misfits(text, dates[source]):
            event, group = homes[source].at(named.start)
            sides = [Saying(event, d.value, d.edtf or d.value, d.text, d.start, d.end) for d in (line, named)]
            detail = f"the dispatch is of a {DAYS[(first_day(line) - 1) % 7].title()}"
            yield group, Outcome("weekday", "misfit", outcome_sides(sides), detail)


def first_day(date: Timex) -> int:
    """The day of a date that is known to the day."""
    return int(first(date.interval)) if date.interval is not None else 1


def _misfits(text: str, dates: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Datelines with the weekday of their first sentence, where it is that of one of the two days that follow."""
    for date in dates:
        known = date.interval is not None and None not in (date.interval.earliest, date.interval.latest)
        if not known or not heads(text, date) or not _year_told(date, dates):
            continue
        stop = STOP.search(text, date.end + 3)
        named = next((d for d in dates if date.end < d.start < (stop.start() if stop else len(text))), None)
        day = BARE.fullmatch(named.text) if named is not None else None
        if named is None or day is None or not _told_of(text[date.end : named.start], named.text.lower()):
            continue
        if (first_day(date) - 1 - DAYS.index(day[1].lower())) % 7 in FAR_BACK:
            yield date, named


def _told_of(before: str, named: str) -> bool:
    """Whether a weekday is the day of what is told to have been, by the words of the sentence before it."""
    leads = named.startswith(("on", "early", "late")) or ON.search(before) is not None
    return leads and AHEAD.search(before) is None


def heads(text: str, date: Timex) -> bool:
    """Whether a date to the day stands between a place in capitals and a dash."""
    day = date.interval is not None and first(date.interval) == last(date.interval)
    return day and PLACE.search(text, max(0, date.start - LINE), date.start) is not None \
        and DASH.match(text, date.end) is not None


def _year_told(date: Timex, dates: Sequence[Timex]) -> bool:
    """Whether the words give the year, or a heading before does."""
    year = day_of.fromordinal(max(1, first_day(date))).year
    return date.resolved_from is None or any(
        d.end <= date.start and d.resolved_from is None and d.value.startswith(f"{year:04}") for d in dates)
