"""Another event of the same kind: what came near to being held for one event, and is told apart by its date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event, Match
from reconcile.model.interval import disjoint, gap_days, length_days

NARROW = 31
OPEN_TYPES = ("", "other", "event", "open")
Pair = tuple[int, Event, Event]


def compare_kinds(
    near: Sequence[Match], groups: Sequence[Group], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for pairs of events of two sources, neither of which tells both: of one type, at one place or with one
    participant, days or weeks apart. Each event is told with the nearest other."""
    home = {e.id: g for g in groups for e in g.events}
    most = tables.setting("existence", "another", "days_max", 100)
    least = tables.setting("existence", "another", "days_min", 3)
    pairs = [p for m in near if (p := _pair(m, home, tables)) is not None and least <= p[0] <= most]
    taken: set[str] = set()
    for gap, a, b in sorted(pairs, key=lambda p: (p[0], p[1].id, p[2].id)):
        ends = {home[a.id].id, home[b.id].id}
        if not ends & taken:
            taken |= ends
            sides = outcome_sides([_side(a), _side(b)])
            yield home[a.id], Outcome("existence", "another", sides, f"{gap} days apart", gap=gap)


def _pair(match: Match, home: dict[str, Group], tables: Tables) -> Pair | None:
    """The days between two events that were kept apart, and the two, if they are alike but for their dates."""
    if match.verdict != "apart" or match.relation != "same" or match.a not in home or match.b not in home:
        return None
    a, b = tables.events[match.a], tables.events[match.b]
    told = [set(home[e.id].sources) for e in (a, b)]
    if told[0] & told[1] or a.type != b.type or not (_tellable(a, tables) and _tellable(b, tables)):
        return None
    days = [e.date.interval for e in (a, b) if e.date is not None and e.date.interval is not None]
    alike = len(days) == 2 and disjoint(days[0], days[1]) and _shared(a, tables) & _shared(b, tables)
    return (gap_days(days[0], days[1]), a, b) if alike else None


def _tellable(event: Event, tables: Tables) -> bool:
    """Whether it is something that happened on a narrow date that its own clause gives."""
    rule = tables.types.get(event.type)
    if rule is None or rule.quiet or rule.stative or event.type in OPEN_TYPES or event.status != "happened":
        return False
    if event.date is None or event.date.interval is None or event.date_inferred:
        return False
    days = length_days(event.date.interval)
    return days is not None and days <= NARROW


def _shared(event: Event, tables: Tables) -> set[str]:
    """What an event may share with another of its kind: its places, countries aside, and who took part by name."""
    keys = {a.entity for a in (*event.places, *event.participants) if a.entity in tables.entities}
    return {k for k in keys if not tables.entities[k].local and tables.entities[k].level != "country"}


def _side(event: Event) -> Saying[str]:
    value = (event.date.edtf or event.date.value) if event.date is not None else ""
    return Saying(event, value, value, event.text, event.start, event.end)
