"""What `run`, `add` and `watch` have in common: sources in, a report out, with or without a store."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reconcile.cli import EXIT_UNUSABLE, options
from reconcile.cli.inputs import Selection, read_all, read_options
from reconcile.cli.terminal import columns, emit, fail, show_problems, style
from reconcile.cli.written import files_of, note
from reconcile.model.progress import Listener, Step

if TYPE_CHECKING:
    from reconcile.engine import Engine
    from reconcile.extraction import Settings
    from reconcile.pipeline import Edition
    from reconcile.read import Reading, ReadOptions
    from reconcile.review import Judgements
    from reconcile.rulebook import Rulebook
    from reconcile.store import Store


NEEDED = "reconcile.annotate.ahead", "reconcile.subject"  # what other processes import


class Shape(StrEnum):
    """What goes to standard output."""

    summary = "summary"
    json = "json"


class Extra(StrEnum):
    """Forms of the report beyond those that are always written."""

    sarif = "sarif"
    junit = "junit"
    annotations = "annotations"
    timeline = "timeline"
    jsonl = "jsonl"
    parquet = "parquet"
    parquet_events = "parquet-events"
    parquet_chronology = "parquet-chronology"


@dataclass(frozen=True, slots=True)
class Job:
    """One corpus: the paths of its sources, and the folder of its report (None if it is only printed)."""

    paths: tuple[Path, ...]
    out: Path | None


@dataclass(frozen=True, slots=True)
class Manner:
    """How the jobs of one call are done; `engine` where there is one already."""

    rulebook: Rulebook
    settings: Settings
    chosen: Selection
    shape: Shape = Shape.summary
    quiet: bool = False
    judgements: Path | None = None
    extra: tuple[Extra, ...] = ()
    engine: Engine | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What was found, what was read for it, and the files that the report was written into."""

    edition: Edition
    reading: Reading
    written: tuple[Path, ...]


def make_settings(
    *, model: str | None, language: str | None, locale: str, engine: options.EngineKind | None, workers: int | None,
    scheduler: str,
) -> Settings:
    """The settings of a run from its options; leaves with status 2 for a scheduler that no engine would use."""
    from reconcile.extraction import Settings  # late: it loads much, and the help must not
    from reconcile.model.defaults import DEFAULT_MODEL

    if scheduler and engine not in (None, options.EngineKind.dask):
        fail(f"--scheduler is for the engine dask, not for {engine}", "leave one of the two out")
        raise typer.Exit(EXIT_UNUSABLE)
    return Settings(model or DEFAULT_MODEL, language or "en", locale, workers or 0, engine.value if engine else "",
                    scheduler)


def check_forms(forms: Sequence[Extra]) -> None:
    """Leave with status 2 for a form that cannot be written here: before the work, not after it."""
    from importlib.util import find_spec

    if any(f.value.startswith("parquet") for f in forms) and find_spec("pyarrow") is None:
        fail("Parquet needs an extra", "pip install 'reconcile[parquet]'")
        raise typer.Exit(EXIT_UNUSABLE)


def carry_out(job: Job, manner: Manner, *, listen: Listener, store: Store | None = None) -> Done:
    """Do one job, and write its report if there is a folder for it; leaves with status 2 where that cannot be done."""
    from reconcile.extraction import load_ahead

    skip = tuple(p for p in (job.out, store.folder if store else None) if p)
    chosen = read_options(manner.rulebook, manner.chosen, copies="merge", skip=skip)
    with explained(), _engine(manner) as engine:
        if store is None:
            load_ahead(engine, manner.rulebook, manner.settings)
        reading = _read(job, manner, chosen, listen, store)
        judged = _judgements(job.out, manner)
        known = (*reading.problems, *judged.problems)
        edition = _prepared(job, manner, reading, judged, engine=engine, listen=listen, store=store)
    with explained():
        show_problems(edition.problems[len(known):], quiet=manner.quiet)
        listen(Step("write"))
        return Done(edition, reading, tuple(_write(edition, job.out, store)) if job.out else ())


def _engine(manner: Manner) -> AbstractContextManager[Engine]:
    from reconcile.engine import held, make_engine

    if manner.engine:
        return nullcontext(manner.engine)
    own = manner.settings
    return held(make_engine(own.engine, workers=own.workers, scheduler=own.scheduler))


def _prepared(
    job: Job, manner: Manner, reading: Reading, judged: Judgements, *, engine: Engine, listen: Listener,
    store: Store | None,
) -> Edition:
    from reconcile.pipeline import prepare
    from reconcile.review import constraints

    edition = prepare(
        reading.sources, rulebook=manner.rulebook, settings=manner.settings, progress=listen, store=store,
        problems=(*reading.problems, *judged.problems), constraints=constraints(judged.decisions),
        formats=_formats(job, manner), engine=engine)
    return edition.judge(judged.decisions) if judged.decisions else edition


def _read(job: Job, manner: Manner, chosen: ReadOptions, listen: Listener, store: Store | None) -> Reading:
    from reconcile.reading import Readings

    memory = Readings(store, manner.rulebook, chosen) if store else None
    reading = read_all(job.paths, chosen, quiet=manner.quiet, progress=listen, memory=memory)
    if memory:
        memory.flush()
    return reading


@contextmanager
def begun(kind: options.EngineKind | None, workers: int | None, scheduler: str, *, ahead: bool) -> Iterator[Engine]:
    """The engine of a call. `ahead`: other processes begin at once, before it is known here what there is to do."""
    from reconcile.engine import Crew, held, make_engine

    with held(make_engine(kind.value if kind else "", workers=workers or 0, scheduler=scheduler)) as engine:
        if ahead and isinstance(engine, Crew):
            engine.warm(*NEEDED)
        yield engine


@contextmanager
def explained() -> Iterator[None]:
    """What can go wrong outside the program (model, engine, store) in one line, with status 2."""
    from reconcile.annotate.models import ModelError
    from reconcile.engine import EngineError
    from reconcile.store import StoreError

    try:
        yield
    except (ModelError, EngineError, StoreError) as error:
        fail(str(error))
        raise typer.Exit(EXIT_UNUSABLE) from None


@contextmanager
def opened(folder: Path | None, *, quiet: bool) -> Iterator[Store | None]:
    """The store in a folder, if one was named; what was damaged in it is said at the end."""
    if folder is None:
        yield None
        return
    from reconcile.store import open_store

    with explained(), open_store(folder) as store:
        yield store
        show_problems(store.notices, quiet=quiet)


def deliver(done: Done, out: Path | None, manner: Manner) -> None:
    """Print what was asked for: the summary of the report and where it lies, or all of it as JSON."""
    from reconcile.report import SHOWN, summary_lines

    edition = done.edition
    if manner.shape is Shape.json:
        emit(edition.files(["json"])["report.json"].decode("utf-8"))
    elif not manner.quiet and out:
        for line in summary_lines(edition.frame, edition.cards(SHOWN), width=columns()):
            emit("".join(style(piece.text, piece.style, sys.stdout) for piece in line).rstrip() + "\n")
        first, *rest = done.written
        names = ", ".join(p.relative_to(out).as_posix() for p in rest)
        emit(f"{first}\n" + (f"  beside it: {names}\n" if rest else ""))
        emit(style(f"  to decide on it: reconcile review {out}\n", "muted", sys.stdout))


def _judgements(out: Path | None, manner: Manner) -> Judgements:
    """What reviewers decided; leaves with status 2 when their file must not be touched."""
    from reconcile.review import NAME, Judgements, LineError, read_judgements

    path = manner.judgements or (out / NAME if out else None)
    if path is None or (not manner.judgements and not path.is_file()):
        return Judgements((), ())
    if not path.is_file():
        fail(f"there are no judgements at {path}", "check the path, or leave --judgements out")
        raise typer.Exit(EXIT_UNUSABLE)
    try:
        found = read_judgements(path)
    except (LineError, OSError) as error:
        fail(str(error))
        raise typer.Exit(EXIT_UNUSABLE) from None
    show_problems(found.problems, quiet=manner.quiet)
    return found


def _formats(job: Job, manner: Manner) -> list[str]:
    """What the report will be written as."""
    from reconcile.report import STANDARD

    if job.out:
        return [*STANDARD, *(e.value for e in manner.extra)]
    return ["json"] if manner.shape is Shape.json else []


def _write(edition: Edition, out: Path, store: Store | None) -> list[Path]:
    from reconcile.report import write_files

    files, before = files_of(edition, store)
    try:
        paths = write_files(files, out)
    except OSError as error:
        reason = error.strerror or str(error)
        fail(f"the report could not be written into {out}: {reason}", "what was there is unchanged")
        raise typer.Exit(EXIT_UNUSABLE) from None
    if store:
        note(store, edition, out, files, before)
    return paths
