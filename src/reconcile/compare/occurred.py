"""What there was in one text and was none of in another: "no shots were fired", "a guard was shot dead"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.fates import narrow, same_subject_of
from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import date_beside, event_at, events_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fate import OCCURRED, STEM, FateTold
from reconcile.model.interval import gap_days
from reconcile.model.when import Interval
from reconcile.rulebook.occurrences import Occurrence

LONGEST = 160  # characters of a sentence that are quoted whole
MOST = 3
YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class _Known:
    """One statement with its event, its time, None if that is not told, and all the times that its source tells."""

    told: FateTold
    event: Event
    span: Interval | None
    times: tuple[Interval, ...]


def compare_occurred(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what one source tells and another says that there was none of, in texts about one subject."""
    events = events_of(groups)
    home = {e.id: g for g in groups for e in g.events}
    by_name: dict[str, dict[str, list[_Known]]] = defaultdict(lambda: defaultdict(list))
    for source in sorted(s for s in fates if events.get(s)):
        for told in (f for f in fates[source] if f.opposition == OCCURRED):
            by_name[told.side][source].append(_known(told, events[source]))
    for name, by_source in sorted(by_name.items()):
        for one in [k for own in by_source.values() for k in own if k.told.denied]:
            found = _against(one, by_source, tables.occurrences[name], tables)
            if found:
                yield home[one.event.id], _outcome(name, one, found, tables)


def _known(told: FateTold, events: Sequence[Event]) -> _Known:
    event, covered = event_at(events, told.word.start)
    date = (event.date if covered else None) or date_beside(events, told.sentence)
    times = tuple(e.date.interval for e in events if e.date is not None and e.date.interval is not None)
    return _Known(told, event, date.interval if date is not None else None, times)


def _against(
    one: _Known, by_source: Mapping[str, Sequence[_Known]], rule: Occurrence, tables: Tables
) -> list[tuple[float, _Known]]:
    """What other sources tell of that of which a source says that there was none, with the bits that speak for it."""
    found = []
    least = tables.setting("fate", "occurred", "least", 0.0)
    for source, own in sorted(by_source.items()):
        if source == one.told.source or same_subject_of(source, one.told.source, tables) is False:
            continue
        for other in own:
            bits = round(rule.bits + _evidence(one, other, tables), 2)
            able = not other.told.denied and bits >= least and _one_time(one, other, rule) and _by_whom(one, other)
            if able and not _grants(one, other, by_source, rule):
                found.append((bits, other))
    return found


def _one_time(x: _Known, y: _Known, rule: Occurrence) -> bool:
    if x.span is None or y.span is None:
        span, times = (x.span, y.times) if x.span is not None else (y.span, x.times)
        return span is None or not times or any(gap_days(span, t) <= YEAR for t in times)
    return gap_days(x.span, y.span) <= (rule.days if narrow(x.span) and narrow(y.span) else 0)


def _by_whom(one: _Known, other: _Known) -> bool:
    """Whether what one is said not to have done is told of the same one ("the police did not fire")."""
    return not one.told.head or one.told.head[:STEM] in other.told.words


def _grants(one: _Known, other: _Known, by_source: Mapping[str, Sequence[_Known]], rule: Occurrence) -> bool:
    """Whether a source itself also tells what it denies, or denies what it tells, of a scene with as much in common."""
    def as_near(k: _Known, to: _Known, than: int) -> bool:
        return _one_time(k, to, rule) and len(_shared(k, to)) >= than

    near = max(1, len(_shared(one, other)))
    return any(not k.told.denied and as_near(k, other, near) for k in by_source[one.told.source]) or any(
        k.told.denied and as_near(k, one, near) for k in by_source[other.told.source])


def _shared(x: _Known, y: _Known) -> set[str]:
    """The stems of nouns and names that two statements share, those of the sentences before among them."""
    return {*x.told.words, *x.told.before} & {*y.told.words, *y.told.before}


def _evidence(x: _Known, y: _Known, tables: Tables) -> float:
    """Bits that speak for one matter, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("fate", "occurred", name, 0.0)

    own = {*x.told.words} & {*y.told.words}
    around = _shared(x, y) - own
    dated = x.span is not None and y.span is not None
    strange = bool(x.told.names and y.told.names) and not {*x.told.names} & {*y.told.names}
    told = bits("dates") if dated else 0.0
    told += bits("strange") if strange else 0.0
    return round(bits("prior") + told + min(len(own), MOST) * bits("word") + min(len(around), MOST) * bits("around"), 2)


def _outcome(name: str, one: _Known, found: Sequence[tuple[float, _Known]], tables: Tables) -> Outcome:
    none = _saying(one, f"no {name}", tables)
    clashes = [Clash(plain(none), plain(_saying(k, name, tables)), f"none in the one, {name} in the other",
                     precise=one.span is not None and k.span is not None)
               for _, k in sorted(found, key=lambda w: (-w[0], w[1].told.source, w[1].told.word.start))]
    return drawn_from(clashes, Outcome("fate", "occurred", (), "", name, evidence=max(b for b, _ in found)))


def _saying(known: _Known, value: str, tables: Tables) -> Saying[str]:
    """A sentence, or the clause of the event in a long one."""
    told, event = known.told, known.event
    start, end = told.start, told.end
    if end - start > LONGEST:
        start, end = (event.start, event.end) if event.start <= told.word.start < event.end else (
            told.word.start, told.word.end)
    text = tables.sources[told.source].text[start:end].rstrip(". \n")
    return Saying(event, value, value, text, start, start + len(text))
