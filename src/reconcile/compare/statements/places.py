"""Where one deed was done: how much speaks for it that two statements which name two places tell of one, in bits.

The deeds need not go by one word. A logistic regression tells how likely they are one; its weights, in bits, stand in
the settings of the rule, and `tools/learn_places.py` fits them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from reconcile.compare.evidence import bits_for
from reconcile.compare.pairs import MANY
from reconcile.compare.rarity import Weights, bits_of, stems_of, weights_of
from reconcile.compare.statements.fillers import akin, exclude, places_exclude, same
from reconcile.compare.statements.held import Part, Statement
from reconcile.compare.tables import Tables
from reconcile.model.fold import words
from reconcile.model.interval import disjoint, length_days

PRONOUNS = frozenset({"he", "him", "she", "her", "it", "they", "them", "we", "us", "i", "who", "which"})
UNIT_BITS, MOST_SHARED, MOST_AHEAD = 8.0, 2.5, 2.0
DAYS = 3
ANOTHER = "another"
Stems = Mapping[tuple[str, int], frozenset[str]]
Told = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class Placing:
    """Two statements with the places in which they differ."""

    x: Statement
    y: Statement
    left: Part
    right: Part


@dataclass(frozen=True, slots=True)
class Field:
    """The statements of two texts, the stems of their sentences and how rare these are, and the words of both texts."""

    left: Sequence[Statement]
    right: Sequence[Statement]
    stems: Stems
    weights: Weights
    said: Mapping[str, frozenset[str]]


def placings(told: Told, tables: Tables) -> Iterator[tuple[Placing, Field]]:
    """The pairs of statements of two texts that may tell one deed and put it in two places."""
    spots = {(x.source, x.told.start): x.text[x.told.start : x.told.end] for own in told.values() for x in own}
    stems = {spot: stems_of(sentence) for spot, sentence in sorted(spots.items())}
    weights = weights_of(spots[spot] for spot in sorted(spots))
    said = {source: frozenset(words(own[0].text)) for source, own in told.items() if own}
    for a, b in combinations(sorted(said)[:MANY], 2):
        field = Field(told[a], told[b], stems, weights, said)
        yield from ((placing, field) for x, y in _of_one_word(told[a], told[b])
                    if (placing := _placing(x, y, tables)) is not None)


def _of_one_word(left: Sequence[Statement], right: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """The pairs of statements of one deed or verb that may be placed."""
    by: dict[str, list[Statement]] = defaultdict(list)
    for y in right:
        if y.places or y.goals or y.origins:
            by[y.told.predicate].append(y)
    yield from ((x, y) for x in left if x.places or x.goals or x.origins for y in by.get(x.told.predicate, ()))


def _placing(x: Statement, y: Statement, tables: Tables) -> Placing | None:
    kind = tables.predicates.get(x.told.predicate)
    lasting = kind is not None and kind.lasting
    if lasting or not _maybe_one_deed(x, y, tables):
        return None
    ways = [(x.places, y.places)]
    if kind is not None:
        ways += [(_known(x.goals), _known(y.goals)), (_known(x.origins), _known(y.origins))]
    found = (places_exclude(a, b, tables) for a, b in ways if a and b)
    apart = next((pair for pair in found if pair is not None), None)
    again = kind is not None and kind.again
    return Placing(x, y, *apart) if apart is not None and not (again and _of_two_sorts(*apart, tables)) else None


def _of_two_sorts(p: Part, q: Part, tables: Tables) -> bool:
    """Whether one is a hall of a sort that the other is not: who studied at a school may have done so at a college."""
    one, other = (part.names & (tables.facilities | tables.sites) for part in (p, q))
    return bool(one or other) and not one & other


def _known(parts: Sequence[Part]) -> tuple[Part, ...]:
    return tuple(p for p in parts if p.told.place)


def evidence(placing: Placing, field: Field, tables: Tables) -> float:
    """Bits that speak for one deed, by the settings of the rule."""
    return bits_for(signs_of(placing, field, tables), "statement", "places", tables)


def _maybe_one_deed(x: Statement, y: Statement, tables: Tables) -> bool:
    """Whether subjects, dates and persons allow one deed."""
    a, b = (tables.subjects.get(s.source, -1) for s in (x, y))
    if a != b and min(a, b) >= 0:
        return False
    if x.own and y.own and x.span is not None and y.span is not None and disjoint(x.span, y.span):
        return False
    pairs = list(product((*x.done, *x.doers), (*y.done, *y.doers)))
    if pairs and all(exclude(p, q, tables) for p, q in pairs):
        return False
    return tie_of(x, y, tables) != ANOTHER


def _borne(statement: Statement) -> tuple[Part, ...]:
    """To whom or what a deed was done; of one that is done to nothing, who did it."""
    return statement.done or statement.doers


def shared(x: Statement, y: Statement, field: Field) -> float:
    """How rare the words are that both sentences have, in bits."""
    a, b = ((s.source, s.told.start) for s in (x, y))
    return bits_of(field.stems[a] & field.stems[b], field.weights)


def signs_of(placing: Placing, field: Field, tables: Tables) -> dict[str, float]:
    """What speaks for one deed, and how much of each: 1 for what simply holds."""
    x, y, p, q = placing.x, placing.y, placing.left, placing.right
    bits = shared(x, y, field)
    rivals = [shared(x, z, field) for z in field.right if z.told.sentence != y.told.sentence and z.places]
    rivals += [shared(z, y, field) for z in field.left if z.told.sentence != x.told.sentence and z.places]
    return {
        "ahead": max(-MOST_AHEAD, min((bits - max(rivals, default=0.0)) / UNIT_BITS, MOST_AHEAD)),
        tie_of(x, y, tables): 1.0,
        "listed": float(x.told.predicate in tables.predicates),
        "known": float(_knows(field.said[y.source], p, tables)) + float(_knows(field.said[x.source], q, tables)),
        **_of_times(x, y),
    }


def _of_times(x: Statement, y: Statement) -> dict[str, float]:
    a, b = x.span, y.span
    return {
        "day": float(a is not None and a == b and (length_days(a) or DAYS + 1) <= DAYS),
        "other_time": float(a is not None and b is not None and disjoint(a, b)),
        "dated_once": float((a is None) != (b is None)),
    }


def _knows(said: frozenset[str], place: Part, tables: Tables) -> bool:
    """Whether a text has the name of a place, whatever it says of it."""
    return bool(place.names) and not ((place.names - tables.facilities - tables.sites) or place.names).isdisjoint(said)


def tie_of(x: Statement, y: Statement, tables: Tables) -> str:
    """Whether it is "one" to whom the deed was done, or who did it; else a "pronoun" that may mean either, "silent"
    where one names nobody, "another"."""
    borne = [_borne(s) for s in (x, y)]
    every = product((*x.done, *x.doers), (*y.done, *y.doers))
    if any(same(p, q, tables) or _of_one_noun(p, q, tables) for p, q in every):
        return "one"
    if not all(borne):
        return "silent"
    if any(all(p.told.span.text.lower() in PRONOUNS and _nobody(p) for p in own) for own in borne):
        return "pronoun"
    return ANOTHER


def _of_one_noun(p: Part, q: Part, tables: Tables) -> bool:
    """Whether both go by one noun, or by two of one thing, one of them by "the" ("the pin", "pins"; "vessel")."""
    one, other = p.told.head, q.told.head
    plain = one and other and not (p.names or q.names) and (p.told.definite or q.told.definite)
    return bool(plain) and (one == other or akin(one, other, tables))


def _nobody(part: Part) -> bool:
    return not (part.names or part.told.head) and (part.entity is None or part.entity.local)
