"""The flow from sources to a report, one line a stage."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.corpus import Corpus
from reconcile.edition import Edition
from reconcile.engine import Engine, held, make_engine
from reconcile.extraction import Settings, extract, tool_of
from reconcile.gather import gather_outlines
from reconcile.model.finding import Report, RuleInForce
from reconcile.model.judgement import Constraint
from reconcile.model.progress import Listener, Step, nobody
from reconcile.model.source import Problem, Source
from reconcile.rulebook import Rulebook
from reconcile.store import Store
from reconcile.subject import Results, reconcile_subject

__all__ = ["Edition", "Settings", "extract", "prepare", "reconcile", "reconcile_subject"]


def reconcile(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    problems: Sequence[Problem] = (),
    progress: Listener | None = None,
    engine: Engine | None = None,
    constraints: Sequence[Constraint] = (),
    store: Store | None = None,
) -> Report:
    """Reconcile sources: find their events, match them, compare them. The order of the sources does not matter.

    `constraints` are what reviewers held to be one event, or two (`reconcile.review.constraints`). What a `store` holds
    is not worked out again; the report is the same with and without. `progress` is told how far the run has come.
    """
    return prepare(sources, rulebook=rulebook, settings=settings, problems=problems, progress=progress, engine=engine,
                   constraints=constraints, store=store).report()


def prepare(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    problems: Sequence[Problem] = (),
    progress: Listener | None = None,
    engine: Engine | None = None,
    constraints: Sequence[Constraint] = (),
    store: Store | None = None,
    formats: Sequence[str] = (),
) -> Edition:
    """The same, for a report that will be written in these formats: what can be printed subject by subject is printed
    where they are reconciled, and not at all where the store has it."""
    settings, tell = settings or Settings(), progress or nobody
    sources = sorted(sources, key=lambda s: s.id)
    engine = engine or make_engine(settings.engine, workers=settings.workers, scheduler=settings.scheduler)
    corpus = Corpus(sources, rulebook=rulebook, settings=settings, store=store)
    with held(engine) as engine:
        corpus.annotate(progress=tell, engine=engine)
        tell(Step("gather"))
        subjects = gather_outlines(corpus.outlines())
        results = Results(subjects, corpus, constraints)
        edition = Edition(results, _head(sources, rulebook, settings, problems), formats)
        results.reconcile(wanted=edition.wanted(), tell=tell, engine=engine)
        edition.print_again(engine)
    tell(Step("collect"))
    return edition


def _head(
    sources: Sequence[Source], rulebook: Rulebook, settings: Settings, problems: Sequence[Problem]
) -> Report:
    """The report without what is found on its subjects."""
    return Report(
        tool=tool_of(settings), settings=_settings(settings, rulebook), sources=tuple(sources), dates=(), entities=(),
        events=(), groups=(), matches=(), findings=(), problems=tuple(problems), rules=_rules(rulebook))


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
