"""The flow from sources to a report, one line a stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reconcile.annotate.annotator import load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.compare import compare_groups, in_order
from reconcile.engine import Engine, make_engine
from reconcile.gather import gather_subjects
from reconcile.match import match_events
from reconcile.model.entity import Entity
from reconcile.model.event import AnnotatedSource, Event
from reconcile.model.finding import Finding, Report, RuleInForce, Tool
from reconcile.model.judgement import Constraint
from reconcile.model.matching import Matching
from reconcile.model.source import Problem, Source
from reconcile.model.subject import Subject
from reconcile.resolve import join_entities, name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. `locale` gives the order of day and month in numeric dates, e.g. "en_GB"."""

    model: str = DEFAULT_MODEL
    language: str = "en"
    locale: str = ""
    workers: int = 1


def reconcile(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    problems: Sequence[Problem] = (),
    progress: Progress | None = None,
    engine: Engine | None = None,
    constraints: Sequence[Constraint] = (),
) -> Report:
    """Reconcile sources: find their events, match them, compare them. The order of the sources does not matter.

    `constraints` are what reviewers held to be one event, or two (`reconcile.review.constraints`).
    """
    settings = settings or Settings()
    sources = sorted(sources, key=lambda s: s.id)
    annotated = list(extract(sources, rulebook=rulebook, settings=settings, progress=progress, engine=engine))
    by_id = {a.source.id: a for a in annotated}
    results = [
        reconcile_subject([by_id[i] for i in subject.sources], subject, rulebook=rulebook, constraints=constraints)
        for subject in gather_subjects(annotated, shares=load_frequencies())
    ]
    of_source: dict[str, list[Event]] = {s.id: [] for s in sources}
    for event in (e for r in results for e in r.events):
        of_source[event.source].append(event)
    events = tuple(e for told in of_source.values() for e in told)
    return Report(
        tool=_tool(settings),
        settings=_settings(settings, rulebook),
        sources=tuple(sources),
        dates=tuple((a.source.id, a.dates) for a in annotated),
        entities=join_entities(r.entities for r in results),
        events=events,
        groups=tuple(sorted((g for r in results for g in r.matching.groups), key=lambda g: g.events)),
        matches=tuple(m for r in results for m in r.matching.near),
        findings=in_order((f for r in results for f in r.findings), {e.id: e for e in events}),
        problems=(*problems, *(p for a in annotated for p in a.problems)),
        rules=_rules(rulebook),
    )


@dataclass(frozen=True, slots=True)
class Reconciled:
    """What came of one subject: it depends on the subject's own sources alone."""

    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    matching: Matching
    findings: tuple[Finding, ...]


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
    findings = compare_groups(matching, events, resolution.entities, sources, {a.source.id: a.dates for a in annotated},
                              rulebook=rulebook, quantities={a.source.id: a.quantities for a in annotated})
    return Reconciled(resolution.entities, events, matching, findings)


def extract(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    progress: Progress | None = None,
    engine: Engine | None = None,
) -> Iterator[AnnotatedSource]:
    """Annotate sources, in their order; `progress(stage, done, total)` is called after each."""
    settings = settings or Settings()
    make_worker = partial(_worker, rulebook, settings)
    runner = engine or make_engine(settings.workers)
    for done, annotated in enumerate(runner.map(make_worker, list(sources)), start=1):
        if progress:
            progress("annotate", done, len(sources))
        yield annotated


def _worker(rulebook: Rulebook, settings: Settings) -> Callable[[Iterable[Source]], Iterator[AnnotatedSource]]:
    return load_annotator(rulebook, model=settings.model, language=settings.language, locale=settings.locale).annotate


def _tool(settings: Settings) -> Tool:
    from importlib.metadata import PackageNotFoundError, version

    try:
        package = settings.model.replace("-", "_")
        model = f"{settings.model} {version(package)}"
    except PackageNotFoundError:
        model = settings.model
    return Tool("reconcile", version("reconcile"), model)


def _rules(rulebook: Rulebook) -> tuple[RuleInForce, ...]:
    labels = {f: getattr(rulebook.rules[f.section][f.name], "label", "") for f in rulebook.files}
    return tuple(RuleInForce(f.section, f.name, f.path, f.sha256, labels[f], f.overrides) for f in rulebook.files)


def _settings(settings: Settings, rulebook: Rulebook) -> tuple[tuple[str, str], ...]:
    own = tuple(f.path for f in rulebook.files if not f.path.startswith("rules/"))
    return (
        ("language", settings.language),
        ("locale", settings.locale),
        ("model", settings.model),
        ("rules", ", ".join(own) if own else "those that come with the program"),
    )
