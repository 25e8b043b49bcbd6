"""The telling words of each sentence, and how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.swift import swift

STEM, SHORT = 6, 4
FEWEST = 32  # sentences that a subject is held to have at least
UNKNOWN = 1e-7  # share of a word that the table does not have
COMMON = 9.5  # bits of a word so common that it tells nothing
MOST_OF_SENSE, OF_SENSE = 4.0, 0.8
SENSE = "#"
_CLAUSE = re.compile(r"[,;:()–—]\s|\s(?:and|but)\s")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Sentences = Mapping[str, Sequence[tuple[int, int]]]


@swift
@dataclass(frozen=True, slots=True)
class Word:
    """A telling word of a sentence: its stem, or (marked) the sense of an event that it tells; `at` counts the words
    before it. `deed` holds where it tells an event."""

    stem: str
    plain: str
    start: int
    end: int
    at: int
    capital: bool
    deed: bool


@swift
@dataclass(frozen=True, slots=True)
class Told:
    """A sentence with its telling words and their stems; `cuts` are where it begins, its clauses part, and it ends."""

    source: str
    start: int
    end: int
    words: tuple[Word, ...]
    stems: frozenset[str]
    cuts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Rarity:
    """How rare stems are among the sentences of a subject and in English, and which of them are parts of names."""

    seen: Mapping[str, int]
    total: int
    names: frozenset[str]
    shares: Mapping[str, float]
    known: dict[tuple[str, str], float] = field(default_factory=dict)
    told: dict[tuple[str, int], Mapping[str, float]] = field(default_factory=dict)

    def bits(self, word: Word) -> float:
        """What it tells that a sentence has the word; worked out when first asked."""
        key = word.stem, word.plain
        if key not in self.known:
            self.known[key] = self._bits(word)
        return self.known[key]

    def bits_in(self, sentence: Told) -> Mapping[str, float]:
        """What each stem of a sentence tells; worked out when first asked."""
        key = sentence.source, sentence.start
        if key not in self.told:
            self.told[key] = {word.stem: self.bits(word) for word in sentence.words}
        return self.told[key]

    def _bits(self, word: Word) -> float:
        among = math.log2(self.total / max(1, self.seen.get(word.stem, 1)))
        if word.stem.startswith(SENSE):
            return OF_SENSE * min(MOST_OF_SENSE, max(0.0, among - 1))
        return max(0.0, min(among, -math.log2(self.shares.get(word.plain, UNKNOWN)) - COMMON))


def told_in(sentences: Sentences, tables: Tables) -> Mapping[str, list[Told]]:
    """The sentences of each source."""
    deeds: dict[str, dict[int, Event]] = defaultdict(dict)
    for event in tables.events.values():
        deeds[event.source][event.trigger.start] = event
    idle = frozenset(tables.vague | tables.ordinals | tables.numerals.keys())
    return {source: [_told(source, start, end, deeds[source], idle, tables) for start, end in sentences[source]]
            for source in sorted(sentences) if source in tables.sources}


def _told(
    source: str, start: int, end: int, deeds: Mapping[int, Event], idle: frozenset[str], tables: Tables
) -> Told:
    text = tables.sources[source].text
    told = tuple(_words(text, start, end, deeds, idle, tables))
    cuts = (start, *(m.start() for m in _CLAUSE.finditer(text, start, end)), end)
    return Told(source, start, end, told, frozenset(w.stem for w in told), cuts)


def _words(
    text: str, start: int, end: int, deeds: Mapping[int, Event], idle: frozenset[str], tables: Tables
) -> Iterator[Word]:
    for at, found in enumerate(_WORD.finditer(text, start, end)):
        event = deeds.get(found.start())
        plain = "".join(words(found[0]))
        if event is not None:
            for sense in sorted(tables.senses.get(event.lemma.lower(), ())):
                yield Word(f"{SENSE}{sense}", plain, found.start(), found.end(), at, False, True)
        if len(plain) >= SHORT and not plain.isdigit() and not (
                plain in idle or plain.rstrip("s") in idle):
            capital = found[0][0].isupper()
            yield Word(plain[:STEM], plain, found.start(), found.end(), at, capital, event is not None)


def rarity_of(told: Sequence[Told], tables: Tables) -> Rarity:
    """How rare the words of a subject's sentences are."""
    seen = Counter(stem for sentence in told for stem in sentence.stems)
    inside = {w.stem for s in told for w in s.words if w.capital and w.at > 0}
    small = {w.stem for s in told for w in s.words if not w.capital}
    return Rarity(seen, max(FEWEST, len(told)), frozenset(inside - small), tables.shares)
