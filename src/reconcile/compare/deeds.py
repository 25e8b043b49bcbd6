"""Deeds that are done to a named thing once, and that two texts date otherwise: founded in 1912, founded in 1921.

No common event need hold the two together: the thing does, with the deed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from reconcile.compare.evidence import CLOSELY, alike
from reconcile.compare.fields.dates import (
    WEEK,
    between_calendars,
    full_beside,
    leans,
    may_hang_together,
    names_day,
    names_weekday,
)
from reconcile.compare.pairs import Verdict, drawn_from, judge_field
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import event_at, events_of
from reconcile.compare.tables import Group, Tables
from reconcile.compare.things import IT, Meant, Thing, keys_of, meant_at, one_thing, shared_words, the_only, thing_of
from reconcile.compare.written import too_early
from reconcile.model.calendar import civil, day_number
from reconcile.model.event import Event
from reconcile.model.fate import DATED, FateTold
from reconcile.model.interval import contains, disjoint, first, gap_days, is_day, length_days
from reconcile.model.when import Interval, Timex
from reconcile.rulebook.deeds import Deed

MONTH = 31  # days
ANY_YEAR = 2000  # a leap year
YEAR = re.compile(r"\d{4}")
MOST = 3  # words of a name


@dataclass(frozen=True, slots=True)
class Dated:
    """A deed as one passage dates it: what was done to what, by whom, and in which days."""

    told: FateTold
    thing: Thing
    days: Interval
    date: Timex


Told = Saying[Dated]


def compare_deeds(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for things to which by two sources the same was done once, one for each deed and thing."""
    told = [f for source in sorted(fates) for f in fates[source] if f.opposition == DATED]
    if not told:
        return
    events, meant = events_of(groups), meant_at(tables)
    home = {e.id: g for g in groups for e in g.events}
    days = {(s, d.start, d.end): d for s in sorted(fates) for w in dates.get(s, ()) for d in (w, *w.parts)}
    deeds: dict[str, list[Told]] = defaultdict(list)
    for one in (f for f in told if events.get(f.source)):
        known = _known(one, events[one.source], meant, days, tables)
        if known is not None:
            deed = tables.deeds[one.side]
            fits = not deed.nouns or known.means.thing.noun in deed.nouns
            for name in (one.side, *deed.like) if fits else ():
                deeds[name].append(known)
    for name, own in sorted(deeds.items()):
        for cast in _by_thing(own, tables):
            once = [one for one in cast if not any(_another_time(one, o, tables) for o in cast)]
            for outcome in (*_judged(name, once, tables), *_at_odds(name, cast, tables)):
                yield home[outcome.sides[0].event.id], outcome


def _known(
    told: FateTold, events: Sequence[Event], meant: Meant,
    days: Mapping[tuple[str, int, int], Timex], tables: Tables,
) -> Told | None:
    deed = tables.deeds[told.side]
    date = days.get((told.source, told.word.start, told.word.end))
    thing, anew = thing_of(told, meant, tables, persons=deed.persons), deed.anew
    if date is None or date.interval is None or thing is None or (anew and re.search(
            rf"\b(?:{'|'.join(anew)})", tables.sources[told.source].text, re.IGNORECASE)):
        return None
    event, _ = event_at(events, told.word.start)
    means = Dated(told, thing, date.interval, date)
    return Saying(event, means, date.edtf or date.value, date.text, date.start, date.end)


def _by_thing(told: Sequence[Told], tables: Tables) -> list[list[Told]]:
    """What is told of one thing."""
    casts: dict[int, list[Told]] = {}
    by_word: dict[str, set[int]] = defaultdict(set)
    for n, one in enumerate(told):
        keys = keys_of(one.means.thing)
        near = [c for c in sorted({c for key in keys for c in by_word[key]} & casts.keys())
                if any(one_thing(one.means.thing, o.means.thing, tables) for o in casts[c])]
        casts[n] = [one, *(o for c in near for o in casts.pop(c))]
        for key in {k for o in casts[n] for k in keys_of(o.means.thing)}:
            by_word[key] = by_word[key] - {*near} | {n}
    return list(casts.values())


def _another_time(a: Told, b: Told, tables: Tables) -> bool:
    """Whether one source tells by the second that the thing came to what the first tells at another time too."""
    other = b.means.told.later or disjoint(a.means.days, b.means.days)
    return a.source == b.source and other and not _by_others(a.means, b.means, tables.deeds[b.means.told.side])


def _by_others(a: Dated, b: Dated, deed: Deed) -> bool:
    """Whether a deed that others may do again was not done by one and the same."""
    return deed.doer and not {*a.told.called} & {*b.told.called}


def _judged(name: str, cast: Sequence[Told], tables: Tables) -> list[Outcome]:
    """The outcome for one thing, with the bits that speak for its being one in both texts."""
    deed = tables.deeds[name]

    def judge(a: Told, b: Told) -> Verdict | None:
        if a.source == b.source or _by_others(a.means, b.means, deed) or (
                deed.there and not {*a.means.told.before} & {*b.means.told.before} - a.means.thing.names):
            return None
        bits = _evidence(a.means, b.means, tables)
        if bits < tables.setting("deed", "differ", "least", 0.0) or not one_thing(a.means.thing, b.means.thing, tables):
            return None
        return _verdict(a.means, b.means, deed, tables)

    found = judge_field(cast, judge, compares="deed", rank=("differ", "calendar", "holds", "equal"), of=_of(deed, cast),
                        clashing=frozenset(("differ",)))
    return [replace(o, evidence=max(_evidence(a, b, tables) for a in _means(o) for b in _means(o)
                                    if a.told.source != b.told.source)) for o in found]


def _at_odds(name: str, cast: Sequence[Told], tables: Tables) -> list[Outcome]:
    """The outcomes for sources that themselves date a deed of a thing at two times, and do not say that it was done
    again, by others or elsewhere."""
    deed, out = tables.deeds[name], []
    for source in sorted({t.source for t in cast}):
        own = [t for t in cast if t.source == source]
        clashes = [Clash(plain(a), plain(b), v.detail, v.gap) for a, b in combinations(own, 2)
                   if (v := _verdict(a.means, b.means, deed, tables)) is not None and v.name == "differ"
                   and _one_place(a.means, b.means) and one_thing(a.means.thing, b.means.thing, tables)]
        if clashes and not deed.doer and not any(t.means.told.later for t in own):
            out.append(drawn_from(clashes, Outcome("deed", "self", (), "", _of(deed, cast), evidence=0.0)))
    return out


def _one_place(a: Dated, b: Dated) -> bool:
    """Whether no names in the two clauses say that they are of two parts or places."""
    one, other = {*a.told.before}, {*b.told.before}
    return not one or not other or bool(one & other)


def _means(outcome: Outcome) -> list[Dated]:
    return [s.means for s in outcome.sides if isinstance(s.means, Dated)]


def _of(deed: Deed, cast: Sequence[Told]) -> str:
    """The deed and the thing in words: "founding of the Norda tannery"."""
    texts = [t.means.told.who.text for t in cast if t.means.thing.outright or t.means.thing.noun]
    called = max((w for w in texts if w.lower() not in IT), key=lambda w: (len(w), w), default="")
    return called if deed.superlatives else f"{deed.name} of {called}" if called else deed.name


def _verdict(a: Dated, b: Dated, deed: Deed, tables: Tables) -> Verdict | None:
    """How the two dates lie to each other; nothing where both may be of one long deed."""
    if a.days == b.days:
        return full_beside(a.date, b.date) or Verdict("equal", "the dates are the same")
    if contains(a.days, b.days) or contains(b.days, a.days):
        return Verdict("holds", "the one date lies within the other")
    gap = _gap(a, b)
    hang = [d.date for d in (a, b) if d.date.resolved_from is not None]
    told = [(d.told.source, d.date) for d in (a, b)]
    if gap == 0 or gap <= deed.spread or (deed.within and gap > deed.within) or loose(told, gap, tables):
        return None
    if gap == between_calendars(a.days, b.days):
        return Verdict("calendar", f"{gap} days lie between the Julian and the Gregorian calendar at that time", gap)
    exact = all((length_days(d.days) or MONTH + 1) <= MONTH for d in (a, b))
    return Verdict("differ", f"no day is common to both dates; they are {gap} days apart", gap, precise=exact,
                   anchored=bool(hang))


def _gap(a: Dated, b: Dated) -> int:
    """Days between two dates; where one names no year, as if both were of one year."""
    if all(d.date.resolved_from is None or YEAR.search(d.date.text) for d in (a, b)):
        return gap_days(a.days, b.days)
    if not all(is_day(d.days) and names_day(d.date) for d in (a, b)):
        return gap_days(a.days, b.days)
    one, other = (day_number(ANY_YEAR, *civil(int(first(d.days)))[1:]) for d in (a, b))
    return abs(one - other)


def loose(told: Sequence[tuple[str, Timex]], gap: int, tables: Tables) -> bool:
    """Whether two dates, each with its source, that are told relative to the days of writing, or to others, may be one
    after all."""
    dates = [d for _, d in told]
    hang = [d for d in dates if d.resolved_from is not None]
    if any(leans(d, tables) for d in hang):
        return True
    ways = list(zip(told, reversed(dates), strict=True))
    if any(o.interval is not None and too_early(d, source, o.interval, tables) for (source, d), o in ways):
        return False
    if gap < WEEK and all(names_day(d) or names_weekday(d) for d in dates):
        return False
    return any(not names_day(d) for d in hang) or (bool(hang) and may_hang_together(dates[0], dates[1], gap))


def _evidence(a: Dated, b: Dated, tables: Tables) -> float:
    """Bits that speak for one thing, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("deed", "differ", name, 0.0)

    one, other = (tables.subjects.get(d.told.source, -1) for d in (a, b))
    subject = 0.0 if min(one, other) < 0 else bits("subject" if one == other else "apart")
    entity = bits("entity") if a.thing.entity and a.thing.entity == b.thing.entity else 0.0
    close = bits("close_texts") if alike(a.told.source, b.told.source, tables) >= CLOSELY else 0.0
    only = bits("only") if the_only(a.thing, b.thing, tables) else 0.0
    unsaid = bits("unsaid") * (2 - a.thing.outright - b.thing.outright)
    shared = min(MOST, shared_words(a.thing, b.thing)) * bits("word")
    return round(bits("prior") + shared + entity + unsaid + subject + close + only, 2)
