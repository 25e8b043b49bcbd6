"""What speaks for it that two sentences of two texts, which share a phrase, tell one thing.

Of what may speak for it and against it a logistic regression makes bits; its weights stand in the settings of the rule
`phrases-agree`. They were fitted with a ridge penalty by `tools/learn_phrases.py` on the open subjects of
`benchmarks/subjects`, and judged on each with that subject left out.
"""

from __future__ import annotations

import math

from reconcile.compare.phrases.align import Pair
from reconcile.compare.phrases.field import Facts, Field
from reconcile.compare.phrases.kinds import People, another_of_two, around, numbers_of
from reconcile.compare.phrases.told import SENSE, Rarity
from reconcile.compare.tables import Tables
from reconcile.model.interval import contains, gap_days, length_days
from reconcile.model.places import place_relation

MOST, MOST_PLAIN, UNIT = 16.0, 12.0, 4.0  # bits
FURTHEST = 1.5  # units by which a pair is ahead of others
MOST_NAMES, MONTH, LONG = 3, 31, 2
CLOSEST = 0.6  # cosine of two texts
NONE: frozenset[str] = frozenset()


def signs_of(
    pair: Pair, ahead: tuple[float, float], close: float, field: Field, tables: Tables
) -> dict[str, float]:
    """What speaks for one thing, and how much of each: 1 for what simply holds. `ahead` tells by how many bits the pair
    is before the next best of either sentence, `close` how alike the two texts are."""
    x, y = field.of(pair.left.told), field.of(pair.right.told)
    return {**_of_words(pair, ahead, field.rarity, field.people, tables), **_of_times(x, y), **_of_names(x, y, tables),
            **_of_figures(pair, field, tables), "figure": float(bool(x.figures & y.figures)),
            "thing": float(bool(x.things & y.things)), "lead": float(x.first or y.first),
            "close_texts": min(close, CLOSEST)}


def _of_words(
    pair: Pair, ahead: tuple[float, float], rarity: Rarity, people: People, tables: Tables
) -> dict[str, float]:
    phrases = (pair.left, pair.right)
    least, most = sorted(max(-FURTHEST, min(a / UNIT, FURTHEST)) for a in ahead)
    return {
        "bits": min(pair.bits, MOST) / UNIT, "plain": min(pair.plain, MOST_PLAIN) / UNIT,
        "lone": float(len({w.at for w in pair.left.words}) < 2),
        "names": float(min(len(pair.stems & rarity.names), MOST_NAMES)), "ahead": least, "ahead_once": most,
        "mutual": float(least >= 0), "sense": float(any(s.startswith(SENSE) for s in pair.stems)),
        "deed": float(all(any(w.deed and not w.capital for w in p.words) for p in phrases)),
        "length": math.log2(max(around(p, people, tables).length for p in phrases) + 1) - 3,
        "wide": max(p.words[-1].at - p.words[0].at for p in phrases) / 10,
        "another": float(another_of_two(pair, people, tables)),
    }


def _of_figures(pair: Pair, field: Field, tables: Tables) -> dict[str, float]:
    one, other = (numbers_of(p, field.people, tables) if field.of(p.told).counts else NONE
                  for p in (pair.left, pair.right))
    return {"number": float(bool(one & other)), "number_once": float(bool(one) != bool(other))}


def _of_times(x: Facts, y: Facts) -> dict[str, float]:
    same = [a for a in x.dates if a in y.dates]
    pairs = [(a, b) for a in x.timed for b in y.timed]
    within = any(a != b and (contains(a, b) or contains(b, a)) for a in x.dates for b in y.dates)
    return {
        "date": float(bool(same)), "day": float(any((length_days(d) or MONTH) <= LONG for d in same)),
        "within": float(within), "other_date": float(bool(x.dates and y.dates) and not same and not within),
        "one_time": float(not same and any(t in y.timed for t in x.timed)),
        "other_time": float(bool(pairs) and all(gap_days(a, b) > MONTH for a, b in pairs)),
    }


def _of_names(x: Facts, y: Facts, tables: Tables) -> dict[str, float]:
    inside = any(place_relation(tables.entities[a], tables.entities[b]) in ("same", "within", "holds")
                 for a in x.places for b in y.places)
    return {
        "named": float(min(len(x.named & y.named), MOST_NAMES)),
        "other_names": float(bool(x.named and y.named) and not x.named & y.named),
        "other_place": float(bool(x.places and y.places) and not inside),
    }
