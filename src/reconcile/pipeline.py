"""The flow from sources to a report, one line a stage."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.compare import in_order
from reconcile.corpus import Corpus
from reconcile.engine import Engine, make_engine
from reconcile.extraction import Settings, extract, tool_of
from reconcile.gather import gather_outlines
from reconcile.model.event import Event
from reconcile.model.finding import Report, RuleInForce
from reconcile.model.judgement import Constraint
from reconcile.model.progress import Listener, Step, nobody
from reconcile.model.source import Problem, Source
from reconcile.resolve import join_entities
from reconcile.rulebook import Rulebook
from reconcile.store import Store
from reconcile.subject import Reconciled, reconcile_subject, reconcile_subjects

__all__ = ["Settings", "extract", "reconcile", "reconcile_subject"]

LARGEST = 3  # sets of events left out that are named


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
    settings, tell = settings or Settings(), progress or nobody
    sources = sorted(sources, key=lambda s: s.id)
    engine = engine or make_engine(settings.engine, workers=settings.workers, scheduler=settings.scheduler)
    corpus = Corpus(sources, rulebook=rulebook, settings=settings, store=store)
    corpus.annotate(progress=tell, engine=engine)
    tell(Step("gather"))
    subjects = gather_outlines(corpus.outlines())
    results = list(reconcile_subjects(subjects, corpus, constraints=constraints, tell=tell,
                                      engine=engine))
    tell(Step("collect"))
    of_source: dict[str, list[Event]] = {s.id: [] for s in sources}
    for event in (e for r in results for e in r.events):
        of_source[event.source].append(event)
    events = tuple(e for told in of_source.values() for e in told)
    dates = {source: found for r in results for source, found in r.dates}
    return Report(
        tool=tool_of(settings),
        settings=_settings(settings, rulebook),
        sources=tuple(sources),
        dates=tuple((s.id, dates[s.id]) for s in sources),
        entities=join_entities(r.entities for r in results),
        events=events,
        groups=tuple(sorted((g for r in results for g in r.matching.groups), key=lambda g: g.events)),
        matches=tuple(m for r in results for m in r.matching.near),
        findings=in_order((f for r in results for f in r.findings), {e.id: e for e in events}),
        problems=(*problems, *corpus.problems(), *(p for r in results for p in r.problems),
                  *_left_out(results)),
        rules=_rules(rulebook),
    )


def _left_out(results: Sequence[Reconciled]) -> list[Problem]:
    """A word on the events that were not held side by side one by one, for what they share is too common."""
    cut = sorted((c for r in results for c in r.matching.cut), key=lambda c: (-int(c.split()[0]), c))
    if not cut:
        return []
    message = f"{len(cut)} sets of events share what is too common to hold all of their pairs side by side: " \
              f"{'; '.join(cut[:LARGEST])}{'; ...' if len(cut) > LARGEST else ''}"
    remedy = "reconcile fewer sources at a time, or raise block-limit in matching/decision.toml of your own rules"
    return [Problem("note", "not-compared", message, remedy)]


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
