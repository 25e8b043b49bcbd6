"""Bare profiles weighed many at once: pairs of which so little is told that columns of numbers hold all of it.

A bare profile is a single mention of what happened, with closed dates of its own or none, at most one place and one
participant in one role, and neither topic, number, attributes, figures nor heading; its text is of no known story. What
`weigh` makes of two such profiles is worked out here for all pairs together, feature by feature and in its order, so
that the sums come out the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import LONE, OPEN, PINNED, RECURRENCE, SOLE, Bools, Columns, Floats, Ints, Lists
from reconcile.match.common import HALF, Worth, worth_of
from reconcile.match.context import Context
from reconcile.match.features.date import DAYS, MONTH, YEAR
from reconcile.match.features.participants import COUNTRY, MOST, OTHER_ROLE
from reconcile.match.features.place import place
from reconcile.match.features.reading import Reading
from reconcile.match.features.words import KEYWORD, MOST_KEYWORDS, keywords, trigger
from reconcile.match.profile import Profile
from reconcile.match.weigh import MEASURES, TELLING

ORDER = (*(name for name, _ in MEASURES), "identity")
SAID_NOTHING = {"status": "same", "ordinal": "unknown", "topic": "unknown", "attributes": "unknown",
                "quantities": "unknown", "figure": "none", "heading": "none", "subject": "unknown"}
THOUSANDTH = 0.001  # to which sums are rounded
ROUNDED = 1e-6  # bits within which only one by one is it certain on which side of a limit a sum lies
NOTHING = -1
Measure = Callable[[Profile, Profile, Context], Reading]


@dataclass(frozen=True, slots=True)
class Sums:
    """Of some pairs those that can be one event, with their bits, rounded; whether other persons hold one role in them,
    and whether their dates lie days apart. `doubtful` are pairs to be weighed one by one."""

    pairs: tuple[Ints, Ints]
    weight: Floats
    clash: Bools
    near: Bools
    doubtful: tuple[Ints, Ints]


@dataclass(frozen=True, slots=True)
class Bare:
    """What is worked out once: of each profile its participant, role, place and word, as numbers; of each value the
    bits that it brings as a name, whether it is a person, known by name, a country; pairs of names that are spelt
    alike; and what two profiles have in common."""

    units: Sequence[Profile]
    columns: Columns
    ctx: Context
    party: Ints
    role: Ints
    place: Ints
    lemma: Ints
    names: Floats
    person: Bools
    known: Bools
    country: Bools
    alike: Ints
    words: Worth
    many: Worth
    tokens: Worth
    senses: Worth
    namesake: Bools

    def bits(self, feature: str, level: str) -> float:
        """The bits of a level."""
        return self.ctx.weights.bits[feature, level]

    def has(self, flag: int, a: Ints) -> Bools:
        """Which of these profiles have a flag."""
        found: Bools = (self.columns.plain["flags"].take(a) & flag) != 0
        return found

    def both(self, flag: int, a: Ints, b: Ints) -> Bools:
        """Of which pairs both have a flag."""
        return self.has(flag, a) & self.has(flag, b)


def bare_of(units: Sequence[Profile], columns: Columns, ctx: Context) -> Bare:
    """Make ready what weighing pairs of these profiles needs."""
    values, lists = columns.values, columns.lists
    names, words = (np.array([of.get(v, 0.0) for v in values], float) for of in (ctx.rarity.names, ctx.rarity.words))
    found = [ctx.entities.get(v) for v in values]
    known = np.array([e is not None and not e.local for e in found], bool)
    person = np.array([e is not None and e.kind == "person" for e in found], bool)
    country = np.array([v in ctx.countries for v in values], bool)
    at = {v: n for n, v in enumerate(values)}
    alike = [(n << HALF) + at[other] for n, v in enumerate(values) for other in ctx.alike.get(v, ()) if other in at]
    namesake = np.array([*(v in ctx.alike for v in values), False], bool)  # the last stands for nobody
    one = np.ones(len(values))
    return Bare(units, columns, ctx, _only(lists["parties"]), columns.plain["role"], _only(lists["places"]),
                 _only(lists["lemmas"]), names, person, known, country, np.sort(np.array(alike, np.int64)),
                 worth_of(lists["keywords"], words), worth_of(lists["keywords"], one), worth_of(lists["tokens"], one),
                 worth_of(lists["senses"], one), namesake)


def _only(lists: Lists) -> Ints:
    """The first value of each list, `NOTHING` where there is none."""
    has = lists.lengths() > 0
    out = np.full(len(has), NOTHING)
    out[has] = lists.flat[lists.start[:-1][has]]
    return out


@dataclass(frozen=True, slots=True)
class _Read:
    """What one feature reads off many pairs: the number of the level of each, and by what its bits are multiplied."""

    levels: Sequence[str]
    level: Ints
    score: Floats
    each: Floats

    def bits(self) -> Floats:
        """The bits that it brings for each pair."""
        found: Floats = self.score * self.each.take(self.level)
        return found

    def has(self, *levels: str) -> Bools:
        """Which pairs reach one of these levels."""
        found = np.zeros(len(self.level), bool)
        for name in levels:
            if name in self.levels:
                found |= self.level == self.levels.index(name)
        return found


def _read(feature: str, levels: Mapping[str, Bools], bare: Bare, score: Floats | None = None) -> _Read:
    """The first level that holds for each pair; the last one holds for all."""
    *chosen, last = levels
    each = np.array([bare.ctx.weights.bits[feature, name] for name in levels])
    level = np.select([levels[name] for name in chosen], list(range(len(chosen))), len(chosen))
    return _Read((*chosen, last), level, np.ones(len(level)) if score is None else score, each)


def weigh_bare(a: Ints, b: Ints, bare: Bare) -> Sums:
    """Weigh pairs of bare profiles of two sources, the first of each pair the smaller one, none of them held apart by a
    reviewer."""
    akin = (bare.tokens.of(a, b) > 0) | bare.both(LONE, a, b) | bare.namesake.take(bare.party.take(a))
    a, b = a[akin], b[akin]
    type_, date = _type(a, b, bare), _date(a, b, bare)
    # Weeks may lie between two accounts only within one story, which these texts are not known to tell.
    stays = ~type_.has("different") & ~date.has("apart", "weeks")
    a, b = a[stays], b[stays]
    read = {"type": _type(a, b, bare), "date": _date(a, b, bare), "participants": _participants(a, b, bare),
            "trigger": _trigger(a, b, bare), "keywords": _keywords(a, b, bare)}
    read["place"] = _place(a, b, bare)
    read["identity"] = _identity(a, b, read, bare)
    return _decide(a, b, read, bare)


def _decide(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> Sums:
    """Those that nothing forbids to be one event and for which enough speaks."""
    weights = bare.ctx.weights
    total = np.full(len(a), weights.settings["prior"])
    told = np.zeros(len(a))
    for name in ORDER:
        bits = read[name].bits() if name in read else weights.bits[name, SAID_NOTHING[name]]
        total = total + bits
        if name in TELLING:
            told = told + np.maximum(bits, 0.0)
    vague = _vague(a, read, bare)
    alone = told - np.where(vague, np.maximum(read["participants"].bits(), 0.0), 0.0)
    over = np.minimum(alone - weights.settings["alone"],
                      np.where(_other_senses(a, b, bare), told - weights.settings["other-senses"], np.inf))
    likely = (total >= weights.settings["together"] - THOUSANDTH) & ~_dated_apart(a, b, read, bare)
    doubtful = likely & (np.abs(over) < ROUNDED)
    good = np.flatnonzero(likely & ~doubtful & (over > 0))
    weight = np.array([round(bits, 3) for bits in total[good].tolist()], float)
    enough = weight >= weights.settings["together"]
    good, weight = good[enough], weight[enough]
    return Sums((a[good], b[good]), weight, read["participants"].has("other-in-role")[good],
                read["date"].has("near")[good], (a[doubtful], b[doubtful]))


def _vague(a: Ints, read: Mapping[str, _Read], bare: Bare) -> Bools:
    """Which pairs are of what recurs and lack a date."""
    recurs = bare.columns.plain["recurrence"].take(a) == RECURRENCE["recurs"]
    found: Bools = recurs & ~bare.has(OPEN, a) & read["date"].has("unknown")
    return found


def _dated_apart(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> Bools:
    """Pairs with dates apart that nothing pins to one event."""
    pinned = read["identity"].has("one-of-a-kind")
    party, other = bare.party.take(a), bare.party.take(b)
    person = (party == other) & (party >= 0) & (bare.role.take(a) == bare.role.take(b)) & bare.person.take(party)
    excused = ~read["place"].has("other-place", "other-country") & (pinned | person | _alike(party, other, bare))
    found: Bools = (read["date"].has("near") & ~excused) | (read["date"].has("apart-once") & ~pinned)
    return found


def _other_senses(a: Ints, b: Ints, bare: Bare) -> Bools:
    """Pairs whose words have senses, and none in common."""
    some = bare.columns.lists["senses"].lengths() > 0
    found: Bools = some.take(a) & some.take(b)
    found[found] = bare.senses.of(a[found], b[found]) == 0
    return found


def _type(a: Ints, b: Ints, bare: Bare) -> _Read:
    type_, kind, open_ = bare.columns.plain["type"], bare.columns.plain["kind"], bare.both(OPEN, a, b)
    return _read("type", {
        "same-type": (type_.take(a) == type_.take(b)) & ~bare.has(OPEN, a),
        "open-same-word": open_ & (bare.lemma.take(a) == bare.lemma.take(b)), "open-class": open_,
        "same-family": kind.take(a) == kind.take(b), "different": open_}, bare)


def _date(a: Ints, b: Ints, bare: Bare) -> _Read:
    first, last, days = (bare.columns.plain[name] for name in ("first", "last", "days"))
    one, other, wide, narrow = days.take(a), days.take(b), *(
        of(days.take(a), days.take(b)) for of in (np.maximum, np.minimum))
    before, after = first.take(b) - first.take(a), last.take(b) - last.take(a)
    gap = np.maximum(first.take(b) - last.take(a), first.take(a) - last.take(b))
    equal, holds = (before == 0) & (after == 0), (before <= 0) & (after >= 0) | (before >= 0) & (after <= 0)
    once = bare.columns.plain["recurrence"].take(a) == RECURRENCE["once"]
    word = (bare.columns.plain["type"].take(a) == bare.columns.plain["type"].take(b)) & (
        bare.lemma.take(a) == bare.lemma.take(b))
    return _read("date", {
        "unknown": (one < 0) | (other < 0),
        "near": (gap > 0) & (wide <= MONTH) & (gap <= int(bare.ctx.weights.settings["near-days"])),
        "weeks": (gap > 0) & ~once & (wide <= MONTH) & (gap <= MONTH) & bare.both(SOLE, a, b) & word,
        "apart-once": (gap > 0) & once, "apart": gap > 0,
        "same-day": equal & (wide <= DAYS), "same-month": equal & (wide <= MONTH),
        "same-year": equal & (wide <= YEAR), "same-span": equal,
        "days-overlap": (wide <= DAYS) | ((wide <= MONTH) & (narrow > 1) & ~holds),
        "month-holds": wide <= MONTH, "year-holds": wide <= YEAR, "span-holds": equal}, bare)


def _participants(a: Ints, b: Ints, bare: Bare) -> _Read:
    party, other = bare.party.take(a), bare.party.take(b)
    role = bare.role.take(a) == bare.role.take(b)
    both, shared = (party >= 0) & (other >= 0), (party == other) & (party >= 0)
    known, person = bare.known.take(party) & bare.known.take(other), bare.person.take(party) & bare.person.take(other)
    country = bare.country.take(party)
    spelt = np.where(_alike(party, other, bare), np.maximum(bare.names.take(party), bare.names.take(other)), 0.0)
    worth = bare.names.take(party) * np.where(country, COUNTRY, 1.0) * np.where(role, 1.0, OTHER_ROLE)
    score = np.where(shared, np.minimum(worth, MOST), np.where(spelt > 0, spelt, 1.0))
    named = both & known & ~country & ~bare.country.take(other)
    return _read("participants", {
        "same-country": shared & country, "shared": shared, "alike": spelt > 0,
        "other-in-role": both & role & known & person, "others": role & named, "unknown": both}, bare, score)


def _alike(party: Ints, other: Ints, bare: Bare) -> Bools:
    """Which pairs of names are spelt nearly alike."""
    if not len(bare.alike):
        return np.zeros(len(party), bool)
    wanted = (party << HALF) + other
    found: Bools = bare.alike.take(np.minimum(np.searchsorted(bare.alike, wanted), len(bare.alike) - 1)) == wanted
    return found


def _trigger(a: Ints, b: Ints, bare: Bare) -> _Read:
    """The words that name the event, each two different ones looked at once."""
    return _by_value("trigger", bare.lemma.take(a), bare.lemma.take(b), a, b, trigger, bare)


def _place(a: Ints, b: Ints, bare: Bare) -> _Read:
    """The places; different ones are looked at once for each two of them."""
    one, other = bare.place.take(a), bare.place.take(b)
    return _by_value("place", one, other, a, b, place, bare)


def _by_value(feature: str, one: Ints, other: Ints, a: Ints, b: Ints, measure: Measure, bare: Bare) -> _Read:
    """A feature that depends on one value of each profile, read off one pair for each two values."""
    _, first, which = np.unique((one + 1 << HALF) + other + 1, return_index=True, return_inverse=True)
    readings = [measure(bare.units[i], bare.units[j], bare.ctx)
                for i, j in zip(a[first].tolist(), b[first].tolist(), strict=True)]
    levels = sorted({r.level for r in readings})
    level = np.array([levels.index(r.level) for r in readings], np.int64)
    score = np.array([r.score for r in readings], float)
    each = np.array([bare.ctx.weights.bits[feature, name] for name in levels])
    return _Read(levels, level[which], score[which], each)


def _keywords(a: Ints, b: Ints, bare: Bare) -> _Read:
    """Shared words; three and more are added up one by one, for there the order of adding shows."""
    count, score = bare.many.of(a, b), np.minimum(MOST_KEYWORDS, KEYWORD * bare.words.of(a, b))
    for at in np.flatnonzero(count > 2).tolist():
        score[at] = keywords(bare.units[a[at]], bare.units[b[at]], bare.ctx).score
    return _read("keywords", {"shared": count > 0, "none": count == 0}, bare, np.where(count > 0, score, 1.0))


def _identity(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> _Read:
    """Whether what happens once is pinned down by those to whom it happened."""
    party = bare.party.take(a)
    same = (party == bare.party.take(b)) & (bare.role.take(a) == bare.role.take(b)) & bare.known.take(party)
    once = (bare.columns.plain["recurrence"].take(a) == RECURRENCE["once"]) & (
        bare.columns.plain["type"].take(a) == bare.columns.plain["type"].take(b))
    pinned = once & same & (party >= 0) & bare.both(PINNED, a, b) & ~read["trigger"].has("other-word")
    return _read("identity", {"one-of-a-kind": pinned, "none": ~pinned}, bare)
