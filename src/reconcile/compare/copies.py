"""Passages that sources share word for word: wire copy, quotations, press releases. What they tell has one witness.

Runs of words are found by seeds: a few words in a row, sampled by the length of the first, that two texts have in
common. A seed grows in both directions as far as the words are the same.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.source import Source

SEED = 6  # words
SAMPLED = 7  # letters of a word from which on a seed may begin with it
COMMON = 30  # sources; a seed of more is a phrase of the trade
MOST = 6  # passages told of sources that share several
SURE = 20.0  # bits
_WORD = re.compile(r"\w+")
Span = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a source in lower case, with where they start and end in its text."""

    words: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]


def compare_copies(groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """One outcome for each set of sources that share passages, told at the first event of the passages."""
    least = int(tables.setting("copy", "passage", "words", 30))
    passages = shared_passages([s for _, s in sorted(tables.sources.items())], least)
    home = {e.id: g for g in groups for e in g.events}
    events: dict[str, list[Event]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            events[event.source].append(event)
    found: dict[tuple[str, ...], list[list[Saying[object]]]] = defaultdict(list)
    for spans in passages:
        sides = [s for span in spans if (s := _side(span, events, tables)) is not None]
        if len({s.source for s in sides}) > 1:
            found[tuple(sorted({s.source for s in sides}))].append(sides)
    for _, told in sorted(found.items()):
        told.sort(key=lambda sides: (sides[0].start - sides[0].end, sides[0].source, sides[0].start))
        shown = [side for sides in told[:MOST] for side in sides]
        count = max(_count(s.text) for s in shown)
        detail = f"up to {count} words in a row are the same"
        yield home[shown[0].event.id], Outcome("copy", "passage", outcome_sides(shown), detail, evidence=SURE,
                                               count=count)


def _side(span: Span, events: Mapping[str, Sequence[Event]], tables: Tables) -> Saying[object] | None:
    source, start, end = span
    inside = [e for e in events[source] if start <= e.trigger.start < end]
    if not inside:
        return None
    text = tables.sources[source].text[start:end]
    first = min(inside, key=lambda e: (e.trigger.start, e.id))
    return Saying(first, text, f"{_count(text)} words", text, start, end)


def _count(text: str) -> int:
    return sum(1 for _ in _WORD.finditer(text))


def shared_passages(sources: Sequence[Source], least: int) -> list[list[Span]]:
    """Passages of at least so many words that two or more sources share, each with its places, one a source at most."""
    words = {s.id: _words(s) for s in sources}
    runs: list[tuple[Span, Span]] = []
    grown: dict[tuple[str, str, int], list[tuple[int, int]]] = defaultdict(list)  # by sources and distance
    for holders in _seeds(words):
        for (a, p), (b, q) in combinations(holders, 2):
            if a != b and not any(low <= p < high for low, high in grown[a, b, p - q]):
                low, high = _grow(words[a].words, words[b].words, p, q)
                grown[a, b, p - q].append((low, high))
                if high - low >= least:
                    runs.append((_span(a, low, high, words), _span(b, low - p + q, high - p + q, words)))
    return _clusters(runs)


def _words(source: Source) -> _Words:
    found = [m for b in source.blocks for m in _WORD.finditer(source.text, b.start, b.end)]
    return _Words(tuple(m[0].casefold() for m in found), array("l", (m.start() for m in found)),
                  array("l", (m.end() for m in found)))


def _seeds(words: Mapping[str, _Words]) -> Iterator[list[tuple[str, int]]]:
    """Places of the same few words in a row, in the order of the texts."""
    places: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for source, told in words.items():
        for at in range(len(told.words) - SEED + 1):
            if len(told.words[at]) >= SAMPLED:
                places[hash(told.words[at:at + SEED])].append((source, at))
    shared = [found for found in places.values() if 1 < len({s for s, _ in found}) <= COMMON]
    yield from sorted(shared)


def _grow(left: Sequence[str], right: Sequence[str], p: int, q: int) -> tuple[int, int]:
    """The first word and the one after the last of the run of same words around two places, as told by the first."""
    low, high = p, p
    while low > 0 and low - p + q > 0 and left[low - 1] == right[low - 1 - p + q]:
        low -= 1
    while high < len(left) and high - p + q < len(right) and left[high] == right[high - p + q]:
        high += 1
    return low, high


def _span(source: str, low: int, high: int, words: Mapping[str, _Words]) -> Span:
    return source, words[source].starts[low], words[source].ends[high - 1]


def _clusters(runs: Iterable[tuple[Span, Span]]) -> list[list[Span]]:
    """Runs that lie over one another in a source are one passage; of each source, its longest stretch is told."""
    parent: dict[Span, Span] = {}

    def root(span: Span) -> Span:
        while parent[span] != span:
            span = parent[span]
        return span

    for a, b in sorted(runs):
        parent.setdefault(a, a)
        parent.setdefault(b, b)
        parent[root(b)] = root(a)
    reach: Span | None = None
    for span in sorted(parent):
        if reach is not None and span[0] == reach[0] and 2 * (min(span[2], reach[2]) - span[1]) > span[2] - span[1]:
            parent[root(span)] = root(reach)
        if reach is None or span[0] != reach[0] or span[2] > reach[2]:
            reach = span
    members: dict[Span, dict[str, Span]] = defaultdict(dict)
    for span in sorted(parent, key=lambda s: (s[1] - s[2], s)):
        members[root(span)].setdefault(span[0], span)
    return sorted(sorted(found.values()) for found in members.values())
