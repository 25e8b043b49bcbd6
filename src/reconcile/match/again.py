"""What reports of one story tell again: within one story a word mostly means one event, if nothing tells two apart.

Pair by pair, two short mentions ("the crash", "a crash near Lund") have little in common to be recognised by. So where
nothing is said against it, clusters of one story that are told with words of one sense are joined if, on the mean of
their pairs, not too little speaks for it (average linkage, Sokal and Michener 1958). What little that is stays on
record, so that no conflict rests on it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.match.cluster import CLASH
from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import ANY_OF_THEM, APART, OPPOSED, THIN, Weighed, weigh
from reconcile.match.within import ONE_OF_SEVERAL, ONE_SENTENCE, OTHERS, weigh_mentions
from reconcile.model.interval import gap_days

LOOKED_AT = 6
YEAR, MOSTLY = 366, 0.6
MOST = 6.0
ONE_SENSE = 1.0  # bits that words of one sense bring within a story
LEAST = -2.0  # the least mean in bits for which clusters are joined
MANY = 60  # clusters that share a word beyond which it tells nothing
EXCUSED = frozenset({"", THIN, ANY_OF_THEM, APART, OPPOSED, ONE_SENTENCE, OTHERS, ONE_OF_SEVERAL})
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Again:
    """The clusters after joining, each sorted, and the pairs of units that were joined by it."""

    clusters: list[list[int]]
    pairs: Mapping[Pair, Weighed]


def join_again(clusters: Sequence[Sequence[int]], units: Sequence[Profile], ctx: Context) -> Again:
    """Join the clusters of one story that tell it with words of one sense, the likest first."""
    members = {at: list(found) for at, found in enumerate(clusters)}
    home = {at: at for at in members}
    seen: dict[Pair, Weighed | None] = {}
    joined: dict[Pair, Weighed] = {}
    ranked = [(mean, a, b) for a, b in _candidates(members, units)
              if (mean := _mean(members[a], members[b], units, ctx, seen)) is not None]
    for _, first, second in sorted(ranked, key=lambda c: (-c[0], c[1], c[2])):
        a, b = _end(first, home), _end(second, home)
        mean = _mean(members[a], members[b], units, ctx, seen) if a != b else None
        if mean is None or mean < LEAST:
            continue
        pairs = {p: seen[p] for p in _pairs(members[a], members[b])}
        joined |= {p: w for p, w in pairs.items() if w is not None}
        keep, drop = min(a, b), max(a, b)
        members[keep] += members.pop(drop)
        home[drop] = keep
    return Again([sorted(members[k]) for k in sorted(members)], joined)


def _end(at: int, home: Mapping[int, int]) -> int:
    while home[at] != at:
        at = home[at]
    return at


def _candidates(members: Mapping[int, Sequence[int]], units: Sequence[Profile]) -> list[Pair]:
    """Pairs of clusters of one story and type that share a word or a sense."""
    reports = _reports(units)
    by: dict[tuple[int, str, str], set[int]] = defaultdict(set)
    for at, found in members.items():
        for unit in (units[i] for i in found):
            if unit.subject >= 0 and unit.source in reports and not unit.serial and not unit.kind.quiet:
                for word in unit.lemmas | unit.senses:
                    by[unit.subject, unit.type, word].add(at)
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
    left: Sequence[int], right: Sequence[int], units: Sequence[Profile], ctx: Context, seen: dict[Pair, Weighed | None]
) -> float | None:
    """The mean bits of the first few pairs, None where one pair cannot be one event."""
    total = 0.0
    pairs = _pairs(left, right)
    for pair in pairs:
        if pair not in seen:
            seen[pair] = _weighed(units[pair[0]], units[pair[1]], ctx)
        weighed = seen[pair]
        if weighed is None:
            return None
        sense = ONE_SENSE if _one_sense(weighed) else 0.0
        total += max(-MOST, min(MOST, weighed.weight + sense))
    return total / len(pairs)


def _weighed(a: Profile, b: Profile, ctx: Context) -> Weighed | None:
    """The bits of a pair, None where it cannot be one event; dates and sentences that speak against it are weighed, for
    reports date by carrying over, and name one thing twice in a sentence."""
    within = a.source == b.source
    prior = ctx.weights.settings["prior"]
    found = weigh_mentions(a, b, ctx) if within else weigh(a, b, ctx, prior=prior, thorough=True)
    if found.against not in EXCUSED or (found.against == APART and _years_apart(a, b)):
        return None
    parties = found.readings.get("participants")  # left out where cheaper features settled it
    return None if parties and parties.level == "other-in-role" and found.weight < CLASH else found


def _years_apart(a: Profile, b: Profile) -> bool:
    """Whether both say themselves when it was, and more than a year lies between."""
    return (a.dated == b.dated == "own" and a.interval is not None and b.interval is not None
            and gap_days(a.interval, b.interval) > YEAR)


def _one_sense(weighed: Weighed) -> bool:
    trigger = weighed.readings.get("trigger")
    return trigger is not None and trigger.level == "same-sense"
