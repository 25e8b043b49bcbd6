"""Figures for one thing in texts about one subject, where no event that both tell carries them.

Reports put one fact into different sentences: "thieves made off with 80 million", "jewels valued at 85 million were
stolen". A figure of one text is held against those of its kind in another; where it fits any of them, nothing is said.
Of the rest, two that nothing of date, place or description keeps apart are one fact if enough speaks for it: what does,
and how much, stands in the settings of the rules for "fact".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import Protocol, TypeVar

from reconcile.compare.evidence import name_of, stem
from reconcile.compare.fields.quantities import CLASH, judge_figures
from reconcile.compare.one_fact import evidence_for_one_fact, field_of, kept_apart, stems_at
from reconcile.compare.pairs import MANY, Verdict, drawn_from
from reconcile.compare.rarity import Weights, weights_of
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.signs import Field, Judged, named_alike, named_in
from reconcile.compare.stated import AGE, Kind, Spot, Stated, label_of
from reconcile.compare.steps import Step, step_of, steps_in
from reconcile.compare.tables import Group, Tables
from reconcile.compare.two_facts import MONTHS, may_be_one

MOST_FIGURES = 12


class HasSpot(Protocol):
    """What stands somewhere in a source."""

    @property
    def spot(self) -> Spot:
        """Its source, and the place of its first character."""
        ...


Placed = TypeVar("Placed", bound=HasSpot)
Weighed = tuple[float, Stated, Stated, Verdict]
Sides = tuple[Sequence[Stated], Sequence[Stated], Judged]
Held = tuple[Stated, Stated, Verdict, Field]
Beside = tuple[Stated, Sequence[Stated]]
Home = Mapping[str, Group]
Sentences = Mapping[str, Sequence[tuple[int, int]]]


def compare_facts(
    groups: Sequence[Group], told: Mapping[Kind, Mapping[str, Sequence[Stated]]], rare: Callable[[int], Weights],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for figures that no common event carries, and for two figures of one source. `rare` gives the weights of
    the words of a subject."""
    home = {e.id: g for g in groups for e in g.events}
    steps = steps_in(told, tables)
    for kind, by_source in sorted(told.items()):
        yield from _within(by_source, home, tables)
        all_held = held_figures(by_source, rare(kind[0]), tables, steps)
        found = [w for held in all_held if (w := _of_one_fact(held, tables))]
        yield from ((home[o.sides[0].event.id], o) for o in _told_once(found, tables))


def held_figures(
    by_source: Mapping[str, Sequence[Stated]], rare: Weights, tables: Tables, steps: Collection[Step] = ()
) -> Iterator[Held]:
    """All pairs of figures of one kind, of two sources each, that exclude each other and that nothing keeps apart.
    `steps` are figures of which a text says that the one became the other."""
    if held := list(_clashing(by_source, tables)):
        stems = stems_at((t for left, right, _ in held for t in (*left, *right)), tables)
        every = named_in((t for own in by_source.values() for t in own), tables)
        for field in (field_of(*sides, stems, rare, every) for sides in held):
            for (i, j), verdict in field.judged.items():
                x, y = field.left[i], field.right[j]
                clash = verdict is not None and verdict.name in CLASH
                if verdict is not None and clash and step_of(x, y) not in steps \
                        and not kept_apart(x, y, verdict, field, tables):
                    yield x, y, verdict, field


def rare_words(sentences: Sentences, tables: Tables) -> Callable[[int], Weights]:
    """What gives the weights of the words of a subject, worked out when they are first asked for. `sentences` say where
    those of each source begin and end."""
    @cache
    def rare(subject: int) -> Weights:
        return weights_of(tables.sources[s].text[a:b] for s in sorted(sentences)
                          if s in tables.sources and tables.subjects.get(s, -1) == subject for a, b in sentences[s])

    return rare


def pairs_of_sources(by_source: Mapping[str, Sequence[Stated]]) -> list[tuple[str, str]]:
    """All pairs of a few sources; of many, those whose sentences share a day or a name that is not in most of them."""
    if len(by_source) <= MANY:
        return list(combinations(sorted(by_source), 2))
    holders: dict[object, set[str]] = defaultdict(set)
    for source, own in by_source.items():
        for stated in own:
            days = {d.interval.earliest for d in stated.dates if d.interval is not None}
            for key in (*stated.names, *(day for day in days if day is not None)):
                holders[key].add(source)
    shared = (combinations(sorted(found), 2) for found in holders.values() if len(found) <= MANY)
    return sorted({pair for pairs in shared for pair in pairs})


def by_spot(told: Mapping[Kind, Mapping[str, Sequence[Stated]]]) -> dict[Spot, Beside]:
    """Every figure by where it stands, with the others of its kind in its source."""
    return {t.spot: (t, found) for by_source in told.values() for found in by_source.values() for t in found}


def confirmed(outcomes: Iterable[Outcome], beside: Mapping[Spot, Beside], tables: Tables) -> Iterator[Outcome]:
    """The outcomes, without clashes of figures that their sentences tell of different times or places (of two mentions
    that were held to be of one event, one may still look back to an earlier one), or that one of the sources puts less
    sharply elsewhere ("50 were hurt", "at least 50 were hurt")."""
    for outcome in outcomes:
        kept = [c for c in outcome.clashes if outcome.name not in CLASH or _holds_up(c, beside, tables)]
        if kept:
            yield drawn_from(kept, outcome)


def _holds_up(clash: Clash, beside: Mapping[Spot, Beside], tables: Tables) -> bool:
    left, right = (beside.get((s.source, s.start)) for s in (clash.left, clash.right))
    if left is None or right is None:
        return not _of_two_reports(clash, tables)
    looser = ((x, y) for x in _like(*left) for y in _like(*right))
    verdicts = [judge_figures(x.saying, y.saying, tables) for x, y in looser]
    return may_be_one(left[0], right[0], tables) and all(v is not None and v.name in CLASH for v in verdicts)


def _of_two_reports(clash: Clash, tables: Tables) -> bool:
    """Whether figures that no text dates stand in reports written months apart: each is then of its own occasion."""
    one, other = (tables.told.get(s.source) for s in (clash.left, clash.right))
    undated = all(s.event.date is None or s.event.date_inferred for s in (clash.left, clash.right))
    return undated and one is not None and other is not None and abs(one - other) > MONTHS


def _like(telling: Stated, own: Sequence[Stated]) -> list[Stated]:
    """The mentions of a source that state the same number, with whatever bounds."""
    figure = telling.figure
    return [t for t in own if (t.figure.value, t.figure.unit, t.figure.of) == (figure.value, figure.unit, figure.of)]


def _within(
    by_source: Mapping[str, Sequence[Stated]], home: Home, tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Two figures of one source for one thing: of one event, in sentences that tell of it in like words and names."""
    for _, own in sorted(by_source.items()):
        for x, y in combinations(own, 2):
            group = home[x.saying.event.id]
            if group.id == home[y.saying.event.id].id and x.saying.event.sentence != y.saying.event.sentence \
                    and x.figure.qualifiers == y.figure.qualifiers and _of_one_event(x, y, tables):
                verdict = judge_figures(x.saying, y.saying, tables)
                if verdict is not None and verdict.name == "differ":
                    clash = Clash(plain(x.saying), plain(y.saying), verdict.detail, ratio=verdict.ratio)
                    of = " ".join((*x.figure.qualifiers, x.figure.of))
                    yield group, drawn_from([clash], Outcome("quantity", "self", (), "", of, feature="quantities"))


def _of_one_event(x: Stated, y: Stated, tables: Tables) -> bool:
    a, b = x.saying.event, y.saying.event
    named = x.figure.of not in ("", AGE) and label_of(x.figure, tables) == label_of(y.figure, tables)
    alike = named and stem(a.lemma) == stem(b.lemma) and bool(x.names & y.names or x.words & y.words)
    return alike and not x.figure.approximate and not y.figure.approximate and may_be_one(x, y, tables)


def _told_once(found: Sequence[Weighed], tables: Tables) -> Iterator[Outcome]:
    """One outcome for all clashes that share a figure."""
    for linked in linked_by_figures(found):
        name = "claims" if all(v.name == "claims" for _, _, _, v in linked) else "differ"
        yield fact_of(linked, name, tables)


def fact_of(linked: Sequence[Weighed], name: str, tables: Tables) -> Outcome:
    """The outcome of pairs of figures that are of one fact, the best first."""
    clashes = [Clash(plain(a.saying), plain(b.saying), v.detail, ratio=v.ratio) for _, a, b, v in linked]
    of = name_of(linked[0][1], linked[0][2], tables)
    return drawn_from(clashes, Outcome("fact", name, (), "", of, evidence=max(w[0] for w in linked)))


def best_pairs(
    weighed: Iterable[tuple[float, Placed, Placed, Verdict]]
) -> Iterator[tuple[float, Placed, Placed, Verdict]]:
    """The likeliest pair of each figure, date or time of two texts, none of which stands in two pairs."""
    taken: set[Spot] = set()
    for one in sorted(weighed, key=lambda w: (-w[0], w[1].spot, w[2].spot)):
        spots = {one[1].spot, one[2].spot}
        if not spots & taken:
            taken |= spots
            yield one


def linked_by_figures(
    found: Sequence[tuple[float, Placed, Placed, Verdict]]
) -> Iterator[list[tuple[float, Placed, Placed, Verdict]]]:
    """Pairs that share a figure, each set with the best pair first."""
    ordered = sorted(found, key=lambda w: (-w[0], *zip(w[1].spot, w[2].spot, strict=True)))
    at: dict[Spot, list[int]] = defaultdict(list)
    for number, (_, a, b, _) in enumerate(ordered):
        at[a.spot].append(number)
        at[b.spot].append(number)
    seen: set[int] = set()
    for number in range(len(ordered)):
        if number in seen:
            continue
        taken, open_ = [], [number]
        seen.add(number)
        while open_:
            taken.append(open_.pop())
            _, a, b, _ = ordered[taken[-1]]
            new = {n for spot in (a.spot, b.spot) for n in at[spot]} - seen
            seen |= new
            open_ += sorted(new, reverse=True)
        yield [ordered[n] for n in sorted(taken)]


def _clashing(by_source: Mapping[str, Sequence[Stated]], tables: Tables) -> Iterator[Sides]:
    """The figures of each two sources of which any exclude each other, with how each pair of figures relates that may
    be of one thing."""
    few = {source: own for source, told in by_source.items() if (own := _seldom(told, tables))}
    labels = {source: [label_of(t.figure, tables) for t in own] for source, own in few.items()}
    for a, b in pairs_of_sources(few):
        judged = {(i, j): judge_figures(x.saying, y.saying, tables)
                  for i, x in enumerate(few[a]) for j, y in enumerate(few[b])
                  if named_alike(x.figure, y.figure, labels[a][i], labels[b][j], tables)}
        if any(verdict is not None and verdict.name in CLASH for verdict in judged.values()):
            yield few[a], few[b], judged


def _seldom(told: Sequence[Stated], tables: Tables) -> list[Stated]:
    """The figures of a source, without those that are of what it gives very many of."""
    counts = Counter(label_of(t.figure, tables) for t in told)
    return [t for t in told if counts[label_of(t.figure, tables)] <= MOST_FIGURES]


def _of_one_fact(held: Held, tables: Tables) -> Weighed | None:
    """Two figures with the bits that speak for one fact, if they are enough."""
    x, y, verdict, _ = held
    bits = evidence_for_one_fact(*held, tables)
    enough = bits >= tables.setting("fact", "differ", "least", 99.0, of=name_of(x, y, tables))
    return (bits, x, y, verdict) if enough else None
