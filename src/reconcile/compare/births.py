"""Ages that do not fit a date of birth, in one text or across texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.interval import first, last, length_days
from reconcile.model.quantity import Quantity

YEAR = 365.25
LONGEST = 31
NEWBORN = "child"
Home = tuple[Event, Group]


def compare_births(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for persons whose stated age is not the one that their date of birth gives them at the time told of."""
    events = [(event, group) for group in groups for event in group.events]
    born = _births(events, tables)
    if not born:
        return
    for person, at, quantity, (event, group) in _ages(events, quantities, tables):
        for birth in born.get(person, ()):
            misfit = _misfit(birth, quantity, at)
            if misfit and birth.date is not None:
                date = birth.date
                sides: list[Saying[object]] = [
                    Saying(birth, date.value, date.edtf or date.value, date.text, date.start, date.end),
                    Saying(event, quantity.value, f"{quantity.value:g}", quantity.text, quantity.start, quantity.end),
                ]
                yield group, Outcome("birth", "misfit", outcome_sides(sides), misfit, of=tables.entities[person].name)


def _births(events: Sequence[Home], tables: Tables) -> Mapping[str, list[Event]]:
    """Dated births by the person born."""
    out: dict[str, list[Event]] = defaultdict(list)
    for event, _ in events:
        stated = event.date is not None and event.date.interval is not None and not event.date_inferred
        if event.type == "birth" and stated and event.status == "happened":
            for argument in event.participants:
                if argument.role == NEWBORN and _by_name(argument.entity, tables):
                    out[argument.entity].append(event)
    return out


def _by_name(entity: str, tables: Tables) -> bool:
    return entity in tables.entities and tables.entities[entity].kind == "person" and not tables.entities[entity].local


def _ages(
    events: Sequence[Home], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[str, tuple[float, float], Quantity, Home]]:
    """Ages in whole years of named persons, with the first and last day on which they can have had them."""
    current = _current(events, tables)
    for event, group in events:
        span = event.date.interval if event.date is not None and not event.date_inferred else None
        told = tables.told.get(event.source) if event.source in current else None
        if span is not None and (length_days(span) or LONGEST + 1) <= LONGEST:
            at = (first(span), last(span))
        elif told is not None and event.date is None:
            at = (told - YEAR, float(told))
        else:
            continue
        inside = [q for q in quantities.get(event.source, ()) if q.of == "age" and event.start <= q.start < event.end]
        for quantity in dict.fromkeys((*event.quantities, *inside)):
            if quantity.of == "age" and quantity.unit == "year" and quantity.value is not None:
                for person in sorted({a.entity for a in event.participants if _holds(a.start, a.end, quantity)}):
                    if _by_name(person, tables):
                        yield person, at, quantity, (event, group)


def _current(events: Sequence[Home], tables: Tables) -> frozenset[str]:
    """The sources that mostly tell of the year before they were written: an age without a date is of that time there,
    while a history tells ages of long ago ("aged 83 when he died")."""
    near: dict[str, list[bool]] = defaultdict(list)
    for event, _ in events:
        told, span = tables.told.get(event.source), event.date.interval if event.date is not None else None
        if told is not None and span is not None and event.type != "birth":
            near[event.source].append(last(span) >= told - YEAR)
    return frozenset(s for s in tables.told if 2 * sum(near[s]) >= len(near[s]))


def _holds(start: int, end: int, age: Quantity) -> bool:
    return start <= age.holder_start < end


def _misfit(birth: Event, age: Quantity, at: tuple[float, float]) -> str:
    """What does not fit, "" if the age is possible; a year more or less is left to rounding."""
    span = birth.date.interval if birth.date is not None else None
    if span is None or age.value is None:
        return ""
    least, most = (at[0] - last(span)) / YEAR - 1, (at[1] - first(span)) / YEAR
    if least - 1 <= age.value <= most + 1:
        return ""
    return f"by the date of birth the age would be {max(0, round(least + 0.5))} to {max(0, int(most))}"
