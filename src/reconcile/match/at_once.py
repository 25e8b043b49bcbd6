"""What `weigh` makes of two bare profiles, worked out for many pairs together.

Feature by feature and in its order, so that the sums come out the same to the last bit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import fsum

import numpy as np

from reconcile.match.bare import NOTHING, Bare
from reconcile.match.columns import LONE, OPEN, PINNED, RECURRENCE, SOLE, Bools, Floats, Ints
from reconcile.match.common import HALF
from reconcile.match.context import Context
from reconcile.match.features.date import DAYS, MONTH, YEAR
from reconcile.match.features.participants import COUNTRY, MOST, OTHER_ROLE
from reconcile.match.features.place import COUNTRY as COUNTRY_HELD
from reconcile.match.features.reading import Reading
from reconcile.match.features.words import KEYWORD, MOST_KEYWORDS, trigger
from reconcile.match.places import LEVELS
from reconcile.match.profile import Profile
from reconcile.match.weigh import MEASURES, TELLING

ORDER = (*(name for name, _ in MEASURES), "identity")
SAID_NOTHING = {"status": "same", "ordinal": "unknown", "topic": "unknown", "attributes": "unknown",
                "quantities": "unknown", "figure": "none", "heading": "none", "subject": "unknown"}
THOUSANDTH = 0.001  # to which sums are rounded
ROUNDED = 1e-6  # bits within which only one by one is it certain on which side of a limit a sum lies
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

    def only(self, keep: Bools) -> _Read:
        """The same of some of the pairs."""
        return _Read(self.levels, self.level[keep], self.score[keep], self.each)

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
    read = {"type": type_.only(stays), "date": date.only(stays), "participants": _participants(a, b, bare),
            "trigger": _trigger(a, b, bare), "keywords": _keywords(a, b, bare)}
    read["identity"] = _identity(a, b, read, bare)
    likely = _likely(a, b, read, bare)
    a, b = a[likely], b[likely]
    read = {name: of.only(likely) for name, of in read.items()}
    read["keywords"] = _exact(a, b, read["keywords"], bare)
    read["place"] = _place(a, b, bare)
    return _decide(a, b, read, bare)


def _likely(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> Bools:
    """Which pairs may be one event if the place speaks for it as much as it can: places are dear to look at."""
    weights = bare.ctx.weights
    bits = {name: of.bits() for name, of in read.items()}
    other = max(much for (name, level), much in weights.bits.items() if name == "place" and level != "same")
    most = np.maximum(other, weights.bits["place", "same"] * np.maximum(
        *(bare.names.take(bare.place.take(of)) for of in (a, b))))
    silent = weights.settings["prior"] + sum(weights.bits[pair] for pair in SAID_NOTHING.items())
    told = sum((np.maximum(bits[name], 0.0) for name in ("participants", "keywords", "identity")), start=most)
    found: Bools = (sum(bits.values(), start=most + silent) >= weights.settings["together"] - THOUSANDTH) & (
        told >= weights.settings["alone"] - THOUSANDTH)
    return found


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
    over = alone - weights.settings["alone"]
    apart, eve = _dated_apart(a, b, read, bare)
    for needs, name in ((_other_senses(a, b, bare), "other-senses"), (eve, "days-apart")):
        over = np.minimum(over, np.where(needs, told - weights.settings[name], np.inf))
    likely = (total >= weights.settings["together"] - THOUSANDTH) & ~apart
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


def _dated_apart(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> tuple[Bools, Bools]:
    """Pairs with dates apart that nothing pins to one event; and those that much else in common could, their dates of
    two days that follow each other."""
    pinned = read["identity"].has("one-of-a-kind")
    party, other = bare.party.take(a), bare.party.take(b)
    person = (party == other) & (party >= 0) & (bare.role.take(a) == bare.role.take(b)) & bare.person.take(party)
    here = ~read["place"].has("other-place", "other-country")
    near = read["date"].has("near") & ~(here & (pinned | person | _alike(party, other, bare)))
    eve = near & here & (_gap(a, b, bare) == 1) & ~read["participants"].has("other-in-role", "others")
    return (near & ~eve) | (read["date"].has("apart-once") & ~pinned), eve


def _gap(a: Ints, b: Ints, bare: Bare) -> Ints:
    """The days between two dates, none or less where they share one."""
    first, last = bare.columns.plain["first"], bare.columns.plain["last"]
    found: Ints = np.maximum(first.take(b) - last.take(a), first.take(a) - last.take(b))
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
    gap = _gap(a, b, bare)
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
    """The places: the same, or two."""
    one, other = bare.place.take(a), bare.place.take(b)
    same = (one == other) & (one != NOTHING)
    worth = bare.names.take(one) * np.where(bare.country.take(one), COUNTRY_HELD, 1.0)
    known = np.flatnonzero((one != other) & (one != NOTHING) & (other != NOTHING))
    level, score = same.astype(np.int64), np.where(same, worth, 1.0)
    level[known], score[known] = bare.places.other(one[known], other[known])
    return _Read(LEVELS, level, score, np.array([bare.ctx.weights.bits["place", name] for name in LEVELS]))


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
    """Shared words, to within the last bits of their sum."""
    count, score = bare.many.of(a, b), np.minimum(MOST_KEYWORDS, KEYWORD * bare.words.of(a, b))
    return _read("keywords", {"shared": count > 0, "none": count == 0}, bare, np.where(count > 0, score, 1.0))


def _exact(a: Ints, b: Ints, read: _Read, bare: Bare) -> _Read:
    """The same with the sums of three words and more exact, for there the order of adding shows."""
    lists, score = bare.columns.lists["keywords"], read.score.copy()
    several = np.flatnonzero(bare.many.of(a, b) > 2)
    ends = [lists.start[of[several] + end].tolist() for of in (a, b) for end in (0, 1)]
    for at, *(first, last, begin, end) in zip(several.tolist(), *ends, strict=True):
        shared = np.intersect1d(lists.flat[first:last], lists.flat[begin:end])
        score[at] = min(MOST_KEYWORDS, KEYWORD * fsum(bare.bits[shared].tolist()))
    return replace(read, score=score)


def _identity(a: Ints, b: Ints, read: Mapping[str, _Read], bare: Bare) -> _Read:
    """Whether what happens once is pinned down by those to whom it happened."""
    party = bare.party.take(a)
    same = (party == bare.party.take(b)) & (bare.role.take(a) == bare.role.take(b)) & bare.known.take(party)
    once = (bare.columns.plain["recurrence"].take(a) == RECURRENCE["once"]) & (
        bare.columns.plain["type"].take(a) == bare.columns.plain["type"].take(b))
    pinned = once & same & (party >= 0) & bare.both(PINNED, a, b) & ~read["trigger"].has("other-word")
    return _read("identity", {"one-of-a-kind": pinned, "none": ~pinned}, bare)
