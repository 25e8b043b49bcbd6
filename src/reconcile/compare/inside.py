"""What does not hold together inside one source, and plans that nobody has reported on."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.interval import is_day, last
from reconcile.model.quantity import Quantity
from reconcile.model.when import Timex

SOON = 14  # days
WEEKDAY = re.compile(r"\bnot an? \w+day\b")
NO_SUCH_DAY = "the calendar has no such day"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NEXT_TO = 30
NAMED = -1  # how far away an event is whose date stands there: nearer than one whose clause does
UNDATED = -1  # where no date begins
MONTHS = 92
HALF_A_YEAR = 183  # of a date that the source's own day alone puts into a year


@dataclass(frozen=True, slots=True)
class Nearby:
    """The events of a source with their groups; `spans` are where each begins and ends, and where its date begins;
    `known` is what was asked for before."""

    events: tuple[tuple[Event, Group], ...]
    spans: tuple[tuple[int, int, int], ...]
    known: dict[tuple[int, int], tuple[Event, Group]] = field(default_factory=dict)

    def at(self, start: int, end: int = -1) -> tuple[Event, Group]:
        """The event that bears what stands there, else the nearest."""
        if (start, end) not in self.known:
            self.known[start, end] = self._nearest(start, max(start, end))
        return self.known[start, end]

    def _nearest(self, start: int, end: int) -> tuple[Event, Group]:
        away = [NAMED if dated == start else first - end if first > end else start - last if start > last else 0
                for first, last, dated in self.spans]
        least = min(away)
        near = [eg for eg, far in zip(self.events, away, strict=True) if far == least]
        return near[0] if len(near) == 1 else min(near, key=lambda eg: (eg[0].start, eg[0].id))


def nearest(groups: Sequence[Group]) -> dict[str, Nearby]:
    """By source, what finds the event that a misfit is told at."""
    by_source: dict[str, list[tuple[Event, Group]]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            by_source[event.source].append((event, group))
    return {source: Nearby(tuple(found), tuple(_span(event) for event, _ in found))
            for source, found in sorted(by_source.items())}


def _span(event: Event) -> tuple[int, int, int]:
    return event.start, event.end, event.date.start if event.date is not None else UNDATED


def compare_weekdays(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Dates whose weekday is not the one that the calendar has; told at the event that bears or is nearest the date."""
    homes = nearest(groups)
    for source in sorted(set(dates) & set(homes)):
        for date in dates[source]:
            misfit = next((w for w in date.warnings if WEEKDAY.search(w) or w == NO_SUCH_DAY), "")
            if misfit and _year_sure(date, dates[source], tables.told.get(source)):
                event, group = homes[source].at(date.start, date.end)
                told = [*_told_before(date, dates[source]), date]
                sides = [Saying(event, d.value, d.edtf or d.value, d.text, d.start, d.end) for d in told]
                name = "no-day" if misfit == NO_SUCH_DAY else "misfit"
                yield group, Outcome("weekday", name, outcome_sides(sides), misfit, precise=True)


def _told_before(weekday: Timex, dates: Sequence[Timex]) -> list[Timex]:
    """The date told before of which a weekday alone is said."""
    if weekday.resolved_from != "context" or any(c.isdigit() for c in weekday.text):
        return []
    before = [d for d in dates if d.end <= weekday.start and d.edtf == weekday.edtf]
    return [d for d in before if any(c.isdigit() for c in d.text)][-1:]


def compare_named_days(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Days that one source gives a weekday which the calendar has not, and another source of the subject the right one:
    "Tuesday, 3 May" and "on Monday", which was that day."""
    homes = nearest(groups)
    for source in sorted(set(dates) & set(homes)):
        for date in dates[source]:
            wrong = any(WEEKDAY.search(w) for w in date.warnings)
            if not wrong or not _year_sure(date, dates[source], tables.told.get(source)):
                continue
            right = [(s, d) for s in sorted(set(dates) & set(homes)) if _of_one_subject(s, source, tables)
                     for d in dates[s] if _names_right(d, date)]
            if right:
                event, group = homes[source].at(date.start, date.end)
                told = [_day_saying(s, d, homes) for s, d in dict(reversed(right)).items()]
                sides = outcome_sides([_day_saying(source, date, homes), *told])
                one = any(tables.wide.get(t.event.id, "") == tables.wide.get(event.id) for t in told)
                yield group, Outcome("weekday", "differ", sides, "it is one day of the calendar", precise=one)


def _close(date: Timex, other: Timex) -> bool:
    """Whether a day that goes by what is told before comes soon after one that is told in full."""
    if date.resolved_from != "context" or other.resolved_from is not None or other.start > date.start:
        return False
    a, b = other.interval, date.interval
    if a is None or b is None or not (is_day(a) and is_day(b)):
        return False
    return 0 <= last(b) - last(a) <= SOON


def _day_saying(source: str, date: Timex, homes: Mapping[str, Nearby]) -> Saying[str]:
    event, _ = homes[source].at(date.start, date.end)
    return Saying(event, date.value, date.edtf or date.value, date.text, date.start, date.end)


def _of_one_subject(a: str, b: str, tables: Tables) -> bool:
    return a != b and tables.subjects.get(a, -1) == tables.subjects.get(b, -2)


def _names_right(date: Timex, wrong: Timex) -> bool:
    """Whether a date names the weekday of the very day to which the other gives a wrong one."""
    named = any(w in DAYS for w in words(date.text))
    return named and not date.warnings and date.role == "event" and date.mod is None \
        and date.interval is not None and date.interval == wrong.interval and is_day(date.interval)


def _year_sure(date: Timex, own: Sequence[Timex], told: int | None) -> bool:
    """Whether the words give the year, or its text tells a day in full that is close to it, or was written within
    months of the date."""
    if date.resolved_from is None or any(_close(date, other) for other in own):
        return True
    near = HALF_A_YEAR if date.resolved_from == "anchor" else MONTHS
    return told is not None and date.interval is not None and abs(last(date.interval) - told) <= near


def compare_counts(groups: Sequence[Group], _tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Stated counts of events against the list that follows them ("three meetings took place: ...")."""
    home = {e.id: g for g in groups for e in g.events}
    listed: dict[tuple[str, int, int], list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            listed[event.source, event.trigger.start, event.trigger.end].append(event)
    for key in sorted(listed):
        events = sorted(listed[key], key=lambda e: (e.start, e.id))
        count = _count_before(events)
        if len(events) > 1 and count is not None and count.value != len(events):
            lead = Saying(events[0], len(events), f"{count.value:g}", count.text, count.start, count.end)
            detail = f"{count.value:g} are announced, {len(events)} are told"
            yield home[events[0].id], Outcome("list-count", "misfit", outcome_sides([lead]), detail,
                                              about=tuple(events), count=len(events))


def _count_before(events: Sequence[Event]) -> Quantity | None:
    """An exact plain number right before the shared trigger."""
    trigger = events[0].trigger
    found = [q for e in events for q in e.quantities if not q.ordinal and not q.unit and q.value is not None
             and q.low == q.high and not q.approximate and trigger.start - NEXT_TO <= q.start < trigger.end
             and q.end > trigger.start]
    return min(found, key=lambda q: (abs(trigger.start - q.end), q.start), default=None)


def compare_parts(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Parts that are larger than the whole they are said to be of: "12 dead, including 14 children"."""
    home = {(q.start, e.source): (e, g) for g in reversed(groups) for e in reversed(g.events) for q in e.quantities}
    for source in sorted(quantities):
        for whole, part in pairwise(quantities[source]):
            held = (home.get((q.start, source)) for q in (whole, part))
            events = [e for e in held if e is not None]
            if events and _exceeds(whole, part, tables):
                event, group = events[0]
                sides = [Saying(event, q, f"{q.value:g}", q.text, q.start, q.end) for q in (whole, part)]
                detail = f"{part.value:g} are told as part of {whole.value:g}"
                yield group, Outcome("parts", "exceed", outcome_sides(sides), detail, of=whole.of)


def _exceeds(whole: Quantity, part: Quantity, tables: Tables) -> bool:
    exact = whole.value is not None and part.value is not None and whole.high is not None and part.low is not None
    return (exact and part.partial and not whole.partial and part.of == whole.of and part.of in tables.counts
            and part.start - whole.end <= NEXT_TO and (part.low or 0) > (whole.high or 0))


def compare_plans(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Planned events that no source reports as done: still to come, or overdue."""
    newest = max(tables.told.values(), default=None)
    for group in groups:
        if any(e.status != "planned" for e in group.events):
            continue
        dated = [e for e in group.events if e.date is not None and e.date.interval is not None]
        if not dated:
            continue
        sides = outcome_sides([_plan(e) for e in dated])
        ends = min(last(e.date.interval) for e in dated if e.date is not None and e.date.interval is not None)
        late = newest is not None and ends < newest
        detail = "its date has passed" if late else "it lay ahead when the sources were written"
        yield group, Outcome("plan", "overdue" if late else "open", sides, detail)


def _plan(event: Event) -> Saying[str]:
    value = (event.date.edtf or event.date.value) if event.date is not None else ""
    return Saying(event, value, value, event.text, event.start, event.end)
