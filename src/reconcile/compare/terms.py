"""Holders of offices outside their terms: who opens a mill as president years before taking the office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import LOOSE_ROLES, Event
from reconcile.model.fold import fold, words
from reconcile.model.interval import last

YEAR = 365.25


def compare_terms(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for persons whom a text calls by an office that, by the rules, they took years after the event.

    A title that comes too late says nothing: it is a courtesy, which presidents keep for life.
    """
    years = tables.setting("tenure", "outside", "years", 1)
    for group in groups:
        for event in group.events:
            for person, mention in _acting(event, tables):
                gap = _before(event, person, mention, tables)
                if gap >= years:
                    detail = f"{person.name} took the office {gap:.0f} years later"
                    yield group, Outcome("tenure", "outside", outcome_sides([_side(event)]), detail, of=person.name,
                                         gap=round(gap, 1))


def _acting(event: Event, tables: Tables) -> Iterator[tuple[Entity, Mention]]:
    """Who takes part in what happened on a stated date, called by name and office, nothing said of another time."""
    if event.status != "happened" or event.date is None or event.date_inferred:
        return
    if tables.not_in_office & set(words(event.text)):
        return
    for argument in event.participants:
        person = tables.entities.get(argument.entity)
        if person is not None and person.kind == "person" and argument.role not in LOOSE_ROLES and not argument.shared:
            yield from ((person, m) for m in person.mentions
                        if (m.source, m.start) == (event.source, argument.start) and m.office and not m.former)


def _before(event: Event, person: Entity, mention: Mention, tables: Tables) -> float:
    """Years from the last day of the event to the first term in any of the offices named, 0 if none is known."""
    first = [min(days) for office in (mention.offices or (mention.office,))
             if (days := tables.terms.get((office, fold(person.name))))]
    if not first or event.date is None or event.date.interval is None:
        return 0.0
    return (min(first) - last(event.date.interval)) / YEAR


def _side(event: Event) -> Saying[str]:
    date = event.date
    if date is None:
        return Saying(event, "", "", event.text, event.start, event.end)
    return Saying(event, date.value, date.edtf or date.value, date.text, date.start, date.end)
