"""When what a sentence tells of somebody or something was so."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.compare.spots import date_beside
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.fate import FateTold
from reconcile.model.fold import words
from reconcile.model.interval import last
from reconcile.model.when import Interval, Timex

OTHERWISE = re.compile(r"\b(?:built|born|founded|opened|erected|made|dat(?:ed|es|ing)|established|launched|completed)"
                       r"\s+(?:(?:back|in|from|to|of)\s+)+[12]\d{3}\b")  # years of something else
ANOTHER = re.compile(r"(?:on )?(?:that|the (?:same|next|following|very)) ", re.IGNORECASE)
BACK = 20  # characters before a year
UNTIL = ("until", "till")


def loosely(date: Timex) -> bool:
    """Whether a date is told from another day of the story ("the next morning") of which the text does not speak."""
    return date.resolved_from == "anchor" and ANOTHER.match(date.text) is not None


def time_of(told: FateTold, event: Event, events: Sequence[Event], tables: Tables) -> Interval | None:
    """When it was so: the day of the event, the end of "until" some day, the day of writing for what still holds; else
    the only date of the sentence."""
    date = event.date
    if date is None or date.interval is None or loosely(date):
        held = told.now and (told.denied or told.side != tables.oppositions[told.opposition].last)
        if held and told.source in tables.told:
            return Interval(tables.told[told.source], tables.told[told.source])
        if held:
            return None  # "built in 1868, is still used"
        beside = date_beside(events, told.sentence)
        text = tables.sources[told.source].text
        if beside is None or loosely(beside) or OTHERWISE.search(text[beside.start - BACK:beside.end]):
            return None
        return beside.interval
    before = words(tables.sources[told.source].text[max(told.start, date.start - 12):date.start])
    if before and before[-1] in UNTIL and last(date.interval) < float("inf"):
        return Interval(int(last(date.interval)), int(last(date.interval)))
    return date.interval
