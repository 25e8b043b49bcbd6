"""What is told beside one event: two texts that tell of one accident, and each beside it of deaths, tell of the same
deaths. A second round of matching for the neighbours of events that are already put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.match.cluster import may_be_one
from reconcile.match.context import Context
from reconcile.match.features.reading import Reading
from reconcile.match.many import close_many
from reconcile.match.profile import Profile
from reconcile.match.units import Units
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, Weighed, weigh

REACH = 4
NEXT_SENTENCE = 0.6
MOST_TELLINGS = 12
Pair = tuple[int, int]


def match_beside(clusters: Sequence[Sequence[int]], units: Sequence[Profile], ctx: Context) -> dict[Pair, Weighed]:
    """Pairs of neighbours of one event that tell of one event themselves, as unit indexes (the smaller first)."""
    home = {index: at for at, members in enumerate(clusters) for index in members}
    neighbours = _neighbours(units, {i for members in clusters if len(members) > 1 for i in members})
    told_by = _Sources(clusters, units)
    close: dict[Pair, bool] = {}
    for members in clusters:
        for u, v in combinations(members[:MOST_TELLINGS], 2):
            if u in neighbours and v in neighbours and units[u].source != units[v].source:
                for pair in _kindred(neighbours[u], neighbours[v]):
                    # Clusters that have a source in common are never joined, so their pairs need no weighing.
                    if told_by[home[pair[0]]].isdisjoint(told_by[home[pair[1]]]):
                        close[pair] = close.get(pair, False) or _one_sentence(units, u, v, pair)
    weighed = {pair: beside(units[pair[0]], units[pair[1]], ctx, close=near) for pair, near in sorted(close.items())}
    least = ctx.weights.settings["together"]
    return {pair: w for pair, w in weighed.items() if not w.against and w.weight >= least}


class _Sources(dict[int, frozenset[str]]):
    """The sources of each cluster, as far as they are asked for."""

    def __init__(self, clusters: Sequence[Sequence[int]], units: Sequence[Profile]) -> None:
        super().__init__()
        self.clusters, self.units = clusters, units

    def __missing__(self, at: int) -> frozenset[str]:
        found = self[at] = frozenset(self.units[i].source for i in self.clusters[at])
        return found


def join_beside(
    clusters: Sequence[Sequence[int]], pairs: Mapping[Pair, Weighed], units: Sequence[Profile], ctx: Context
) -> list[list[int]]:
    """The clusters with the pairs joined, from the heaviest down; one partner in each source, no contradiction."""
    home = {index: at for at, members in enumerate(clusters) for index in members}
    joined = {at: list(members) for at, members in enumerate(clusters)}
    for i, j in sorted(pairs, key=lambda p: (-pairs[p].weight, p)):
        a, b = home[i], home[j]
        sources = {units[x].source for x in joined[a]} & {units[y].source for y in joined[b]}
        if a == b or sources or not all(
                may_be_one(units[x], units[y], ctx, beside=True) for x in joined[a] for y in joined[b]):
            continue
        keep, drop = min(a, b), max(a, b)
        joined[keep] += joined.pop(drop)
        for index in joined[keep]:
            home[index] = keep
    return [sorted(joined[at]) for at in sorted(joined)]


def _neighbours(units: Sequence[Profile], wanted: set[int]) -> dict[int, dict[str, list[int]]]:
    """For each unit that is wanted, the units of its source told in the next sentences, by what they are."""
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index in close_many(units, REACH) if isinstance(units, Units) else range(len(units)):
        for event in units[index].events:
            lines[units[index].source].append((event.sentence, index))
    near: dict[int, set[int]] = defaultdict(set)
    for told in lines.values():
        told.sort()
        for at, (sentence, index) in enumerate(told):
            for later, other in told[at + 1:]:
                if later - sentence > REACH:
                    break
                if other != index:
                    near[index].add(other)
                    near[other].add(index)
    out: dict[int, dict[str, list[int]]] = {}
    for index in sorted(wanted & near.keys()):
        kinds: dict[str, list[int]] = defaultdict(list)
        for other in sorted(near[index]):
            if not units[other].kind.quiet:
                kinds[_what(units[other])].append(other)
        out[index] = kinds
    return out


def _what(unit: Profile) -> str:
    """What a unit may be paired with: its type, and its word where the type says nothing."""
    return f"{unit.type} {min(unit.lemmas)}" if unit.kind.open else unit.type


def _kindred(left: Mapping[str, Sequence[int]], right: Mapping[str, Sequence[int]]) -> Iterator[Pair]:
    """Neighbours of the two tellings that are of one kind."""
    for what in left:
        for i in left[what]:
            for j in right.get(what, ()):
                yield (i, j) if i < j else (j, i)


def _one_sentence(units: Sequence[Profile], u: int, v: int, pair: Pair) -> bool:
    """Whether both neighbours stand in a sentence that tells the event itself, or go straight on from it."""
    i, j = pair if units[pair[0]].source == units[u].source else (pair[1], pair[0])
    return _meet(units[i], units[u]) and _meet(units[j], units[v])


def _meet(neighbour: Profile, told: Profile) -> bool:
    """Whether a neighbour stands in the event's sentence, or in the next one with the time taken over from it."""
    gap = min(abs(x.sentence - y.sentence) for x in neighbour.events for y in told.events)
    taken_over = neighbour.dated == "inferred" and neighbour.interval == told.interval
    return gap == 0 or (gap == 1 and taken_over)


def beside(a: Profile, b: Profile, ctx: Context, *, close: bool) -> Weighed:
    """Weigh two neighbours of one event: being told beside it speaks for them, the more if both stand `close`, in
    its sentence; and it excuses dates days apart."""
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["prior"], thorough=True)
    reading = Reading("one-event", 1.0 if close else NEXT_SENTENCE)
    readings = {**weighed.readings, "beside": reading}
    against = "" if weighed.against in (THIN, ANY_OF_THEM, DAYS_APART) else weighed.against
    bits = reading.score * ctx.weights.bits["beside", "one-event"]
    return Weighed(round(weighed.weight + bits, 3), readings, against)
