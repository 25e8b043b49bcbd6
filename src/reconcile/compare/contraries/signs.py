"""What speaks for it that a word that one text denies and one that another tells, or two contraries, are of one matter.

Of what may speak for it and against it a logistic regression makes bits; its weights stand in the settings of the rules
for "clause". They were fitted with a ridge penalty by `tools/learn_contraries.py` on the open subjects of
`benchmarks/subjects` and on news reports that contradict each other nowhere, and judged on each with that left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.contraries.said import CONTRARY, Known
from reconcile.compare.rarity import Weights, bits_of
from reconcile.compare.tables import Tables
from reconcile.model.fate import STEM
from reconcile.model.fold import words
from reconcile.model.interval import gap_days

UNIT, MOST, MOST_BEFORE = 8.0, 2.5, 2.0
LONG, MONTH = 3, 31  # days
SPURNED = "spurned"  # of what somebody turned down
COMMON = 1e-7
BEARERS = ("doer", "doer_noun", "done_to", "thing_noun", "crossed", "crossed_noun", "of", "within")
STAGE = re.compile(r"\b(?:appeal\w*|retrial|first|second|third|again|replay\w*|previous|former|another|earlier)\b",
                   re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two words that say the contrary: `x` denies what `y` tells, or both tell what cannot both be; `how` they are
    related, `a` and `b` the forms that are."""

    x: Known
    y: Known
    how: str
    a: str
    b: str


def shared(pair: Pair, weights: Weights) -> float:
    """How rare the words are that both sentences have, in units, those of the two words themselves aside."""
    return rare_in((pair.x.stems & pair.y.stems) - own_stems(pair), weights)


def own_stems(pair: Pair) -> set[str]:
    """The stems of the two words."""
    return {w[:STEM] for k in (pair.x, pair.y) for form in k.said.word.forms[:1] for w in words(form)}


def rare_in(stems: set[str] | frozenset[str], weights: Weights) -> float:
    """How rare some stems are, in units."""
    return bits_of(stems, weights) / UNIT


def leads(alike: Sequence[float]) -> list[float]:
    """By how much each of some figures exceeds the best of the others; a lone one by nothing."""
    best, second = (*sorted(alike, reverse=True), *alike)[:2]
    return [own - (second if own == best else best) for own in alike]


def signs_of(
    pair: Pair, weights: Weights, tables: Tables, *, ahead: float, rivals: int, both: int
) -> Mapping[str, float]:
    """What speaks for one matter, and how much of each: 1 for what simply holds. `rivals` is how many other pairs the
    first word has, `ahead` by how much rarer words it shares than the best of these; `both` is 1 where a text says
    elsewhere what the other does, 2 where in the same sentence."""
    x, y = pair.x, pair.y
    told = {**_of_words(pair, weights, tables), **_of_clauses(x, y), **_of_who(x, y), **_of_time(x, y)}
    return {
        pair.how: 1.0, "bearer": float(any(told[name] for name in BEARERS)),
        "several": float(x.said.clause.several and y.said.clause.several),
        "ahead": max(-MOST_BEFORE, min(ahead, MOST_BEFORE)), "crowd": math.log2(rivals + 1),
        "both": float(both > 0), "both_beside": float(both > 1), **told,
    }


def _of_words(pair: Pair, weights: Weights, tables: Tables) -> dict[str, float]:
    x, y, own = pair.x, pair.y, own_stems(pair)
    clause = ({*x.said.clause.stems} & {*y.said.clause.stems}) - own
    sentence = (x.stems & y.stems) - own - clause
    a, b = ({*k.said.word.of} - own for k in (x, y))
    lemma = x.said.word.forms[0]
    limits = a - {w[:STEM] for w in x.said.clause.doers}
    return {
        "bounded": float(bool(limits) and x.said.word.kind == "noun" and not limits & y.stems),
        "within": float(bool(limits & y.stems)),
        "clause": min(rare_in(clause, weights), MOST), "sentence": min(rare_in(sentence, weights), MOST),
        "before": min(rare_in((x.before & y.stems) - own, weights), MOST_BEFORE),
        "of": float(bool(a & b)), "of_other": float(bool(a and b) and not a & b),
        "rare": min(-math.log10(tables.shares.get(lemma, COMMON)), 7.0) - 4.0,
    }


def _of_clauses(x: Known, y: Known) -> dict[str, float]:
    one, other = x.said.clause, y.said.clause
    denied = x.said.word.denied
    return {
        "verb": float(x.said.word.kind == "verb"), "one_kind": float(x.said.word.kind == y.said.word.kind),
        **({denied: 1.0} if denied else {}),
        "claimed": float(one.claimed or other.claimed), "now": float(one.now), "perfect": float(one.perfect),
        "partial": float(one.partial), "now_told": float(other.now),
    }


def _of_who(x: Known, y: Known) -> dict[str, float]:
    mine, other = {x.doer, x.done_to} - {""}, {y.doer, y.done_to} - {""}
    one_doer, one_thing = bool(x.doer and x.doer == y.doer), bool(x.done_to and x.done_to == y.done_to)
    a, b = x.said.clause, y.said.clause
    one_word = x.said.word.kind == "verb" and x.said.word.forms[0] in y.said.word.forms
    same_doer, same_thing = ({*p} & {*q} for p, q in ((a.doers, b.doers), (a.things, b.things)))
    other_thing = bool(a.things and b.things) and not same_thing and not one_thing
    return {
        "crossed_noun": float(bool({*a.doers} & {*b.things} or {*a.things} & {*b.doers})),
        "doer": float(one_doer), "done_to": float(one_thing),
        "crossed": float(bool(mine & other) and not one_doer and not one_thing),
        "others": float(bool(mine and other) and not mine & other),
        "doer_noun": float(bool(same_doer) and not one_doer), "thing_noun": float(bool(same_thing) and not one_thing),
        "other_doer": float(bool(a.doers and b.doers) and not same_doer and not one_doer),
        "other_thing": float(other_thing), "verb_other": float(other_thing and one_word),
        "named": float(min(len(x.named & y.named), 2)),
        "nobody_known": float(not mine), "beside": float(bool(mine) and not mine & other and bool(mine & y.named)),
    }


def _of_time(x: Known, y: Known) -> dict[str, float]:
    gap = gap_days(x.span, y.span) if x.span is not None and y.span is not None else None
    stages = [frozenset(w.lower() for w in STAGE.findall(k.sentence)) for k in (x, y)]
    return {"apart": float(gap is not None and gap > LONG), "day": float(gap == 0),
            "stage": float(stages[0] != stages[1])}


def kept_apart(pair: Pair, tables: Tables) -> bool:
    """Whether something says for sure that two words are of two matters: other persons by name, what "has not" been
    done so far, contraries of two times, what was turned down and not taken up."""
    x, y = pair.x, pair.y
    so_far = x.said.clause.perfect and x.said.word.denied not in ("", "never")
    two_times = pair.how == CONTRARY and _of_two_times(x, y)
    otherwise = x.said.word.denied == SPURNED and not _taken_up(x, y, tables)
    return so_far or two_times or otherwise or _strangers(x, y, tables)


def _taken_up(x: Known, y: Known, tables: Tables) -> bool:
    """Whether a text lets the one who turned something down have or do that very thing, and not just be offered it."""
    own, other = x.said.clause, y.said.clause
    mine = {x.doer, x.done_to if not x.doer else ""} - {""}
    one = bool(mine & {y.doer, y.done_to}) and not own.claimed
    of = {*x.said.word.of} - {*own.doers}
    offered = any(not tables.offers.isdisjoint(w.forms) for w in other.words)
    return one and not offered and (bool(of & {*other.stems}) if of else x.said.word.forms[0] in y.said.word.forms)


def _strangers(x: Known, y: Known, tables: Tables) -> bool:
    """Whether two clauses name those who do something, or to whom it is done, and these are persons of two
    surnames, or bodies of two names."""
    one, other = x.said.clause, y.said.clause
    doers = (x.doer, y.doer) if one.doers and other.doers else ("", "")
    things = (x.done_to, y.done_to) if one.things and other.things else ("", "")
    return any(_two_persons(*pair, tables) for pair in (doers, things) if all(pair))


def _of_two_times(x: Known, y: Known) -> bool:
    """Whether two texts give dates that lie months apart."""
    told = all(k.event.date is not None and not k.event.date_inferred for k in (x, y))
    return told and x.span is not None and y.span is not None and gap_days(x.span, y.span) > MONTH


def _two_persons(a: str, b: str, tables: Tables) -> bool:
    one, other = tables.entities[a], tables.entities[b]
    mine, theirs = words(one.name), words(other.name)
    bodies = one.kind == other.kind == "organization" and min(len(mine), len(theirs)) > 1 and not {*mine} & {*theirs}
    named = bodies or {one.kind, other.kind} in ({"person"}, {"person", "organization"})
    return named and bool(mine and theirs) and mine[-1] not in theirs and theirs[-1] not in mine
