"""`reconcile run`: sources in, a report out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import EXIT_FAILED_ON, EXIT_UNUSABLE, options
from reconcile.cli.inputs import Selection, check_language, load_rulebook, read_all, read_options, reading_status
from reconcile.cli.terminal import emit, fail, progress_bar, show_problems, style

if TYPE_CHECKING:
    from reconcile.model.finding import Report
    from reconcile.pipeline import Settings
    from reconcile.review import Judgements
    from reconcile.rulebook import Rulebook

SOURCES, REPORTS = Path("sources"), Path("reports")


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


class Severity(StrEnum):
    """How grave a conflict is."""

    high = "high"
    medium = "medium"
    low = "low"
    info = "info"


@dataclass(frozen=True, slots=True)
class Job:
    """One corpus: the paths of its sources, and the folder of its report (None if it is only printed)."""

    paths: tuple[Path, ...]
    out: Path | None


@dataclass(frozen=True, slots=True)
class Manner:
    """How the jobs of one call are done."""

    rulebook: Rulebook
    settings: Settings
    chosen: Selection
    shape: Shape
    fail_on: Severity | None
    quiet: bool
    judgements: Path | None = None
    extra: tuple[Extra, ...] = ()


def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH...]", help="Files and folders; without any, each folder under sources/."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help="The folder for the report; it is made if missing."),
    ] = None,
    shape: Annotated[
        Shape, typer.Option("--format", help="What to print: a short summary, or the whole report as JSON.")
    ] = Shape.summary,
    fail_on: Annotated[
        Severity | None,
        typer.Option("--fail-on", help="Exit with status 1 when a conflict is this grave, or graver."),
    ] = None,
    also: Annotated[
        list[Extra] | None,
        typer.Option("--also", help="Write the report in this form too; may be repeated."),
    ] = None,
    judgements: Annotated[
        Path | None,
        typer.Option("--judgements", metavar="FILE", help="Reviewers' judgements; judgements.jsonl in --out if there."),
    ] = None,
    rules: options.Rules = None,
    model: options.Model = None,
    language: options.Language = None,
    locale: options.Locale = "",
    workers: options.Workers = 1,
    include: options.Include = None,
    exclude: options.Exclude = None,
    encoding: options.Encoding = None,
    date_column: options.DateColumn = None,
    text_column: options.TextColumn = None,
    limit: options.Limit = None,
    quiet: options.Quiet = False,
) -> None:
    """Reconcile sources: report where they agree, where they disagree, and why.

    Writes report.html, report.md, report.json, findings.csv, chronology.json and chronology.csv; with --also,
    report.sarif, junit.xml, annotations.jsonld or timeline.json beside them.

    [bold]reconcile run letter.txt minutes.md --out report/[/bold]

    [bold]reconcile run texts/ --out report/ --fail-on high[/bold]

    [bold]reconcile run texts/ --format json > report.json[/bold]

    Exit status: 0 done. 1 done, and --fail-on was met. 2 the call, the rules or every source was unusable. 3 done, but
    some sources could not be read.
    """
    jobs = _jobs(paths or [], out, shape)
    rulebook = load_rulebook(rules)
    chosen = Selection(
        tuple(include or ()), tuple(exclude or ()), encoding, language, date_column, text_column,
        tuple(limit or ()))
    check_language(rulebook, language or "en")

    from reconcile.pipeline import Settings  # loads spaCy: only once the call is known to be right

    settings = Settings(
        language=language or "en", locale=locale, workers=workers, **({"model": model} if model else {}))
    manner = Manner(rulebook, settings, chosen, shape, fail_on, quiet, judgements, tuple(also or ()))
    statuses = [_reconcile(job, manner) for job in jobs]
    raise typer.Exit(EXIT_FAILED_ON if EXIT_FAILED_ON in statuses else max(statuses))


def _jobs(paths: list[Path], out: Path | None, shape: Shape) -> list[Job]:
    """What is to be done; leaves with status 2 when the call does not say it."""
    if out is not None and out.exists() and not out.is_dir():
        fail(f"the report could not be written into {out}: it is a file", "give another folder with --out")
        raise typer.Exit(EXIT_UNUSABLE)
    if paths:
        if out is None and shape is Shape.summary:
            fail("where is the report to go?", "add --out DIR, or print it with --format json")
            raise typer.Exit(EXIT_UNUSABLE)
        return [Job(tuple(paths), out)]
    folders = sorted(p for p in SOURCES.iterdir() if p.is_dir()) if SOURCES.is_dir() else []
    folders = [p for p in folders if not p.name.startswith(".")]
    if not folders:
        fail("no sources given, and no folder under sources/", "call it as: reconcile run PATH... --out DIR")
        raise typer.Exit(EXIT_UNUSABLE)
    if shape is Shape.json and len(folders) > 1:
        fail("--format json prints one report", "give the folder: reconcile run sources/NAME --format json")
        raise typer.Exit(EXIT_UNUSABLE)
    return [Job((folder,), (out or REPORTS) / folder.name) for folder in folders]


def _reconcile(job: Job, manner: Manner) -> int:
    """Do one job and return its exit status."""
    from reconcile.annotate.models import ModelError
    from reconcile.pipeline import reconcile
    from reconcile.report import fails
    from reconcile.review import apply_judgements, constraints

    skip = (job.out,) if job.out else ()
    reading_options = read_options(manner.rulebook, manner.chosen, copies="merge", skip=skip)
    reading = read_all(job.paths, reading_options, quiet=manner.quiet)
    judged = _judgements(job.out, manner)
    try:
        with progress_bar(quiet=manner.quiet) as progress:
            report = reconcile(
                reading.sources, rulebook=manner.rulebook, settings=manner.settings,
                problems=(*reading.problems, *judged.problems), progress=progress,
                constraints=constraints(judged.decisions))
    except ModelError as error:
        fail(str(error))
        raise typer.Exit(EXIT_UNUSABLE) from None
    report = apply_judgements(report, judged.decisions)
    _deliver(report, job.out, manner)
    if manner.fail_on and fails(report, manner.fail_on.value):
        return EXIT_FAILED_ON
    return reading_status(reading)


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


def _deliver(report: Report, out: Path | None, manner: Manner) -> None:
    from reconcile.report import STANDARD, report_to_json, write_reports
    from reconcile.report.json import dump
    from reconcile.report.summary import summary

    if out:
        try:
            written = write_reports(report, out, formats=[*STANDARD, *(e.value for e in manner.extra)])
        except OSError as error:
            reason = error.strerror or str(error)
            fail(f"the report could not be written into {out}: {reason}", "what was there is unchanged")
            raise typer.Exit(EXIT_UNUSABLE) from None
    if manner.shape is Shape.json:
        emit(dump(report_to_json(report)).decode("utf-8"))
    elif not manner.quiet and out:
        for line in summary(report):
            emit("".join(style(piece.text, piece.style, sys.stdout) for piece in line).rstrip() + "\n")
        emit(f"{written[0]}\n" if len(written) == 1 else f"{out}/: {', '.join(p.name for p in written)}\n")
