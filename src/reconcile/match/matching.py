"""The flow of matching, one line a step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.match.across import find_partners
from reconcile.match.again import Again, join_again
from reconcile.match.alike import alike
from reconcile.match.beside import join_beside, match_beside
from reconcile.match.bound import bind, join_bound
from reconcile.match.cluster import Seen, cluster, join_pinned
from reconcile.match.context import Context, Likeness
from reconcile.match.fillers import Known
from reconcile.match.links import Partners
from reconcile.match.many import marked_lone, marked_sole, rarity_many
from reconcile.match.people import people_of
from reconcile.match.profile import Profile, Shared, kind_of, profile_of
from reconcile.match.rarity import rarity
from reconcile.match.record import record
from reconcile.match.story import mark_lone, mark_sole
from reconcile.match.units import Units, units_of
from reconcile.match.victims import whoms_of
from reconcile.match.weigh import Weighed
from reconcile.match.weights import Weights, weights_of
from reconcile.match.whom import NOBODY
from reconcile.match.within import Merged, merge_mentions
from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.fold import words
from reconcile.model.judgement import Constraint
from reconcile.model.matching import Matching
from reconcile.model.places import is_country
from reconcile.model.source import Source
from reconcile.model.subject import Subject
from reconcile.rulebook import Rulebook

POINTER_REACH = 24
MANY = 1000  # events from which on columns save more than they cost


@dataclass(frozen=True, slots=True)
class Firm:
    """The clusters in which conflicts are looked for, as lists of indexes of the merged units, and how they came to be.
    """

    merged: Merged
    partners: Partners
    beside: Mapping[tuple[int, int], Weighed]
    clusters: list[list[int]]
    ctx: Context


@dataclass(frozen=True, slots=True)
class _Grouped:
    """What grouping came to, for `record`: the cores, and the groups with what is only told again."""

    firm: Firm
    again: Mapping[tuple[int, int], Weighed]
    clusters: list[list[int]]
    cores: list[list[int]]


def match_events(
    events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source], *, rulebook: Rulebook,
    constraints: Sequence[Constraint] = (), subject: Subject | None = None, weights: Weights | None = None
) -> Matching:
    """Group events that tell of one real-world event; every event is in exactly one group.

    Mentions of one source are merged first, then the lists of every two sources are assigned to each other, then the
    pairs are joined into groups without contradiction. Does not depend on the order of what is given. `constraints` are
    reviewers' decisions that bind the result; `subject` says which sources tell one story, where that is known.
    `weights` are those of the rules (`weights_of`), where they were made before.
    """
    about = dict(subject.stories) if subject is not None else {}
    told = _grouped(events, entities, sources, rulebook, constraints, subject, weights)
    firm = told.firm
    found = record(firm.merged, firm.partners, firm.beside, told.again, told.clusters, told.cores, firm.ctx)
    return replace(found, subjects=tuple((name, about.get(name, -1)) for name in sorted(s.id for s in sources)))


def group_events(
    events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source], *, rulebook: Rulebook,
    many: int = MANY
) -> list[tuple[str, ...]]:
    """The groups of `match_events` alone, as ids, in order: no pair is put into words, which takes as long again.
    From so `many` events on, profiles are made of those alone that columns cannot tell apart, with the same result."""
    told = _grouped(events, entities, sources, rulebook, (), None, None, explained=False, many=len(events) >= many)
    units = told.firm.merged.units
    of = units.told if isinstance(units, Units) else lambda at: units[at].events
    return sorted(tuple(e.id for e in sorted((e for i in members for e in of(i)), key=_place))
                  for members in told.clusters)


def _place(event: Event) -> tuple[str, int, int, str]:
    return event.source, event.start, event.end, event.id


def _grouped(
    events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source], rulebook: Rulebook,
    constraints: Sequence[Constraint], subject: Subject | None, weights: Weights | None, *, explained: bool = True,
    many: bool = False
) -> _Grouped:
    """Everything but the words."""
    firm = firm_clusters(events, entities, sources, rulebook, constraints, subject, weights, explained=explained,
                         many=many)
    units = firm.merged.units
    # Where no stories are known, none is told again.
    again = join_again(firm.clusters, units, firm.ctx) if subject is not None else Again(firm.clusters, {})
    cores, clusters = (join_bound(c, units, firm.ctx.bound) for c in (firm.clusters, again.clusters))
    return _Grouped(firm, again.pairs, clusters, cores)


def firm_clusters(
    events: Sequence[Event], entities: Sequence[Entity], sources: Sequence[Source], rulebook: Rulebook,
    constraints: Sequence[Constraint] = (), subject: Subject | None = None, weights: Weights | None = None, *,
    explained: bool = True, many: bool = False
) -> Firm:
    """What is held to be one event by more than a word: second mentions, partners between sources, neighbours."""
    weights = weights or weights_of(rulebook)
    about = dict(subject.stories) if subject is not None else {}
    series = frozenset(subject.chronicles) if subject is not None else frozenset({s.id for s in sources})
    table = {e.id: e for e in entities}
    profiles = _profiles(events, table, sources, about, series, rulebook, weights, many=many)
    likeness = Likeness(subject.terms) if subject is not None else Likeness()
    ctx = replace(_context(profiles, entities, weights), bound=bind(constraints, events), likeness=likeness,
                  explained=explained)
    merged = merge_mentions(profiles, ctx)
    units = merged.units
    merged = replace(merged, units=marked_sole(units) if isinstance(units, Units) else tuple(mark_sole(units)))
    partners = find_partners(merged.units, ctx)
    seen: Seen = {}
    clusters = cluster(merged.units, partners, ctx, seen)
    beside = match_beside(clusters, merged.units, ctx)
    clusters = join_pinned(join_beside(clusters, beside, merged.units, ctx), merged.units, partners, ctx, seen)
    return Firm(merged, partners, beside, clusters, ctx)


def _profiles(
    events: Sequence[Event], entities: Mapping[str, Entity], sources: Sequence[Source], about: Mapping[str, int],
    series: frozenset[str], rulebook: Rulebook, weights: Weights, *, many: bool
) -> Sequence[Profile]:
    kinds = {t: kind_of(rulebook.events.get(t), t) for t in sorted({e.type for e in events})}
    told = {s.id: _told(s) for s in sources}
    texts = {s.id: s.text for s in sources}
    shared = Shared()
    known = Known(people_of(rulebook), entities, weights.befallen, texts)
    whoms = whoms_of((e for e in events if about.get(e.source, -1) >= 0), kinds, known)

    def make(e: Event, lone: bool = False, sole: bool = False) -> Profile:
        return profile_of(e, kind=kinds[e.type], told=told.get(e.source), subject=about.get(e.source, -1),
                          serial=e.source in series, pointing=_points(e, texts.get(e.source, ""), weights),
                          weights=weights, entities=entities, shared=shared, lone=lone, sole=sole,
                          whom=whoms.get(e.id, NOBODY))

    if many:
        return marked_lone(units_of(sorted(events, key=_place), kinds, weights, make))
    return mark_lone([make(e) for e in sorted(events, key=_place)])


def _told(source: Source) -> int | None:
    """The day on which the source was published, its last possible one where only a month or year is known."""
    stated = source.published or (source.anchor.edtf if source.anchor is not None else None)
    interval = edtf_interval(stated) if stated else None
    return interval.latest if interval is not None else None


def _points(event: Event, text: str, weights: Weights) -> bool:
    """Whether one of the last words before the trigger points back; a plural ("the forums") means no single event."""
    if event.trigger.text.lower() == f"{event.lemma.lower()}s":
        return False
    before = text[max(0, event.trigger.start - POINTER_REACH):event.trigger.start]
    return bool(weights.pointers & set(words(before)[-3:]))


def _context(profiles: Sequence[Profile], entities: Sequence[Entity], weights: Weights) -> Context:
    table = {e.id: e for e in entities}
    countries = frozenset(e.id for e in entities if e.kind == "place" and is_country(e))
    rare = rarity_many(profiles.columns) if isinstance(profiles, Units) else rarity(profiles)
    return Context(table, countries, rare, weights, alike(entities))
