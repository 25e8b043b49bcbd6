"""One subject after another: resolve, match, compare, or take from the store what was found before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reconcile.compare import Tables, compare_groups, rule_tables
from reconcile.corpus import Corpus
from reconcile.engine import Engine, Single, Work
from reconcile.match import Weights, match_events, weights_of
from reconcile.model.annotation import PACKER, whole
from reconcile.model.event import AnnotatedSource
from reconcile.model.finding import Report
from reconcile.model.judgement import Constraint
from reconcile.model.matching import Matching
from reconcile.model.packed import Packer, Parcel
from reconcile.model.progress import Listener, Step
from reconcile.model.reconciled import Digest, Reconciled, digest_of
from reconcile.model.source import Problem, Source
from reconcile.model.subject import Subject
from reconcile.printing import Manuscript, Printed, Printing, print_chapter, view_of
from reconcile.report import Chapter
from reconcile.resolve import Knowledge, compile_knowledge, name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.gazetteer import open_gazetteer
from reconcile.store import Shelf, key_of

KIND, DIGEST = "subject", "digest"
TOGETHER = 64  # subjects kept in one go
FEW = 150_000  # characters of text below which other processes would cost more than they save


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is printed of each subject as soon as it is reconciled: `head` is the report without what comes of them,
    `printings` are what can be expected of the others, by the number of the subject."""

    head: Report
    formats: tuple[str, ...]
    printings: Mapping[int, Printing]


@dataclass(frozen=True, slots=True)
class Task:
    """A subject with all that is needed to reconcile it, wherever that happens, and how it is to be printed."""

    sources: tuple[Source, ...]
    parcels: tuple[Parcel[AnnotatedSource], ...]
    subject: Subject
    constraints: tuple[Constraint, ...]
    printing: Printing | None = None

    @property
    def annotated(self) -> list[AnnotatedSource]:
        """The subject's sources with what was found in them."""
        return [whole(source, parcel) for source, parcel in zip(self.sources, self.parcels, strict=True)]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task; `printed` where that was wanted."""

    result: Parcel[Reconciled]
    digest: Digest
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What is made of the rules once, for all subjects."""

    knowledge: Knowledge
    weights: Weights
    tables: Tables


def compile_rules(rulebook: Rulebook) -> Compiled:
    """Make of the rules what subjects are reconciled by."""
    return Compiled(compile_knowledge(rulebook, open_gazetteer()), weights_of(rulebook), rule_tables(rulebook))


def reconcile_subject(
    annotated: Sequence[AnnotatedSource], subject: Subject, *, rulebook: Rulebook,
    constraints: Sequence[Constraint] = (), compiled: Compiled | None = None,
) -> Reconciled:
    """Resolve, match and compare the sources of one subject. `compiled` spares what many subjects need but once."""
    known = compiled or compile_rules(rulebook)
    sources = [a.source for a in annotated]
    resolution = resolve_entities(annotated, rulebook=rulebook, known=known.knowledge)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, constraints=constraints,
                            subject=subject, weights=known.weights)
    dates = {a.source.id: a.dates for a in annotated}
    findings = compare_groups(matching, events, resolution.entities, sources, dates, rulebook=rulebook,
                              quantities={a.source.id: a.quantities for a in annotated},
                              roles={a.source.id: a.roles for a in annotated},
                              causes={a.source.id: a.causes for a in annotated},
                              fates={a.source.id: a.fates for a in annotated},
                              traits={a.source.id: a.traits for a in annotated},
                              statements={a.source.id: a.statements for a in annotated},
                              clauses={a.source.id: a.clauses for a in annotated}, words=subject.terms,
                              sentences={a.source.id: a.sentences for a in annotated}, known=known.tables)
    return Reconciled(resolution.entities, events, matching, findings, tuple(dates.items()))


class Results:
    """What came of each subject, by its number. With a store, what it holds is loaded only when it is asked for."""

    def __init__(self, subjects: Sequence[Subject], corpus: Corpus, constraints: Sequence[Constraint]) -> None:
        self.subjects, self.corpus, self.constraints = subjects, corpus, tuple(constraints)
        self.shelf = Shelf(corpus.store, KIND, Reconciled) if corpus.store else None
        self.keys = [_key(s, corpus, constraints) if corpus.store else b"" for s in subjects]
        self.digests: dict[int, Digest] = {}
        self.printed: dict[int, tuple[Printing, Printed]] = {}
        self.sound = set(range(len(subjects)))  # those with which nothing went wrong: they may be kept
        self._fresh: dict[int, Parcel[Reconciled]] = {}

    def __getitem__(self, number: int) -> Reconciled:
        if number in self._fresh:
            return self._fresh[number].noun
        key = self.keys[number]
        found = self.shelf.get([key]) if self.shelf else {}
        return found[key][0] if key in found else self._again(number)

    def manuscript(self, number: int, printing: Printing) -> Manuscript:
        """A subject of this run, to be printed elsewhere."""
        return Manuscript(tuple(self._sources(number)), self._fresh[number], printing)

    @property
    def ordered(self) -> list[Digest]:
        """The digests of all subjects, in order."""
        return [self.digests[n] for n in range(len(self.subjects))]

    def reconcile(self, *, wanted: Wanted | None, tell: Listener, engine: Engine) -> None:
        """Reconcile what no store holds: a few subjects in this process, many by the engine. What is wanted is printed
        only where that happens in other processes: here it can be printed once all is known that it depends on."""
        digests = Shelf(self.corpus.store, DIGEST, Digest) if self.corpus.store else None
        kept = digests.get(self.keys) if digests else {}
        self.digests = {n: kept[key][0] for n, key in enumerate(self.keys) if key in kept}
        missing = [n for n in range(len(self.subjects)) if n not in self.digests]
        engine = Single() if self._chars(missing) < FEW else engine
        if not isinstance(engine, Single):
            missing.sort(key=lambda n: -self._chars([n]))  # so that no process is left with the largest at the end
        wanted = None if isinstance(engine, Single) else wanted
        step = Step("reconcile", 0, len(missing), kept=len(self.digests))
        new: dict[bytes, int] = {}
        for number, outcome in zip(missing, self._outcomes(missing, wanted, engine), strict=True):
            tell(step)
            self._take(number, outcome, wanted)
            if digests and number in self.sound:
                new[self.keys[number]] = number
            if digests and len(new) >= TOGETHER:
                self._keep(digests, new)
            step = replace(step, done=step.done + 1)
        tell(step)
        if digests and new:
            self._keep(digests, new)

    def _outcomes(self, missing: Sequence[int], wanted: Wanted | None, engine: Engine) -> Iterator[Outcome]:
        tasks = [self._task(n, wanted) for n in missing]
        work = _work(self.corpus.rulebook, replace(wanted, printings={}) if wanted else None)
        return iter(engine.map(work, tasks))

    def _chars(self, numbers: Iterable[int]) -> int:
        return sum(self.corpus.sources[i].chars for n in numbers for i in self.subjects[n].sources)

    def _task(self, number: int, wanted: Wanted | None) -> Task:
        printing = wanted.printings[number] if wanted else None
        subject = self.subjects[number]
        sources, parcels = tuple(self._sources(number)), tuple(self.corpus.parcels(subject.sources))
        return Task(sources, parcels, subject, self.constraints, printing)

    def _sources(self, number: int) -> list[Source]:
        return [self.corpus.sources[i] for i in self.subjects[number].sources]

    def _annotated(self, number: int) -> list[AnnotatedSource]:
        return self.corpus.annotated(self.subjects[number].sources)

    def _take(self, number: int, outcome: Outcome, wanted: Wanted | None) -> None:
        self._fresh[number] = outcome.result
        self.digests[number] = outcome.digest
        if outcome.digest.problems or not self.corpus.sound(self.subjects[number].sources):
            self.sound.discard(number)
        if outcome.printed and wanted:
            self.printed[number] = wanted.printings[number], outcome.printed

    def _keep(self, digests: Shelf[Digest], new: dict[bytes, int]) -> None:
        assert self.shelf
        self.shelf.put_rows({key: [self._fresh[n].row] for key, n in new.items()})
        digests.put({key: [self.digests[n]] for key, n in new.items()})
        new.clear()

    def _again(self, number: int) -> Reconciled:
        """A result that was damaged in the store since its digest was read."""
        result = reconcile_subject(self._annotated(number), self.subjects[number], rulebook=self.corpus.rulebook,
                                   constraints=self.constraints)
        self._fresh[number] = Parcel(Packer(Reconciled), noun=result)
        if self.shelf:
            self.shelf.put({self.keys[number]: [result]})
        return result


def _work(rulebook: Rulebook, wanted: Wanted | None) -> Work[Task, Outcome]:
    crossing = _Crossing()
    return Work(partial(_worker, rulebook, wanted), lost=_lost, size=_size, pack=crossing.pack, unpack=crossing.unpack,
                send=crossing.send, receive=crossing.receive)


class _Crossing:
    """How tasks and outcomes cross to another process: as rows, and what is printed as the bytes that it is."""

    def __init__(self) -> None:
        self.sources, self.results = Packer(Source), Packer(Reconciled)
        self.digests, self.chapters = Packer(Digest), Packer(Chapter)

    def __reduce__(self) -> tuple[type[_Crossing], tuple[()]]:
        return _Crossing, ()

    def send(self, task: Task) -> list[Any]:
        rows = [self.sources.pack(s) for s in task.sources]
        return [rows, [p.data for p in task.parcels], task.subject, task.constraints, task.printing]

    def receive(self, sent: list[Any]) -> Task:
        rows, data, subject, constraints, printing = sent
        parcels = tuple(Parcel(PACKER, data=d) for d in data)
        return Task(tuple(map(self.sources.unpack, rows)), parcels, subject, constraints, printing)

    def pack(self, outcome: Outcome) -> list[Any]:
        printed = outcome.printed
        return [outcome.result.data, self.digests.pack(outcome.digest),
                [self.chapters.pack(printed.chapter), dict(printed.pages)] if printed else None]

    def unpack(self, _task: Task, row: list[Any]) -> Outcome:
        data, digest, printed = row
        return Outcome(Parcel(self.results, data=data), self.digests.unpack(digest),
                       Printed(self.chapters.unpack(printed[0]), printed[1]) if printed else None)


def _worker(rulebook: Rulebook, wanted: Wanted | None) -> Callable[[Iterable[Task]], Iterator[Outcome]]:
    return partial(_reconcile_all, rulebook, wanted)


def _reconcile_all(rulebook: Rulebook, wanted: Wanted | None, tasks: Iterable[Task]) -> Iterator[Outcome]:
    packer, compiled = Packer(Reconciled), compile_rules(rulebook)
    for task in tasks:
        result = reconcile_subject(task.annotated, task.subject, rulebook=rulebook, constraints=task.constraints,
                                   compiled=compiled)
        printed = None
        if wanted and task.printing:
            view = view_of(wanted.head, task.sources, result, task.printing)
            printed = print_chapter(view, wanted.formats)
        yield Outcome(Parcel(packer, noun=result), digest_of(result), printed)


def _size(task: Task) -> int:
    return sum(s.chars for s in task.sources)


def _lost(task: Task) -> Outcome:
    message = "was not reconciled with the sources on its subject: the process that did so ended, twice"
    problems = tuple(Problem("error", "process-lost", message, "leave some of them out", s.path, s.id,
                             read="part") for s in task.sources)
    dates = tuple((a.source.id, a.dates) for a in task.annotated)
    result = Reconciled((), (), Matching((), ()), (), dates, problems)
    return Outcome(Parcel(Packer(Reconciled), noun=result), digest_of(result))


def _key(subject: Subject, corpus: Corpus, constraints: Sequence[Constraint]) -> bytes:
    """What a subject's result depends on: its sources, how they lie to each other, and decisions on their events.

    The subject's terms are its sources' words, which are in their keys.
    """
    packer = Packer(Constraint)
    members = set(subject.sources)
    bound = [packer.pack(c) for c in constraints if c.a.source in members or c.b.source in members]
    return key_of(subject.sources, subject.stories, subject.chronicles, [corpus.key(s) for s in subject.sources], bound)
