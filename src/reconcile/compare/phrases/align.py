"""The words that two sentences share within a short stretch of each."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from reconcile.compare.phrases.told import SENSE, Rarity, Told, Word
from reconcile.model.swift import swift

LONGEST = 11  # words of a phrase
FIRST_NAME, FURTHER_NAME = 0.8, 0.35
ROUNDED = 0.01  # by which bits may be told too high
LENGTH = 0.125  # bits that each word of a phrase costs
TOLD = 2.0  # bits of a word that both sentences have, by which what is quoted is the longer
WIDEST = 20  # words of a quote


@swift
@dataclass(frozen=True, slots=True)
class Phrase:
    """A stretch of a sentence: what it shares with one of another text."""

    told: Told
    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where its first word begins."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


@swift
@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases with the bits of what they share: of all, and of what is no name."""

    bits: float
    plain: float
    left: Phrase
    right: Phrase
    stems: frozenset[str]


def widened(pair: Pair, rarity: Rarity) -> tuple[Phrase, Phrase]:
    """The phrases of a pair, each with what else of its sentence the other sentence has, where that is not far."""
    both = {w.stem for w in pair.left.told.words if w.stem in pair.right.told.stems and rarity.bits(w) >= TOLD}
    left, right = (_widened(p, both) for p in (pair.left, pair.right))
    return left, right


def _widened(phrase: Phrase, both: Collection[str]) -> Phrase:
    own = list(phrase.words)
    mine = {(w.at, w.stem) for w in own}
    other = [w for w in phrase.told.words if w.stem in both and (w.at, w.stem) not in mine]
    for word in sorted(other, key=lambda w: (max(own[0].at - w.at, w.at - own[-1].at), w.at)):
        if max(word.at, own[-1].at) - min(word.at, own[0].at) < WIDEST:
            own = sorted([*own, word], key=lambda w: (w.at, w.stem))
    return Phrase(phrase.told, tuple(own))


def best_pair(x: Told, y: Told, rarity: Rarity, least: float, plain: float) -> Pair | None:
    """The stretches of two sentences that share most; None if what they share brings less than `least` bits, or what of
    it is no name less than `plain`."""
    both = x.stems & y.stems
    bits = rarity.bits_in(x)
    names = sorted((bits[stem] for stem in both & rarity.names), reverse=True)
    others = sum(bits[stem] for stem in both - rarity.names)
    if others < plain - ROUNDED or others + _named(names) < least - ROUNDED:
        return None
    left, right = ([w for w in told.words if w.stem in both] for told in (x, y))
    behind = _stretches(right)
    best: Pair | None = None
    for a, b in product(_stretches(left), behind):
        stems = a[1] & b[1]
        most = sum([bits[stem] for stem in stems])
        if stems and most >= (least if best is None else max(least, best.bits)) - ROUNDED:
            pair = _pair(x, y, a[0], b[0], stems, bits, rarity)
            best = pair if best is None or _rank(pair) > _rank(best) else best
    return best


def _rank(pair: Pair) -> tuple[float, int, int]:
    return pair.bits, -pair.left.start, -pair.right.start


def _stretches(shared: Sequence[Word]) -> list[tuple[Sequence[Word], frozenset[str]]]:
    """The longest runs of shared words, with their stems."""
    runs: list[Sequence[Word]] = []
    last = 0
    for first in range(len(shared)):
        end = max(last, first)
        while end < len(shared) and shared[end].at - shared[first].at < LONGEST:
            end += 1
        if end > last:
            runs.append(shared[first:end])
        last = end
    return [(run, frozenset(w.stem for w in run)) for run in runs]


def _pair(
    x: Told, y: Told, one: Sequence[Word], other: Sequence[Word], stems: frozenset[str], bits: Mapping[str, float],
    rarity: Rarity,
) -> Pair:
    left, right = (tuple([w for w in run if w.stem in stems]) for run in (one, other))
    said = {w.at for w in left if not w.stem.startswith(SENSE)}
    plain = sum(bits[w] for w in sorted(stems - rarity.names) if not w.startswith(SENSE))
    plain += max((bits[w.stem] for w in left if w.stem.startswith(SENSE) and w.at not in said), default=0.0)
    names = sorted((bits[w] for w in stems & rarity.names), reverse=True)
    length = LENGTH * sum(own[-1].at - own[0].at for own in (left, right))
    return Pair(round(plain + _named(names) - length, 2), plain, Phrase(x, left), Phrase(y, right), stems)


def _named(names: Sequence[float]) -> float:
    """What names tell together, the rarest first: they tell less of what happened, and each further one still less."""
    return FIRST_NAME * sum(names[:1]) + FURTHER_NAME * sum(names[1:])
