"""When somebody had the age that a text tells: the time of what the sentence tells, of a death, of the writing, or of
the story that a text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.compare.lives.people import Cast
from reconcile.compare.tables import Tables
from reconcile.model.entity import Mention
from reconcile.model.event import Event
from reconcile.model.interval import first, last, length_days
from reconcile.model.quantity import Quantity
from reconcile.model.when import Timex

YEAR = 365.25
MONTH = 31
MOSTLY = 0.5
FEW = 3
PASSAGE = 400  # characters
SEASON = 180
NOW, DEATH, BIRTH = "now", "death", "birth"
Span = tuple[float, float]
Deaths = Mapping[str, Sequence[Span]]
WHEN = re.compile(r"[^.;!?\n]{0,24}?\b(?:when|as|while)\b,?\s")
_STOP = re.compile(r"[.;!?](?:\s|$)|\n")
_LEADS = re.compile(
    r",? (?:and )?(?:(?:still |only |just )?at (?:the (?:age of )?)?|when (?:he|she) was (?:only |just )?)?")
NEAR = 32  # characters between a date and the age that it opens for
_POINTS = re.compile(r"\b(?:this|last|next|ago|tonight|\w+day)\b", re.IGNORECASE)
_AGED = re.compile(r"age\b|ages\b|turn", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Moment:
    """`days` are the first and last day on which the age can have been had. `loose` marks those that no word beside
    the age names, but only the story around it; `sure` those right beside the age, or of the death."""

    days: Span
    loose: bool = False
    sure: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """What is known of the times of a subject: who died when, which sources tell of the time in which they were
    written (`recent`, if of the month), which say so without a date (`fresh`), and the days of the story that a source,
    and its subject, is mostly about; a source of few dates is about its subject's. `dated` holds where any day is known
    at all. `dates` are all time expressions by source."""

    deaths: Deaths
    current: frozenset[str]
    recent: frozenset[str]
    fresh: frozenset[str]
    stories: Mapping[str, Span | None]
    subjects: Mapping[str, Span | None]
    dated: bool
    dates: Mapping[str, Sequence[Timex]]


def clock_of(cast: Cast, deaths: Deaths, dates: Mapping[str, Sequence[Timex]], tables: Tables) -> Clock:
    """Work out once what the times of ages are read from."""
    dated = {s: [(e.type, span) for e in cast.events(s) if (span := stated(e)) is not None] for s in cast.home}
    told = {s: [span for kind, span in found if kind != BIRTH] for s, found in dated.items()}
    by_subject: dict[int, list[Span]] = {}
    for source, spans in sorted(told.items()):
        by_subject.setdefault(tables.subjects.get(source, -1), []).extend(spans)
    current = frozenset(s for s, day in tables.told.items()
                        if 2 * sum(span[1] >= day - YEAR for span in told.get(s, ())) >= len(told.get(s, ())))
    recent = frozenset(s for s, day in tables.told.items()
                       if 2 * sum(span[1] >= day - MONTH for span in told.get(s, ())) > len(told.get(s, ())))
    shared = {n: _story(spans) for n, spans in by_subject.items()}
    subjects = {s: shared.get(tables.subjects.get(s, -1)) for s in sorted(tables.sources)}
    stories = {s: _story(told[s]) if len(told.get(s, ())) >= FEW else days for s, days in subjects.items()}
    fresh = frozenset(s for s, source in tables.sources.items() if tables.fresh.search(source.text))
    return Clock(deaths, current, recent, fresh, stories, subjects, dated=bool(tables.told) or any(told.values()),
                 dates=dates)


def stated(event: Event) -> Span | None:
    """The days of an event whose date its own words name, at most a year of them. What "Thursday" or "this month" is
    in a text of no date was guessed from the dates around it, and counts for nothing."""
    date = event.date if event.date is not None and not event.date_inferred else None
    guessed = date is not None and date.resolved_from == "context" and _POINTS.search(date.text) is not None
    span = date.interval if date is not None and not guessed else None
    return (first(span), last(span)) if span is not None and (length_days(span) or YEAR * 2) <= YEAR + 1 else None


def _story(spans: Sequence[Span]) -> Span | None:
    """The days of what happened within a year, if that is most of what is told."""
    starts = sorted({s[0] for s in spans})
    years = ([s for s in spans if start <= s[0] and s[1] <= start + YEAR + 1] for start in starts)
    best = max(years, key=len, default=[])
    return (min(s[0] for s in best), max(s[1] for s in best)) if best and len(best) >= MOSTLY * len(spans) else None


def moment_of(age: Quantity, mention: Mention, person: str, cast: Cast, clock: Clock, tables: Tables) -> Moment | None:
    """When a person had an age, None where the text does not let it be known."""
    source = mention.source
    told = tables.told.get(source)
    if NOW in age.qualifiers:
        return _now(source, told, clock)
    events, text = cast.events(source), tables.sources[source].text
    clauses = sorted((e for e in events if e.start <= age.start < e.end), key=lambda e: (e.end - e.start, e.id))
    sentence = {e.sentence for e in clauses} or {mention.sentence}
    opened = WHEN.match(text, age.end)
    pronoun = mention.form == "pronoun"
    beside = _beside(age, mention)
    when = opened is not None and not opened[0].endswith("as ")  # "the 43-year-old, named as", tells no time
    if opened is not None and (pronoun or (when and not beside)):
        later = [e for e in events if opened.end() - 1 <= e.start <= opened.end() + 1]
        return _dated(later, person, clock) or _named_time(source, text, opened.end(), clock) \
            or _right_before(source, text, age.start, clock)
    if text[:age.start].endswith("then "):
        return _last_told(source, age.start, clock)
    found = _right_before(source, text, age.start, clock) or _dated(clauses, person, clock)
    if found is None and (pronoun or _AGED.match(age.text)):
        own_end = clauses[0].end if clauses else len(text)  # "moved there at the age of 18 and graduated in 1915"
        found = _only(e for e in events if e.sentence in sentence and e.start < own_end)
        before = {n - 1 for n in sentence}
        found = found or _dated([e for e in events if e.sentence in before and e.type == DEATH], person, clock)
    return _of_the_day(found, source, told, clock) or _around(age, mention, cast, clock, tables)


def _of_the_day(found: Moment | None, source: str, told: int | None, clock: Clock) -> Moment | None:
    """A time, sure where it is that of the news of a text written within the month."""
    if found is None or told is None or source not in clock.recent:
        return found
    return replace(found, sure=found.sure or told - MONTH <= found.days[0] <= found.days[1] <= told + 1)


def _beside(age: Quantity, mention: Mention) -> bool:
    """Whether the age stands right beside the name, as in the news."""
    return mention.start < age.start <= mention.end + 3 or age.end <= mention.start <= age.end + 1


def _named_time(source: str, text: str, start: int, clock: Clock) -> Moment | None:
    """The only time, of a year at most, that the words name from a place on to the end of the sentence."""
    stop = _STOP.search(text, start)
    named = [d for d in clock.dates.get(source, ()) if start <= d.start < (stop.start() if stop else len(text))]
    days = {_span(d) for d in named}
    one = next(iter(days)) if len(days) == 1 else None
    return Moment(one) if one is not None else None


def _right_before(source: str, text: str, at: int, clock: Clock) -> Moment | None:
    """The time named right before an age, with but a comma between: "In 1898, aged 23,", "in 1898, when she was 23"."""
    before = next((d for d in clock.dates.get(source, ()) if d.end < at <= d.end + NEAR
                   and _LEADS.fullmatch(text, d.end, at)), None)
    days = _span(before) if before is not None else None
    return Moment(days, sure=True) if days is not None else None


def _last_told(source: str, at: int, clock: Clock) -> Moment | None:
    """The time that a text named last before a place ("then 28 years old")."""
    before = [d for d in clock.dates.get(source, ()) if at - PASSAGE <= d.end <= at]
    days = _span(before[-1]) if before else None
    return Moment(days) if days is not None else None


def _span(date: Timex) -> Span | None:
    """The days of a time that its own words name, at most a year of them."""
    guessed = date.resolved_from == "context" and _POINTS.search(date.text) is not None
    span = date.interval if date.role == "event" and not guessed else None
    return (first(span), last(span)) if span is not None and (length_days(span) or YEAR * 2) <= YEAR + 1 else None


def _now(source: str, told: int | None, clock: Clock) -> Moment | None:
    """The time of writing: its day, or that of the story where a text tells of "last month"."""
    story = clock.subjects.get(source) if source in clock.fresh else None
    if told is not None:
        return Moment((told - MONTH, told), sure=True)
    if not clock.dated:
        return Moment((0.0, 0.0))
    return Moment(story, loose=True) if story is not None else None


def _dated(events: Sequence[Event], person: str, clock: Clock) -> Moment | None:
    """The time of the first of the events that has a date of its own, or is the death of the person."""
    for event in events:
        if event.type == BIRTH:
            continue
        if (days := stated(event)) is not None:
            return Moment(days, sure=event.type == DEATH)
        if event.type == DEATH and clock.deaths.get(person) and any(a.entity == person for a in event.participants):
            return Moment(clock.deaths[person][0], sure=True)
    return None


def _only(events: Iterable[Event]) -> Moment | None:
    days = {span for e in events if e.type != BIRTH and (span := stated(e)) is not None}
    return Moment(next(iter(days))) if len(days) == 1 else None


def _around(age: Quantity, mention: Mention, cast: Cast, clock: Clock, tables: Tables) -> Moment | None:
    """The time of the writing or of the story, for an age that stands beside a name as a part of how news name it, or
    is told of "she was 34"."""
    beside = _beside(age, mention)
    opens = mention.form == "pronoun" and age.start < mention.start
    if opens or (_AGED.match(age.text) and not beside):
        return None
    source, told = mention.source, tables.told.get(mention.source)
    if told is not None and source in clock.current:
        return Moment((told - MONTH, told), sure=True) if source in clock.recent else Moment((told - YEAR, told))
    if not clock.dated:
        return Moment((0.0, 0.0))
    return _in_story(age, source, cast, clock, pronoun=mention.form == "pronoun")


def _in_story(age: Quantity, source: str, cast: Cast, clock: Clock, *, pronoun: bool) -> Moment | None:
    """The time of the story, unless the passage is at another time. A text that is not mostly of one time tells the
    subject's story only where the date last told is of it."""
    story = clock.stories.get(source) or clock.subjects.get(source)
    before = [(e, span) for e in cast.events(source) if e.end <= age.start and (span := stated(e)) is not None]
    if story is None or (not before and clock.stories.get(source) is None):
        return None
    if before:
        event, days = max(before, key=lambda b: (b[0].end, b[0].start))
        away = max(days[0] - story[1], story[0] - days[1])
        near = age.start - event.end <= PASSAGE or clock.stories.get(source) is None
        if near and away > SEASON:
            return None
    return Moment(story, loose=pronoun or clock.stories.get(source) is None)
