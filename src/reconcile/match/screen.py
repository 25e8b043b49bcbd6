"""What a glance at the columns of millions of pairs rules out: only what weighing would rule out too.

Where pairs kept apart go on record, those that weighing would put there are let through. Where none do, more can be
ruled out: what weighing would keep apart for one reason or another, however many bits speak for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import (
    DATED,
    ENDS,
    FIGURES,
    LONE,
    OPEN,
    OWN,
    PINNED,
    PLANNED,
    RECURRENCE,
    SOLE,
    Bools,
    Columns,
    Floats,
    Ints,
    Lists,
    starts,
)
from reconcile.match.common import Signature, both, may_meet, signature, worth
from reconcile.match.context import Context
from reconcile.match.features.date import MONTH
from reconcile.match.features.words import KEYWORD
from reconcile.match.join import Keep
from reconcile.model.fold import fold

Test = Callable[[Ints, Ints], Bools]


@dataclass(frozen=True, slots=True)
class _Glance:
    """What is worked out once: the signatures of each profile's names, words and figures, of those who take part, and
    of those whose names are spelt like theirs; whether it names one who has such a namesake, whether a place that has
    the name of another, or that may hold another; and the bits that a shared name and a shared word are worth."""

    columns: Columns
    ctx: Context
    tokens: Signature
    parties: Signature
    spelt: Signature
    alike: Bools
    doubled: Bools
    wide: Bools
    names_bits: Floats
    words_bits: Floats

    def most(self, *features: str) -> float:
        """The most bits that these features can bring together."""
        bits = self.ctx.weights.bits
        return sum(max(bits[key] for key in bits if key[0] == name) for name in features)


def screen(columns: Columns, ctx: Context) -> Keep:
    """Of pairs of profiles of two sources, the smaller first: which may be one event, or near it."""
    seen = _glance(columns, ctx)
    tests = (_other_types, _apart, _strange, _poor) if ctx.explained else (
        _other_types, _apart, _strange, _unpinned, _thin, _poor)

    def keep(a: Ints, b: Ints) -> Bools:
        left = np.arange(len(a))
        for rules_out in tests:
            left = left[~rules_out(a[left], b[left], seen)]
        found = np.zeros(len(a), bool)
        found[left] = True
        return found

    return keep


def _glance(columns: Columns, ctx: Context) -> _Glance:
    values, size = columns.values, len(columns)
    at = {value: n for n, value in enumerate(values)}
    alike = [[at[other] for other in sorted(ctx.alike.get(v, ())) if other in at] for v in values]
    start = starts([len(found) for found in alike])
    parties, tokens = columns.lists["parties"], columns.lists["tokens"]
    owner, other = Lists(np.array([n for found in alike for n in found], np.int64), start).of(parties.flat)
    places = {e.id: frozenset(map(fold, (e.name, *e.aliases))) for e in ctx.entities.values() if e.kind == "place"}
    doubled, wide = _doubled(places), _wide(places, ctx)
    return _Glance(
        columns, ctx, signature(tokens.owners(), tokens.flat, size), signature(parties.owners(), parties.flat, size),
        signature(parties.owners()[owner], other, size), _any(parties, [v in ctx.alike for v in values]),
        _any(columns.lists["places"], [v in doubled for v in values]),
        _any(columns.lists["places"], [v in wide for v in values]),
        np.array([ctx.rarity.names.get(v, 0.0) for v in values], float),
        np.array([ctx.rarity.words.get(v, 0.0) for v in values], float))


def _doubled(places: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Of places with their names, those that have one in common with another."""
    told = Counter(name for names in places.values() for name in names)
    return frozenset(place for place, names in places.items() if any(told[name] > 1 for name in names))


def _wide(places: Mapping[str, frozenset[str]], ctx: Context) -> frozenset[str]:
    """Of places with their names, those that may hold another: countries, and what another is said to lie in."""
    wider = {fold(name) for place in places for name in ctx.entities[place].parts_of}
    return frozenset(place for place, names in places.items() if place in ctx.countries or names & wider)


def _any(lists: Lists, wanted: list[bool]) -> Bools:
    """Which lists hold a value that is wanted."""
    return np.bincount(lists.owners()[np.array(wanted, bool)[lists.flat]], minlength=len(lists.start) - 1) > 0


def _settled(feature: str, level: str, seen: _Glance) -> bool:
    """Whether a level that rules a pair out keeps it off the record too, however the other cheap features stand."""
    settings = seen.ctx.weights.settings
    others = seen.most(*(n for n in ("type", "date", "status", "ordinal") if n != feature))
    most = settings["prior"] + others + seen.ctx.weights.bits[feature, level]
    return not seen.ctx.explained or most < settings["together"] - settings["near"]


def _other_types(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs of types that have no family in common."""
    kind, type_, open_ = seen.columns.plain["kind"], seen.columns.plain["type"], seen.columns.has(OPEN)
    same = (type_[a] == type_[b]) & ~open_[a]
    found: Bools = ~same & ~both(open_, a, b) & (kind[a] != kind[b]) & _settled("type", "different", seen)
    return found


def _gap(a: Ints, b: Ints, columns: Columns) -> Ints:
    """The days that lie between two dates, 0 where they share one or one is not known."""
    first, last, dated = columns.plain["first"], columns.plain["last"], columns.has(DATED)
    gap = np.maximum(first[b] - last[a], first[a] - last[b])
    return np.where(both(dated, a, b), np.maximum(gap, 0), 0)


def _apart(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs of what recurs, with dates that lie apart."""
    columns = seen.columns
    gap, days = _gap(a, b, columns), columns.plain["days"]
    narrow = both((days >= 0) & (days <= MONTH), a, b)
    near = narrow & (gap <= int(seen.ctx.weights.settings["near-days"]))
    weeks = narrow & (gap <= MONTH) & both(columns.has(SOLE), a, b)
    excused = near | weeks | (columns.plain["ordinal"][a] > 0) | (columns.plain["recurrence"][a] == RECURRENCE["once"])
    found: Bools = (gap > 0) & ~excused & _settled("date", "apart", seen)
    return found


def _strange(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs that have nothing in common beside type and time."""
    columns = seen.columns
    kin = seen.alike[a] | (columns.plain["ordinal"][a] > 0) | may_meet(seen.tokens, seen.tokens, a, b)
    return ~(kin | both(columns.has(LONE), a, b) | both(columns.has(ENDS), a, b))


def _unpinned(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs whose dates lie apart, with neither number, name nor person in common that could pin them to one event."""
    columns = seen.columns
    gap = _gap(a, b, columns)
    told_once = both(columns.has(SOLE) & columns.has(OWN) & (columns.plain["subject"] >= 0), a, b)
    person = may_meet(seen.parties, seen.parties, a, b) | may_meet(seen.spelt, seen.parties, a, b)
    near = (gap <= int(seen.ctx.weights.settings["near-days"])) & person
    return (gap > 0) & ~(told_once | near | _one_of_a_kind(a, b, columns))


def _one_of_a_kind(a: Ints, b: Ints, columns: Columns) -> Bools:
    """Pairs that a number, a name or the parties may show to be one of a kind."""
    named = both(columns.lists["topic"].lengths() > 0, a, b)
    return named | (columns.plain["ordinal"][a] > 0) | both(columns.has(PINNED), a, b)


def _open_ended(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs of which no glance can tell what names, numbers, places and texts bring."""
    columns = seen.columns
    found = _one_of_a_kind(a, b, columns) | may_meet(seen.spelt, seen.parties, a, b)
    for has in (columns.plain["subject"] >= 0, columns.has(ENDS), columns.has(FIGURES), seen.doubled):
        found |= both(has, a, b)
    return found


def _brought(a: Ints, b: Ints, seen: _Glance) -> tuple[Floats, Floats]:
    """The most bits that shared participants can bring, and shared places and words."""
    lists = seen.columns.lists
    parties = worth(lists["parties"], seen.names_bits, a, b) * seen.most("participants")
    places = worth(lists["places"], seen.names_bits, a, b) * seen.ctx.weights.bits["place", "same"]
    words = worth(lists["keywords"], seen.words_bits, a, b) * KEYWORD * seen.most("keywords")
    held = (seen.wide[a] | seen.wide[b]) * seen.ctx.weights.bits["place", "holds"]
    return parties, np.maximum(places, held) + words


def _dated(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs whose dates may say something: both have one, or one is a plan that names no day."""
    planned = seen.columns.has(PLANNED)
    return both(seen.columns.has(DATED), a, b) | planned[a] | planned[b]


def _thin(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs of which names and words say too little, or no more than who took part in what has no date."""
    parties, others = _brought(a, b, seen)
    dated = _dated(a, b, seen)
    vague = (seen.columns.plain["recurrence"][a] == RECURRENCE["recurs"]) & ~seen.columns.has(OPEN)[a] & ~dated
    told = np.where(vague, others, others + parties)
    return (told < seen.ctx.weights.settings["alone"]) & ~_open_ended(a, b, seen)


def _poor(a: Ints, b: Ints, seen: _Glance) -> Bools:
    """Pairs for which too little can speak, whatever a closer look finds."""
    settings = seen.ctx.weights.settings
    parties, others = _brought(a, b, seen)
    always = settings["prior"] + seen.most("type", "status", "trigger", "attributes", "heading")
    most = always + seen.most("date") * _dated(a, b, seen) + parties + others
    least = settings["together"] - (settings["near"] if seen.ctx.explained else 0.0)
    return (most < least) & ~_open_ended(a, b, seen)
