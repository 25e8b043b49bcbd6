"""The flow from sources to a report, one line a stage."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from reconcile.annotate.annotator import load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.compare import compare_groups
from reconcile.engine import Engine, make_engine
from reconcile.match import match_events
from reconcile.model.event import AnnotatedSource
from reconcile.model.finding import Report, Tool
from reconcile.model.judgement import Constraint
from reconcile.model.source import Problem, Source
from reconcile.resolve import name_speakers, one_for_each, resolve_entities
from reconcile.rulebook import Rulebook

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
    resolution = resolve_entities(annotated, rulebook=rulebook)
    events = one_for_each(name_speakers(resolution.events), rulebook.events)
    dates = {a.source.id: a.dates for a in annotated}
    matching = match_events(events, resolution.entities, sources, rulebook=rulebook, constraints=constraints)
    figures = {a.source.id: a.quantities for a in annotated}
    findings = compare_groups(matching, events, resolution.entities, sources, dates, rulebook=rulebook,
                              quantities=figures)
    return Report(
        tool=_tool(settings),
        settings=_settings(settings, rulebook),
        sources=tuple(sources),
        dates=tuple(dates.items()),
        entities=resolution.entities,
        events=events,
        groups=matching.groups,
        matches=matching.near,
        findings=findings,
        problems=(*problems, *(p for a in annotated for p in a.problems)),
    )


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


def _settings(settings: Settings, rulebook: Rulebook) -> tuple[tuple[str, str], ...]:
    own = tuple(f.path for f in rulebook.files if not f.path.startswith("rules/"))
    return (
        ("language", settings.language),
        ("locale", settings.locale),
        ("model", settings.model),
        ("rules", ", ".join(own) if own else "those that come with the program"),
    )
