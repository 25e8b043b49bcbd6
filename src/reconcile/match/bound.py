"""What reviewers decided binds the matching: events held to be one are joined, events held to be two stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reconcile.match.profile import Profile
from reconcile.model.event import Event, Match
from reconcile.model.judgement import Constraint

HELD_APART = "a reviewer held them to be two events"
HELD_ONE = "a reviewer held them to be one event"


@dataclass(frozen=True, slots=True)
class Bound:
    """Pairs of event ids, each sorted, that must stay apart, and that must be one; where both are said, apart wins."""

    apart: frozenset[tuple[str, str]] = frozenset()
    together: frozenset[tuple[str, str]] = frozenset()


def bind(constraints: Iterable[Constraint], events: Sequence[Event]) -> Bound:
    """The events of this run that the judgements speak of; a judgement on words that are gone binds nothing."""
    found: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for constraint in constraints:
        left = [e.id for e in events if constraint.a.tells(e)]
        right = [e.id for e in events if constraint.b.tells(e)]
        found[constraint.together] |= {(min(i, j), max(i, j)) for i in left for j in right if i != j}
    return Bound(frozenset(found[False]), frozenset(found[True] - found[False]))


def held_apart(a: Profile, b: Profile, bound: Bound) -> bool:
    """Whether any event of the one must stay apart from any of the other."""
    return bool(bound.apart) and any(
        (min(e.id, f.id), max(e.id, f.id)) in bound.apart for e in a.events for f in b.events)


def join_bound(clusters: Sequence[Sequence[int]], units: Sequence[Profile], bound: Bound) -> list[list[int]]:
    """The clusters with those joined that a reviewer held to be one event, unless that would join two held apart."""
    if not bound.together:
        return [sorted(members) for members in clusters]
    home = {e.id: at for at, members in enumerate(clusters) for i in members for e in units[i].events}
    joined = {at: list(members) for at, members in enumerate(clusters)}
    for one, other in sorted(bound.together):
        a, b = home[one], home[other]
        if a == b or any(held_apart(units[i], units[j], bound) for i in joined[a] for j in joined[b]):
            continue
        keep, drop = min(a, b), max(a, b)
        joined[keep] += joined.pop(drop)
        home = {event: keep if at == drop else at for event, at in home.items()}
    return [sorted(joined[at]) for at in sorted(joined)]


def bound_matches(members: Sequence[Profile], bound: Bound) -> list[Match]:
    """The pairs of a group that stand together because a reviewer said so, for its explanation."""
    ids = {e.id for unit in members for e in unit.events}
    return [Match(a, b, 0.0, (), "together", "same", HELD_ONE)
            for a, b in sorted(bound.together) if a in ids and b in ids]
