"""Agreement of two texts in what they say in like words, where no figure, date or event need carry it.

"Soldiers from the Kest barracks came first", "rescue was begun by soldiers of the Kest garrison": the rarer the words
that two sentences share within a short stretch, the likelier both tell one thing. A mere term that both use ("police
station") tells nothing; a name with a role does, a deed with what it was done to, and things put together otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.evidence import alike, bits_for
from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.pairs import drawn_from
from reconcile.compare.phrases.align import Pair, Phrase, best_pair
from reconcile.compare.phrases.field import Field, Found, Spot, fields_of
from reconcile.compare.phrases.quotes import Quote, quotes_of
from reconcile.compare.phrases.signs import signs_of
from reconcile.compare.phrases.told import SENSE, Rarity, Sentences, Told
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding

FEW = 12  # sentences that have a stem by which others are looked for
LEAST = 3.5  # bits that two phrases share at least
Judged = tuple[Pair, Mapping[str, float]]
Weighed = tuple[float, Pair, tuple[Quote, Quote]]  # with the bits for one thing


def compare_phrases(
    groups: Sequence[Group], sentences: Sentences, found: Found, tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what texts say in like words, one for each set of phrases that overlap."""
    homes = nearest(groups)
    least = tables.setting("phrase", "equal", "least", 99.0)
    for field in fields_of(homes, sentences, found, tables):
        best = [own for pairs in judged(field, tables) for own in _best(pairs, least, field, tables)]
        for linked in _linked(best):
            outcome = _outcome(linked, homes)
            yield homes[outcome.sides[0].source].at(outcome.sides[0].start)[1], outcome


def judged(field: Field, tables: Tables) -> Iterator[list[Judged]]:
    """For each two texts the phrases that may tell one thing, and what speaks for it."""
    texts = {source: _indexed(own, field.rarity) for source, own in field.told.items()}
    for a, b in combinations(sorted(texts), 2):
        close, pairs = alike(a, b, tables), _pairs(texts[a], texts[b], field.rarity)
        yield [(pair, signs_of(pair, ahead, close, field, tables)) for pair, ahead in pairs]


@dataclass(frozen=True, slots=True)
class _Text:
    """The sentences of a text, the rare stems of each, and which sentences have each of these."""

    told: Sequence[Told]
    rare: Sequence[Sequence[str]]
    holders: Mapping[str, Sequence[int]]


def _indexed(told: Sequence[Told], rarity: Rarity) -> _Text:
    rare = [[s for s in sentence.stems if rarity.seen[s] <= FEW and not s.startswith(SENSE)] for sentence in told]
    holders: dict[str, list[int]] = defaultdict(list)
    for n, stems in enumerate(rare):
        for stem in stems:
            holders[stem].append(n)
    return _Text(told, rare, holders)


def _pairs(left: _Text, right: _Text, rarity: Rarity) -> Iterator[tuple[Pair, tuple[float, float]]]:
    """The pairs that are the best of a sentence of either text, with how far they are before the next."""
    found = [p for x, y in _candidates(left, right) if (p := best_pair(x, y, rarity, LEAST, 0.0)) is not None]
    of: dict[Spot, list[float]] = defaultdict(list)
    for p in found:
        for side in (p.left, p.right):
            of[side.told.source, side.told.start].append(p.bits)
    for p in found:
        one, other = (_ahead(p.bits, of[side.told.source, side.told.start]) for side in (p.left, p.right))
        if max(one, other) >= 0:
            yield p, (one, other)


def _ahead(bits: float, every: Sequence[float]) -> float:
    """By how much a pair is before the best of the others, if it is the best, else behind it."""
    best, *rest = sorted(every, reverse=True)[:2]
    return bits - (best if bits < best else rest[0] if rest else 0.0)


def _best(pairs: Sequence[Judged], least: float, field: Field, tables: Tables) -> Iterator[Weighed]:
    """The phrases of two texts that tell one thing, the likeliest first, none of which overlap, with their quotes."""
    taken: list[Phrase] = []
    weighed = [(bits_for(signs, "phrase", "equal", tables), pair) for pair, signs in pairs]
    likely = [w for w in weighed if w[0] >= least]
    for bits, pair in sorted(likely, key=lambda w: (-w[0], w[1].left.start, w[1].right.start)):
        free = not any(_overlap(p, t) for p in (pair.left, pair.right) for t in taken)
        if free and (quotes := quotes_of(pair, field, tables)) is not None:
            taken += [pair.left, pair.right]
            yield bits, pair, quotes


def _candidates(left: _Text, right: _Text) -> Iterator[tuple[Told, Told]]:
    """Sentences that share a word that is rare."""
    for x, rare in zip(left.told, left.rare, strict=True):
        near = {n for stem in rare for n in right.holders.get(stem, ())}
        yield from ((x, right.told[n]) for n in sorted(near))


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.told.source == b.told.source and a.start < b.end and b.start < a.end


def _linked(found: Sequence[Weighed]) -> Iterator[list[Weighed]]:
    """Pairs of phrases that overlap in a source, each set with the best pair first."""
    ordered = sorted(found, key=lambda f: (-f[0], *((p.told.source, p.start) for p in (f[1].left, f[1].right))))
    sets: dict[int, list[int]] = {}  # by the number of the pair that joined them last
    home: list[int] = []  # of each pair the set that it is in
    said: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    for n, (_, pair, _) in enumerate(ordered):
        phrases = (pair.left, pair.right)
        near = sorted({home[m] for p in phrases for other, m in said[p.told.source] if _overlap(p, other)})
        sets[n] = [*(m for s in near for m in sets.pop(s)), n]
        home.append(n)
        for m in sets[n]:
            home[m] = n
        for p in phrases:
            said[p.told.source].append((p, n))
    yield from ([ordered[m] for m in own] for own in sets.values())


def _outcome(linked: Sequence[Weighed], homes: Mapping[str, Nearby]) -> Outcome:
    clashes = [Clash(plain(_side(x, homes)), plain(_side(y, homes)), _shown(x)) for _, _, (x, y) in linked]
    named = any(x.who and x.who == y.who for _, _, (x, y) in linked)
    return drawn_from(clashes, Outcome("phrase", "named" if named else "equal", (), "", evidence=linked[0][0]))


def _side(quote: Quote, homes: Mapping[str, Nearby]) -> Saying[str]:
    event, _ = homes[quote.phrase.told.source].at(quote.start, quote.end)
    return Saying(event, quote.text, " ".join(quote.text.split()), quote.text, quote.start, quote.end)


def _shown(quote: Quote) -> str:
    """The words that both say, as the first does."""
    said = dict.fromkeys(w.plain for w in quote.phrase.words if not w.stem.startswith(SENSE))
    return "both say " + ", ".join(f'"{word}"' for word in said)


def without_known_phrases(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without phrases that hold what is told of already: in conflict, or as agreement."""
    rules = {rule.name for name in ("equal", "named") for rule in tables.rules.get(("phrase", name), ())}
    known = [f for f in findings if f.rule not in rules and f.kind in ("agreement", "conflict")
             and len({v.source for v in f.values}) > 1]

    def held(finding: Finding, other: Finding) -> bool:
        within = {v.source for v in finding.values for o in other.values
                  if v.source == o.source and v.start < o.end and o.start < v.end}
        return len(within) > 1

    return [f for f in findings if f.rule not in rules or not any(held(f, other) for other in known)]
