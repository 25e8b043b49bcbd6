"""How long one thing lasted, by two texts: what tells that two lengths of time are of one thing is what each lasted.

A length has a theme: what its clause measures ("the talks", "burned"), who or what did it, and what is told around it.
Two themes may meet by a word, by words akin, or by an event that both texts tell.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from reconcile.compare.evidence import stem
from reconcile.compare.facts import best_pairs, linked_by_figures
from reconcile.compare.lengths import DAYS, Span, days_of, judge_lengths
from reconcile.compare.moments import senses_of
from reconcile.compare.one_time.signs import (
    Candidate,
    Field,
    Signs,
    common_signs,
    of_two,
    two_texts,
    weighed,
)
from reconcile.compare.one_time.told import Statements, Told, told_spans
from reconcile.compare.pairs import Verdict, drawn_from
from reconcile.compare.rarity import Weights
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding
from reconcile.model.quantity import Quantity
from reconcile.model.statement import DOER, DONE
from reconcile.model.when import Timex

OUTCOME = "lasted"
MOST = 14  # lengths of time of a text
IDLE = frozenset(("be", "take", "last", "have", "give", "get", "hold"))  # tell nothing of what lasted
LASTING = re.compile(
    r"\b(?:last\w*|took|tak(?:es?|en|ing)|continu\w*|(?:went|go|goes) on|occup\w+|over|ran|run)\b[^.]{0,24}$",
    re.IGNORECASE)
SENTENCE = re.compile(
    r"\b(?:sentence\w*|imprison\w*|jail\w*|prison|gaol|hard labou?r|sent down|bail|probation)\b", re.IGNORECASE)
NEAR = 60  # characters around a length
BESIDE = re.compile(r"^\s+(?:after|before|later|earlier|ago|behind|late|prior|previously)\b")
LED = re.compile(r"\b(for|in|within|during|after|of)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
JOINED = re.compile(r"\w-(?:year|month|week|day|hour|minute|second)")  # "a five-year term"
Numbers = Mapping[str, Sequence[Quantity]]
Lengths = Mapping[tuple[str, int], Quantity]


def compare_lengths(
    groups: Sequence[Group], numbers: Numbers, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two lengths of time of one thing, each told in another source; `rare` gives the weights of the words
    of a subject."""
    home = {e.id: g for g in groups for e in g.events}
    found = [w for pairs in candidates(groups, numbers, statements, rare, tables)
             for w in best_pairs(weighed(pairs, OUTCOME, _tied, tables))]
    for linked in linked_by_figures(found):
        clashes = [Clash(_plain(x), _plain(y), v.detail, ratio=v.ratio) for _, x, y, v in linked]
        yield home[linked[0][1].event.id], drawn_from(
            clashes, Outcome("moment", OUTCOME, (), "", evidence=linked[0][0]))


def candidates(
    groups: Sequence[Group], numbers: Numbers, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[Iterator[Candidate]]:
    """For each two texts the pairs of their lengths of time that exclude each other, and may be of one thing."""
    own = {source: kept for source, found in numbers.items()
           if 0 < len(kept := [q for q in found if _is_length(q, tables)]) <= MOST}
    spans = {source: [Timex(q.text, q.start, q.end, "DURATION", f"{q.value:g} {q.unit}") for q in kept]
             for source, kept in own.items()}
    lengths = {(source, q.start): q for source, kept in own.items() for q in kept}
    told = told_spans(groups, spans, statements, tables)
    for a, b, subject in two_texts({s: t for s, t in told.items() if t}, tables):
        yield _between(told[a], told[b], lengths, rare(subject), tables)


def without_known_lengths(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without lengths of time that are held against each other already, as figures of one event or of one thing."""
    rules = {rule.name for rule in tables.rules.get(("moment", OUTCOME), ())}
    told = [_spots(f) for f in findings if f.rule not in rules and f.kind == "conflict"]
    return [f for f in findings if f.rule not in rules or not any(_spots(f) <= known for known in told)]


def _spots(finding: Finding) -> set[tuple[str, int]]:
    return {(v.source, v.start) for v in finding.values}


def _is_length(q: Quantity, tables: Tables) -> bool:
    unit = tables.units.get(q.unit)
    return unit is not None and unit.dimension in DAYS and q.of != "age" and bool(q.value) and not q.ordinal


def _tied(signs: Signs) -> bool:
    return signs["theme"] > 0 or not signs["theme_apart"]


def _plain(side: Told) -> Saying[object]:
    date = side.date
    return plain(Saying(side.event, date.value, date.value, date.text, date.start, date.end))


def _between(
    left: Sequence[Told], right: Sequence[Told], lengths: Lengths, weights: Weights,
    tables: Tables,
) -> Iterator[Candidate]:
    def saying(side: Told) -> Saying[Span]:
        q = lengths[side.spot]
        return Saying(side.event, days_of(q, tables), "", q.text, q.start, q.end)

    judged = {(x.spot, y.spot): judge_lengths(saying(x), saying(y)) for x in left for y in right}

    def same(x: Told, y: Told) -> bool:
        verdict = judged.get((x.spot, y.spot))
        return verdict is not None and verdict.name == "fits"

    field = Field(left, right, same, weights, lambda _told: 0)
    for x in left:
        for y in right:
            verdict = judged[x.spot, y.spot]
            if verdict is not None and verdict.name == "differ" and not (field.settled(x, y) or _kept_apart(x, y)):
                yield x, y, verdict, signs_of(x, y, verdict, field, lengths, tables)


def _kept_apart(x: Told, y: Told) -> bool:
    """Whether one of them is a punishment, of which there are many in a trial, or tells how much later alone."""
    return any(SENTENCE.search(side.before[-NEAR:] + side.behind[:NEAR]) for side in (x, y)) or (
        (BESIDE.match(x.behind) is None) != (BESIDE.match(y.behind) is None))


def signs_of(
    x: Told, y: Told, verdict: Verdict, field: Field, lengths: Lengths, tables: Tables
) -> Signs:
    """The signs of two lengths of time, with how much there is of each."""
    one, other = (_theme(side, lengths[side.spot]) for side in (x, y))
    akin = bool(one & other or _groups(x, tables) & _groups(y, tables)
                or _senses(x, lengths[x.spot], tables) & _senses(y, lengths[y.spot], tables))
    lasting = [LASTING.search(side.before) is not None for side in (x, y)]
    common = common_signs(x, y, field, tables)
    return {
        **{name: common[name] for name in ("words", "own", "alone", "strange", "parts", "capitals")},
        "theme": float(akin), "theme_apart": float(bool(one and other) and not akin),
        "group": float(bool(_groups(x, tables) & _groups(y, tables))),
        "lasting": float(all(lasting)), "lasting_one": float(lasting[0] != lasting[1]),
        "way": float(_way(x) == _way(y)), "two": float(of_two(x, y, tables)), "ratio": math.log2(verdict.ratio),
    }


def _theme(side: Told, q: Quantity) -> set[str]:
    """The stems of what lasted: what the length is of, what its clause tells, who does it and to whom."""
    of = {q.of} if q.of not in ("", "duration") else {*q.qualifiers}
    heads = {f.head for s in side.statements for f in s.fillers if f.slot in (DOER, DONE) and f.head}
    telling = {e.lemma for e in side.tellers if e.trigger.text[:1].islower() and e.lemma not in IDLE}
    return {stem(w) for name in of for w in name.split()} | {stem(w) for w in heads | telling}


def _groups(side: Told, tables: Tables) -> set[str]:
    return {tables.wide[e.id] for e in side.tellers if e.id in tables.wide}


def _senses(side: Told, q: Quantity, tables: Tables) -> set[int]:
    return {n for w in (q.of, *q.qualifiers) for n in tables.senses.get(w, ())} | {
        n for e in side.tellers for n in senses_of(e, tables)}


def _way(side: Told) -> str:
    """In which way a length is told: "lasted", "for", "in", "a term of"."""
    if JOINED.search(side.date.text) or LASTING.search(side.before):
        return "joined" if JOINED.search(side.date.text) else "for"
    led = LED.search(side.before)
    return led[1].lower().replace("within", "in").replace("during", "in") if led else ""
