"""Groups over all sources: pairs are joined from the heaviest down, and never two events that are provably two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.match.across import Links, Partners
from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, clashes, days_apart, weigh
from reconcile.match.within import weigh_mentions

LOOKED_AT = 6
SURE = 2.0
ONE_SOURCE = -1.0
# Among reports of one incident, what a single pair lacks is made up by the whole: wide bounds, and the mean decides.
REPORT = -5.0
CLASH = -8.0
MOST = 8.0
MEAN = -1.0


@dataclass(frozen=True, slots=True)
class Held:
    """Two units held side by side: the bits that speak for one event, None if something forbids it; where their dates
    lie days apart, whether something pins them to one event or nothing does."""

    weight: float | None
    pinned: bool = False
    unpinned: bool = False


NEVER = Held(None)
Seen = dict[tuple[int, int], Held]


def cluster(units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen) -> list[list[int]]:
    """Lists of unit indexes that tell of one event, singletons included, each sorted, in order of their first unit.
    What is held side by side goes into `seen`."""
    for pair, link in (*partners.chosen.items(), *partners.open.items()):
        weight = _unless_clash(link.weight, units[pair[0]], units[pair[1]], clash=link.clash)
        seen[pair] = Held(weight, pinned=link.pinned)
    return _join([[i] for i in range(len(units))], units, partners, ctx, seen, pins=False)


def join_pinned(
    clusters: Sequence[Sequence[int]], units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen
) -> list[list[int]]:
    """The clusters with those joined of which one pair is pinned to one event, its dates days apart: what pins
    that pair pins the others too."""
    return _join(clusters, units, partners, ctx, seen, pins=True)


def _join(
    clusters: Sequence[Sequence[int]], units: Sequence[Profile], partners: Partners, ctx: Context, seen: Seen, *,
    pins: bool
) -> list[list[int]]:
    home = {index: at for at, members in enumerate(clusters) for index in members}
    joined = {at: list(members) for at, members in enumerate(clusters)}
    spare = {pair: link for pair, link in partners.open.items() if link.weight >= SURE or link.story}
    for pair in (*_heaviest(partners.chosen), *_heaviest(spare)):
        a, b = home[pair[0]], home[pair[1]]
        if a == b or not _fit(_hold_all(joined[a], joined[b], units, ctx, seen), pins=pins):
            continue
        keep, drop = min(a, b), max(a, b)
        joined[keep] += joined.pop(drop)
        for index in joined[keep]:
            home[index] = keep
    return [sorted(joined[k]) for k in sorted(joined)]


def _heaviest(pairs: Links) -> list[tuple[int, int]]:
    return sorted(pairs, key=lambda p: (-pairs[p].weight, p))


def _hold_all(
    left: Sequence[int], right: Sequence[int], units: Sequence[Profile], ctx: Context, seen: Seen
) -> list[Held]:
    """The first few of two groups held side by side, as far as the first pair that cannot be one event."""
    found: list[Held] = []
    for i in left[:LOOKED_AT]:
        for j in right[:LOOKED_AT]:
            pair = (i, j) if i < j else (j, i)
            if pair not in seen:
                seen[pair] = hold(units[i], units[j], ctx)
            found.append(seen[pair])
            if seen[pair].weight is None:
                return found
    return found


def _fit(found: Sequence[Held], *, pins: bool) -> bool:
    """Whether two groups, by their pairs, contradict each other nowhere and are alike on average; with `pins`, only
    if one pair is pinned to one event, which excuses dates that lie days apart in the others."""
    weights = [held.weight for held in found if held.weight is not None]
    excused = any(held.pinned for held in found) if pins else not any(held.unpinned for held in found)
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
    return Held(_unless_clash(weighed.weight, a, b, clash=clashes(weighed)), unpinned=weighed.against == DAYS_APART,
                pinned=not weighed.against and days_apart(weighed))


def _unless_clash(weight: float, a: Profile, b: Profile, *, clash: bool) -> float | None:
    """The bits, None where too few outweigh that other persons hold one role."""
    return None if clash and weight < (SURE if a.serial or b.serial else CLASH) else weight
