"""What comparisons look up: events, entities, sources, rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from reconcile.compare.apart import Sides, sides_of
from reconcile.compare.listed import UNLISTED, Listed, listed_by
from reconcile.compare.lists import NEVER, across, any_word, copulas, grouped, nicknames, nouns_apart, terms, wholes
from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Entity
from reconcile.model.event import Event, EventGroup, Match
from reconcile.model.naming import Telling, telling_of
from reconcile.model.source import Source
from reconcile.rulebook import Rulebook
from reconcile.rulebook.causes import CauseRule
from reconcile.rulebook.conflicts import ConflictRule
from reconcile.rulebook.contrasts import Contrast
from reconcile.rulebook.deeds import Deed
from reconcile.rulebook.events import EventRule
from reconcile.rulebook.frequencies import load_frequencies
from reconcile.rulebook.lives import LifeRule
from reconcile.rulebook.occurrences import Occurrence
from reconcile.rulebook.oppositions import Opposition, joins_of
from reconcile.rulebook.predicates import Predicate
from reconcile.rulebook.roles import RoleKind

CAMPS = ("authorities", "opponents")
KINSHIP = ("kinship", "kinship-f", "kinship-m")
SITES = ("sites", "site-openers", "landmarks")  # lists of nouns that names of places hold


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: what it measures, its size in the base unit (0: never converted), what a figure in it is
    of where nothing says so ("" if that is not known), and the unit whose bare name it may go by."""

    dimension: str
    factor: float
    bare: str = ""
    may_be: str = ""


@dataclass(frozen=True, slots=True)
class Tables:
    """Read-only tables of one run. `told` is the day on which a source was published (or retrieved), if known;
    `generic` are nouns that say no more than that people are counted, `people` those and other nouns for people,
    `counts` the names that the rules give to what is counted, `measures` those of what is measured, `akin` and
    `senses` the numbers of the groups of measures, and of words for events, that may stand for one thing, `splits`
    those of kinds that exclude each other, `wholes` what is told apart by such kinds, `words_of` the telling words of
    each source with their weights, `wide` the wide group of each event and `events_in` its own. `decided` are measures
    whose figures a decision fixes, `open_counts` finds what says that a count goes on, `wishes` words that say that
    something was only asked for or expected. `around` are words that put something near a place and not in it, `spots`
    prepositions that put it there, `related` words that say whose kin somebody is, or nobody's, `facilities` and
    `sites` nouns that close names of places, the former of places none of which lies in another, `travel` words of
    journeys and `leave` those before the place where one begins, `onward` those before "for" or "to" where it is to
    end, `camps` words for those who speak for either side of a dispute, `same_deeds` the numbers of the groups of
    verbs that may tell one deed, `deed_words` these groups; `contraries` are the words that cannot be said of one
    matter with a word, `implied` those that tell what came about with it, `unlike` what is no contrary, `offers` verbs
    of offering and refusing, `endings` those in which words of one root differ. `terms` are the days on which a person
    took an office, `not_in_office` words by which he did not act by it. `fresh` finds what says that a text was
    written within weeks ("last month"). `roles` are roles of the rules by name, `causes` causes by file, `oppositions`
    opposed outcomes, `joins` the sides lent one, `occurrences` what is or not. `copulas` join a person to a calling,
    `bygone` say that it is no more; `lives` are the facts of persons; `vague` words tell no happening from another,
    `again` say that it happened another time too, `momentary` in a moment; `kin` are the numbers of the senses in
    which each wide group is so told, `mains` those told first; `another` finds what says that a clause tells of
    another thing of its kind, `tentative` that it is only expected, `beforehand` that it was set before, `changed`
    that a figure took the place of another, `compared` that it is only compared with one, `closed` that a count is at
    its end; `spreading` are stems of what goes on, with the count of what it reaches; `picking` are words before a
    figure that pick some out of more, `whoever` pronouns that have an age, `anybody` nouns that narrow nobody ("72 men
    killed"), `many` those of whom a story has several. `traits` are contrasts by name, `nouns_apart` the lists of
    nouns that exclude each other by kind, `predicates` the deeds by name. `denying` finds what denies a clause,
    `numerals` are words for numbers, `listed` finds what is told item by item, `shares` tell how often words are used,
    `cosines` are those of two sources; `persons` words about persons by what for: leaving a role, which of a row."""

    events: Mapping[str, Event]
    entities: Mapping[str, Entity]
    sources: Mapping[str, Source]
    types: Mapping[str, EventRule]
    rules: Mapping[tuple[str, str], tuple[ConflictRule, ...]]
    units: Mapping[str, Unit]
    told: Mapping[str, int]
    subjects: Mapping[str, int]
    telling: Telling
    generic: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()
    akin: Mapping[str, frozenset[int]] = field(default_factory=dict)
    splits: Mapping[str, frozenset[int]] = field(default_factory=dict)
    wholes: frozenset[str] = frozenset()
    senses: Mapping[str, frozenset[int]] = field(default_factory=dict)
    words_of: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    wide: Mapping[str, str] = field(default_factory=dict)
    events_in: Mapping[str, str] = field(default_factory=dict)
    around: frozenset[str] = frozenset()
    spots: frozenset[str] = frozenset()
    related: frozenset[str] = frozenset()
    facilities: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()
    travel: frozenset[str] = frozenset()
    leave: frozenset[str] = frozenset()
    onward: frozenset[str] = frozenset()
    pointing: frozenset[str] = frozenset()
    ordinals: frozenset[str] = frozenset()
    contrasts: frozenset[str] = frozenset()
    animals: frozenset[str] = frozenset()
    decided: frozenset[str] = frozenset()
    open_counts: re.Pattern[str] = NEVER
    wishes: frozenset[str] = frozenset()
    aparts: tuple[Sides, ...] = ()
    nicknames: Mapping[str, frozenset[str]] = field(default_factory=dict)
    camps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nouns_apart: Mapping[str, Mapping[str, frozenset[int]]] = field(default_factory=dict)
    predicates: Mapping[str, Predicate] = field(default_factory=dict)
    terms: Mapping[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)
    same_deeds: Mapping[str, frozenset[int]] = field(default_factory=dict)
    deed_words: Mapping[int, frozenset[str]] = field(default_factory=dict)
    contraries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    implied: Mapping[str, frozenset[str]] = field(default_factory=dict)
    unlike: frozenset[str] = frozenset()
    offers: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    not_in_office: frozenset[str] = frozenset()
    fresh: re.Pattern[str] = NEVER
    roles: Mapping[str, RoleKind] = field(default_factory=dict)
    causes: Mapping[str, CauseRule] = field(default_factory=dict)
    oppositions: Mapping[str, Opposition] = field(default_factory=dict)
    joins: Mapping[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    occurrences: Mapping[str, Occurrence] = field(default_factory=dict)
    copulas: re.Pattern[str] = NEVER
    bygone: frozenset[str] = frozenset()
    traits: Mapping[str, Contrast] = field(default_factory=dict)
    lives: Mapping[str, LifeRule] = field(default_factory=dict)
    deeds: Mapping[str, Deed] = field(default_factory=dict)
    anything: frozenset[str] = frozenset()
    any_body: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    momentary: frozenset[str] = frozenset()
    kin: Mapping[str, frozenset[int]] = field(default_factory=dict)
    mains: Mapping[str, frozenset[str]] = field(default_factory=dict)
    another: re.Pattern[str] = NEVER
    tentative: re.Pattern[str] = NEVER
    beforehand: re.Pattern[str] = NEVER
    changed: re.Pattern[str] = NEVER
    compared: re.Pattern[str] = NEVER
    closed: re.Pattern[str] = NEVER
    spreading: frozenset[str] = frozenset()
    picking: frozenset[str] = frozenset()
    whoever: frozenset[str] = frozenset()
    anybody: frozenset[str] = frozenset()
    many: frozenset[str] = frozenset()
    persons: Mapping[str, frozenset[str]] = field(default_factory=dict)
    denying: re.Pattern[str] = NEVER
    numerals: Mapping[str, str] = field(default_factory=dict)
    shares: Mapping[str, float] = field(default_factory=dict)
    listed: Listed = UNLISTED
    cosines: dict[tuple[str, str], float] = field(default_factory=dict)

    def setting(self, compares: str, outcome: str, name: str, default: float, *, of: str = "") -> float:
        """A number that the rules of an outcome set for the comparison itself, those confined to `of` before others."""
        for rule in self.rules.get((compares, outcome), ()):
            if name in rule.settings and (not rule.of or speaks_of(rule, of)):
                return rule.settings[name]
        return default


@dataclass(frozen=True, slots=True)
class Group:
    """One group with its events at hand, in the order of sources and positions."""

    id: str
    events: tuple[Event, ...]
    matches: tuple[Match, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that tell of it, sorted."""
        return tuple(sorted({e.source for e in self.events}))


def tables_of(
    events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source],
    subjects: Sequence[tuple[str, int]], rulebook: Rulebook, *, known: Tables | None = None,
) -> Tables:
    """Index everything once; `known` are the tables of the rules alone, where they are at hand."""
    return replace(
        known or rule_tables(rulebook), events={e.id: e for e in events}, entities={e.id: e for e in entities},
        sources={s.id: s for s in sources}, subjects=dict(subjects), telling=telling_of(entities, sources),
        told={s.id: day for s in sources if (day := told_on(s)) is not None})


def rule_tables(rulebook: Rulebook) -> Tables:
    """What the rules say, for whichever events."""
    rules: dict[tuple[str, str], list[ConflictRule]] = {}
    for rule in rulebook.conflicts.values():
        for outcome in rule.outcomes:
            rules.setdefault((rule.compares, outcome), []).append(rule)

    def said(name: str) -> frozenset[str]:
        """The words of a list of the wording, of all languages."""
        return frozenset(w for page in rulebook.wording.values() for w in page.words.get(name, ()))

    numerals = {word: f"{n:g}" for q in rulebook.quantities.values() for word, n in (
        *q.numbers.cardinals.items(), *q.numbers.tens.items(), *q.numbers.scales.items())}
    units = {u.symbol: Unit(u.dimension, u.factor, u.bare, u.may_be)
             for q in rulebook.quantities.values() for u in q.unit if u.dimension != "age"}
    return Tables(
        events={}, entities={}, sources={}, types=rulebook.events, units=units, told={}, subjects={},
        telling=telling_of((), ()),
        generic=frozenset(w for q in rulebook.quantities.values() for w in q.guards.generic),
        people=frozenset(w for q in rulebook.quantities.values() for w in (
            *q.guards.generic, *q.guards.persons, *(c.name for c in q.counted)) if w.isalpha()),
        open_counts=any_word(said("open_count")),
        aparts=sides_of(rulebook),
        decided=frozenset(m.name for q in rulebook.quantities.values() for m in q.measure if m.decided),
        wishes=said("wish"),
        ordinals=said("ordinals"),
        contrasts=said("contrasts"),
        animals=said("animals"),
        pointing=said("pointing"),
        nicknames=nicknames(rulebook),
        terms=terms(rulebook),
        oppositions={o.name: o for _, rule in sorted(rulebook.oppositions.items()) for o in rule.opposition},
        joins=joins_of(rulebook.oppositions),
        occurrences={o.name: o for _, rule in sorted(rulebook.occurrences.items()) for o in rule.occurrence},
        same_deeds=grouped(line.split() for line in sorted(said("same_deeds"))),
        deed_words=dict(enumerate(frozenset(line.split()) for line in sorted(said("same_deeds")))),
        contraries=across(said("contraries"), both=True),
        implied=across(said("implied")),
        unlike=said("unlike"),
        offers=said("offers"),
        endings=said("endings"),
        not_in_office=said("not_in_office"),
        fresh=any_word(said("fresh")),
        copulas=copulas(said("copulas")),
        bygone=said("bygone"),
        traits={c.name: c for _, rule in sorted(rulebook.contrasts.items()) for c in rule.contrast},
        lives=rulebook.lives,
        causes=rulebook.causes,
        nouns_apart=nouns_apart(rulebook),
        predicates={p.name: p for _, rule in sorted(rulebook.predicates.items()) for p in rule.predicate},
        deeds={d.name: d for _, rule in sorted(rulebook.deeds.items()) for d in rule.deed},
        anything=said("anything"),
        any_body=said("any_body"),
        vague=said("vague").union(*(page.unfinished for page in rulebook.documents.values())),
        again=said("again"),
        momentary=said("momentary"),
        another=any_word(said("another_of_kind")),
        tentative=any_word(said("tentative")),
        beforehand=any_word(said("beforehand")),
        changed=any_word(said("changed")),
        compared=any_word(said("compared")),
        closed=any_word(said("closed_count")),
        spreading=frozenset(w[:5] for w in said("spreading")),
        picking=said("picking"),
        whoever=frozenset(w for q in rulebook.quantities.values() for w in q.ages.pronouns),
        anybody=said("anybody"),
        many=said("one_of_many"),
        persons={name: said(f"person_{name}") for name in ("leaving", "order", "several")},
        denying=any_word(said("denying")),
        numerals=numerals,
        listed=listed_by(said, numerals),
        shares=load_frequencies(),
        camps={camp: said(camp) for camp in CAMPS},
        around=said("around"),
        spots=frozenset(w for r in rulebook.entities.values() for w in r.words.get("spatial", ())),
        related=said("related") | {
            w for r in rulebook.entities.values() for name in KINSHIP for w in r.words.get(name, ())},
        facilities=frozenset(w for r in rulebook.entities.values() for w in r.words.get("facilities", ())),
        sites=frozenset(w for r in rulebook.entities.values() for name in SITES for w in r.words.get(name, ())),
        roles={k.role: k for _, rule in sorted(rulebook.roles.items()) for k in rule.kind},
        travel=said("travel"),
        leave=said("leave"),
        onward=said("onward"),
        senses=grouped(s for m in rulebook.matching.values() for s in m.senses),
        akin=grouped(pair for q in rulebook.quantities.values() for pair in q.akin),
        splits=grouped(split.kinds for q in rulebook.quantities.values() for split in q.split),
        wholes=wholes(rulebook),
        measures=frozenset(m.name for q in rulebook.quantities.values() for m in q.measure),
        counts=frozenset(c.name for q in rulebook.quantities.values() for c in q.counted),
        rules={k: tuple(sorted(v, key=lambda r: (-r.confinement, r.name))) for k, v in rules.items()},
    )


def speaks_of(rule: ConflictRule, of: str) -> bool:
    """Whether a rule that is confined to figures of certain things speaks of this one."""
    return of in rule.of or any(of.endswith(word) and of.endswith(f" {word}") for word in rule.of)


def told_on(source: Source) -> int | None:
    """The last day on which the source can have been written: published, else retrieved, else its anchor."""
    for stated in (source.published, source.retrieved, source.anchor.edtf if source.anchor is not None else None):
        interval = edtf_interval(stated) if stated else None
        if interval is not None and interval.latest is not None:
            return interval.latest
    return None


def group_of(group: EventGroup, tables: Tables) -> Group:
    """A group with its events."""
    return Group(group.id, tuple(tables.events[e] for e in group.events), group.matches)
