"""What a glance at the columns of millions of pairs rules out: only what weighing would rule out too.

Where pairs kept apart go on record, those that weighing would put there are let through. Where none do, more can be
ruled out: what weighing would keep apart for one reason or another, however many bits speak for it.
"""

from __future__ import annotations

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
from reconcile.match.common import Signature, Worth, may_meet, signature, worth_of
from reconcile.match.context import Context
from reconcile.match.features.date import MONTH
from reconcile.match.features.words import KEYWORD
from reconcile.match.join import Keep
from reconcile.match.places import doubled, names_of, wide

ROUNDED = 1e-6  # bits by which a sum may be off for the order in which it was added up


ORDINAL, ONCE, RECURS, NARROW, TOPIC, STORY, RETOLD, ALIKE, DOUBLED, WIDE = (1 << n for n in range(16, 26))


@dataclass(frozen=True, slots=True)
class _Glance:
    """What is worked out once: marks, those of the columns and more: whether it bears a number, happens once, recurs,
    has a date of a month at most, has a topic, is of a known story and of no other such event there, names one who has
    a namesake, a place that has the name of another, or one that may hold another; the signatures of each profile's
    names, words and figures, of those who take part, and of those whose names are spelt like theirs; and what shared
    participants, places and words are worth."""

    columns: Columns
    ctx: Context
    marks: Ints
    tokens: Signature
    parties: Signature
    spelt: Signature
    names: Worth
    places: Worth
    words: Worth

    def most(self, *features: str) -> float:
        """The most bits that these features can bring together."""
        bits = self.ctx.weights.bits
        return sum(max(bits[key] for key in bits if key[0] == name) for name in features)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Pairs, the marks of the first of each, those that both have, and those that either has."""

    a: Ints
    b: Ints
    first: Ints
    both: Ints
    either: Ints

    def only(self, rows: Bools) -> _Pairs:
        """Some of the pairs."""
        return _Pairs(self.a[rows], self.b[rows], self.first[rows], self.both[rows], self.either[rows])


def screen(columns: Columns, ctx: Context) -> Keep:
    """Of pairs of profiles of two sources, the smaller first: which may be one event, or near it."""
    seen = _glance(columns, ctx)
    tests = (_other_types, _apart, _strange, _poor) if ctx.explained else (_other_types, _apart, _poor, _unpinned)

    def keep(a: Ints, b: Ints) -> Bools:
        first, second = seen.marks.take(a), seen.marks.take(b)
        pairs = _Pairs(a, b, first, first & second, first | second)
        found = np.ones(len(a), bool)
        for rules_out in tests:
            stays = ~rules_out(pairs, seen)
            if not stays.all():
                found[found] = stays
                pairs = pairs.only(stays)
        return found

    return keep


def _glance(columns: Columns, ctx: Context) -> _Glance:
    values, size = columns.values, len(columns)
    at = {value: n for n, value in enumerate(values)}
    alike = [[at[other] for other in sorted(ctx.alike.get(v, ())) if other in at] for v in values]
    start = starts([len(found) for found in alike])
    parties, tokens = columns.lists["parties"], columns.lists["tokens"]
    owner, other = Lists(np.array([n for found in alike for n in found], np.int64), start).of(parties.flat)
    names, words = (np.array([of.get(v, 0.0) for v in values], float) for of in (ctx.rarity.names, ctx.rarity.words))
    return _Glance(
        columns, ctx, _marks(columns, ctx), signature(tokens.owners(), tokens.flat, size),
        signature(parties.owners(), parties.flat, size), signature(parties.owners()[owner], other, size),
        worth_of(parties, names), worth_of(columns.lists["places"], names), worth_of(columns.lists["keywords"], words))


def _marks(columns: Columns, ctx: Context) -> Ints:
    """The marks of each profile, as bits."""
    places = names_of(ctx)
    twice, holding = doubled(places), wide(places, ctx)
    recurrence, days, told = columns.plain["recurrence"], columns.plain["days"], columns.plain["subject"] >= 0
    marks = columns.plain["flags"].copy()
    for mark, has in (
        (ORDINAL, columns.plain["ordinal"] > 0), (ONCE, recurrence == RECURRENCE["once"]),
        (RECURS, recurrence == RECURRENCE["recurs"]), (NARROW, (days >= 0) & (days <= MONTH)),
        (TOPIC, columns.lists["topic"].lengths() > 0), (STORY, told),
        (RETOLD, columns.has(SOLE) & columns.has(OWN) & told),
        (ALIKE, _any(columns.lists["parties"], [v in ctx.alike for v in columns.values])),
        (DOUBLED, _any(columns.lists["places"], [v in twice for v in columns.values])),
        (WIDE, _any(columns.lists["places"], [v in holding for v in columns.values])),
    ):
        marks |= has * mark
    return marks


def _any(lists: Lists, wanted: list[bool]) -> Bools:
    """Which lists hold a value that is wanted."""
    return np.bincount(lists.owners()[np.array(wanted, bool)[lists.flat]], minlength=len(lists.start) - 1) > 0


def _settled(feature: str, level: str, seen: _Glance) -> bool:
    """Whether a level that rules a pair out keeps it off the record too, however the other cheap features stand."""
    settings = seen.ctx.weights.settings
    others = seen.most(*(n for n in ("type", "date", "status", "ordinal") if n != feature))
    most = settings["prior"] + others + seen.ctx.weights.bits[feature, level]
    return not seen.ctx.explained or most < settings["together"] - settings["near"]


def _other_types(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs of types that have no family in common."""
    kind, type_ = seen.columns.plain["kind"], seen.columns.plain["type"]
    settled = _settled("type", "different", seen)
    found: Bools = (kind.take(pairs.a) != kind.take(pairs.b)) & ((pairs.both & OPEN) == 0) & settled
    rest = np.flatnonzero(found)
    found[rest] = (type_[pairs.a[rest]] != type_[pairs.b[rest]]) | ((pairs.first[rest] & OPEN) != 0)
    return found


def _gap(pairs: _Pairs, columns: Columns) -> Ints:
    """The days that lie between two dates, 0 where they share one or one is not known."""
    first, last = columns.plain["first"], columns.plain["last"]
    gap = np.maximum(first.take(pairs.b) - last.take(pairs.a), first.take(pairs.a) - last.take(pairs.b))
    days: Ints = np.maximum(gap, 0) * ((pairs.both & DATED) != 0)
    return days


def _apart(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs of what recurs, with dates that lie apart."""
    gap = _gap(pairs, seen.columns)
    near = ((pairs.both & NARROW) != 0) & (gap <= np.where(
        (pairs.both & SOLE) != 0, MONTH, int(seen.ctx.weights.settings["near-days"])))
    ruled: Bools = (gap > 0) & ~near & ((pairs.first & (ORDINAL | ONCE)) == 0) & _settled("date", "apart", seen)
    return ruled


def _strange(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs that have nothing in common beside type and time."""
    kin = ((pairs.first & (ALIKE | ORDINAL)) | (pairs.both & (LONE | ENDS))) != 0
    ruled: Bools = ~(kin | may_meet(seen.tokens, seen.tokens, pairs.a, pairs.b))
    return ruled


def _unpinned(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs with dates apart, and no number, name, person or much else in common that could pin them to one event."""
    gap = _gap(pairs, seen.columns)
    person = may_meet(seen.parties, seen.parties, pairs.a, pairs.b) | may_meet(
        seen.spelt, seen.parties, pairs.a, pairs.b)
    near = (gap <= int(seen.ctx.weights.settings["near-days"])) & person
    eve = gap == 1
    eve[eve] = _much(pairs.only(eve), seen)
    ruled: Bools = (gap > 0) & ~near & ~eve & ((pairs.both & RETOLD) == 0) & ~_one_of_a_kind(pairs)
    return ruled


def _much(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs that may have as much in common as outweighs dates of two days that follow each other."""
    found: Bools = _beside_parties(pairs, seen) >= seen.ctx.weights.settings["days-apart"] - ROUNDED
    found[~found] = _open_ended(pairs.only(~found), seen)
    return found


def _beside_parties(pairs: _Pairs, seen: _Glance) -> Floats:
    """The most bits that places and words can bring."""
    bits = seen.ctx.weights.bits
    places = np.maximum(seen.places.of(pairs.a, pairs.b) * bits["place", "same"],
                        ((pairs.either & WIDE) != 0) * bits["place", "holds"])
    found: Floats = places + seen.words.of(pairs.a, pairs.b) * KEYWORD * seen.most("keywords")
    return found


def _one_of_a_kind(pairs: _Pairs) -> Bools:
    """Pairs that a number, a name or the parties may show to be one of a kind."""
    found: Bools = ((pairs.first & ORDINAL) | (pairs.both & (TOPIC | PINNED))) != 0
    return found


def _open_ended(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs of which no glance can tell what names, numbers, places and texts bring."""
    told = (pairs.both & (STORY | ENDS | FIGURES | DOUBLED)) != 0
    ruled: Bools = told | _one_of_a_kind(pairs) | may_meet(seen.spelt, seen.parties, pairs.a, pairs.b)
    return ruled


def _poor(pairs: _Pairs, seen: _Glance) -> Bools:
    """Pairs for which too little can speak, whatever a closer look finds."""
    settings = seen.ctx.weights.settings
    parties = seen.names.of(pairs.a, pairs.b) * seen.most("participants")
    others = _beside_parties(pairs, seen)
    dated = ((pairs.both & DATED) | (pairs.either & PLANNED)) != 0  # a plan that names no day may be fulfilled
    always = settings["prior"] + seen.most("type", "status", "trigger", "attributes", "heading")
    least = settings["together"] - (settings["near"] if seen.ctx.explained else 0.0)
    found: Bools = always + seen.most("date") * dated + parties + others < least - ROUNDED
    if not seen.ctx.explained:
        vague = ((pairs.first & (RECURS | OPEN)) == RECURS) & ~dated  # who took part says too little of it
        found |= np.where(vague, others, others + parties) < settings["alone"] - ROUNDED
    found[found] = ~_open_ended(pairs.only(found), seen)
    return found
