"""Bare profiles, of which so little is told that columns of numbers hold all of it: made ready to be weighed many at
once (see `at_once`).

A bare profile is a single mention of what happened, with closed dates of its own or none, at most one place and one
participant in one role, and neither topic, number, attributes, figures nor heading; its text is of no known story.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reconcile.match.columns import Bools, Columns, Floats, Ints, Lists
from reconcile.match.common import HALF, Worth, worth_of
from reconcile.match.context import Context
from reconcile.match.places import Places, places_of
from reconcile.match.profile import Profile

NOTHING = -1


@dataclass(frozen=True, slots=True)
class Bare:
    """What is worked out once: of each profile its participant, role, place and word, as numbers; of each value the
    bits that it brings as a name and as a word, whether it is a person, known by name, a country; pairs of names that
    are spelt alike; and what two profiles have in common."""

    units: Sequence[Profile]
    columns: Columns
    ctx: Context
    party: Ints
    role: Ints
    place: Ints
    places: Places
    lemma: Ints
    names: Floats
    bits: Floats
    person: Bools
    known: Bools
    country: Bools
    alike: Ints
    words: Worth
    many: Worth
    tokens: Worth
    senses: Worth
    namesake: Bools

    def has(self, flag: int, a: Ints) -> Bools:
        """Which of these profiles have a flag."""
        found: Bools = (self.columns.plain["flags"].take(a) & flag) != 0
        return found

    def both(self, flag: int, a: Ints, b: Ints) -> Bools:
        """Of which pairs both have a flag."""
        return self.has(flag, a) & self.has(flag, b)


def bare_of(units: Sequence[Profile], columns: Columns, ctx: Context) -> Bare:
    """Make ready what weighing pairs of these profiles needs."""
    values, lists = columns.values, columns.lists
    names, words = (np.array([of.get(v, 0.0) for v in values], float) for of in (ctx.rarity.names, ctx.rarity.words))
    found = [ctx.entities.get(v) for v in values]
    known = np.array([e is not None and not e.local for e in found], bool)
    person = np.array([e is not None and e.kind == "person" for e in found], bool)
    country = np.array([v in ctx.countries for v in values], bool)
    at = {v: n for n, v in enumerate(values)}
    alike = [(n << HALF) + at[other] for n, v in enumerate(values) for other in ctx.alike.get(v, ()) if other in at]
    namesake = np.array([*(v in ctx.alike for v in values), False], bool)  # the last stands for nobody
    one = np.ones(len(values))
    return Bare(units, columns, ctx, _only(lists["parties"]), columns.plain["role"], _only(lists["places"]),
                places_of(values, ctx), _only(lists["lemmas"]), names, words, person, known, country,
                np.sort(np.array(alike, np.int64)), worth_of(lists["keywords"], words),
                worth_of(lists["keywords"], one), worth_of(lists["tokens"], one), worth_of(lists["senses"], one),
                namesake)


def _only(lists: Lists) -> Ints:
    """The first value of each list, `NOTHING` where there is none."""
    has = lists.lengths() > 0
    out = np.full(len(has), NOTHING)
    out[has] = lists.flat[lists.start[:-1][has]]
    return out
