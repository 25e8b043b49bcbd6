"""Who counts as a witness: sources of one publisher or author, and texts that largely repeat another, count once.

Sources that share a passage are one witness of what stands in it, and several of all else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.finding import Finding, Report, Value
from reconcile.model.fold import fold
from reconcile.model.shingles import SHINGLE, shingles
from reconcile.model.source import Source

COPIED = 0.5  # share of a text's shingles that stand in another, from which it is taken for its copy
COMMON = 30  # a shingle of more texts than this is a phrase of the trade, no sign of copying
PASSAGE = "passage"  # the outcome of a finding whose values are copied from each other, or from a third
Spot = tuple[str, int]
Passage = tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """Sources by id: their `index` in the report, the `house` whose witness they are, and `shared` passages, with the
    numbers of those that each source tells."""

    index: Mapping[str, int]
    house: Mapping[str, str]
    shared: tuple[Passage, ...] = ()
    tells: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, spots: Sequence[Spot]) -> Mapping[str, str]:
        """Which sources are one witness of what is told at these places."""
        numbers = sorted({n for source, _ in spots for n in self.tells.get(source, ())})
        return as_told(self.house, spots, [self.shared[n] for n in numbers])

    def heads(self, told: Sequence[tuple[str, Value]]) -> tuple[tuple[str, int], ...]:
        """Values in words, each with the number of independent sources behind it."""
        house = self.of([(v.source, v.start) for _, v in told])
        given: dict[str, list[str]] = {}
        for words, value in told:
            given.setdefault(words, []).append(value.source)
        return tuple((words, independent(sources, house)) for words, sources in given.items())


def witnesses_of(report: Report, house: Mapping[str, str] | None = None) -> Witnesses:
    """Who counts as a witness in a report; `house` where that is known already."""
    index = {s.id: n for n, s in enumerate(report.sources)}
    shared = passages(report.findings)
    tells: dict[str, tuple[int, ...]] = {}
    for number, passage in enumerate(shared):
        for source in sorted({source for source, _, _ in passage}):
            tells[source] = (*tells.get(source, ()), number)
    return Witnesses(index, houses(report.sources) if house is None else house, shared, tells)


def houses(sources: Sequence[Source], known: Mapping[str, Sequence[int]] | None = None) -> dict[str, str]:
    """Source id to the id that stands for all sources that are one witness: the first of them in the order given.
    `known` are the shingles of the sources, where they need not be taken from the texts."""
    parent = {s.id: s.id for s in sources}

    def root(key: str) -> str:
        while parent[key] != key:
            key = parent[key]
        return key

    order = {s.id: n for n, s in enumerate(sources)}
    for a, b in (*_same_hand(sources), *_copies({s.id: (known or {}).get(s.id) or shingles(s) for s in sources})):
        first, second = sorted((root(a), root(b)), key=order.__getitem__)
        parent[second] = first
    return {s.id: root(s.id) for s in sources}


def independent(ids: Sequence[str], house: Mapping[str, str]) -> int:
    """How many witnesses the sources are."""
    return len({house.get(i, i) for i in ids})


def passages(findings: Iterable[Finding]) -> tuple[Passage, ...]:
    """The passages that the findings say are shared: source, start and end of each telling."""
    return tuple(tuple((v.source, v.start, v.end) for v in f.values) for f in findings if f.outcome == PASSAGE)


def as_told(house: Mapping[str, str], spots: Sequence[Spot], shared: Iterable[Passage]) -> Mapping[str, str]:
    """The houses as they are for what is told at these places: who tells it in a shared passage is one witness."""
    found = house
    for passage in shared:
        inside = {found.get(s, s) for s, at in spots for source, start, end in passage
                  if s == source and start <= at < end}
        if len(inside) > 1:
            first = next(h for h in house.values() if h in inside)
            found = {source: first if own in inside else own for source, own in found.items()}
    return found


def _same_hand(sources: Sequence[Source]) -> list[tuple[str, str]]:
    first: dict[tuple[str, str], str] = {}
    signed = [(s.id, (kind, fold(name or ""))) for s in sources
              for kind, name in (("publisher", s.publisher), ("author", s.author))]
    return [(first.setdefault(hand, key), key) for key, hand in signed if hand[1]]


def _copies(own: Mapping[str, Sequence[int]]) -> list[tuple[str, str]]:
    """Pairs of sources, by their shingles, of which one repeats the other in large part."""
    holders: dict[int, list[str]] = defaultdict(list)
    for key, marks in own.items():
        for mark in marks:
            holders[mark].append(key)
    shared: Counter[tuple[str, str]] = Counter()
    for keys in holders.values():
        if 1 < len(keys) <= COMMON:
            shared.update((a, b) for n, a in enumerate(keys) for b in keys[n + 1:])
    return [(a, b) for (a, b), count in sorted(shared.items())
            if count >= COPIED * min(len(own[a]), len(own[b])) and count >= SHINGLE]
