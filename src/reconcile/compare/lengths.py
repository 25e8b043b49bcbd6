"""How long one thing lasted: "stood still for five weeks", "stood still for five months"."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.moments import Moment, done_in, moment_at, weigh
from reconcile.compare.pairs import Verdict, drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity

DAYS = {"time": 1 / 86400, "months": 30.44}
OFFERED = re.compile(r"\w-(?:year|month|week|day|hour|minute)")  # "a 10-year deal" has not lasted so long
MOST = 12  # lengths of time of a text
APART, FAR = 1.15, 100.0
Span = tuple[float, float, float]


def compare_lengths(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two lengths of time of one thing, each told in another source, the likeliest pair of two sources."""
    home = {e.id: g for g in groups for e in g.events}
    done = done_in(groups, tables)
    told = {source: _lengths(quantities.get(source, ()), own, tables) for source, own in done.items()}
    for a, b in combinations(sorted(told), 2):
        clashes = weigh(told[a], told[b], judge_lengths, "lasted", tables)
        if clashes:
            bits, x, y, verdict = clashes[0]
            clash = Clash(plain(x.saying), plain(y.saying), verdict.detail, ratio=verdict.ratio)
            yield home[x.saying.event.id], drawn_from([clash], Outcome("moment", "lasted", (), "", evidence=bits))


def _lengths(quantities: Sequence[Quantity], events: Sequence[Event], tables: Tables) -> list[Moment[Span]]:
    """The lengths of time of a source, none of a source that has many."""
    found = [q for q in quantities if _dimension(q, tables) in DAYS and not q.partial and q.value
             and not OFFERED.search(q.text)]
    told = (_length(q, events, tables) for q in found if len(found) <= MOST)
    return [m for m in told if m is not None]


def _length(q: Quantity, events: Sequence[Event], tables: Tables) -> Moment[Span] | None:
    def say(event: Event) -> Saying[Span]:
        return Saying(event, _days(q, tables), f"{q.value:g} {q.unit}", q.text, q.start, q.end)

    return moment_at(q.start, q.end, say, events, tables)


def _dimension(q: Quantity, tables: Tables) -> str:
    unit = tables.units.get(q.unit)
    return unit.dimension if unit is not None and q.of != "age" else ""


def _days(q: Quantity, tables: Tables) -> Span:
    """The fewest and most days that a length allows, and the days of half its unit: "two months" may be ten weeks."""
    unit = tables.units[q.unit]
    one = unit.factor * DAYS[unit.dimension]
    return (q.low or 0) * one, (q.high if q.high is not None else math.inf) * one, one / 2


def judge_lengths(a: Saying[Span], b: Saying[Span]) -> Verdict | None:
    """Whether two lengths exclude each other; those in two units are each rounded to half its own."""
    (low, high, half), (least, most, other) = a.means, b.means
    slack = 0.0 if half == other else half + other
    gap = max(low, least) - min(high, most) - slack
    ratio = max(low, least) / max(min(high, most), 1e-9)
    if gap <= 0 or ratio < APART:
        return Verdict("fits", "the one length allows the other")
    if ratio > FAR:
        return None  # no text errs by so much: they are lengths of two things
    return Verdict("differ", "the lengths exclude each other", ratio=ratio)
