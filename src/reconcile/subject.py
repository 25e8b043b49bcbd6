"""One subject after another: resolve, match, compare, or take from the store what was found before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.compare import compare_groups
from reconcile.corpus import Corpus
from reconcile.match import match_events
from reconcile.model.entity import Entity
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.finding import Finding
from reconcile.model.judgement import Constraint
from reconcile.model.matching import Matching
from reconcile.model.packed import Packer
from reconcile.model.progress import Listener, Step
from reconcile.model.subject import Subject
from reconcile.model.when import Timex
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.store import Shelf, key_of

KIND = "subject"
TOGETHER = 64  # subjects kept in one go


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of one subject: it depends on the subject's own sources alone. `dates` are all time expressions of
    each source."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    matching: Matching
    findings: tuple[Finding, ...]
    dates: tuple[tuple[str, tuple[Timex, ...]], ...]


def reconcile_subject(
    annotated: Sequence[AnnotatedSource], subject: Subject, *, rulebook: Rulebook,
    constraints: Sequence[Constraint] = (),
) -> Reconciled:
    """Resolve, match and compare the sources of one subject."""
    sources = [a.source for a in annotated]
    resolution = resolve_entities(annotated, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, constraints=constraints,
                            subject=subject)
    dates = {a.source.id: a.dates for a in annotated}
    findings = compare_groups(matching, events, resolution.entities, sources, dates, rulebook=rulebook,
                              quantities={a.source.id: a.quantities for a in annotated})
    return Reconciled(resolution.entities, events, matching, findings, tuple(dates.items()))


def reconcile_subjects(
    subjects: Sequence[Subject], corpus: Corpus, *, constraints: Sequence[Constraint], tell: Listener
) -> Iterator[Reconciled]:
    """What came of each subject, in order; where nothing about it has changed, from the corpus's store."""
    shelf = Shelf(corpus.store, KIND, Reconciled) if corpus.store else None
    keys = [_key(s, corpus, constraints) for s in subjects] if shelf else []
    kept = shelf.get(keys) if shelf else {}
    new: dict[bytes, list[Reconciled]] = {}
    step = Step("reconcile", 0, len(subjects) - len(kept), kept=len(kept))
    for number, subject in enumerate(subjects):
        tell(step)
        if shelf and keys[number] in kept:
            yield kept.pop(keys[number])[0]
            continue
        annotated = corpus.annotated(subject.sources)
        result = reconcile_subject(annotated, subject, rulebook=corpus.rulebook, constraints=constraints)
        if shelf and not any(a.problems for a in annotated):
            new[keys[number]] = [result]
        if shelf and len(new) >= TOGETHER:
            shelf.put(new)
            new = {}
        step = replace(step, done=step.done + 1)
        yield result
    tell(step)
    if shelf and new:
        shelf.put(new)


def _key(subject: Subject, corpus: Corpus, constraints: Sequence[Constraint]) -> bytes:
    """What a subject's result depends on: its sources, how they lie to each other, and decisions on their events.

    The subject's terms are its sources' words, which are in their keys.
    """
    packer = Packer(Constraint)
    members = set(subject.sources)
    bound = [packer.pack(c) for c in constraints if c.a.source in members or c.b.source in members]
    return key_of(subject.sources, subject.stories, subject.chronicles, [corpus.key(s) for s in subject.sources], bound)
