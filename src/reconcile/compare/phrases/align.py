"""The words that two sentences share within a short stretch of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.compare.phrases.told import SENSE, Rarity, Told, Word

LONGEST = 11  # words of a phrase
FIRST_NAME, FURTHER_NAME = 0.8, 0.35
LENGTH = 0.125  # bits that each word of a phrase costs


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
        return max(w.end for w in self.words)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two phrases with the bits of what they share: of all, and of what is no name."""

    bits: float
    plain: float
    left: Phrase
    right: Phrase
    stems: frozenset[str]


def best_pair(x: Told, y: Told, rarity: Rarity) -> Pair | None:
    """The stretches of two sentences that share most."""
    both = {w.stem for w in x.words} & {w.stem for w in y.words}
    left, right = ([w for w in t.words if w.stem in both] for t in (x, y))
    bits = {w.stem: rarity.bits(w) for w in left}
    pairs = (_pair(x, y, a, b, bits, rarity) for a in _stretches(left) for b in _stretches(right)
             if a[0].stem in {w.stem for w in b} and b[0].stem in {w.stem for w in a})
    return max((p for p in pairs if p is not None), default=None,
               key=lambda p: (p.bits, -p.left.start, -p.right.start))


def _stretches(shared: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The runs of shared words that are not too long."""
    for first in range(len(shared)):
        for last in range(first, len(shared)):
            if shared[last].at - shared[first].at >= LONGEST:
                break
            yield shared[first:last + 1]


def _pair(
    x: Told, y: Told, left: Sequence[Word], right: Sequence[Word], bits: dict[str, float], rarity: Rarity
) -> Pair | None:
    stems = {w.stem for w in left} & {w.stem for w in right}
    if left[-1].stem not in stems or right[-1].stem not in stems:
        return None
    said = {w.at for w in left if w.stem in stems and not w.stem.startswith(SENSE)}
    plain = sum(bits[w] for w in sorted(stems - rarity.names) if not w.startswith(SENSE))
    senses = [bits[w.stem] for w in left if w.stem in stems and w.stem.startswith(SENSE) and w.at not in said]
    plain += max(senses, default=0.0)
    names = sorted((bits[w] for w in stems & rarity.names), reverse=True)
    named = FIRST_NAME * sum(names[:1]) + FURTHER_NAME * sum(names[1:])
    length = LENGTH * sum(own[-1].at - own[0].at for own in (left, right))
    phrases = [Phrase(t, tuple(w for w in own if w.stem in stems)) for t, own in ((x, left), (y, right))]
    return Pair(round(plain + named - length, 2), plain, phrases[0], phrases[1], frozenset(stems))
