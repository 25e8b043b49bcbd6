"""Groups over all sources: pairs are joined from the heaviest down, and never two events that are provably two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.match.across import Partners
from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, Weighed, of_one_story, weigh
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
    spare = {p: w for p, w in partners.open.items()
             if w.weight >= SURE or of_one_story(units[p[0]], units[p[1]], w.readings)}
    for pair in (*_heaviest(partners.chosen), *_heaviest(spare)):
        a, b = home[pair[0]], home[pair[1]]
        if a == b or not _fit(members[a], members[b], units, ctx):
            continue
        keep, drop = min(a, b), max(a, b)
        members[keep] += members.pop(drop)
        for index in members[keep]:
            home[index] = keep
    return [sorted(members[k]) for k in sorted(members)]


def _heaviest(pairs: Mapping[tuple[int, int], Weighed]) -> list[tuple[int, int]]:
    return sorted(pairs, key=lambda p: (-pairs[p].weight, p))


def _fit(left: Sequence[int], right: Sequence[int], units: Sequence[Profile], ctx: Context) -> bool:
    """Whether the first few of two groups contradict each other nowhere, and are alike on average."""
    pairs = [(i, j) for i in left[:LOOKED_AT] for j in right[:LOOKED_AT]]
    if not all(may_be_one(units[i], units[j], ctx) for i, j in pairs):
        return False
    if len(pairs) == 1:
        return True
    prior = ctx.weights.settings["prior"]
    weights = [weigh(units[i], units[j], ctx, prior=prior, thorough=True).weight for i, j in pairs]
    return sum(max(-MOST, min(MOST, w)) for w in weights) >= MEAN * len(weights)


def may_be_one(a: Profile, b: Profile, ctx: Context, *, beside: bool = False) -> bool:
    """Whether nothing forbids that two units are one event; those told `beside` one event may lie days apart."""
    report = not a.serial and not b.serial
    if a.source == b.source:
        weighed = weigh_mentions(a, b, ctx)
        if report:
            return weighed.against in ("", THIN, ANY_OF_THEM) and weighed.weight >= REPORT
        return not weighed.against and weighed.weight >= ONE_SOURCE
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["prior"], thorough=True)
    excused = ("", THIN, ANY_OF_THEM, DAYS_APART) if beside else ("", THIN, ANY_OF_THEM)
    if weighed.against not in excused:
        return False
    return weighed.readings["participants"].level != "other-in-role" or weighed.weight >= (CLASH if report else SURE)
