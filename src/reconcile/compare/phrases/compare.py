"""Agreement of two texts in what they say in like words, where no figure, date or event need carry it.

"Soldiers from the Kest barracks came first", "rescue was begun by soldiers of the Kest garrison": the rarer the words
that two sentences share within a short stretch, the likelier both tell one thing. A mere term that both use ("police
station") tells nothing; a name with a role does, a deed with what it was done to, and things put together otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.phrases.align import Pair, Phrase, best_pair
from reconcile.compare.phrases.kinds import People, at_odds, kind_of, people_of
from reconcile.compare.phrases.told import SENSE, Rarity, Sentences, Told, rarity_of, told_in
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.sorts import other_time
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding

FEW = 12  # sentences that have a stem by which others are looked for
BOTH = 2  # words that phrases share at least
Found = tuple[str, Pair]
Span = tuple[str, int, int]  # a source, and where a phrase begins and ends


def compare_phrases(
    groups: Sequence[Group], sentences: Sentences, tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what texts say in like words, one for each set of phrases that overlap."""
    homes = nearest(groups)
    by_subject: dict[int, dict[str, list[Told]]] = defaultdict(dict)
    for source, own in told_in(sentences, tables).items():
        if source in homes:
            by_subject[tables.subjects.get(source, -1)][source] = own
    people = people_of(tables)
    for _, told in sorted(by_subject.items()):
        if 1 < len(told) <= MANY:
            rarity = rarity_of([s for own in told.values() for s in own], tables)
            alike = [_alike(told[a], told[b], rarity, people, tables) for a, b in combinations(sorted(told), 2)]
            told_once = (f for found in alike for f in found if f[0] == "named" or not _other_time(f[1], homes))
            for linked in _linked(list(told_once)):
                outcome = _outcome(linked, homes, people)
                yield homes[outcome.sides[0].source].at(outcome.sides[0].start)[1], outcome


def _alike(
    left: Sequence[Told], right: Sequence[Told], rarity: Rarity, people: People, tables: Tables
) -> Iterator[Found]:
    """The phrases of two texts that tell one thing, the likeliest first, none of which overlap."""
    taken: list[Phrase] = []
    least = min(tables.setting("phrase", "equal", name, 99.0) for name in ("person", "deed", "otherwise"))
    plain = tables.setting("phrase", "equal", "plain", 99.0)
    pairs = (p for x, y in _candidates(left, right, rarity) if (p := best_pair(x, y, rarity, least, plain)) is not None)
    for pair in sorted(pairs, key=lambda p: (-p.bits, p.left.start, p.right.start)):
        name = kind_of(pair, rarity, people, tables)
        if name and not any(_overlap(p, t) for p in (pair.left, pair.right) for t in taken) and not at_odds(
                pair, people, tables):
            taken += [pair.left, pair.right]
            yield name, pair


def _candidates(left: Sequence[Told], right: Sequence[Told], rarity: Rarity) -> Iterator[tuple[Told, Told]]:
    """Sentences that share two words, one of them rare."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, sentence in enumerate(right):
        for stem in sentence.stems:
            if rarity.seen[stem] <= FEW and not stem.startswith(SENSE):
                holders[stem].append(n)
    for x in left:
        rare = {n for stem in x.stems if stem in holders for n in holders[stem]}
        yield from ((x, right[n]) for n in sorted(rare) if len(x.stems & right[n].stems) >= BOTH)


def _other_time(pair: Pair, homes: Mapping[str, Nearby]) -> bool:
    """Whether the events at the two phrases have days of their own, months apart."""
    return other_time(*(homes[p.told.source].at(p.start, p.end)[0] for p in (pair.left, pair.right)))


def _overlap(a: Phrase, b: Phrase) -> bool:
    return a.told.source == b.told.source and a.start < b.end and b.start < a.end


def _linked(found: Sequence[Found]) -> Iterator[list[Found]]:
    """Pairs of phrases that overlap in a source, each set with the best pair first."""
    sets: list[tuple[list[Found], list[Span]]] = []
    for one in sorted(found, key=lambda f: (-f[1].bits, *((p.told.source, p.start) for p in (f[1].left, f[1].right)))):
        spans = [(p.told.source, p.start, p.end) for p in (one[1].left, one[1].right)]
        near = [s for s in sets if any(a[0] == b[0] and a[1] < b[2] and b[1] < a[2] for a in spans for b in s[1])]
        sets = [s for s in sets if not any(s is n for n in near)]
        sets.append(([*(f for s in near for f in s[0]), one], [*(b for s in near for b in s[1]), *spans]))
    yield from (own for own, _ in sets)


def _outcome(linked: Sequence[Found], homes: Mapping[str, Nearby], people: People) -> Outcome:
    clashes = [Clash(plain(_side(pair.left, homes, people)), plain(_side(pair.right, homes, people)), _shown(pair))
               for _, pair in linked]
    name = "named" if any(name == "named" for name, _ in linked) else "equal"
    return drawn_from(clashes, Outcome("phrase", name, (), "", evidence=linked[0][1].bits - SURE))


SURE = 9.0  # bits at which two phrases are as likely as not of one thing


def _side(phrase: Phrase, homes: Mapping[str, Nearby], people: People) -> Saying[str]:
    source, start, end = phrase.told.source, phrase.start, phrase.end
    inside = [m for m in people.at.get(source, ()) if m.start < end and start < m.end]
    start, end = min([start, *(m.start for m in inside)]), max([end, *(m.end for m in inside)])
    text = people.texts[source][start:end]
    event, _ = homes[source].at(start, end)
    return Saying(event, text, " ".join(text.split()), text, start, end)


def _shown(pair: Pair) -> str:
    """The words that both say, as the first does."""
    said = dict.fromkeys(w.plain for w in pair.left.words if not w.stem.startswith(SENSE))
    return "both say " + ", ".join(f'"{word}"' for word in said)


def without_known_phrases(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without phrases that hold what is told of already: in conflict, or as agreement."""
    rules = {rule.name for name in ("equal", "named") for rule in tables.rules.get(("phrase", name), ())}
    known = [f for f in findings if f.rule not in rules and len({v.source for v in f.values}) > 1]

    def held(finding: Finding, other: Finding) -> bool:
        within = {v.source for v in finding.values for o in other.values
                  if v.source == o.source and v.start < o.end and o.start < v.end}
        return len(within) > 1

    return [f for f in findings if f.rule not in rules or not any(held(f, other) for other in known)]
