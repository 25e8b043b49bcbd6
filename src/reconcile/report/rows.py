"""Which tellings stand in one row of the chronology.

A group holds whatever reports of one story tell with words of one sense; a row claims more: one event, of one date. So
each firm part of a group is a row, and where the dates of its tellings exclude each other and no finding says so, it is
several. What one sentence tells alone and of one time, in however many clauses, is one row; and so are tellings of one
day that a finding holds to be one happening in other words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reconcile.model.event import Event, EventGroup, Match
from reconcile.model.finding import Finding, Report
from reconcile.model.interval import length_days, overlaps
from reconcile.model.swift import swift
from reconcile.model.when import Interval

ON_TIME = ("date", "time")
RETOLD = ("passages-agree", "passages-narrowed")
UNSURE = 10**9  # sorts open spans of time behind all others
Sentence = tuple[str, int, str]


@swift
@dataclass(frozen=True, slots=True)
class Line:
    """The events of one row, and the pairs that were held to be one event. `keys` are the ids of what it was made of,
    the first of which is its own. `folded`: it is what one sentence tells in several clauses."""

    keys: tuple[str, ...]
    events: tuple[Event, ...]
    matches: tuple[Match, ...]
    folded: bool = False


def lines_of(report: Report, events: Mapping[str, Event]) -> list[Line]:
    """The rows of a report, in no order that means anything; every event is in one."""
    grouped = {e for g in report.groups for e in g.events}
    lone = [EventGroup(e.id, (e.id,), e.date, (e.source,)) for e in report.events if e.id not in grouped]
    held = _held(report.findings)
    lines = _folded([line for g in (*report.groups, *lone) for line in _parts(g, events, held)])
    return _said_twice(_joined(_retold(lines, report.findings)))


def _held(findings: Iterable[Finding]) -> Mapping[str, frozenset[str]]:
    """By event those whose dates a finding holds against its own."""
    out: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.field in ON_TIME:
            for event in finding.events:
                out[event].update(finding.events)
    return {event: frozenset(others) for event, others in out.items()}


def _parts(group: EventGroup, events: Mapping[str, Event], held: Mapping[str, frozenset[str]]) -> Iterator[Line]:
    """A group's firm parts, those of one date each; the one with most tellings goes by the group's name."""
    cores = [[events[e] for e in core if e in events] for core in group.cores or (group.events,)]
    parts = [part for core in cores if core for part in _of_one_time(core, held)]
    main = max(range(len(parts)), default=0, key=lambda n: (len({e.source for e in parts[n]}), len(parts[n]), -n))
    for n, part in enumerate(parts):
        own = {e.id for e in part}
        matches = tuple(m for m in group.matches if m.a in own and m.b in own)
        yield Line((group.id if n == main else part[0].id,), tuple(part), matches)


def _of_one_time(events: Sequence[Event], held: Mapping[str, frozenset[str]]) -> list[list[Event]]:
    """The events of a firm part, apart where the dates that they state exclude each other."""
    stated = [e for e in events if _span(e) is not None and not e.date_inferred]
    times: list[list[Event]] = []
    for event in sorted(stated, key=lambda e: (_width(e), e.source, e.start, e.id)):
        fitting = (t for t in times if any(o.id in held.get(event.id, ()) for o in t) or all(_fit(event, o) for o in t))
        home = next(fitting, None)
        times = times if home is not None else [*times, []]
        (times[-1] if home is None else home).append(event)
    if len(times) < 2:
        return [list(events)]
    main = max(times, key=len)
    homes = {e.id: n for n, t in enumerate(times) for e in t}
    for event in events:
        if event.id not in homes:
            homes[event.id] = next((n for n, t in enumerate(times) if _span(event) and all(_fit(event, o) for o in t)),
                                   times.index(main))
    return [[e for e in events if homes[e.id] == n] for n in range(len(times))]


def _span(event: Event) -> Interval | None:
    return event.date.interval if event.date is not None else None


def _width(event: Event) -> int:
    span = _span(event)
    days = length_days(span) if span is not None else None
    return UNSURE if days is None else days


def _fit(x: Event, y: Event) -> bool:
    a, b = _span(x), _span(y)
    return a is None or b is None or overlaps(a, b)


def _folded(lines: Sequence[Line]) -> list[Line]:
    """The lines, with one for what a sentence tells alone of one time; what it does not date is of the only time that
    it gives."""
    kept: list[Line] = []
    told: dict[Sentence, dict[Interval | None, list[Line]]] = defaultdict(lambda: defaultdict(list))
    for line in lines:
        sentences = {(e.source, e.sentence, e.status) for e in line.events}
        spans = {_span(e) for e in line.events}
        if len(sentences) == len(spans) == 1:
            told[sentences.pop()][spans.pop()].append(line)
        else:
            kept.append(line)
    for _, by_span in sorted(told.items()):
        dated = [span for span in by_span if span is not None]
        undated = by_span.pop(None, []) if len(dated) == 1 else []
        kept += [_as_one([*found, *undated]) for found in by_span.values()]
    return kept


def _retold(lines: Sequence[Line], findings: Iterable[Finding]) -> list[Line]:
    """The lines, with one for those that a finding holds to tell of one happening, if all their dates fit."""
    home = {e.id: n for n, line in enumerate(lines) for e in line.events}
    members: dict[int, list[Line]] = {n: [line] for n, line in enumerate(lines)}
    for finding in sorted(findings, key=lambda f: (-f.confidence, f.id)):
        if finding.rule not in RETOLD:
            continue
        first, *rest = dict.fromkeys(home[v.event] for v in finding.values if v.event in home) or [-1]
        for other in rest:
            both = [e for n in (first, other) for line in members[n] for e in line.events]
            if first != other and _one_time(both):
                members[first] += members.pop(other)
                home |= {e.id: first for line in members[first] for e in line.events}
    return [_as_one(own) for _, own in sorted(members.items())]


def _one_time(events: Sequence[Event]) -> bool:
    """Whether all events that have a date may be of one, and none was only planned."""
    dated = [e for e in events if _span(e) is not None]
    return len({e.status for e in events}) == 1 and all(_fit(x, y) for x, y in combinations(dated, 2))


def _joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with what a sentence tells alone put to what others tell of the same sentence and time."""
    shared = {at: n for n, line in enumerate(lines) if len({e.source for e in line.events}) > 1 for at in _spots(line)}
    more: dict[int, list[Line]] = defaultdict(list)
    for n, line in enumerate(lines):
        homes = {shared.get(at, n) for at in _spots(line)}
        more[homes.pop() if len(homes) == 1 else n].append(line)
    return [_as_one([lines[n], *(o for o in own if o is not lines[n])]) for n, own in sorted(more.items())]


def _spots(line: Line) -> set[tuple[Sentence, Interval]]:
    """The sentences of a line with the times that they give to its events."""
    return {((e.source, e.sentence, e.status), span) for e in line.events if (span := _span(e)) is not None}


def _said_twice(lines: Sequence[Line]) -> list[Line]:
    """The lines, with one for what a source says in the same words in two places, as its heading and its text do."""
    same: dict[tuple[str, str, Interval | None, str], list[Line]] = defaultdict(list)
    for line in lines:
        first = line.events[0]
        alone = len(line.events) == 1
        same[first.source, first.text if alone else first.id, _span(first), first.status].append(line)
    return [replace(_as_one(found), folded=False) if len(found) > 1 else found[0] for _, found in same.items()]


def _as_one(lines: Sequence[Line]) -> Line:
    if len(lines) == 1:
        return lines[0]
    events = sorted((e for line in lines for e in line.events), key=lambda e: (e.source, e.start, e.end, e.id))
    keys = tuple(key for line in lines for key in line.keys)
    folded = len({(e.source, e.sentence) for e in events}) == 1
    return Line(keys, tuple(events), tuple(m for line in lines for m in line.matches), folded)
