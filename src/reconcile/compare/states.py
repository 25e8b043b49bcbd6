"""States that follow each other: gaps and overlaps in lists of holders, open ends grown old, lists that start late."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Argument, Event
from reconcile.model.fold import words
from reconcile.model.interval import first, last

YEAR = 365.25
FEWEST = 2


def compare_states(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for lists of holders and for states that a source calls ongoing."""
    home = {e.id: g for g in groups for e in g.events}
    lists: dict[tuple[str, str, str], list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            if _held(event, tables):
                lists[event.source, event.type, event.heading].append(event)
                yield from ((group, o) for o in _stale(event, tables))
    for key in sorted(lists):
        held = sorted(lists[key], key=lambda e: (_start(e), e.start))
        for before, after in pairwise(held):
            yield from ((home[before.id], o) for o in _succession(before, after))
    yield from _late_starts(lists, home)


def _held(event: Event, tables: Tables) -> bool:
    """Whether the event is a state that a person holds for a stated time."""
    rule = tables.types.get(event.type)
    persons = any(_by_name(a, tables) for a in event.participants if a.entity in tables.entities)
    return rule is not None and rule.stative and persons and not event.date_inferred and _start(event) > -10**9


def _by_name(argument: Argument, tables: Tables) -> bool:
    """Whether a person is told by name, not by an office alone."""
    entity = tables.entities[argument.entity]
    return entity.kind == "person" and not entity.local and bool(set(words(argument.text)) & set(words(entity.name)))


def _start(event: Event) -> float:
    return first(event.date.interval) if event.date is not None and event.date.interval is not None else -float("inf")


def _end(event: Event) -> float:
    return last(event.date.interval) if event.date is not None and event.date.interval is not None else float("inf")


def _holders(event: Event) -> set[str]:
    return {a.entity for a in event.participants if a.role == "holder" and a.entity}


def _saying(event: Event) -> Saying[str]:
    value = (event.date.edtf or event.date.value) if event.date is not None else ""
    return Saying(event, value, value, event.text, event.start, event.end)


def _succession(before: Event, after: Event) -> Iterator[Outcome]:
    """A gap or overlap between one holder and the next. Dates that are exact to the year only prove whole years."""
    if not before.heading or _end(before) == float("inf") or _holders(before) & _holders(after):
        return
    days = _start(after) - _end(before)
    sides = outcome_sides([_saying(before), _saying(after)])
    if days > 1:
        yield Outcome("tenure", "gap", sides, "nobody is listed for the time between", gap=round(days / YEAR, 1))
    elif days == 1:
        yield Outcome("tenure", "close", sides, "the one may have followed the other at once, or months later")
    elif days < -YEAR:
        yield Outcome("tenure", "overlap", sides, "two holders at one time", gap=round(-days / YEAR, 1))


def _stale(event: Event, tables: Tables) -> Iterator[Outcome]:
    told = tables.told.get(event.source)
    years = tables.setting("tenure", "stale", "years", 5)
    if told is None or _end(event) != float("inf") or event.status != "ongoing":
        return
    age = (told - _start(event)) / YEAR
    if age >= years:
        detail = f"open-ended for {int(age)} years when the source was written"
        yield Outcome("tenure", "stale", outcome_sides([_saying(event)]), detail, gap=round(age, 1))


def _late_starts(
    lists: dict[tuple[str, str, str], list[Event]], home: dict[str, Group]
) -> Iterator[tuple[Group, Outcome]]:
    """Sister lists, whose headings use the same words, of which one begins years after the other."""
    keys = sorted(k for k in lists if k[2] and len(lists[k]) >= FEWEST)
    for n, one in enumerate(keys):
        for other in keys[n + 1:]:
            if one[:2] == other[:2] and _sisters(one[2], other[2]):
                a, b = (min(lists[k], key=_start) for k in (one, other))
                early, late = sorted((a, b), key=_start)
                years = (_start(late) - _start(early)) / YEAR
                sides = outcome_sides([_saying(early), _saying(late)])
                detail = f"its sister list begins {int(years)} years earlier"
                yield home[late.id], Outcome("tenure", "late-start", sides, detail, gap=round(years, 1))


def _sisters(a: str, b: str) -> bool:
    left, right = {w for w in words(a) if len(w) > 3}, {w for w in words(b) if len(w) > 3}
    return bool(left) and left == right
