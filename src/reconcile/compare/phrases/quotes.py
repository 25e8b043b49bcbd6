"""What of two phrases is quoted, and whether that tells anything and nothing in it speaks against one thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from reconcile.compare.phrases.align import Pair, Phrase, widened
from reconcile.compare.phrases.field import Field
from reconcile.compare.phrases.kinds import around, numbers_in
from reconcile.compare.phrases.told import Word
from reconcile.compare.tables import Tables
from reconcile.model.fold import words
from reconcile.model.interval import disjoint
from reconcile.model.swift import swift
from reconcile.model.when import Interval

SHORT = 3
LEAST, TOLD = 2, 1.0  # words that two phrases share at least, and the bits of one that tells something
NONE: frozenset[str] = frozenset()


@swift
@dataclass(frozen=True, slots=True)
class Quote:
    """A phrase with the whole of the names, dates and figures that lie in it in part, or right beside it: its words,
    the persons that it names, its numbers outside dates, and its dates."""

    phrase: Phrase
    start: int
    end: int
    text: str
    who: frozenset[str]
    numbers: frozenset[str]
    dates: tuple[Interval, ...]


def quotes_of(pair: Pair, field: Field, tables: Tables) -> tuple[Quote, Quote] | None:
    """What is quoted of two phrases: with what else the sentences share, where nothing in it speaks against one thing.
    None where something in the phrases does, or they are but a term or a name that both use."""
    if len({w.at for w in pair.left.told.words if w.stem in pair.right.told.stems}) < LEAST:
        return None  # so much is clear before anything is quoted
    if around(pair.left, field.people, tables).denied != around(pair.right, field.people, tables).denied:
        return None
    for phrases in (widened(pair, field.rarity), (pair.left, pair.right)):
        one, other = (_quote(p, field, tables) for p in phrases)
        if not _at_odds(one, other):
            return (one, other) if _tells(one, other, field) else None
    return None


def _quote(phrase: Phrase, field: Field, tables: Tables) -> Quote:
    source, start, end = phrase.told.source, phrase.start, phrase.end
    facts, text = field.of(phrase.told), field.people.texts[source]
    for low, high in facts.whole:
        start, end = (min(start, low), max(end, high)) if low <= end + 1 and start <= high + 1 else (start, end)
    dated = [(a, b, days) for a, b, days in facts.times if start <= a and b <= end]
    bare = text[start:end]
    for a, b, _ in reversed(dated):
        bare = bare[:a - start] + bare[b - start:]
    who = {field.people.who[source, m.start] for m in field.people.at.get(source, ())
           if m.start < end and start < m.end}
    numbers = frozenset(numbers_in(bare, tables)) if facts.counts else NONE
    return Quote(phrase, start, end, text[start:end], frozenset(who), numbers,
                 tuple(days for _, _, days in dated if days is not None))


def _at_odds(x: Quote, y: Quote) -> bool:
    """Whether two quotes have other numbers, persons or dates than each other."""
    pairs = [(a, b) for a in x.dates for b in y.dates]
    return bool((x.numbers and y.numbers and not x.numbers & y.numbers) or (x.who and y.who and not x.who & y.who)
                or (pairs and all(disjoint(a, b) for a, b in pairs)))


def _tells(x: Quote, y: Quote, field: Field) -> bool:
    """Whether two quotes share more than one word that is no date, more than names, and more than a mere term."""
    shared = _outside(x, field.of(x.phrase.told).times)
    if len({w.at for w in shared}) < LEAST:
        return False
    names = [(m.start, m.end, None) for m in field.people.at.get(x.phrase.told.source, ())]
    plain = any(w.stem not in field.rarity.names and field.rarity.bits(w) >= TOLD for w in _outside(x, names)
                if w in shared)
    if not plain or (x.who and x.who == y.who):
        return plain or bool(x.numbers & y.numbers)
    done = all(any(w.deed for w in q.phrase.words) for q in (x, y))
    return done or bool(x.numbers & y.numbers) or _said(x.phrase, field) != _said(y.phrase, field)


def _outside(quote: Quote, spans: Iterable[tuple[int, int, Interval | None]]) -> list[Word]:
    """The words of a quote that stand in none of some spans."""
    return [w for w in quote.phrase.words if not any(s[0] <= w.start < s[1] for s in spans)]


def _said(phrase: Phrase, field: Field) -> frozenset[str]:
    text = field.people.texts[phrase.told.source][phrase.start:phrase.end]
    return frozenset(w.rstrip("s") for w in words(text) if len(w) > SHORT)
