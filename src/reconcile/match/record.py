"""What matching came to, as the report has it: groups with the pairs that made them, and the pairs kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.match.bound import bound_matches
from reconcile.match.context import Context
from reconcile.match.groups import apart, kept, make_group
from reconcile.match.links import Link, Partners
from reconcile.match.profile import Profile
from reconcile.match.weigh import Weighed, weigh
from reconcile.match.within import Merged
from reconcile.model.event import EventGroup, Match
from reconcile.model.matching import Matching
from reconcile.model.swift import swift

NEAR_EACH = 3
KEPT_EACH = 40
Pair = tuple[int, int]


@swift
@dataclass(frozen=True, slots=True)
class Held:
    """Two profiles that were held side by side: the bits, why they were kept apart ("" if not), and the readings where
    they are still at hand."""

    a: Profile
    b: Profile
    weight: float
    reason: str = ""
    weighed: Weighed | None = None


def record(
    merged: Merged, partners: Partners, beside: Mapping[Pair, Weighed], again: Mapping[Pair, Weighed],
    clusters: Sequence[Sequence[int]], cores: Sequence[Sequence[int]], ctx: Context,
) -> Matching:
    """Groups in order, near misses in order; only what is kept on record is put into words. `cores` are the clusters
    without what only reports of one story brought together (`again`)."""
    home = _homes(clusters)
    linked: dict[Pair, Link | Weighed] = {**again, **partners.chosen, **partners.open, **beside}
    told: dict[tuple[str, str], Match] = {}
    groups, near = _groups(merged, linked, clusters, told, ctx)
    near += [Held(merged.units[i], merged.units[j], link.weight, _why(link)) for (i, j), link in partners.near.items()
             if home[i] != home[j]]
    misses = [apart(h.a, h.b, _weighed(h, ctx), ctx, reason=h.reason) for h in _shortlist(near)]
    firm = _cores(merged, linked, again, groups, cores, told, ctx)
    return Matching(tuple(sorted(_with_cores(groups, firm), key=lambda g: g.events)), (*_parts(merged.units), *misses),
                    tuple(sorted({*merged.cut, *partners.cut})), cores=firm)


def _homes(clusters: Sequence[Sequence[int]]) -> dict[int, int]:
    return {index: at for at, members in enumerate(clusters) for index in members}


def _groups(
    merged: Merged, linked: Mapping[Pair, Link | Weighed], clusters: Sequence[Sequence[int]],
    told: dict[tuple[str, str], Match], ctx: Context,
) -> tuple[list[EventGroup], list[Held]]:
    """The group of each cluster with the pairs that made it, and the pairs that were good enough but lie in two; what
    has been put into words is in `told` and is kept there."""
    units, home = merged.units, _homes(clusters)
    of_event = {e.id: home[i] for i, unit in enumerate(units) for e in unit.events}
    together: dict[int, list[Held]] = defaultdict(list)
    for pair in merged.kept:
        together[of_event[pair.a.id]].append(Held(pair.a, pair.b, pair.weighed.weight, weighed=pair.weighed))
    near = [Held(p.a, p.b, p.weighed.weight, _why(p.weighed), p.weighed) for p in merged.near
            if of_event[p.a.id] != of_event[p.b.id]]
    for (i, j), link in linked.items():
        weighed = link if isinstance(link, Weighed) else None
        if home[i] == home[j]:
            together[home[i]].append(Held(units[i], units[j], link.weight, weighed=weighed))
        else:
            near.append(Held(units[i], units[j], link.weight, _outdone(i, j, clusters, home), weighed))
    groups = []
    for at, members in enumerate(clusters):
        found = [units[i] for i in members]
        pairs = [_kept(h, told, ctx) for h in _best(together.get(at, ()))]
        groups.append(make_group(found, [*pairs, *bound_matches(found, ctx.bound)]))
    return groups, near


def _kept(held: Held, told: dict[tuple[str, str], Match], ctx: Context) -> Match:
    """A pair of one group in words, put into words once."""
    names = (held.a.id, held.b.id)
    if names not in told:
        told[names] = kept(held.a, held.b, _weighed(held, ctx), ctx)
    return told[names]


def _cores(
    merged: Merged, linked: Mapping[Pair, Link | Weighed], again: Mapping[Pair, Weighed],
    groups: Sequence[EventGroup], cores: Sequence[Sequence[int]], told: dict[tuple[str, str], Match], ctx: Context,
) -> tuple[EventGroup, ...]:
    """The cores under the names of their groups, () where each group is its own core."""
    if len(cores) == len(groups):
        return ()
    name = {event: g.id for g in groups for event in g.events}
    firm = {pair: link for pair, link in linked.items() if pair not in again or link is not again[pair]}
    found, _ = _groups(merged, firm, cores, told, ctx)
    return tuple(sorted((replace(g, id=name[g.events[0]]) for g in found), key=lambda g: g.events))


def _with_cores(groups: Sequence[EventGroup], cores: Sequence[EventGroup]) -> list[EventGroup]:
    """The groups with their firm parts, where they have several."""
    own: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for core in cores:
        own[core.id].append(core.events)
    return [replace(g, cores=tuple(own[g.id])) if len(own[g.id]) > 1 else g for g in groups]


def _weighed(held: Held, ctx: Context) -> Weighed:
    """The readings of a pair, read again where only its weight was kept."""
    return held.weighed or weigh(held.a, held.b, ctx, prior=ctx.weights.settings["prior"], thorough=True)


def _best(pairs: Sequence[Held]) -> list[Held]:
    """The best pair of every two sources, at most a few dozen; all pairs within one source."""
    best: dict[object, Held] = {}
    for pair in sorted(pairs, key=lambda p: (-p.weight, p.a.id, p.b.id)):
        sources = tuple(sorted((pair.a.source, pair.b.source)))
        best.setdefault(sources if sources[0] != sources[1] else (pair.a.id, pair.b.id), pair)
    return list(best.values())[:KEPT_EACH]


def _shortlist(near: Sequence[Held]) -> Iterator[Held]:
    """Of the pairs kept apart, those that came nearest for one of their events."""
    count: dict[str, int] = {}
    for miss in sorted(near, key=lambda n: (-n.weight, n.a.id, n.b.id)):
        a, b = miss.a.id, miss.b.id
        if min(count.get(a, 0), count.get(b, 0)) < NEAR_EACH:
            count[a], count[b] = count.get(a, 0) + 1, count.get(b, 0) + 1
            yield miss


def _why(weighed: Weighed | Link) -> str:
    return weighed.against or f"{weighed.weight:+.1f} bits are too few"


def _outdone(i: int, j: int, clusters: Sequence[Sequence[int]], home: Mapping[int, int]) -> str:
    """Why a pair good enough by itself was not put together."""
    alone = len(clusters[home[i]]) == 1 and len(clusters[home[j]]) == 1
    return "they would join events that contradict each other" if alone else "one of them belongs to a nearer event"


def _parts(units: Sequence[Profile]) -> list[Match]:
    """The events that their source tells as parts of others."""
    known = {e.id for u in units for e in u.events}
    return [
        Match(e.id, e.part_of, 0.0, (), "apart", "part-of", "the one is told as a part of the other")
        for u in units for e in u.events if e.part_of is not None and e.part_of in known
    ]
