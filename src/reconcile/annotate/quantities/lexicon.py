"""Look-up tables merged from all quantity rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.rulebook.quantities import Counted, Measure, QuantityRule


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of the rules by what they do. Keys are lower case; measures are looked up by (dimension, word)."""

    cardinals: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, float]
    short_scales: Mapping[str, float]
    fractions: Mapping[str, float]
    portions: Mapping[str, tuple[float, float]]
    times: Mapping[str, int]
    vague: Mapping[str, tuple[float, float]]
    vague_counts: Mapping[str, tuple[float, float]]
    ordinals: Mapping[str, int]
    series: frozenset[str]
    joiners: tuple[str, ...]
    between: Mapping[str, str]
    origins: tuple[str, ...]
    guard_names: tuple[str, ...]
    streets: tuple[str, ...]
    labels: frozenset[str]
    generic: frozenset[str]
    changes: frozenset[str]
    parts: frozenset[str]
    part_openers: tuple[str, ...]
    rest: frozenset[str]
    manners: frozenset[str]
    idle: frozenset[str]
    factors: frozenset[str]
    calibres: frozenset[str]
    light: frozenset[str]
    owners: frozenset[str]
    bodies: frozenset[str]
    consisting: frozenset[str]
    anybody: frozenset[str]
    invariant: frozenset[str]
    things: frozenset[str]
    anchors: frozenset[str]
    fillers: frozenset[str]
    wholes: frozenset[str]
    including: frozenset[str]
    tallies: frozenset[str]
    victims: frozenset[str]
    putting: frozenset[str]
    synonyms: Mapping[str, str]
    persons: frozenset[str]
    rates: tuple[str, ...]
    rate_units: tuple[str, ...]
    rate_adverbs: tuple[str, ...]
    objects: Mapping[str, str]
    person_objects: Mapping[str, str]
    subjects: Mapping[str, str]
    nouns: Mapping[str, str]
    states: Mapping[str, str]
    measure_adjectives: Mapping[tuple[str, str], str]
    measure_nouns: Mapping[tuple[str, str], str]
    measure_verbs: Mapping[tuple[str, str], str]
    measure_after: Mapping[tuple[str, str], str]
    standalone: Mapping[str, str]
    complete: frozenset[str]
    vote_nouns: tuple[str, ...]
    vote_before: tuple[str, ...]
    vote_kinds: tuple[str, ...]
    vote_tails: tuple[str, ...]
    vote_for: tuple[str, ...]
    vote_against: tuple[str, ...]
    vote_ayes: tuple[str, ...]
    vote_noes: tuple[str, ...]
    vote_cues: tuple[str, ...]
    game_cues: tuple[str, ...]


def merge(rules: Iterable[QuantityRule]) -> Lexicon:
    """Join the tables of all rules; where two give a word, the later rule wins."""
    rules = tuple(rules)
    numbers = [r.numbers for r in rules]
    guards = [r.guards for r in rules]
    votes = [r.votes for r in rules]
    counted = [c for r in rules for c in r.counted]
    measures = [m for r in rules for m in r.measure]
    return Lexicon(
        cardinals={w: n for t in numbers for w, n in t.cardinals.items()},
        tens={w: n for t in numbers for w, n in t.tens.items()},
        scales={w: n for t in numbers for w, n in t.scales.items()},
        short_scales={w: n for t in numbers for w, n in t.short_scales.items()},
        fractions={w: n for t in numbers for w, n in t.fractions.items()},
        portions={w: n for t in numbers for w, n in t.portions.items()},
        times={w: n for t in numbers for w, n in t.times.items()},
        vague={w: band for t in numbers for w, band in t.vague.items()},
        vague_counts={w: band for t in numbers for w, band in t.vague_counts.items()},
        ordinals={w: n for t in numbers for w, n in t.ordinals.items()},
        series=frozenset(w for t in numbers for w in t.series),
        joiners=tuple(w for t in numbers for w in t.joiners),
        between={joiner: opener for t in numbers for joiner, opener in t.between.items()},
        origins=tuple(w for t in numbers for w in t.origins),
        guard_names=tuple(w for g in guards for w in g.names),
        streets=tuple(w for g in guards for w in g.streets),
        labels=frozenset(w for g in guards for w in g.labels),
        generic=frozenset(w for g in guards for w in g.generic),
        changes=frozenset(w for g in guards for w in g.changes),
        parts=frozenset(w for g in guards for w in g.parts),
        rest=frozenset(w for g in guards for w in g.rest),
        part_openers=tuple(w for g in guards for w in g.part_openers),
        manners=frozenset(w for g in guards for w in g.manners),
        idle=frozenset(w for g in guards for w in g.idle),
        factors=frozenset(w for g in guards for w in g.factors),
        calibres=frozenset(w for g in guards for w in g.calibres),
        light=frozenset(w for g in guards for w in g.light),
        owners=frozenset(w for g in guards for w in g.owners),
        bodies=frozenset(w for g in guards for w in g.bodies),
        consisting=frozenset(w for g in guards for w in g.consisting),
        anybody=frozenset(w for g in guards for w in g.anybody),
        invariant=frozenset(w for g in guards for w in g.invariant),
        things=frozenset(w for g in guards for w in g.things),
        anchors=frozenset(w for g in guards for w in g.anchors),
        fillers=frozenset(w for g in guards for w in g.fillers),
        wholes=frozenset(w for g in guards for w in g.wholes),
        including=frozenset(w for g in guards for w in g.including),
        tallies=frozenset(w for g in guards for w in g.tallies),
        victims=frozenset(w for g in guards for w in g.victims),
        putting=frozenset(w for g in guards for w in g.putting),
        synonyms={w: s.name for r in rules for s in r.synonyms for w in s.words},
        persons=frozenset(w for g in guards for w in (*g.generic, *g.persons)),
        rates=tuple(w for g in guards for w in g.rates),
        rate_units=tuple(w for g in guards for w in g.rate_units),
        rate_adverbs=tuple(w for g in guards for w in g.rate_adverbs),
        objects=_named(counted, "objects"),
        person_objects=_named(counted, "person_objects"),
        subjects=_named(counted, "subjects"),
        nouns=_named(counted, "nouns"),
        states=_named(counted, "states"),
        measure_adjectives=_measured(measures, "adjectives"),
        measure_nouns=_measured(measures, "nouns"),
        measure_verbs=_measured(measures, "verbs"),
        measure_after=_measured(measures, "after"),
        complete=frozenset(m.name for m in measures if m.complete),
        vote_nouns=tuple(w for v in votes for w in v.nouns),
        vote_before=tuple(w for v in votes for w in v.before),
        vote_tails=tuple(w for v in votes for w in v.tails),
        vote_kinds=tuple(w for v in votes for w in v.kinds),
        vote_for=tuple(w for v in votes for w in v.pro),
        vote_against=tuple(w for v in votes for w in v.contra),
        vote_ayes=tuple(w for v in votes for w in v.ayes),
        vote_noes=tuple(w for v in votes for w in v.noes),
        vote_cues=tuple(w for v in votes for w in v.cues),
        game_cues=tuple(w for v in votes for w in v.games),
        standalone={m.dimension: m.name for m in measures if m.standalone},
    )


def _named(counted: Iterable[Counted], table: str) -> dict[str, str]:
    return {word: c.name for c in counted for word in getattr(c, table)}


def _measured(measures: Iterable[Measure], table: str) -> dict[tuple[str, str], str]:
    return {(m.dimension, word): m.name for m in measures for word in getattr(m, table)}
