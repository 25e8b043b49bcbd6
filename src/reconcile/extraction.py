"""Sources to annotated sources, by whichever engine."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from reconcile.engine import Crew, Engine, EngineError, EngineName, Work, make_engine
from reconcile.gather import Outline, outline_of
from reconcile.model.annotation import PACKER, Annotation, parcel_of
from reconcile.model.defaults import DEFAULT_MODEL
from reconcile.model.event import AnnotatedSource
from reconcile.model.finding import Tool
from reconcile.model.packed import Packer, Parcel
from reconcile.model.program import program_digest
from reconcile.model.progress import Listener, Step, nobody
from reconcile.model.source import Problem, Source
from reconcile.rulebook import Rulebook
from reconcile.rulebook.frequencies import load_frequencies

LOST = "process-lost"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run may be told. `locale` gives the order of day and month in numeric dates, e.g. "en_GB". `workers` is
    the number of processes, 0 if not said; `scheduler` the address of a Dask cluster."""

    model: str = DEFAULT_MODEL
    language: str = "en"
    locale: str = ""
    workers: int = 0
    engine: EngineName = ""
    scheduler: str = ""


def extract(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    progress: Listener | None = None,
    engine: Engine | None = None,
) -> Iterator[AnnotatedSource]:
    """Annotate sources, in their order; `progress` is told of each.

    Raises `ModelError` where the model cannot be loaded, `EngineError` where the engine cannot work.
    """
    found = annotate(sources, rulebook=rulebook, settings=settings, progress=progress, engine=engine)
    return (annotation.whole for annotation in found)


def annotate(
    sources: Sequence[Source],
    *,
    rulebook: Rulebook,
    settings: Settings | None = None,
    progress: Listener | None = None,
    engine: Engine | None = None,
    kept: int = 0,
) -> Iterator[Annotation]:
    """The same, each left packed where it comes from another process. `kept` is how many others need not be annotated.
    """
    settings, tell = settings or Settings(), progress or nobody
    engine = engine or make_engine(settings.engine, workers=settings.workers, scheduler=settings.scheduler)
    work = extraction_work(rulebook, settings)
    results, outlined = engine.map(work, sources), _Outliner()
    step = Step("annotate", 0, len(sources), 0, sum(s.chars for s in sources), kept=kept)
    for done, source in enumerate(sources, start=1):
        tell(replace(step, at=source.id))
        found = next(results)
        yield found if isinstance(found, Annotation) else outlined(found)
        step = replace(step, done=done, chars=step.chars + source.chars)
    tell(step)


def extraction_setting(rulebook: Rulebook, settings: Settings) -> list[object]:
    """Everything but the source itself on which an extraction depends: program, model, rules, options."""
    rules = [(f.section, f.name, f.sha256) for f in rulebook.files]
    return [program_digest(), tool_of(settings).model, version("spacy"), platform.python_version(),
            settings.language, settings.locale, rules]


def tool_of(settings: Settings) -> Tool:
    """The program and the model of a run, with their versions."""
    try:
        model = f"{settings.model} {version(settings.model.replace('-', '_'))}"
    except PackageNotFoundError:
        model = settings.model
    return Tool("reconcile", version("reconcile"), model)


class _Outliner:
    """Draws the outlines of annotated sources."""

    def __init__(self) -> None:
        self.shares = load_frequencies()

    def __call__(self, annotated: AnnotatedSource) -> Annotation:
        outline = outline_of(annotated, shares=self.shares)
        return Annotation(annotated.source, outline, annotated.problems, parcel_of(annotated))


class _Crossing:
    """How what came of a source crosses to another process: packed, but for what must be known of it at once, and
    without the source, which is there already."""

    def __init__(self) -> None:
        self.sources, self.outlines, self.problems = Packer(Source), Packer(Outline), Packer(Problem)

    def __reduce__(self) -> tuple[type[_Crossing], tuple[()]]:
        return _Crossing, ()

    @cached_property
    def outlined(self) -> _Outliner:
        return _Outliner()

    def pack(self, found: AnnotatedSource | Annotation) -> list[Any]:
        made = found if isinstance(found, Annotation) else self.outlined(found)
        return [self.outlines.pack(made.outline), [self.problems.pack(p) for p in made.problems], made.parcel.data]

    def unpack(self, source: Source, row: list[Any]) -> Annotation:
        outline, problems, data = row
        return Annotation(source, self.outlines.unpack(outline), tuple(map(self.problems.unpack, problems)),
                          Parcel(PACKER, data=data))


def load_ahead(engine: Engine, rulebook: Rulebook, settings: Settings) -> None:
    """Have other processes load the model while sources are read here."""
    if isinstance(engine, Crew):
        engine.prepare(extraction_work(rulebook, settings), engine.most)


def extraction_work(rulebook: Rulebook, settings: Settings) -> Work[Source, AnnotatedSource | Annotation]:
    """The annotation of sources, for an engine; what comes from another process is packed."""
    crossing = _Crossing()
    make = _Maker(rulebook, settings, tool_of(settings), platform.python_version())
    return Work(make, lost=_lost, size=_size, pack=crossing.pack, unpack=crossing.unpack,
                send=crossing.sources.pack, receive=crossing.sources.unpack)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the annotator of a process, which must be the same as that of all others."""

    rulebook: Rulebook
    settings: Settings
    tool: Tool
    python: str

    def __call__(self) -> Callable[[Iterable[Source]], Iterator[AnnotatedSource]]:
        here, told = tool_of(self.settings), self.tool
        if (here, platform.python_version()) != (told, self.python):
            raise EngineError(
                f"a worker runs {here.name} {here.version} with {here.model} and Python {platform.python_version()}; "
                f"this is {told.version} with {told.model} and Python {self.python}")
        from reconcile.annotate.ahead import load_annotator  # loads spaCy: only where texts are annotated

        own = self.settings
        return load_annotator(self.rulebook, model=own.model, language=own.language, locale=own.locale).annotate


def _size(source: Source) -> int:
    return source.chars + 200


def _lost(source: Source) -> AnnotatedSource:
    message = "nothing in it was analysed: the process that did so ended before it was done, twice"
    problem = Problem("error", LOST, message, "leave it out, or split it", source.path, source.id, read="none")
    return AnnotatedSource(source, (), (), (), (), (), (problem,))
