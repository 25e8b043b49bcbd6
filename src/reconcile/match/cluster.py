"""Groups over all sources: pairs are joined from the heaviest down, and never two events that are provably two."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reconcile.match.context import Context
from reconcile.match.links import Links, Partners
from reconcile.match.profile import Profile
from reconcile.match.settle import MEAN, SURE
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, clashes, days_apart, weigh
from reconcile.match.within import weigh_mentions

LOOKED_AT = 6
ONE_SOURCE = -1.0
# Among reports of one incident, what a single pair lacks is made up by the whole: wide bounds, and the mean decides.
REPORT = -5.0
CLASH = -8.0
MOST = 8.0


@dataclass(frozen=True, slots=True)
class Held:
    """Two units held side by side: the bits that speak for one event, None if something forbids it; where their dates
    lie days apart, whether something pins them to one event or nothing does; `clash` are the bits where other persons
    in one role are all that forbids it."""

    weight: float | None
    pinned: bool = False
    unpinned: bool = False
    clash: float | None = None


NEVER = Held(None)
Pair = tuple[int, int]
Seen = dict[Pair, Held]


def cluster(units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen) -> list[list[int]]:
    """Lists of unit indexes that tell of one event, singletons included, each sorted, in order of their first unit.
    What is held side by side goes into `seen`."""
    for pair, link in (*partners.chosen.items(), *partners.open.items()):
        held = Held(link.weight, pinned=link.pinned)
        seen[pair] = _unless_clash(held, units[pair[0]], units[pair[1]]) if link.clash else held
    return _join(partners.settled or [[i] for i in range(len(units))], units, partners, ctx, seen, pins=False)


def join_pinned(
    clusters: Sequence[Sequence[int]], units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen
) -> list[list[int]]:
    """The clusters with those joined of which one pair is pinned to one event, its dates days apart: what pins
    that pair pins the others too. What forbids a pair is excused by what its group knows already."""
    return _join(clusters, units, partners, ctx, seen, pins=True)


def _join(
    clusters: Sequence[Sequence[int]], units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen, *,
    pins: bool
) -> list[list[int]]:
    home = {index: at for at, members in enumerate(clusters) for index in members}
    joined = {at: list(members) for at, members in enumerate(clusters)}
    spare = {pair: link for pair, link in partners.open.items() if link.weight >= SURE or link.story}
    apart = [{pair: link for pair, link in of.items() if home[pair[0]] != home[pair[1]]}
             for of in (partners.chosen, spare)]
    for pair in chain.from_iterable(map(_heaviest, apart)):
        a, b = home[pair[0]], home[pair[1]]
        if a == b:
            continue
        held = _hold_all(joined[a], joined[b], units, ctx, seen, clashing=pins)
        if pins:
            held = _excused(held, (*joined[a], *joined[b]), units, ctx, seen)
        if not _fit(held.values(), pins=pins):
            continue
        keep, drop = min(a, b), max(a, b)
        joined[keep] += joined.pop(drop)
        for index in joined[keep]:
            home[index] = keep
    return [sorted(joined[k]) for k in sorted(joined)]


def _heaviest(pairs: Links) -> list[tuple[int, int]]:
    return sorted(pairs, key=lambda p: (-pairs[p].weight, p))


def _hold_all(
    left: Sequence[int], right: Sequence[int], units: Sequence[Profile], ctx: Context, seen: Seen, *, clashing: bool
) -> Seen:
    """The first few of two groups held side by side, as far as the first pair that cannot be one event; with
    `clashing`, not counting other persons in one role."""
    found: Seen = {}
    for i in left[:LOOKED_AT]:
        for j in right[:LOOKED_AT]:
            pair = (i, j) if i < j else (j, i)
            found[pair] = held = _hold(i, j, units, ctx, seen)
            if held.weight is None and not (clashing and held.clash is not None):
                return found
    return found


def _hold(i: int, j: int, units: Sequence[Profile], ctx: Context, seen: Seen) -> Held:
    """Two units held side by side, once."""
    pair = (i, j) if i < j else (j, i)
    if pair not in seen:
        seen[pair] = hold(units[i], units[j], ctx)
    return seen[pair]


def _excused(found: Seen, members: Sequence[int], units: Sequence[Profile], ctx: Context, seen: Seen) -> Seen:
    """The pairs of what is to be a group without what one of its members excuses."""
    return {pair: replace(held, weight=held.weight if held.clash is None else _settled(held, pair, members, units, ctx),
                          unpinned=held.unpinned and not _dated_alike(pair, members, units, ctx, seen))
            for pair, held in found.items()}


def _dated_alike(
    pair: Pair, members: Sequence[int], units: Sequence[Profile], ctx: Context, seen: Seen
) -> bool:
    """Whether a member that gives the date of the one is pinned to the other: then the days between the two are known
    to be no other event."""
    for one, other in (pair, pair[::-1]):
        for index in members:
            if index not in pair and units[index].interval == units[one].interval and _hold(
                    index, other, units, ctx, seen).pinned:
                return True
    return False


def _settled(
    held: Held, pair: Pair, members: Sequence[int], units: Sequence[Profile], ctx: Context
) -> float | None:
    """The bits of a pair in which other persons hold one role, if a member names one whose name is spelt nearly as
    theirs both: two misspellings of one name may be far from each other."""
    one, other = (units[index].parties for index in pair)
    known = (name for index in members for name in units[index].parties)
    spelt = any(not near.isdisjoint(one) and not near.isdisjoint(other)
                for name in known if (near := ctx.alike.get(name, frozenset()) | {name}))
    return held.clash if spelt else None


def _fit(found: Collection[Held], *, pins: bool) -> bool:
    """Whether two groups, by their pairs, contradict each other nowhere and are alike on average; with `pins`, only
    if one pair is pinned to one event, which excuses dates that lie days apart in the others."""
    weights = [held.weight for held in found if held.weight is not None]
    excused = not any(held.unpinned for held in found) or (pins and any(held.pinned for held in found))
    if not excused or len(weights) < len(found):
        return False
    return sum(max(-MOST, min(MOST, weight)) for weight in weights) >= MEAN * len(weights)


def may_be_one(a: Profile, b: Profile, ctx: Context, *, beside: bool = False) -> bool:
    """Whether nothing forbids that two units are one event; those told `beside` one event may lie days apart."""
    held = hold(a, b, ctx)
    return held.weight is not None and (beside or not held.unpinned)


def hold(a: Profile, b: Profile, ctx: Context) -> Held:
    """Hold two units side by side, for what a group makes of them."""
    report = not a.serial and not b.serial
    if a.source == b.source:
        weighed = weigh_mentions(a, b, ctx)
        if weighed.against and not (report and weighed.against in (THIN, ANY_OF_THEM)):
            return NEVER
        return Held(weighed.weight) if weighed.weight >= (REPORT if report else ONE_SOURCE) else NEVER
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["prior"], thorough=True)
    if weighed.against not in ("", THIN, ANY_OF_THEM, DAYS_APART):
        return NEVER
    held = Held(weighed.weight, unpinned=weighed.against == DAYS_APART,
                pinned=not weighed.against and days_apart(weighed))
    return _unless_clash(held, a, b) if clashes(weighed) else held


def _unless_clash(held: Held, a: Profile, b: Profile) -> Held:
    """The same of a pair in which other persons hold one role, without bits where too few outweigh that."""
    few = held.weight is not None and held.weight < (SURE if a.serial or b.serial else CLASH)
    return replace(held, weight=None, clash=held.weight) if few else held
