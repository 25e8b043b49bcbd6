"""Dates that texts about one subject give for what seems to be one thing, though no event of both carries them."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from reconcile.compare.datelines import DASH, heads
from reconcile.compare.deeds import loose
from reconcile.compare.facts import best_pairs, linked_by_figures
from reconcile.compare.fields.dates import NIGHT_FROM, NIGHT_TO, between_calendars, counted, names_day
from reconcile.compare.numbered import numbered_alike, numbered_apart
from reconcile.compare.one_time.signs import (
    Candidate,
    Field,
    Signs,
    common_signs,
    of_saying,
    of_two,
    two_texts,
    weighed,
)
from reconcile.compare.one_time.told import Dates, Statements, Told, told_times
from reconcile.compare.pairs import Verdict, drawn_from
from reconcile.compare.rarity import Weights
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding
from reconcile.model.fold import fold
from reconcile.model.interval import contains, gap_days, length_days
from reconcile.model.when import Interval

OUTCOME = "days"
MOST = 30  # dates of a text that is no chronicle
YEAR, LONGEST, FORTNIGHT = 300, 366, 14  # days
YEARS = 3 * LONGEST
APART = Verdict("differ", "no day is common to both dates")
TIES = ("sense", "deed", "parts", "type", "series")
LEAD = 40  # characters before a date
LIFE = re.compile(r"\([^()]*$")
LABEL = re.compile(r"\b(?:updated|posted|published|modified|printed)\b[^.\n]{0,20}$", re.IGNORECASE)
LINE = re.compile(r"(?:^|\n)[ \t]*[A-Z][A-Z'’.()-]+[^\n]{0,60}$")


def compare_days(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two dates of one thing, each told in another source; `rare` gives the weights of the words of a
    subject."""
    home = {e.id: g for g in groups for e in g.events}
    found = [w for pairs in candidates(groups, dates, statements, rare, tables)
             for w in best_pairs(weighed(pairs, OUTCOME, _tied, tables))]
    for linked in linked_by_figures(found):
        clashes = [Clash(_saying(x), _saying(y), _apart(x, y), _gap(x, y)) for _, x, y, _ in linked]
        yield home[linked[0][1].event.id], drawn_from(
            clashes, Outcome("moment", OUTCOME, (), "", evidence=linked[0][0]))


def candidates(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[Iterator[Candidate]]:
    """For each two texts the pairs of their dates that exclude each other and that nothing keeps apart."""
    every = told_times(groups, dates, statements, tables)
    kept = {source: [t for t in own if is_day_told(t, tables)] for source, own in every.items()}
    told = {source: own for source, own in kept.items() if 0 < len(own) <= MOST}
    for a, b, subject in two_texts(told, tables):
        yield _between(Field(told[a], told[b], _same, rare(subject), _length), tables)


def _apart(x: Told, y: Told) -> str:
    return f"{APART.detail}; they are {_gap(x, y)} days apart"


def _saying(side: Told) -> Saying[object]:
    date = side.date
    value = date.edtf or date.value
    return plain(Saying(side.event, value, value, date.text, date.start, date.end))


def _days(side: Told) -> Interval:
    return side.date.interval or Interval(None, None)


def _gap(x: Told, y: Told) -> int:
    return gap_days(_days(x), _days(y))


def is_day_told(side: Told, tables: Tables) -> bool:
    """Whether a date is known to the year at least, is no bound, no heading, no year of a life in brackets, and no hour
    on the day told last."""
    date, text = side.date, tables.sources[side.source].text
    long = length_days(date.interval) if date.interval is not None else None
    hour = date.clock is not None and date.resolved_from == "context"
    known = long is not None and long <= LONGEST and date.mod not in ("BEFORE", "AFTER") and not hour
    return (known and not _heading(side, text, tables) and not of_saying(side, tables)
            and LIFE.search(text, max(0, date.start - LEAD), date.start) is None)


def _heading(side: Told, text: str, tables: Tables) -> bool:
    """Whether it is the date of a dispatch: "OSLO, May 3 - ", "Last updated: 3 May"."""
    days, own = _days(side), tables.told.get(side.source)
    if LABEL.search(text, max(0, side.date.start - LEAD), side.date.start) or (
            days == Interval(own, own) and names_day(side.date) and not side.statements):
        return True
    line = LINE.search(text[max(0, side.date.start - 2 * LEAD) : side.date.start]) is not None
    return heads(text, side.date) or (line and DASH.match(text, side.date.end) is not None)


def _length(side: Told) -> int:
    return length_days(_days(side)) or 1


def _same(x: Told, y: Told) -> bool:
    a, b = _days(x), _days(y)
    return a == b or contains(a, b) or contains(b, a)


def _between(field: Field, tables: Tables) -> Iterator[Candidate]:
    for x in field.left:
        for y in field.right:
            if x.stems & y.stems and _gap(x, y) > 0 and not (
                    field.settled(x, y) or _kept_apart(x, y, tables)):
                yield x, y, APART, signs_of(x, y, field, tables)


def _tied(signs: Signs) -> bool:
    """Whether more than nearness ties two dates: the deed or its type, who did it or to whom, the number that
    it has in a series, or telling words."""
    return any(signs[name] for name in TIES) or signs["own"] >= 1


def _kept_apart(x: Told, y: Told, tables: Tables) -> bool:
    """Whether something says for sure that two dates are not of one thing, or may be one date."""
    gap = _gap(x, y)
    named = all(names_day(side.date) for side in (x, y))
    whole = [side.whole.interval or _days(side) for side in (x, y)]
    return ((not named and fold(x.date.text) == fold(y.date.text)) or gap_days(*whole) <= 0
            or gap == between_calendars(_days(x), _days(y)) or _of_one_night(x, y)
            or (gap > FORTNIGHT and any(counted(side.date) for side in (x, y)))
            or loose([(x.source, x.date), (y.source, y.date)], gap, tables)
            or of_two(x, y, tables) or numbered_apart(x.passage, y.passage, tables))


def _of_one_night(x: Told, y: Told) -> bool:
    """Whether both may be of the night between two days."""
    dates = (x.date, y.date)
    hours = [int(d.clock[:2]) for d in dates if d.clock]
    night = any("TNI" in d.value for d in dates) or any(not NIGHT_TO <= hour < NIGHT_FROM for hour in hours)
    return night and _gap(x, y) == 1


def signs_of(x: Told, y: Told, field: Field, tables: Tables) -> Signs:
    """The signs of two dates, with how much there is of each."""
    gap, long = _gap(x, y), [_length(x), _length(y)]
    return {
        **common_signs(x, y, field, tables), "gap": math.log2(max(gap, 1)) / 8, "near": float(gap <= FORTNIGHT),
        "years": float(min(long) > YEAR and gap <= YEARS), "day": float(max(long) == 1),
        "counted": float(any(counted(side.date) for side in (x, y))),
        "series": float(numbered_alike(x.passage, y.passage, tables)),
    }


def without_known_days(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without dates of two texts that are held against each other already, or by their weekdays; without the latter,
    where they are no graver and more texts stand with the former."""
    rules = {rule.name for rule in tables.rules.get(("moment", OUTCOME), ())}
    told = [f for f in findings
            if f.rule not in rules and f.field in ("date", "time", "weekday") and f.kind == "conflict"]
    mine = [f for f in findings if f.rule in rules and not any(_spots(f) <= _spots(known) for known in told)]
    wider = {id(f) for f in told if f.field == "date" for own in mine
             if f.severity == own.severity and _spots(f) <= _spots(own)}
    return [f for f in findings if (f in mine if f.rule in rules else id(f) not in wider)]


def _spots(finding: Finding) -> set[tuple[str, int]]:
    return {(v.source, v.start) for v in finding.values}
