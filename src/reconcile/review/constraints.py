"""What judgements bind the next run to: events that a reviewer held to be one, or held apart."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from reconcile.model.judgement import Constraint, Decision, Telling
from reconcile.review.apply import latest


def constraints(decisions: Iterable[Decision]) -> tuple[Constraint, ...]:
    """Must-links from "same", cannot-links from "not the same event", sorted; a later word replaces an earlier one.

    "Not the same event" on a finding parts the events whose values stood against each other; where all said the same,
    it parts every two.
    """
    found = {c for d in latest(list(decisions)).values() for c in _of(d)}
    return tuple(sorted(found, key=lambda c: (c.together, _key(c.a), _key(c.b))))


def _of(decision: Decision) -> list[Constraint]:
    if decision.verdict == "same" and len(decision.tellings) >= 2:
        return [_link(a, b, together=True) for a, b in combinations(decision.tellings, 2)]
    if decision.verdict == "not-same":
        return [_link(a, b, together=False) for a, b in _opposed(decision)]
    return []


def _opposed(decision: Decision) -> list[tuple[Telling, Telling]]:
    values: dict[int, set[str]] = {}
    for q in decision.quotes:
        if 0 <= q.telling < len(decision.tellings):
            values.setdefault(q.telling, set()).add(q.value)
    pairs = list(combinations(sorted(values) or range(len(decision.tellings)), 2))
    differing = [(a, b) for a, b in pairs if values.get(a) != values.get(b)]
    return [(decision.tellings[a], decision.tellings[b]) for a, b in differing or pairs]


def _link(a: Telling, b: Telling, *, together: bool) -> Constraint:
    first, second = sorted((a, b), key=_key)
    return Constraint(together, first, second)


def _key(telling: Telling) -> tuple[str, str, str]:
    return telling.source, telling.text, telling.trigger
