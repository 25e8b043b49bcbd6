"""What came of one subject, and as much of it as bears on the other subjects of a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.finding import Finding, Rank, rank
from reconcile.model.matching import Matching
from reconcile.model.source import Problem
from reconcile.model.when import Timex


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of one subject: it depends on the subject's own sources alone. `dates` are all time expressions of
    each source; `problems` tell why nothing came of it."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    matching: Matching
    findings: tuple[Finding, ...]
    dates: tuple[tuple[str, tuple[Timex, ...]], ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What a report as a whole must know of a subject.

    `faces` are the entities' ids and names, and whether they go by more than pronouns; `ranks` give the findings their
    places; `cut` names what was too common to be held side by side.
    """

    faces: tuple[tuple[str, str, bool], ...]
    ranks: tuple[Rank, ...]
    cut: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


def digest_of(result: Reconciled) -> Digest:
    """The digest of a subject's result."""
    events = {e.id: e for e in result.events}
    faces = tuple((e.id, e.name, any(m.form != "pronoun" for m in e.mentions)) for e in result.entities)
    return Digest(faces, tuple(rank(f, events) for f in result.findings), result.matching.cut, result.problems)


def shared_faces(digests: Sequence[Digest]) -> dict[str, tuple[str, bool]]:
    """How whoever is known from several subjects is called in the whole report, by id: the first name counts, as in
    `join_entities`."""
    known: dict[str, tuple[str, bool]] = {}
    shared: set[str] = set()
    for digest in digests:
        for key, name, named in digest.faces:
            first, before = known.get(key, (name, False))
            shared |= {key} if key in known else set()
            known[key] = first, before or named
    return {key: known[key] for key in shared}
