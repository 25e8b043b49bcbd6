"""What is told beside one event: two texts that tell of one accident, and each beside it of deaths, tell of the same
deaths. A second round of matching for the neighbours of events that are already put together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.match.cluster import may_be_one
from reconcile.match.context import Context
from reconcile.match.features.reading import Reading
from reconcile.match.profile import Profile
from reconcile.match.weigh import ANY_OF_THEM, DAYS_APART, THIN, Weighed, weigh

REACH = 4
NEXT_SENTENCE = 0.6
MOST_TELLINGS = 12
Pair = tuple[int, int]


def match_beside(clusters: Sequence[Sequence[int]], units: Sequence[Profile], ctx: Context) -> dict[Pair, Weighed]:
    """Pairs of neighbours of one event that tell of one event themselves, as unit indexes (the smaller first)."""
    home = {index: at for at, members in enumerate(clusters) for index in members}
    neighbours = _neighbours(units)
    found: dict[Pair, Weighed] = {}
    for members in clusters:
        for u, v in combinations(members[:MOST_TELLINGS], 2):
            if units[u].source != units[v].source:
                for pair, weighed in _weigh_beside((u, neighbours[u]), (v, neighbours[v]), home, units, ctx):
                    if pair not in found or weighed.weight > found[pair].weight:
                        found[pair] = weighed
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


def _neighbours(units: Sequence[Profile]) -> dict[int, list[int]]:
    """For each unit, the units of its source told in the next sentences, or as its part or whole."""
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, unit in enumerate(units):
        for event in unit.events:
            lines[unit.source].append((event.sentence, index))
    out: dict[int, set[int]] = defaultdict(set)
    for told in lines.values():
        told.sort()
        for at, (sentence, index) in enumerate(told):
            for later, other in told[at + 1:]:
                if later - sentence > REACH:
                    break
                if other != index:
                    out[index].add(other)
                    out[other].add(index)
    return {index: sorted(out[index]) for index in range(len(units))}


def _weigh_beside(
    left: tuple[int, Sequence[int]], right: tuple[int, Sequence[int]], home: Mapping[int, int],
    units: Sequence[Profile], ctx: Context,
) -> Iterator[tuple[Pair, Weighed]]:
    for i in left[1]:
        for j in right[1]:
            if home[i] == home[j] or units[i].kind.quiet or not _kindred(units[i], units[j]):
                continue
            close = _one_sentence(units[i], units[left[0]]) and _one_sentence(units[j], units[right[0]])
            weighed = beside(units[i], units[j], ctx, close=close)
            if not weighed.against and weighed.weight >= ctx.weights.settings["together"]:
                yield (min(i, j), max(i, j)), weighed


def _kindred(a: Profile, b: Profile) -> bool:
    return a.type == b.type and (not a.kind.open or bool(a.lemmas & b.lemmas))


def _one_sentence(a: Profile, b: Profile) -> bool:
    return any(x.sentence == y.sentence for x in a.events for y in b.events)


def beside(a: Profile, b: Profile, ctx: Context, *, close: bool) -> Weighed:
    """Weigh two neighbours of one event: being told beside it speaks for them, the more if both stand `close`, in
    its sentence; and it excuses dates days apart."""
    weighed = weigh(a, b, ctx, prior=ctx.weights.settings["prior"], thorough=True)
    reading = Reading("one-event", 1.0 if close else NEXT_SENTENCE)
    readings = {**weighed.readings, "beside": reading}
    against = "" if weighed.against in (THIN, ANY_OF_THEM, DAYS_APART) else weighed.against
    bits = reading.score * ctx.weights.bits["beside", "one-event"]
    return Weighed(round(weighed.weight + bits, 3), readings, against)
