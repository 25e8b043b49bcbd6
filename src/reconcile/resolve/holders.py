"""Who held an office at a date: as the rules know it, and as the texts themselves say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.model.when import Interval
from reconcile.resolve.keys import Key, Slot
from reconcile.resolve.knowledge import Knowledge, Term
from reconcile.resolve.people import People

YEAR = 366


@dataclass(frozen=True, slots=True)
class Seen:
    """A text calls a person by an office: on these days (None if no date is at hand); `former` ends it before them."""

    person: Key
    first: int | None
    last: int | None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Holders:
    """`seen` holds what the texts say, by office and owner."""

    know: Knowledge
    people: People
    seen: Mapping[tuple[str, Key], tuple[Seen, ...]]

    def who(self, slot: Slot, when: Interval | None) -> Key | None:
        """The holder of an office at a date, None if that cannot be said.

        Without a date only a holder who is the only one the texts know is taken; with an open date ("since 2019")
        nobody is, because the office may change hands in it.
        """
        office = self._named(slot)
        return self._known(office, when) or self._seen(office, when)

    def _named(self, slot: Slot) -> Slot:
        """ "Leader" means the office that leads the country."""
        if slot.office in ("leader", "head") and slot.of[:1] == ("country",):
            return Slot(self.know.leads.get(slot.of[1], "president"), slot.of, slot.former)
        return slot

    def _known(self, slot: Slot, when: Interval | None) -> Key | None:
        if slot.former or when is None or slot.of[:1] != ("country",):
            return None
        terms = self.know.terms.get((slot.office, slot.of[1]), ())
        name = term_at(terms, when)
        if name is None:
            return None
        return self.people.called(name) or ("person", "=" + name)

    def _seen(self, slot: Slot, when: Interval | None) -> Key | None:
        seen = [s for s in self.seen.get((slot.office, slot.of), ()) if s.former == slot.former]
        persons = sorted({s.person for s in seen})
        if not persons:
            return None
        if when is None:
            return persons[0] if len(persons) == 1 else None
        if when.earliest is None or when.latest is None:
            return None
        spans = {p: _span([s for s in seen if s.person == p]) for p in persons}
        inside = [p for p, (a, b) in spans.items() if a is not None and b is not None
                  and a <= when.earliest and when.latest <= b]
        if len(inside) == 1:
            return inside[0]
        if len(persons) == 1 and not inside:
            return persons[0] if _close(spans[persons[0]], when) else None
        return None


def term_at(terms: Iterable[Term], when: Interval) -> str | None:
    """The one holder whose term holds all the days of `when`; days of a change of holder belong to nobody."""
    if when.earliest is None or when.latest is None:
        return None
    found = [t.name for t in terms if t.first <= when.earliest and (t.last is None or when.latest <= t.last)]
    return found[0] if len(set(found)) == 1 else None


def _span(seen: list[Seen]) -> tuple[int | None, int | None]:
    firsts, lasts = [s.first for s in seen if s.first is not None], [s.last for s in seen if s.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else (None, None)


def _close(span: tuple[int | None, int | None], when: Interval) -> bool:
    """Whether a date lies within a year of the days on which the only known holder was so called."""
    first, last = span
    if first is None or last is None or when.earliest is None or when.latest is None:
        return first is None
    return first - YEAR <= when.earliest and when.latest <= last + YEAR


def gather_holders(sightings: Iterable[tuple[str, Key, Seen]], know: Knowledge, people: People) -> Holders:
    """Collect what the texts say of offices."""
    seen: dict[tuple[str, Key], set[Seen]] = defaultdict(set)
    for office, owner, sighting in sightings:
        seen[office, owner].add(sighting)
    return Holders(know, people, {k: tuple(sorted(v, key=_order)) for k, v in seen.items()})


def _order(seen: Seen) -> tuple[Key, int, int, bool]:
    return seen.person, seen.first or 0, seen.last or 0, seen.former
