"""Dates that texts about one subject give alike, or the one more exactly, for what seems to be one thing, though no
event of both carries them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from reconcile.compare.datelines import heads
from reconcile.compare.facts import best_pairs, linked_by_figures
from reconcile.compare.fields.dates import counted
from reconcile.compare.one_time.days import LONGEST, YEAR, is_day_told
from reconcile.compare.one_time.signs import (
    MOST_AHEAD,
    UNIT_BITS,
    Candidate,
    Field,
    Signs,
    common_signs,
    two_texts,
    weighed,
)
from reconcile.compare.one_time.told import Dates, Statements, Told, told_times
from reconcile.compare.pairs import Verdict, drawn_from
from reconcile.compare.rarity import Weights, bits_shared
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding
from reconcile.model.interval import contains, disjoint, length_days
from reconcile.model.when import Interval

SAME, WITHIN = "one-date", "date-within"
VERDICTS: Mapping[str, Verdict] = {
    SAME: Verdict(SAME, "both give the same date"), WITHIN: Verdict(WITHIN, "the one date lies within the other")}
MOST = 30  # dates of a text that is no chronicle
MONTH, DAYS = 31, 2  # days


def compare_alike_days(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two dates of one thing, of which one is the other or lies within it, each told in another source."""
    home = {e.id: g for g in groups for e in g.events}
    pairs = [list(own) for own in alike_days(groups, dates, statements, rare, tables)]
    for name in VERDICTS:
        found = [w for own in pairs for w in best_pairs(
            weighed((c for c in own if c[2].name == name), name, lambda _: True, tables))]
        for linked in linked_by_figures(found):
            best = linked[0][1:3]
            clashes = [Clash(_saying(x), _saying(y), v.detail) for _, x, y, v in linked
                       if not any(disjoint(_days(one), _days(side)) for one in (x, y) for side in best)]
            yield home[linked[0][1].event.id], drawn_from(
                clashes, Outcome("moment", name, (), "", evidence=linked[0][0]))


def alike_days(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[Iterator[Candidate]]:
    """For each two texts the pairs of their dates of which one is the other, or lies within it."""
    every = told_times(groups, dates, statements, tables)
    kept = {source: [t for t in own if _usable(t, tables)] for source, own in every.items()}
    told = {source: own for source, own in kept.items() if 0 < len(own) <= MOST}
    for a, b, subject in two_texts(told, tables):
        yield _between(Field(told[a], told[b], _same, rare(subject), _length), tables)


def _usable(side: Told, tables: Tables) -> bool:
    """Whether a date is known to the year at least, is no bound and does not head its text."""
    long = length_days(side.date.interval) if side.date.interval is not None else None
    known = long is not None and long <= LONGEST and side.date.mod not in ("BEFORE", "AFTER")
    return known and not heads(tables.sources[side.source].text, side.date)


def _between(field: Field, tables: Tables) -> Iterator[Candidate]:
    for x in field.left:
        for y in field.right:
            if _same(x, y) or (x.stems & y.stems and (_within(x, y) or _within(y, x))):
                yield x, y, VERDICTS[SAME if _same(x, y) else WITHIN], signs_of(x, y, field, tables)


def signs_of(x: Told, y: Told, field: Field, tables: Tables) -> Signs:
    """The signs of two dates, with how much there is of each."""
    common = common_signs(x, y, field, tables)
    words = bits_shared(x.stems, y.stems, field.weights)
    rivals = [bits_shared(a.stems, b.stems, field.weights) for a, b in _rivals(x, y, field)]
    ahead = (words - max(rivals, default=0.0)) / UNIT_BITS
    short, long = sorted((_length(x), _length(y)))
    return {
        **{name: much for name, much in common.items() if name not in ("alone", "settled")},
        "same_ahead": max(-MOST_AHEAD, min(ahead, MOST_AHEAD)), "crowd": math.log2(len(rivals) + 1),
        "month": float(long <= MONTH), "years": float(short > YEAR), "year": float(long > YEAR),
        "nothing": float(not x.stems & y.stems), "day": float(long <= DAYS),
        "plain": float(all(is_day_told(side, tables) for side in (x, y))),
        "counted": float(any(counted(side.date) for side in (x, y))),
        "clock": float(any(side.date.clock for side in (x, y))),
    }


def _rivals(x: Told, y: Told, field: Field) -> Iterator[tuple[Told, Told]]:
    """The pairs of either with what else the other text tells of the time."""
    def fits(a: Told, b: Told) -> bool:
        return _same(a, b) or _within(a, b) or _within(b, a)

    yield from ((x, z) for z in field.right if z is not y and fits(x, z))
    yield from ((z, y) for z in field.left if z is not x and fits(z, y))


def _days(side: Told) -> Interval:
    return side.date.interval or Interval(None, None)


def _length(side: Told) -> int:
    return length_days(_days(side)) or 1


def _same(x: Told, y: Told) -> bool:
    return _days(x) == _days(y)


def _within(x: Told, y: Told) -> bool:
    return not _same(x, y) and contains(_days(y), _days(x))


def _saying(side: Told) -> Saying[object]:
    date = side.whole
    value = date.edtf or date.value
    return plain(Saying(side.event, value, value, date.text, date.start, date.end))


def without_told_days(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without dates that are told as alike, or as more exact, of an event, a deed or a passage already, or that are in
    conflict."""
    rules = {rule.name for name in VERDICTS for rule in tables.rules.get(("moment", name), ())}
    known = [(f.kind, {(v.source, v.start) for v in f.values}) for f in findings
             if f.rule not in rules and f.field in ("date", "time") and f.kind != "internal"]

    def told(finding: Finding) -> bool:
        spots = {(v.source, v.start) for v in finding.values}
        return any(spots <= others and (spots == others or kind in (finding.kind, "conflict"))
                   for kind, others in known)

    return [f for f in findings if f.rule not in rules or not told(f)]
