"""What comparisons of dates and times ask of a clause: whether it tells a bound or a habit, by which words, and of what
a text as a whole tells."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace

from reconcile.compare.fields.dates import phrases
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.when import Timex

EARLY = 1  # sentences behind the first that still tell what a text is about
LEAD = 40  # characters before a time
END = re.compile(
    r"\b(?:by|until|till|since|from|between)\s(?:about\s|around\s)?(?:\d[\d:.]*\s(?:[ap]\.?m\.?\s)?(?:and|to|until)\s)?$",
    re.IGNORECASE)
CAPITAL = re.compile(r"(?<=[\w,] )[A-Z]\w+")
PLAIN = frozenset(("other", "figure"))  # types that do not say what happened
HABIT = re.compile(
    r"\b(?:every|each|daily|nightly|weekdays?|weekends?|always|usually|normally|\w+days)\b", re.IGNORECASE)


def bounds(text: str, date: Timex) -> bool:
    """Whether a time is only a bound, or an end, of what is told: "by 9 p.m.", "between 7.28 and 8.06"."""
    return END.search(text, max(0, date.start - LEAD), date.start) is not None


def senses_of(event: Event, tables: Tables) -> frozenset[int]:
    """The numbers of the groups of kindred words in which its word stands, alone or with the next ("run into")."""
    return frozenset(n for p in phrases(event) for n in tables.senses.get(p, ()))


def with_main_events(tables: Tables) -> Tables:
    """The tables with what is known of the events of each wide group and each source as a whole."""
    kin: dict[str, set[int]] = defaultdict(set)
    tops: dict[str, int] = {}
    mains: dict[str, set[str]] = defaultdict(set)
    for event in tables.events.values():
        tops[event.source] = min(event.sentence, tops.get(event.source, event.sentence))
        if event.lemma in tables.momentary and event.id in tables.wide:
            kin[tables.wide[event.id]] |= senses_of(event, tables)
    for event in tables.events.values():
        if event.sentence <= tops[event.source] + EARLY and event.type not in PLAIN and event.id in tables.wide:
            mains[event.source].add(tables.wide[event.id])
    return replace(tables, kin={g: frozenset(n) for g, n in kin.items()},
                   mains={s: frozenset(g) for s, g in mains.items()})


