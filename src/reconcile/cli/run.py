"""`reconcile run`: sources in, a report out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli import EXIT_FAILED_ON, EXIT_UNUSABLE, options
from reconcile.cli.inputs import Selection, check_language, check_locale, load_rulebook, reading_status
from reconcile.cli.job import (
    Done,
    Extra,
    Job,
    Manner,
    Shape,
    begun,
    carry_out,
    check_forms,
    deliver,
    make_settings,
    opened,
)
from reconcile.cli.options import Severity
from reconcile.cli.terminal import fail
from reconcile.cli.watcher import watching

SOURCES, REPORTS = Path("sources"), Path("reports")


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
    engine: options.Engine = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = "",
    store: options.Store = None,
    include: options.Include = None,
    exclude: options.Exclude = None,
    encoding: options.Encoding = None,
    date_column: options.DateColumn = None,
    text_column: options.TextColumn = None,
    limit: options.Limit = None,
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Reconcile sources: report where they agree, where they disagree, and why.

    Writes report.html, report.md, report.json, findings.csv, chronology.json and chronology.csv.
    With --also: report.sarif, junit.xml, annotations.jsonld, timeline.json, report.jsonl, Parquet files.

    [bold]reconcile run letter.txt minutes.md --out report/[/bold]

    [bold]reconcile run texts/ --out report/ --fail-on high[/bold]

    [bold]reconcile run texts/ --format json > report.json[/bold]

    Exit status: 0 done. 1 done, and --fail-on was met. 2 the call, the rules or every source was unusable.
    3 done, but some sources could not be read whole.
    """
    jobs = _jobs(paths or [], out, shape)
    check_forms(also or [])
    chosen = Selection(
        tuple(include or ()), tuple(exclude or ()), encoding, language, date_column, text_column,
        tuple(limit or ()))
    statuses = []
    with begun(engine, workers, scheduler, ahead=store is None) as ours:
        settings = make_settings(model=model, language=language, locale=locale, engine=engine, workers=workers,
                                 scheduler=scheduler)
        rulebook = load_rulebook(rules)
        check_language(rulebook, language or "en")
        check_locale(rulebook, locale)
        manner = Manner(rulebook, settings, chosen, shape, quiet, judgements, tuple(also or ()), ours)
        for job in jobs:
            with opened(store, quiet=quiet) as opened_store:
                with watching(quiet=quiet, profile=profile) as listen:
                    done = carry_out(job, manner, listen=listen, store=opened_store)
                if opened_store and len(jobs) == 1:
                    from reconcile.cli.desk import remember

                    remember(opened_store, job, tuple(rules or ()), manner, done)
                deliver(done, job.out, manner)
                statuses.append(_status(done, fail_on))
    raise typer.Exit(EXIT_FAILED_ON if EXIT_FAILED_ON in statuses else max(statuses))


def _status(done: Done, fail_on: Severity | None) -> int:
    from reconcile.report import fails

    if fail_on and fails(done.edition.frame.findings, fail_on.value):
        return EXIT_FAILED_ON
    return reading_status(done.edition.problems)


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
