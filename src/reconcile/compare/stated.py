"""A figure with what its sentence says around it: names, words, dates, other figures. What a fact is known by."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.compare.fields.quantities import shown
from reconcile.compare.own_time import RECENT, days_in, first_day, looking_back, of_one_scene, own_days
from reconcile.compare.partly import part_of_more, some_people
from reconcile.compare.saying import Saying
from reconcile.compare.spots import sentence_around
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import ATTRIBUTION, Event
from reconcile.model.interval import gap_days
from reconcile.model.quantity import Quantity
from reconcile.model.swift import swift
from reconcile.model.when import Interval, Timex

MONEY = "money"
STEM = 5
LEAD = 3
WHOLE_WITHIN = 24
_LONG_AGO = re.compile(r"XXXX-\d\d$|PAST_REF$|XXXX$")
_EVER = re.compile(r"PAST_REF$|XXXX$")  # in a text without a date of its own, a month may be its own
Kind = tuple[int, str, str]
SHARE, COUNT, AGE, PLACE = "share", "count", "age", "place"
UNSAID = ""
TIMES = "times"  # how often something was done, whatever the verb
AROUND = 64  # events before a figure among which the nearest is looked for
Spot = tuple[str, int]


@swift
@dataclass(frozen=True, slots=True)
class Stated:
    """One figure and its surroundings.

    `names` are entities, `words` stems of what the sentence tells, `beside` the other figures in it as plain text.
    `dates` are the event's own or the nearest one in the sentence, or (`told` does not hold) those that the source
    gives before; `past` holds where they say that it looks back to other times than its source's own. `ages` are those
    told in the sentence, and `persons` those named in it. `recent` holds where the source tells of its own time.
    `sentence` is where its clauses begin and end, `days` are those that its source dates anything to.
    `whole` is the number of which a part is told, 0 if that is not said. `back` holds where the sentence names a time
    well before (or after) what the source itself tells of. `beside_dates` are all that stand in the sentence.
    `around` is where the sentence or line around the figure begins and ends.
    `lead` marks the first sentences of a source, which tell what it is about. `part` marks a figure that is told as a
    part of another.
    """

    saying: Saying[Quantity]
    names: frozenset[str]
    places: tuple[str, ...]
    words: frozenset[str]
    beside: frozenset[str]
    dates: tuple[Timex, ...]
    told: bool
    past: bool
    lead: bool
    ages: frozenset[float] = frozenset()
    persons: frozenset[str] = frozenset()
    recent: bool = True
    sentence: tuple[int, int] = (0, 0)
    days: frozenset[int] = frozenset()
    whole: float = 0.0
    back: bool = False
    beside_dates: tuple[Timex, ...] = ()
    around: tuple[int, int] = (0, 0)
    part: bool = False

    @property
    def figure(self) -> Quantity:
        """The figure itself."""
        return self.saying.means

    @property
    def spot(self) -> Spot:
        """Where it stands: its source, and the place of its first character."""
        return self.saying.source, self.saying.start

    @property
    def source(self) -> str:
        """The id of the source that tells it."""
        return self.saying.source


def stated_figures(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], quantities: Mapping[str, Sequence[Quantity]],
    tables: Tables,
) -> Mapping[Kind, Mapping[str, list[Stated]]]:
    """Figures by their kind (the subject of their text, what they count, what they are measured in) and source.

    Those of `quantities` that no event carries ("Orbits completed: 22") are told at the event nearest to them.
    """
    sentences: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            sentences[event.source, event.sentence].append(event)
    free = _free(sentences, quantities)
    days, old = own_days(sentences, tables), looking_back(sentences, tables)
    one_scene = {source for source, found in dates.items() if source not in old and of_one_scene(found)}
    scenes = {source: first_day(dates[source]) for source in sorted(one_scene)}
    starts = {source: [d.start for d in found] for source, found in dates.items()}
    told_days = {source: days_in(found) for source, found in dates.items()}
    opening = dict(sorted(sentences, reverse=True))  # the last to be put in, which is the first sentence, stays
    out: dict[Kind, dict[str, list[Stated]]] = defaultdict(lambda: defaultdict(list))
    for (source, number), events in sorted(sentences.items()):
        figures = {(q.start, q.end): (e, q) for e in reversed(events) for q in e.quantities}
        figures |= {(q.start, q.end): (e, q) for e, q in free.get((source, number), ())}
        if not figures:
            continue
        recent = source not in old
        around = _dates_in(events, dates.get(source, ()), starts.get(source, ()))
        lead = number - opening[source] < LEAD
        for event, quantity in (figures[at] for at in sorted(figures)):
            kind = _kind(event, quantity, tables)
            if kind is not None:
                others = [q for at, (_, q) in figures.items() if at != (quantity.start, quantity.end)]
                day = days.get(source) if source in one_scene or source in tables.told else None
                stated = _stated(
                    event, quantity, events, others, around, scenes.get(source, ()), day, lead, recent, tables)
                out[kind][source].append(replace(stated, days=told_days.get(source, frozenset())))
    return out


def _free(
    sentences: Mapping[tuple[str, int], Sequence[Event]], quantities: Mapping[str, Sequence[Quantity]]
) -> Mapping[tuple[str, int], list[tuple[Event, Quantity]]]:
    """The figures that no event carries, with the event nearest to each, by its source and sentence."""
    told: dict[str, list[Event]] = defaultdict(list)
    for (source, _), events in sorted(sentences.items()):
        told[source] += events
    out: dict[tuple[str, int], list[tuple[Event, Quantity]]] = defaultdict(list)
    for source, events in told.items():
        carried = {q.start for e in events for q in e.quantities}
        events.sort(key=lambda e: (e.start, e.id))
        starts = [e.start for e in events]
        for q in quantities.get(source, ()):
            if q.start not in carried:
                at = bisect_left(starts, q.end)
                near = min(events[max(0, at - AROUND) : at + 1],
                           key=lambda e: (max(0, e.start - q.end, q.start - e.end), e.start, e.id))
                out[source, near.sentence].append((near, q))
    return out


def _kind(event: Event, q: Quantity, tables: Tables) -> Kind | None:
    """What a figure is held against others by: the story of its text, and what it is measured in (the dimension, the
    currency and the piece it is for), an age by what its holder is called; what is measured in nothing counts
    something, or is a place in a series. None for ages of named persons, a mere one, and parts of people or victims of
    whom no more is said."""
    unit = tables.units.get(q.unit)
    dimension = unit.dimension if unit is not None else q.unit
    label = label_of(q, tables)
    each = q.of.partition(" per ")[2]
    if q.of == AGE:
        named = not q.holder.islower() or q.holder in tables.whoever  # held otherwise
        return None if named else (tables.subjects.get(event.source, -1), f"{AGE} of {q.holder}", AGE)
    mere = label and not q.bare and label.split()[-1] in tables.generic
    if not q.value or (mere and not some_people(event, q, tables)):
        return None
    if q.partial and q.of in tables.counts and not q.qualifiers:
        return None  # "including nine injured"
    if q.ordinal:
        return (tables.subjects.get(event.source, -1), PLACE, PLACE)
    if dimension == SHARE and not q.of:
        return None
    if not dimension and q.value == 1 and label != TIMES:
        return None
    family = f"{dimension} per {each}" if each and dimension else dimension or COUNT
    currency = (unit.may_be or q.unit) if unit is not None and dimension == MONEY else dimension
    return (tables.subjects.get(event.source, -1), family, currency)


def _whole(q: Quantity, others: Sequence[Quantity]) -> float:
    """The number right behind of which a part is told: 15 in "four of the country's 15 regions"; 0 without any."""
    behind = (o.value or 0 for o in others if 0 <= o.start - q.end <= WHOLE_WITHIN and o.of == q.of)
    return next(behind, 0.0) if q.partial else 0.0


def label_of(q: Quantity, tables: Tables) -> str:
    """What a figure is of, in a word: the name of a measure, else the noun; "" where a verb or nothing tells it."""
    if q.bare:
        return q.holder
    first = q.of.partition(" ")[0]
    akin = q.of in tables.akin and not q.unit  # not the men who took so much money
    if q.of in tables.measures or first in tables.measures or akin:
        return q.of if q.of in tables.measures or akin else first
    if q.unit:
        unit = tables.units.get(q.unit)
        return UNSAID if unit is None else q.of if unit.dimension == SHARE else unit.bare
    plain = q.of.partition(" per ")[0].split()
    if plain[:1] == [TIMES]:
        return TIMES
    return q.of if not plain or plain[-1] in tables.generic else plain[-1]


def _stated(
    event: Event, q: Quantity, events: Sequence[Event], others: Sequence[Quantity], dates: Sequence[Timex],
    scene: Sequence[Timex], day: Interval | None, lead: bool, recent: bool, tables: Tables,
) -> Stated:
    saying = Saying(event, q, shown(q), q.text, q.start, q.end, event.start <= q.start)
    others_own = {e.date.start for e in events if e.date is not None and not e.start <= q.start < e.end}
    free = [d for d in dates if d.start not in others_own and not _beyond(d, q, others)]
    dated = event.date is not None and not event.date_inferred and not _beyond(event.date, q, others)
    own = (event.date,) if event.date is not None and dated else _nearest(free, q)
    if not own and event.date is None:
        own = _nearest([d for d in dates if d.end <= q.start], q)  # "in 1960 by a party that came as far as the ridge"
    carried = (event.date,) if event.date is not None else tuple(scene)
    words = {w[:STEM] for e in events for w in (*e.keywords, *_trigger(e, tables))} - {event.lemma[:STEM]}
    text = tables.sources[event.source].text if event.source in tables.sources else ""
    return Stated(
        saying, frozenset(_named(events, tables)), tuple(a.entity for e in events for a in e.places if a.entity),
        frozenset(words), frozenset(_plainly(o, tables) for o in others if o.value is not None and not o.ordinal),
        own or carried, bool(own), recent and _looks_back(own, day), lead,
        frozenset(o.value for o in others if o.of == "age" and o.value is not None),
        frozenset(_persons(events, tables)), recent, (min(e.start for e in events), max(e.end for e in events)),
        whole=_whole(q, others), back=any(_looks_back((d,), day) for d in dates), beside_dates=tuple(dates),
        around=sentence_around(text, q.start, q.end),
        part=part_of_more(event, q, tables),
    )


def _beyond(date: Timex, q: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether another figure of the kind stands between a figure and a date: "63 per cent, against 70 in 2004"."""
    return any(q.end <= o.start < date.start and o.unit == q.unit and o.of == q.of for o in others)


def _plainly(q: Quantity, tables: Tables) -> str:
    """A figure in normal form; of a sum of money the sum alone, however it is called."""
    unit = tables.units.get(q.unit)
    return shown(replace(q, of=MONEY) if unit is not None and unit.dimension == MONEY else q)


def _trigger(event: Event, tables: Tables) -> list[str]:
    """The word that tells an event, if it tells what happened and not that it was said."""
    return [] if _quiet(event, tables) else event.lemma.split()[:1]


def _quiet(event: Event, tables: Tables) -> bool:
    rule = tables.types.get(event.type)
    return rule is not None and rule.quiet


def _named(events: Sequence[Event], tables: Tables) -> set[str]:
    """What the sentence names, countries aside: they are in every other sentence."""
    keys = {a.entity for e in events for a in (*e.participants, *e.places) if a.entity in tables.entities}
    return {k for k in keys if not tables.entities[k].local and tables.entities[k].level != "country"}


def _persons(events: Sequence[Event], tables: Tables) -> set[str]:
    """The persons whom a sentence names as taking part, not those who vouch for it."""
    keys = {a.entity for e in events for a in e.participants if a.role != ATTRIBUTION and not _quiet(e, tables)}
    return {k for k in keys if k in tables.entities and tables.entities[k].kind == "person"
            and not tables.entities[k].local}


def _dates_in(events: Sequence[Event], dates: Sequence[Timex], starts: Sequence[int]) -> list[Timex]:
    """The dates that stand among a sentence's clauses."""
    first, last = min(e.start for e in events), max(e.end for e in events)
    found = []
    for date in dates[bisect_left(starts, first):]:
        if date.start >= last:
            break
        if date.type in ("DATE", "TIME") and date.role == "event":
            found.append(date)
    return found


def _nearest(dates: Sequence[Timex], q: Quantity) -> tuple[Timex, ...]:
    """The date that stands nearest to a figure, none if there are none."""
    near = min(dates, default=None, key=lambda d: (max(d.start - q.end, q.start - d.end), d.start))
    return () if near is None else (near,)


def _looks_back(dates: Sequence[Timex], day: Interval | None) -> bool:
    """Whether all dates lie well before (or after) what the source itself tells of."""
    if not dates:
        return False
    far = [
        (day is not None and gap_days(d.interval, day) > RECENT) if d.interval is not None
        else (_LONG_AGO if day is not None else _EVER).match(d.value) is not None
        for d in dates
    ]
    return all(far)
