"""Events that one source tells and another leaves out, although it covers their subject and time."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.pairs import MANY
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.interval import first, gap_days, last, length_days
from reconcile.model.when import Interval

OPEN_TYPES = ("", "other", "event", "open")
NARROW = 62
GRACE = 366
LISTED_DAYS = 3 * 366


@dataclass(frozen=True, slots=True)
class Scope:
    """What a source covers: its days, the entities its events name, the sources that are about its subject, and its
    events of a few days by family and month."""

    source: str
    period: Interval | None
    entities: frozenset[str]
    kin: frozenset[str]
    by_time: Mapping[tuple[str, int], tuple[Event, ...]]


def compare_existence(
    groups: Sequence[Group], tables: Tables, covered: frozenset[str] = frozenset()
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what one source alone tells; lists and parts are told once, under their first event or whole.

    Of `covered` events another text says something in other words.
    """
    events: dict[str, list[Event]] = {s: [] for s in sorted(tables.sources)}
    for group in groups:
        for event in group.events:
            events[event.source].append(event)
    named = {s: frozenset(k for e in found for k in _keys(e)) for s, found in events.items()}
    kin = _kindred(events, named)
    scopes = {s: _scope(s, events[s], named, kin[s], tables) for s in events}
    if len(scopes) < 2:
        return
    lone: dict[str, list[tuple[Group, str]]] = defaultdict(list)
    by_event = {e.id: g for g in groups for e in g.events}
    for group in groups:
        if len(group.sources) == 1 and _tellable(group, tables) and covered.isdisjoint(e.id for e in group.events):
            verdict = _verdict(group, _others(group.sources[0], scopes), by_event, tables)
            if verdict:
                lone[group.sources[0]].append((group, verdict))
    for source in sorted(lone):
        yield from _tell(lone[source], by_event, tables, _others(source, scopes))


def _others(source: str, scopes: Mapping[str, Scope]) -> list[Scope]:
    """The sources that are looked at for what `source` tells: all of a few; of many, the first that are kin to it."""
    others = sorted(scopes) if len(scopes) <= MANY else sorted(scopes[source].kin)[:MANY]
    return [scopes[other] for other in (*others, *(() if source in others else (source,)))]


def _kindred(events: Mapping[str, list[Event]], named: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """For each source those about its subject: at least half of the dated events of either that name anybody name
    somebody whom the other names."""
    holders: dict[str, set[str]] = defaultdict(set)
    for source, names in named.items():
        for name in names:
            holders[name].add(source)
    if len(events) > MANY:
        holders = defaultdict(set, {name: found for name, found in holders.items() if len(found) <= MANY})
    kin: dict[str, set[str]] = {source: set() for source in events}
    for source, found in events.items():
        telling = [keys for e in found if _interval(e) is not None and (keys := set(_keys(e)))]
        met = Counter(other for keys in telling for other in {h for k in keys for h in holders[k]} if other != source)
        for other, count in met.items():
            if 2 * count >= len(telling):
                kin[source].add(other)
                kin[other].add(source)
    return {source: frozenset(others) for source, others in kin.items()}


def _scope(
    source: str, events: Sequence[Event], named: Mapping[str, frozenset[str]], kin: frozenset[str], tables: Tables
) -> Scope:
    dated = [i for e in events if e.status in ("happened", "ongoing") and (i := _interval(e)) is not None
             and not e.date_inferred]
    starts = [i.earliest for i in dated if i.earliest is not None]
    ends = [i.latest for i in dated if i.latest is not None]
    told = tables.told.get(source)
    period = Interval(min(starts), told if told is not None else max(ends)) if starts and ends else None
    by_time: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in events:
        for month in _months(event):
            by_time[_family(event, tables), month].append(event)
    frozen = {key: tuple(found) for key, found in by_time.items()}
    return Scope(source, period, named[source], kin, frozen)


def _months(event: Event) -> range:
    """Numbers of the stretches of days that an event of a few days touches, one day of grace on either side."""
    interval = _interval(event)
    if interval is None or interval.earliest is None or interval.latest is None or not _narrow(interval):
        return range(0)
    return range((interval.earliest - 1) // NARROW, (interval.latest + 1) // NARROW + 1)


def _narrow(interval: Interval) -> bool:
    days = length_days(interval)
    return days is not None and days <= NARROW


def _interval(event: Event) -> Interval | None:
    return event.date.interval if event.date is not None else None


def _keys(event: Event) -> list[str]:
    return [a.entity for a in (*event.participants, *event.places) if a.entity]


def _tellable(group: Group, tables: Tables) -> bool:
    """Whether the absence of an event from a source can mean anything: it is dated, done, and no mere remark."""
    dated = [e for e in group.events if _interval(e) is not None]
    rule = tables.types.get(group.events[0].type)
    return bool(dated) and all(e.status in ("happened", "ongoing") for e in group.events) and not (
        rule is not None and rule.quiet)


def _verdict(group: Group, scopes: Sequence[Scope], by_event: Mapping[str, Group], tables: Tables) -> str:
    """"alone" if another source covers subject and time and leaves it out, "outside-period" if the time is before all
    that the others cover, "" if nothing is to be said."""
    found = set()
    own = group.sources
    subject = tables.subjects.get(own[0], -1)
    for scope in scopes:
        if scope.source not in own and scope.period is not None and tables.subjects.get(scope.source, -1) == subject:
            found.add(_in_scope(group, scope, by_event, tables))
    if "told" in found:
        return ""
    return "alone" if "alone" in found else "outside-period" if found == {"outside-period"} else ""


def _in_scope(group: Group, scope: Scope, by_event: Mapping[str, Group], tables: Tables) -> str:
    dates = [i for e in group.events if (i := _interval(e)) is not None]
    period = scope.period
    if period is None or all(first(i) > last(period) for i in dates):
        return "later"
    if all(last(i) < first(period) - GRACE for i in dates):
        return "outside-period"
    if any(_told_otherwise(e, scope, tables) for g in _kin(group, by_event) for e in g.events):
        return "told"
    shared = {k for e in group.events for k in _keys(e)} & scope.entities
    return "alone" if shared or group.sources[0] in scope.kin else "other-subject"


def _kin(group: Group, by_event: Mapping[str, Group]) -> list[Group]:
    """The group and the groups of the events it is part of."""
    wholes = [by_event[e.part_of] for e in group.events if e.part_of is not None and e.part_of in by_event]
    return [group, *wholes]


def _told_otherwise(event: Event, scope: Scope, tables: Tables) -> bool:
    """Whether the source has an event of a kindred type, on the same few days, that shares a participant or place."""
    mine, keys = _interval(event), set(_keys(event))
    if mine is None:
        return False
    near = (o for month in _months(event) for o in scope.by_time.get((_family(event, tables), month), ()))
    return any((its := _interval(o)) is not None and gap_days(mine, its) <= 1 and keys & set(_keys(o)) for o in near)


def _family(event: Event, tables: Tables) -> str:
    rule = tables.types.get(event.type)
    return (rule.family or event.type) if rule is not None else event.type


def _tell(
    lone: Sequence[tuple[Group, str]], by_event: Mapping[str, Group], tables: Tables, scopes: Sequence[Scope]
) -> Iterator[tuple[Group, Outcome]]:
    """One outcome for each event with its parts and what its sentence tells with it, one for each list of states, one
    for all that lies before."""
    ids = {g.id for g, verdict in lone if verdict == "alone"}
    parts: dict[str, list[Group]] = defaultdict(list)
    lists: dict[tuple[str, str], list[Group]] = defaultdict(list)
    outside = [g for g, verdict in lone if verdict == "outside-period"]
    whole: list[Group] = []
    sentences: dict[tuple[str, int], Group] = {}
    for group, verdict in lone:
        if verdict != "alone":
            continue
        parent = next((g for g in _kin(group, by_event)[1:]), None)
        if parent is not None and parent.id in ids and parent.id != group.id:
            parts[parent.id].append(group)
        elif _stative(group, tables):
            lists[group.events[0].type, group.events[0].heading].append(group)
        elif _sentence(group) in sentences:
            parts[sentences[_sentence(group)].id].append(group)
        else:
            sentences[_sentence(group)] = group
            whole.append(group)
    for group in whole:
        about = tuple(e for part in parts[group.id] for e in part.events)
        yield group, _outcome("alone", [group], about, _listed(group, scopes, tables))
    for key in sorted(lists):
        name = "list-alone" if len(lists[key]) > 1 else "alone"
        yield lists[key][0], _outcome(name, lists[key], (), False)
    if outside:
        yield outside[0], _outcome("outside-period", outside, (), False)


def _sentence(group: Group) -> tuple[str, int]:
    return group.events[0].source, group.events[0].sentence


def _stative(group: Group, tables: Tables) -> bool:
    rule = tables.types.get(group.events[0].type)
    return rule is not None and rule.stative


def _listed(group: Group, scopes: Sequence[Scope], tables: Tables) -> bool:
    """Whether another source tells events of this family around that time, as if it meant to list them."""
    family = _family(group.events[0], tables)
    starts = [i.earliest // NARROW for e in group.events if (i := _interval(e)) is not None and i.earliest is not None]
    reach = range(-(LISTED_DAYS // NARROW), LISTED_DAYS // NARROW + 1)
    return group.events[0].type not in OPEN_TYPES and any(
        (family, start + step) in scope.by_time
        for scope in scopes if scope.source not in group.sources for start in starts for step in reach
    )


def _outcome(name: str, groups: Sequence[Group], about: tuple[Event, ...], listed: bool) -> Outcome:
    sides = [_side(g) for g in groups]
    if len(sides) > 3:
        rest = tuple(e for g in groups for e in g.events)
        sides, about = [sides[0], sides[-1]], (*about, *rest)
    precise = all(s.stated for s in sides)
    detail = {"alone": "no event of the other sources comes near it", "list-alone": "the whole list is in one source",
              "outside-period": "the other sources begin later"}[name]
    typed = all(g.events[0].type not in OPEN_TYPES for g in groups)
    return Outcome("existence", name, outcome_sides(sides), detail, listed=listed, precise=precise, typed=typed,
                   about=about, count=len(groups))


def _side(group: Group) -> Saying[str]:
    best = min((e for e in group.events if _interval(e) is not None), key=lambda e: (e.date_inferred, e.start))
    value = (best.date.edtf or best.date.value) if best.date is not None else ""
    days = length_days(i) if (i := _interval(best)) is not None else None
    narrow = days is not None and days <= NARROW and not best.date_inferred
    return Saying(best, value, value, best.text, best.start, best.end, narrow)
