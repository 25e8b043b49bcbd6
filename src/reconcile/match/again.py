"""What reports of one story tell again: within one story a word mostly means one event, if nothing tells two apart.

Pair by pair, two short mentions ("the crash", "a crash near Lund") have little in common to be recognised by. So where
nothing forbids it, clusters of one story whose mentions share a word, a sense or a type are joined if enough speaks
for it on the mean of their pairs (average linkage, Sokal and Michener 1958). What speaks for it is learnt from
annotated news (`telling`, rules/matching/again.toml). These joins stay on record, so that no conflict rests on them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations

from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.telling import Telling, keys_of, tell, telling, told_apart
from reconcile.match.weigh import ANY_OF_THEM, APART, DAYS_APART, ONE_OF_THEM, OPPOSED, THIN, TYPES, Weighed, weigh
from reconcile.match.within import ONE_OF_SEVERAL, ONE_SENTENCE, OTHER_WORDS, OTHERS, weigh_mentions
from reconcile.model.interval import gap_days

LOOKED_AT = 3
YEAR, WEEK = 366, 7
MOSTLY = 0.6
VAGUE = "one-of-many"  # between two types such words tell nothing: "strike" is to hit, to attack, to walk out
MOST = 7.0  # bits that one pair may bring for or against
MANY = 60  # clusters that share a word beyond which it tells nothing
EXCUSED = frozenset({"", THIN, ANY_OF_THEM, TYPES, APART, DAYS_APART, OPPOSED, ONE_SENTENCE, OTHERS, ONE_OF_SEVERAL,
                     OTHER_WORDS, ONE_OF_THEM})
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Again:
    """The clusters after joining, each sorted, and the pairs of units that were joined by it."""

    clusters: list[list[int]]
    pairs: Mapping[Pair, Weighed]


def join_again(clusters: Sequence[Sequence[int]], units: Sequence[Profile], ctx: Context) -> Again:
    """Join the clusters of one story that are likest on the mean of their pairs, until none are like enough."""
    members = {at: list(found) for at, found in enumerate(clusters)}
    likely = candidates(members, units)
    if not likely:
        return Again([sorted(found) for found in clusters], {})
    tables, least = telling(units, ctx), ctx.weights.settings["again-least"]
    seen: dict[Pair, Weighed | None] = {}
    means: dict[int, dict[int, float | None]] = defaultdict(dict)
    for a, b in likely:
        means[a][b] = means[b][a] = _mean(members[a], members[b], units, tables, seen)
    for a, b in _held_apart(members, units, ctx):
        means[a][b] = means[b][a] = None
    ranked = [(-mean, a, b) for a in sorted(means) for b, mean in means[a].items()
              if a < b and mean is not None and mean >= least]
    heapify(ranked)
    joined: dict[Pair, Weighed] = {}
    while ranked:
        negative, a, b = heappop(ranked)
        if a not in members or b not in members or means[a].get(b) != -negative:
            continue
        joined |= {p: w for p in _pairs(members[a], members[b]) if (w := seen.get(p)) is not None and w.readings}
        for c, mean in _join(means, a, b, members):
            if mean is not None and mean >= least:
                heappush(ranked, (-mean, min(a, c), max(a, c)))
    return Again([sorted(members[k]) for k in sorted(members)], joined)


def _held_apart(members: Mapping[int, Sequence[int]], units: Sequence[Profile], ctx: Context) -> Iterator[Pair]:
    """Pairs of clusters that a reviewer held apart."""
    home = {e.id: at for at, found in members.items() for i in found for e in units[i].events}
    for one, other in sorted(ctx.bound.apart):
        if one in home and other in home and home[one] != home[other]:
            yield home[one], home[other]


def _join(
    means: dict[int, dict[int, float | None]], a: int, b: int, members: dict[int, list[int]]
) -> list[tuple[int, float | None]]:
    """Put the second of two clusters into the first; the means of the whole with the clusters that are like either."""
    left, right = len(members[a]), len(members[b])
    members[a] += members.pop(b)
    mine, other = means[a], means.pop(b)
    del mine[b], other[a]
    changed: list[tuple[int, float | None]] = []
    for c in sorted({*mine, *other}):
        one, two = mine.get(c, -MOST), other.get(c, -MOST)
        mean = None if one is None or two is None else (one * left + two * right) / (left + right)
        means[c].pop(b, None)
        mine[c] = means[c][a] = mean
        changed.append((c, mean))
    return changed


def candidates(members: Mapping[int, Sequence[int]], units: Sequence[Profile]) -> list[Pair]:
    """Pairs of clusters of one subject that share a word, a sense or a type; where too many do, it tells nothing."""
    reports = _reports(units)
    by: dict[str, set[int]] = defaultdict(set)
    for at, found in members.items():
        for unit in (units[i] for i in found):
            if unit.subject >= 0 and unit.source in reports and not unit.serial:
                for key in keys_of(unit):
                    by[key].add(at)
    return sorted({pair for found in by.values() if len(found) <= MANY for pair in combinations(sorted(found), 2)})


def _reports(units: Sequence[Profile]) -> frozenset[str]:
    """The sources that tell of one time: most days they give lie within a year of the one in the middle. In a history
    each war is another."""
    days: dict[str, list[int]] = {u.source: [] for u in units}
    for unit in units:
        if unit.interval is not None and unit.interval.earliest is not None and unit.dated == "own":
            days[unit.source].append(unit.interval.earliest)
    return frozenset(source for source, own in days.items() if _of_one_time(sorted(own)))


def _of_one_time(days: Sequence[int]) -> bool:
    middle = days[len(days) // 2] if days else 0
    return sum(abs(day - middle) <= YEAR for day in days) >= MOSTLY * len(days)


def _pairs(left: Sequence[int], right: Sequence[int]) -> list[Pair]:
    """Pairs of the first few of two clusters."""
    return [(min(i, j), max(i, j)) for i in left[:LOOKED_AT] for j in right[:LOOKED_AT]]


def _mean(
    left: Sequence[int], right: Sequence[int], units: Sequence[Profile], tables: Telling,
    seen: dict[Pair, Weighed | None]
) -> float | None:
    """The mean bits of the first few pairs, None where one pair cannot be one event."""
    total = 0.0
    pairs = _pairs(left, right)
    for pair in pairs:
        if pair not in seen:
            seen[pair] = weigh_again(units[pair[0]], units[pair[1]], tables)
        weighed = seen[pair]
        if weighed is None:
            return None
        total += max(-MOST, min(MOST, weighed.weight))
    return total / len(pairs)


def weigh_again(a: Profile, b: Profile, tables: Telling) -> Weighed | None:
    """The learnt bits of a pair, None where it cannot be one event. Types, dates and sentences that forbid a conflict
    between the two do not forbid it, for reports date by carrying over, and name one thing twice in a sentence."""
    ctx = tables.ctx
    if tables.keys[a.id].isdisjoint(tables.keys[b.id]):
        return Weighed(-MOST, {}, "")
    if _apart(a, b) or told_apart(a, b, tables):
        return None
    within = a.source == b.source
    prior = ctx.weights.settings["prior"]
    found = weigh_mentions(a, b, ctx) if within else weigh(a, b, ctx, prior=prior, thorough=True)
    if found.against not in EXCUSED:
        return None
    told = tell(a, b, found, tables)
    if told["sort"].level == "two-types" and told["wording"].level.startswith(VAGUE):
        return Weighed(-MOST, {}, "")
    bits = ctx.weights.bits
    total = ctx.weights.settings["again-prior"] + sum(bits[name, reading.level] for name, reading in told.items())
    return Weighed(round(total, 3), told, found.against)


def _apart(a: Profile, b: Profile) -> bool:
    """Whether both say themselves when it was, and more lies between than reports are wrong by: a year, or a week
    between two types."""
    if a.dated != "own" or b.dated != "own" or a.interval is None or b.interval is None:
        return False
    return gap_days(a.interval, b.interval) > (YEAR if a.type == b.type else WEEK)
