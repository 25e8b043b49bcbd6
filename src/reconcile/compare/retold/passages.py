"""Passages: what a text tells with one date, or a sentence without any, and the words and names that tell it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.interval import length_days
from reconcile.model.source import Block
from reconcile.model.swift import swift
from reconcile.model.when import Interval, Timex

STEM = 5
SHORT = 3
MONTH, LONGEST = 31, 366  # days of a date that can tell a happening
BESIDE = 2  # characters between a dateline and what follows it
NAME, SENSE = "@", "#"  # marks of what is no word: an entity, a sense that kindred words have
_HOUR_ALONE = re.compile(
    r"\D{0,24}\d{1,2}(?:[:.h]\d\d)?(?:[:.]\d\d)?\W*(?:[ap]\.?\s?m\.?)?(?:\s\w{2,5})?", re.IGNORECASE)
_GAP = re.compile(r"[\s,.:;()-]*")
Dates = Mapping[str, Sequence[Timex]]
Sentences = Mapping[str, Sequence[tuple[int, int]]]


@swift
@dataclass(frozen=True, slots=True)
class Passage:
    """What a source tells with one date: `start` to `end` is its part of the sentence, or of the row that the date
    opens. `signs` are stems of its words, the entities that it names and the senses of its words for what happened.
    `events` are told in it. Without a date, it is a sentence that has none. `part` marks an end of a longer time."""

    source: str
    start: int
    end: int
    signs: frozenset[str]
    events: tuple[Event, ...]
    date: Timex | None = None
    part: bool = False

    @property
    def narrow(self) -> bool:
        """Whether its date is as narrow as a month."""
        return self.days is not None and (length_days(self.days) or MONTH + 1) <= MONTH

    @property
    def hour(self) -> bool:
        """Whether its date names an hour and no day."""
        return self.date is not None and bool(self.date.clock) and _HOUR_ALONE.fullmatch(self.date.text) is not None

    @property
    def days(self) -> Interval | None:
        """When it happened."""
        return self.date.interval if self.date is not None else None


def passages_of(
    events: Iterable[Event], dates: Dates, sentences: Sentences, tables: Tables
) -> Mapping[str, list[Passage]]:
    """The passages of each source, in order."""
    told: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        told[event.source].append(event)
    named: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for key, entity in sorted(tables.entities.items()):
        for mention in entity.mentions:
            named[mention.source].append((mention.start, key))
    return {source: _Reader(source, told[source], named[source], tables).read(dates.get(source, ()), sentences[source])
            for source in sorted(sentences) if source in tables.sources}


class _Reader:
    """One source with what was found in it, in order of place."""

    def __init__(self, source: str, events: Sequence[Event], named: Sequence[tuple[int, str]], tables: Tables) -> None:
        self.source, self.tables = source, tables
        self.text = tables.sources[source].text
        self.events = sorted(events, key=lambda e: (e.trigger.start, e.id))
        self.at = [e.trigger.start for e in self.events]
        self.named = sorted(named)
        self.named_at = [start for start, _ in self.named]

    def read(self, dates: Sequence[Timex], sentences: Sequence[tuple[int, int]]) -> list[Passage]:
        """All passages: one for each date, and one for each sentence without any. The day of a dispatch is that of its
        first sentence too."""
        lines = [b for b in self.tables.sources[self.source].blocks if b.kind == "dateline"]
        ahead = {b.end: d for b in lines for d in _in_force(dates) if b.start <= d.start < b.end}
        whole = _outermost(d for d in _in_force(dates) if not self._heads_the_text(d) and d not in ahead.values())
        starts, said = [d.start for d in whole], sorted((d.start, d.end) for d in dates)
        parts = {(p.start, p.end) for d in dates for p in d.parts}
        rows = _rows(self.tables.sources[self.source].blocks, starts, [s for s, _ in sentences])
        found: list[Passage] = []
        row = 0  # where what the last row tells ends
        for start, end in sentences:
            own = whole[bisect_left(starts, start):bisect_left(starts, end)]
            row = max([row, *(rows.get(d.start, 0) for d in own)])
            for date in own:
                begin = max([start, *(o.end for o in own if o.end <= date.start)])
                at = begin, self._end(date, own, end, rows)
                found.append(self._passage(at, said, date, part=(date.start, date.end) in parts))
            sent = next((d for at, d in ahead.items() if at <= start <= at + BESIDE), None)
            headed = sent is not None and all(d.interval != sent.interval for d in own)
            if headed or (not own and start >= row and not any(b.start <= start < b.end for b in lines)):
                found.append(self._passage((start, end), said, sent))
        return found

    def _heads_the_text(self, date: Timex) -> bool:
        """Whether it is the date of writing before a report's first words ("NEW YORK, July 27, 1956 -")."""
        line = self.text[self.text.rfind("\n", 0, date.start) + 1:date.start]
        day = self.tables.told.get(self.source)
        return date.interval is not None and date.interval.latest == day and line == line.upper() and bool(line.strip())

    def _end(self, date: Timex, own: Sequence[Timex], end: int, rows: Mapping[int, int]) -> int:
        following = [o.start for o in own if o.start > date.end and _GAP.fullmatch(self.text[date.end:o.start]) is None]
        return min(following, default=rows.get(date.start, end))

    def _passage(
        self, at: tuple[int, int], said: Sequence[tuple[int, int]], date: Timex | None = None, *, part: bool = False
    ) -> Passage:
        start, end = at
        events = tuple(self.events[bisect_left(self.at, start):bisect_left(self.at, end)])
        plain = self.text[start:end]
        for first, last in said[bisect_left(said, (start, 0)):bisect_left(said, (end, 0))]:
            plain = plain[:first - start] + " " * (last - first) + plain[last - start:]
        return Passage(self.source, start, end, self._signs(plain, start, end, events), events, date, part)

    def _signs(self, plain: str, start: int, end: int, events: Sequence[Event]) -> frozenset[str]:
        said = [w for w in words(plain) if len(w) >= SHORT and not w[0].isdigit()]
        telling = {stem(w) for w in said if w not in self.tables.vague}
        names = {key for _, key in self.named[bisect_left(self.named_at, start):bisect_right(self.named_at, end - 1)]}
        names |= {a.entity for e in events for a in (*e.participants, *e.places) if a.entity and start <= a.start < end}
        lemmas = {e.lemma.lower() for e in events} | set(said)
        senses = {n for w in lemmas for n in self.tables.senses.get(w, ())}
        return frozenset({*telling, *(NAME + n for n in names if not self.tables.entities[n].local),
                          *(f"{SENSE}{n}" for n in senses)})


def stem(word: str) -> str:
    """The first letters of a word, which its relatives share."""
    return word[:STEM]


def _usable(date: Timex) -> bool:
    """Whether it says when something happened, to the year at least."""
    days = length_days(date.interval) if date.interval is not None else None
    longest = MONTH if date.type == "DURATION" else LONGEST
    return date.role == "event" and date.type in ("DATE", "TIME", "DURATION") and days is not None and days <= longest \
        and date.resolved_from != "quotation"


def _place(date: Timex) -> tuple[int, int]:
    return date.start, -date.end


def _in_force(dates: Iterable[Timex]) -> list[Timex]:
    """The dates that say when something happened; of a span of years, its ends."""
    told = (d for date in dates for d in (date.parts if not _usable(date) and date.parts else (date,)))
    return sorted((d for d in told if _usable(d)), key=_place)


def _outermost(dates: Iterable[Timex]) -> list[Timex]:
    """Dates in order without those that stand within another."""
    kept: list[Timex] = []
    for date in dates:
        if not kept or date.end > kept[-1].end:
            kept.append(date)
    return kept


def _rows(blocks: Iterable[Block], starts: Sequence[int], sentences: Sequence[int]) -> Mapping[int, int]:
    """For each date that opens a block, where what it dates ends: with the block, or before its next sentence that has
    a date."""
    out = {}
    for block in blocks:
        at = bisect_left(starts, block.start)
        if at < len(starts) and starts[at] == block.start:
            begun = [sentences[bisect_right(sentences, d) - 1] for d in starts[at + 1:bisect_left(starts, block.end)]]
            out[starts[at]] = min((s for s in begun if s > block.start), default=block.end)
    return out
