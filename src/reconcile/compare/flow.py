"""The flow of comparing, one line a field."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from reconcile.compare.another import compare_kinds
from reconcile.compare.causes import compare_causes, without_known_causes
from reconcile.compare.clocks_alike import compare_clocks, without_known_times
from reconcile.compare.contraries import compare_contraries, without_known_contraries
from reconcile.compare.copies import compare_copies
from reconcile.compare.datelines import compare_datelines
from reconcile.compare.deeds import compare_deeds
from reconcile.compare.denied import compare_denied
from reconcile.compare.existence import compare_existence
from reconcile.compare.facts import by_spot, compare_facts, confirmed, rare_words
from reconcile.compare.facts_alike import compare_alike, without_known_figures
from reconcile.compare.fields.dates import compare_dates, compare_times
from reconcile.compare.fields.people import compare_participants
from reconcile.compare.fields.places import compare_places
from reconcile.compare.fields.plain import compare_attributes, compare_ordinals, compare_status
from reconcile.compare.fields.quantities import compare_quantities
from reconcile.compare.fields.routes import compare_routes
from reconcile.compare.fields.sites import compare_sites
from reconcile.compare.inside import compare_counts, compare_named_days, compare_parts, compare_plans, compare_weekdays
from reconcile.compare.lengths_alike import compare_stretches
from reconcile.compare.lives.strangers import compare_strangers
from reconcile.compare.moments import with_main_events
from reconcile.compare.occurred import compare_occurred
from reconcile.compare.one_time import (
    compare_alike_days,
    compare_days,
    compare_lengths,
    compare_moments,
    without_known_days,
    without_known_lengths,
    without_told_days,
)
from reconcile.compare.opposed import compare_fates, without_opposed
from reconcile.compare.orders import compare_orders
from reconcile.compare.own_fates import compare_own
from reconcile.compare.persons import compare_persons
from reconcile.compare.phrases import Found, compare_phrases, without_known_phrases
from reconcile.compare.ranks import compare_ranks
from reconcile.compare.retold import compare_passages, retold, without_grouped
from reconcile.compare.roles import compare_roles
from reconcile.compare.rosters import compare_rosters
from reconcile.compare.saying import Outcome
from reconcile.compare.seconds import with_seconds
from reconcile.compare.spans import compare_spans
from reconcile.compare.spared import compare_spared
from reconcile.compare.speak import in_order, not_twice, once_each, speak
from reconcile.compare.stated import stated_figures
from reconcile.compare.statements import compare_statements, without_known_deeds
from reconcile.compare.states import compare_states
from reconcile.compare.sums import compare_sums
from reconcile.compare.tables import Group, Tables, group_of, tables_of
from reconcile.compare.terms import compare_terms
from reconcile.compare.traits import compare_traits
from reconcile.model.cause import CauseTold
from reconcile.model.clause import ClauseTold
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.fate import FateTold
from reconcile.model.finding import Finding
from reconcile.model.matching import Matching
from reconcile.model.quantity import Quantity
from reconcile.model.role import RoleTold
from reconcile.model.source import Source
from reconcile.model.statement import StatementTold
from reconcile.model.trait import TraitTold
from reconcile.model.when import Timex
from reconcile.rulebook import Rulebook

FieldComparison = Callable[[Group, Tables], list[Outcome]]
FIELDS: tuple[FieldComparison, ...] = (
    compare_dates, compare_times, compare_places, compare_sites, compare_routes, compare_participants,
    compare_status, compare_ordinals, compare_attributes,
)


@dataclass(frozen=True, slots=True)
class LaidOut:
    """What is compared: the groups, the wide groups that join them, and the tables of the run."""

    groups: list[Group]
    wide: list[Group]
    tables: Tables


def lay_out(
    matching: Matching, events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source], *,
    rulebook: Rulebook, words: Mapping[str, Mapping[str, float]] | None = None, known: Tables | None = None,
) -> LaidOut:
    """Groups and tables, before anything is compared; the arguments are those of `compare_groups`."""
    tables = tables_of(events, entities, sources, matching.subjects, rulebook, known=known)
    groups = [group_of(g, tables) for g in matching.cores or matching.groups]
    wide = [group_of(g, tables) for g in matching.groups]
    tables = replace(tables, words_of=words or {}, cosines={}, wide={e.id: g.id for g in wide for e in g.events},
                     events_in={e.id: g.id for g in groups for e in g.events})
    return LaidOut(groups, wide, with_main_events(tables))


def compare_groups(
    matching: Matching,
    events: Sequence[Event],
    entities: Sequence[Entity],
    sources: Sequence[Source],
    dates: Mapping[str, Sequence[Timex]],
    *,
    rulebook: Rulebook,
    quantities: Mapping[str, Sequence[Quantity]] | None = None,
    roles: Mapping[str, Sequence[RoleTold]] | None = None,
    fates: Mapping[str, Sequence[FateTold]] | None = None,
    traits: Mapping[str, Sequence[TraitTold]] | None = None,
    causes: Mapping[str, Sequence[CauseTold]] | None = None,
    statements: Mapping[str, Sequence[StatementTold]] | None = None,
    clauses: Mapping[str, Sequence[ClauseTold]] | None = None,
    words: Mapping[str, Mapping[str, float]] | None = None,
    sentences: Mapping[str, Sequence[tuple[int, int]]] | None = None,
    known: Tables | None = None,
) -> tuple[Finding, ...]:
    """Compare what the sources say of each event, and each source with itself.

    `dates` are all time expressions by source id, `quantities` all figures (without them, ages are not compared),
    `roles` who is said to fill which role, `fates` what each source says became of somebody or something, `traits`
    what things are said to be like, `causes` what brought what about, `words` the weights of each source's telling
    words (without them, no two texts are known to be close), `sentences` where the sentences of each source begin and
    end (without them, no passages are held against each other), `known` the tables of the rules (`rule_tables`),
    where they were made before.
    Every outcome of a comparison that a rule reports becomes a finding: agreement, refinement, conflict, progression,
    single-source and internal ones, the gravest first.
    """
    laid = lay_out(matching, events, entities, sources, rulebook=rulebook, words=words, known=known)
    groups, wide, tables = laid.groups, laid.wide, laid.tables
    again = retold(wide, dates, sentences or {}, tables)
    outcomes = chain(_outcomes(groups, dates, quantities or {}, sentences or {}, statements or {}, tables),
                     compare_existence(wide, tables, again.covered),
                     compare_passages(again, groups, tables),
                     compare_phrases(groups, sentences or {}, Found(dates, quantities or {}, clauses or {}), tables),
                     compare_kinds(matching.near, wide, tables),
                     compare_roles(groups, roles or {}, dates, tables),
                     compare_strangers(groups, quantities or {}, roles or {}, tables),
                     compare_fates(groups, fates or {}, tables),
                     compare_own(groups, fates or {}, tables),
                     compare_denied(groups, fates or {}, tables),
                     compare_orders(groups, fates or {}, tables),
                     compare_occurred(groups, fates or {}, tables),
                     compare_spared(groups, fates or {}, tables),
                     compare_deeds(groups, fates or {}, dates, tables),
                     compare_ranks(groups, fates or {}, tables),
                     compare_traits(groups, traits or {}, tables),
                     compare_causes(groups, causes or {}, tables),
                     compare_statements(groups, statements or {}, dates, tables),
                     compare_contraries(groups, clauses or {}, sentences or {}, tables))
    found = (speak(outcome, group, tables) for group, outcome in outcomes)
    first = without_known_days([f for f in found if f is not None], tables)
    said = without_known_deeds(without_known_causes(first, tables), tables)
    told = not_twice(once_each(said), tables)
    told = without_known_figures(without_grouped(without_opposed(told, tables), tables), tables)
    told = without_known_phrases(without_told_days(without_known_times(told, tables), tables), tables)
    told = without_known_lengths(without_known_contraries(told, tables), tables)
    return in_order(with_seconds(told, tables), tables.events)


def _outcomes(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], numbers: Mapping[str, Sequence[Quantity]],
    sentences: Mapping[str, Sequence[tuple[int, int]]], statements: Mapping[str, Sequence[StatementTold]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    quantities = {source: [q for q in found if not q.bare] for source, found in numbers.items()}
    told = stated_figures(groups, dates, numbers, tables)
    beside = by_spot(told)
    for group in groups:
        if len(group.events) > 1:
            for compare in FIELDS:
                yield from ((group, outcome) for outcome in compare(group, tables))
            yield from ((group, o) for o in confirmed(compare_quantities(group, tables), beside, tables))
    rare = rare_words(sentences, tables)
    yield from compare_facts(groups, told, rare, tables)
    yield from compare_alike(groups, numbers, rare, tables)
    yield from compare_clocks(groups, dates, rare, tables)
    yield from compare_stretches(groups, quantities, dates, rare, tables)
    yield from compare_days(groups, dates, statements, rare, tables)
    yield from compare_moments(groups, dates, statements, rare, tables)
    yield from compare_lengths(groups, quantities, statements, rare, tables)
    yield from compare_alike_days(groups, dates, statements, rare, tables)
    yield from compare_persons(groups, quantities, dates, rare, tables)
    yield from compare_states(groups, tables)
    yield from compare_terms(groups, tables)
    yield from compare_weekdays(groups, dates, tables)
    yield from compare_named_days(groups, dates, tables)
    yield from compare_datelines(groups, dates, tables)
    yield from compare_counts(groups, tables)
    yield from compare_parts(groups, quantities, tables)
    yield from compare_sums(groups, numbers, tables)
    yield from compare_rosters(groups, tables)
    yield from compare_spans(groups, numbers, dates, tables)
    yield from compare_plans(groups, tables)
    yield from compare_copies(groups, tables)
