"""`reconcile extract`: what was found in each source, as JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from reconcile.cli import EXIT_UNUSABLE, options
from reconcile.cli.inputs import (
    Selection,
    check_language,
    check_locale,
    load_rulebook,
    read_all,
    read_options,
    reading_status,
)
from reconcile.cli.job import explained, make_settings
from reconcile.cli.terminal import emit, fail, show_problems
from reconcile.cli.watcher import watching

if TYPE_CHECKING:
    from reconcile.extraction import Settings
    from reconcile.model.progress import Listener
    from reconcile.model.source import Source
    from reconcile.rulebook import Rulebook


class Part(StrEnum):
    """What can be extracted by itself."""

    dates = "dates"


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files and folders to read.")],
    only: Annotated[
        Part | None,
        typer.Option("--only", help="The dates alone: fast, no statistical model is loaded."),
    ] = None,
    rules: options.Rules = None,
    model: options.Model = None,
    language: options.Language = None,
    locale: options.Locale = "",
    engine: options.Engine = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = "",
    include: options.Include = None,
    exclude: options.Exclude = None,
    encoding: options.Encoding = None,
    date_column: options.DateColumn = None,
    text_column: options.TextColumn = None,
    limit: options.Limit = None,
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Print the dates, entities and events of each source, one JSON object a line.

    [bold]reconcile extract report.txt[/bold]

    [bold]reconcile extract --only dates texts/ > dates.jsonl[/bold]
    """
    rulebook = load_rulebook(rules)
    chosen = Selection(
        tuple(include or ()), tuple(exclude or ()), encoding, language, date_column, text_column,
        tuple(limit or ()))
    if only is not Part.dates:
        check_language(rulebook, language or "en")
        check_locale(rulebook, locale)
    settings = make_settings(model=model, language=language, locale=locale, engine=engine, workers=workers,
                             scheduler=scheduler)
    rows = _dates if only is Part.dates else _everything
    with explained(), watching(quiet=quiet, profile=profile) as listen:
        reading = read_all(paths, read_options(rulebook, chosen, copies="keep"), quiet=quiet, progress=listen)
        for row in rows(reading.sources, rulebook, settings, listen):
            emit(json.dumps(row, ensure_ascii=False) + "\n")
    raise typer.Exit(reading_status(reading.problems))


def _dates(
    sources: Sequence[Source], rulebook: Rulebook, settings: Settings, _listen: Listener
) -> Iterator[dict[str, Any]]:
    from reconcile.annotate.dates import expressions, find_dates, is_message, language_grammar
    from reconcile.report.encode import date_data, source_data

    try:
        grammar = language_grammar(rulebook.languages, settings.language)
    except ValueError as error:
        fail(str(error), "give --language the code of one, such as en, fr or es")
        raise typer.Exit(EXIT_UNUSABLE) from error
    for source in sources:
        found = find_dates(source.text, grammar=grammar, anchor=source.anchor, blocks=source.blocks,
                           locale=settings.locale)
        told = expressions(found, message=is_message(source.text, source.blocks))
        yield {"source": source_data(source, text=False), "dates": [date_data(d) for d in told]}


def _everything(
    sources: Sequence[Source], rulebook: Rulebook, settings: Settings, listen: Listener
) -> Iterator[dict[str, Any]]:
    from reconcile.annotate.dates import expressions, is_message
    from reconcile.extraction import extract as annotate
    from reconcile.report.encode import date_data, entity_data, event_data, source_data
    from reconcile.resolve import resolve_entities

    for annotated in annotate(sources, rulebook=rulebook, settings=settings, progress=listen):
        resolution = resolve_entities([annotated], rulebook=rulebook)
        show_problems(annotated.problems)
        yield {
            "source": source_data(annotated.source, text=False),
            "dates": [date_data(d) for d in expressions(
                annotated.dates, message=is_message(annotated.source.text, annotated.source.blocks))],
            "entities": [entity_data(e) for e in resolution.entities],
            "events": [event_data(e) for e in resolution.events],
        }
