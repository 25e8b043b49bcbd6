"""Who held an office at a date: as the rules know it, and as the texts themselves say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.when import Interval
from reconcile.resolve.keys import Key, Slot
from reconcile.resolve.knowledge import Knowledge, Term
from reconcile.resolve.people import People

YEAR = 366


@dataclass(frozen=True, slots=True)
class Seen:
    """A text calls a person by an office: on these days (None if no date is at hand); `former` ends it before them."""

    source: str
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

    def who(self, slot: Slot, when: Interval | None, *, source: str) -> Key | None:
        """The holder of an office at a date as one text speaks of it, None if that cannot be said.

        First those whom the text itself calls so around the date, then the rules, then the other texts.
        Without a date only a holder who is the only one the texts know is taken; with an open date ("since 2019")
        nobody is, because the office may change hands in it.
        """
        office = self._named(slot)
        seen = [s for s in self.seen.get((office.office, office.of), ()) if s.former == slot.former]
        own = [s for s in seen if s.source == source]
        return _during(own, when) or self._known(office, when) or _during(seen, when) or _around(seen, when)

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


def _during(seen: Sequence[Seen], when: Interval | None) -> Key | None:
    """The one person who is called so both before or on the first day and on or after the last."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    spans = {p: _span([s for s in seen if s.person == p]) for p in sorted({s.person for s in seen})}
    inside = [p for p, (a, b) in spans.items()
              if a is not None and b is not None and a <= when.earliest and when.latest <= b]
    return inside[0] if len(inside) == 1 else None


def _around(seen: Sequence[Seen], when: Interval | None) -> Key | None:
    """The only person who is ever called so, where the date is near, or where no date is at hand."""
    persons = sorted({s.person for s in seen})
    if len(persons) != 1:
        return None
    return persons[0] if when is None or _close(_span(seen), when) else None


def term_at(terms: Iterable[Term], when: Interval) -> str | None:
    """The one holder whose term holds all the days of `when`; days of a change of holder belong to nobody."""
    if when.earliest is None or when.latest is None:
        return None
    found = [t.name for t in terms if t.first <= when.earliest and (t.last is None or when.latest <= t.last)]
    return found[0] if len(set(found)) == 1 else None


def _span(seen: Sequence[Seen]) -> tuple[int | None, int | None]:
    firsts, lasts = [s.first for s in seen if s.first is not None], [s.last for s in seen if s.last is not None]
    return (min(firsts), max(lasts)) if firsts and lasts else (None, None)


def _close(span: tuple[int | None, int | None], when: Interval) -> bool:
    """Whether a date lies within a year of the days on which the only known holder was so called."""
    first, last = span
    if when.earliest is None or when.latest is None:
        return False
    if first is None or last is None:
        return True
    return first - YEAR <= when.earliest and when.latest <= last + YEAR


def gather_holders(sightings: Iterable[tuple[str, Key, Seen]], know: Knowledge, people: People) -> Holders:
    """Collect what the texts say of offices."""
    seen: dict[tuple[str, Key], set[Seen]] = defaultdict(set)
    for office, owner, sighting in sightings:
        seen[office, owner].add(sighting)
    return Holders(know, people, {k: tuple(sorted(v, key=_order)) for k, v in seen.items()})


def _order(seen: Seen) -> tuple[Key, int, int, bool, str]:
    return seen.person, seen.first or 0, seen.last or 0, seen.former, seen.source
