"""One subject after another: resolve, match, compare, or take from the store what was found before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reconcile.compare import compare_groups
from reconcile.corpus import Corpus
from reconcile.engine import Engine, Single, Work
from reconcile.match import match_events
from reconcile.model.entity import Entity
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.finding import Finding
from reconcile.model.judgement import Constraint
from reconcile.model.matching import Matching
from reconcile.model.packed import Packer
from reconcile.model.progress import Listener, Step
from reconcile.model.source import Problem
from reconcile.model.subject import Subject
from reconcile.model.when import Timex
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.store import Shelf, key_of

KIND = "subject"
TOGETHER = 64  # subjects kept in one go
FEW = 500_000  # characters of text below which other processes would cost more than they save


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
class Task:
    """A subject with all that is needed to reconcile it, wherever that happens."""

    annotated: tuple[AnnotatedSource, ...]
    subject: Subject
    constraints: tuple[Constraint, ...]


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
    subjects: Sequence[Subject], corpus: Corpus, *, constraints: Sequence[Constraint], tell: Listener, engine: Engine
) -> Iterator[Reconciled]:
    """What came of each subject, in order; where nothing about it has changed, from the corpus's store.

    A few subjects are reconciled in this process, many by the engine.
    """
    shelf = Shelf(corpus.store, KIND, Reconciled) if corpus.store else None
    keys = [_key(s, corpus, constraints) for s in subjects] if shelf else []
    kept = shelf.get(keys) if shelf else {}
    tasks = [Task(tuple(corpus.annotated(s.sources)), s, tuple(constraints))
             for n, s in enumerate(subjects) if not shelf or keys[n] not in kept]
    few = sum(map(_size, tasks)) < FEW
    fresh = zip(tasks, (Single() if few else engine).map(_work(corpus.rulebook), tasks), strict=True)
    step = Step("reconcile", 0, len(tasks), kept=len(kept))
    new: dict[bytes, list[Reconciled]] = {}
    for number in range(len(subjects)):
        tell(step)
        if shelf and keys[number] in kept:
            yield kept.pop(keys[number])[0]
            continue
        task, result = next(fresh)
        if shelf and not result.problems and not any(a.problems for a in task.annotated):
            new[keys[number]] = [result]
        if shelf and len(new) >= TOGETHER:
            shelf.put(new)
            new = {}
        step = replace(step, done=step.done + 1)
        yield result
    tell(step)
    if shelf and new:
        shelf.put(new)


def _work(rulebook: Rulebook) -> Work[Task, Reconciled]:
    packer = Packer(Reconciled)
    return Work(partial(_worker, rulebook), lost=_lost, size=_size, pack=packer.pack, unpack=partial(_unpacked, packer))


def _worker(rulebook: Rulebook) -> Callable[[Iterable[Task]], Iterator[Reconciled]]:
    return partial(_reconcile_all, rulebook)


def _reconcile_all(rulebook: Rulebook, tasks: Iterable[Task]) -> Iterator[Reconciled]:
    for task in tasks:
        yield reconcile_subject(task.annotated, task.subject, rulebook=rulebook, constraints=task.constraints)


def _unpacked(packer: Packer[Reconciled], _task: Task, row: Any) -> Reconciled:
    return packer.unpack(row)


def _size(task: Task) -> int:
    return sum(a.source.chars for a in task.annotated)


def _lost(task: Task) -> Reconciled:
    message = "was not reconciled with the sources on its subject: the process that did so ended, twice"
    problems = tuple(Problem("error", "process-lost", message, "leave some of them out", a.source.path, a.source.id,
                             read="part") for a in task.annotated)
    dates = tuple((a.source.id, a.dates) for a in task.annotated)
    return Reconciled((), (), Matching((), ()), (), dates, problems)


def _key(subject: Subject, corpus: Corpus, constraints: Sequence[Constraint]) -> bytes:
    """What a subject's result depends on: its sources, how they lie to each other, and decisions on their events.

    The subject's terms are its sources' words, which are in their keys.
    """
    packer = Packer(Constraint)
    members = set(subject.sources)
    bound = [packer.pack(c) for c in constraints if c.a.source in members or c.b.source in members]
    return key_of(subject.sources, subject.stories, subject.chronicles, [corpus.key(s) for s in subject.sources], bound)
