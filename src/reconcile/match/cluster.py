"""Groups over all sources: pairs are joined from the heaviest down, and never two events that are provably two."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.match.across import Links, Partners
from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, clashes, weigh
from reconcile.match.within import weigh_mentions

LOOKED_AT = 6
SURE = 2.0
ONE_SOURCE = -1.0
# Among reports of one incident, what a single pair lacks is made up by the whole: wide bounds, and the mean decides.
REPORT = -5.0
CLASH = -8.0
MOST = 8.0
MEAN = -1.0


def cluster(units: Sequence[Profile], partners: Partners, ctx: Context) -> list[list[int]]:
    """Lists of unit indexes that tell of one event, singletons included, each sorted, in order of their first unit."""
    home = list(range(len(units)))
    members = {i: [i] for i in range(len(units))}
    spare = {pair: link for pair, link in partners.open.items() if link.weight >= SURE or link.story}
    seen = {(i, j): _unless_clash(link.weight, units[i], units[j], clash=link.clash)
            for found in (partners.chosen, partners.open) for (i, j), link in found.items()}
    for pair in (*_heaviest(partners.chosen), *_heaviest(spare)):
        a, b = home[pair[0]], home[pair[1]]
        if a == b or not _fit(members[a], members[b], units, ctx, seen):
            continue
        keep, drop = min(a, b), max(a, b)
        members[keep] += members.pop(drop)
        for index in members[keep]:
            home[index] = keep
    return [sorted(members[k]) for k in sorted(members)]


def _heaviest(pairs: Links) -> list[tuple[int, int]]:
    return sorted(pairs, key=lambda p: (-pairs[p].weight, p))


def _fit(
    left: Sequence[int], right: Sequence[int], units: Sequence[Profile], ctx: Context,
    seen: dict[tuple[int, int], float | None],
) -> bool:
    """Whether the first few of two groups contradict each other nowhere, and are alike on average."""
    total, count = 0.0, 0
    for i in left[:LOOKED_AT]:
        for j in right[:LOOKED_AT]:
            pair = (i, j) if i < j else (j, i)
            if pair not in seen:
                seen[pair] = weight_as_one(units[i], units[j], ctx)
            weight = seen[pair]
            if weight is None:
                return False
            total, count = total + max(-MOST, min(MOST, weight)), count + 1
    return total >= MEAN * count


def may_be_one(a: Profile, b: Profile, ctx: Context, *, beside: bool = False) -> bool:
    """Whether nothing forbids that two units are one event; those told `beside` one event may lie days apart."""
    return weight_as_one(a, b, ctx, beside=beside) is not None


def weight_as_one(a: Profile, b: Profile, ctx: Context, *, beside: bool = False) -> float | None:
    """The bits that speak for two units being one event, None if something forbids it."""
    report = not a.serial and not b.serial
    if a.source == b.source:
        weighed = weigh_mentions(a, b, ctx)
        if weighed.against and not (report and weighed.against in (THIN, ANY_OF_THEM)):
            return None
        return weighed.weight if weighed.weight >= (REPORT if report else ONE_SOURCE) else None
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["prior"], thorough=True)
    excused = ("", THIN, ANY_OF_THEM, DAYS_APART) if beside else ("", THIN, ANY_OF_THEM)
    if weighed.against not in excused:
        return None
    return _unless_clash(weighed.weight, a, b, clash=clashes(weighed))


def _unless_clash(weight: float, a: Profile, b: Profile, *, clash: bool) -> float | None:
    """The bits, None where too few outweigh that other persons hold one role."""
    return None if clash and weight < (SURE if a.serial or b.serial else CLASH) else weight
