"""What every command begins with: the rules in force, and the sources under the given paths."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from reconcile.cli import EXIT_PARTLY_READ, EXIT_UNUSABLE
from reconcile.cli.terminal import fail, show_problems
from reconcile.model.progress import Listener, Step, nobody

if TYPE_CHECKING:
    from reconcile.model.source import Problem
    from reconcile.read import Limits, Memory, Reading, ReadOptions
    from reconcile.rulebook import Rulebook

_AMOUNT = re.compile(r"(\d{1,12})\s?(KB|MB|GB)?", re.IGNORECASE)
_UNITS = {"": 1, "KB": 1_000, "MB": 1_000_000, "GB": 1_000_000_000}


@dataclass(frozen=True, slots=True)
class Selection:
    """Which files are sources, and how their bytes are read."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    encoding: str | None = None
    language: str | None = None
    date_column: str | None = None
    text_column: str | None = None
    limits: tuple[str, ...] = ()


def load_rulebook(folders: Sequence[Path] | None) -> Rulebook:
    """The rules in force; leaves with status 2 and all their problems when they cannot be used."""
    from reconcile.rulebook import RulesError, load_rules

    try:
        return load_rules(tuple(folders or ()))
    except RulesError as error:
        for problem in error.problems:
            fail(str(problem))
        raise typer.Exit(EXIT_UNUSABLE) from None


def check_language(rulebook: Rulebook, language: str) -> str:
    """The language, if there are rules for it; leaves with status 2 otherwise."""
    if language not in rulebook.languages:
        known = ", ".join(sorted(rulebook.languages))
        fail(f'there are no rules for the language "{language}"', f"known are {known}; --rules adds others")
        raise typer.Exit(EXIT_UNUSABLE)
    return language


def check_locale(rulebook: Rulebook, locale: str) -> None:
    """Leaves with status 2 for a locale of which no rules know the order of day and month."""
    known = sorted({name for rules in rulebook.languages.values() for name in rules.numeric.locales})
    if locale and locale.replace("_", "-") not in known:
        fail(f'nothing is known of the locale "{locale}"', f"known are {', '.join(known)}; --rules adds others")
        raise typer.Exit(EXIT_UNUSABLE)


def read_options(
    rulebook: Rulebook, chosen: Selection, *, copies: Literal["merge", "keep"], skip: Sequence[Path] = ()
) -> ReadOptions:
    """How to read, from what was asked for on the command line."""
    from reconcile.read import ReadOptions, compile_layout
    from reconcile.read.decode import known_encoding

    if chosen.encoding and not known_encoding(chosen.encoding):
        fail(f'"{chosen.encoding}" is no known encoding', "give one such as utf-8 or cp1251")
        raise typer.Exit(EXIT_UNUSABLE)
    try:
        limits = parse_limits(chosen.limits)
    except ValueError as error:
        fail(str(error), "give it as NAME=NUMBER, for example file-size=100MB")
        raise typer.Exit(EXIT_UNUSABLE) from None
    return ReadOptions(
        layout=compile_layout(rulebook.documents.values()), include=chosen.include, exclude=chosen.exclude,
        encoding=chosen.encoding, language=chosen.language, copies=copies, skip=tuple(skip),
        settings=_settings(chosen), limits=limits,
    )


def parse_limits(wanted: Sequence[str]) -> Limits:
    """The limits with those changed that are named. Raises `ValueError` for a name or a number that is none."""
    from reconcile.read import Limits

    names = {field.name.replace("_", "-"): field.name for field in fields(Limits)}
    changed: dict[str, int] = {}
    for item in wanted:
        name, _, value = item.partition("=")
        found = _AMOUNT.fullmatch(value.strip())
        if name not in names:
            raise ValueError(f'no limit is called "{name}"; known are {", ".join(names)}')
        if not found or int(found[1]) == 0:
            raise ValueError(f'the limit {name} cannot be "{value}"')
        changed[names[name]] = int(found[1]) * _UNITS[(found[2] or "").upper()]
    return replace(Limits(), **changed)


def _settings(chosen: Selection) -> dict[str, str]:
    named = {"date-column": chosen.date_column, "text-column": chosen.text_column}
    return {name: value for name, value in named.items() if value}


def read_all(
    paths: Sequence[Path], options: ReadOptions, *, quiet: bool, progress: Listener = nobody,
    memory: Memory | None = None,
) -> Reading:
    """Read the sources and name what was not read; leaves with status 2 when there is nothing to work on."""
    from reconcile.read import read_sources
    from reconcile.read.formats import FormatError

    progress(Step("read"))
    try:
        reading = read_sources(paths, options=options, memory=memory, progress=lambda stage, done, total: progress(
            Step(stage, done, total)))
    except FormatError as error:
        fail(str(error), "mend or uninstall the package that offers it")
        raise typer.Exit(EXIT_UNUSABLE) from None
    show_problems(reading.problems, quiet=quiet)
    if not reading.sources:
        where = ", ".join(str(p) for p in paths)
        fail(f"no usable source under {where}", "give text files, or folders that hold some")
        raise typer.Exit(EXIT_UNUSABLE)
    return reading


def reading_status(problems: Iterable[Problem]) -> int:
    """0 if every source was read, and analysed, whole; 3 if not."""
    return EXIT_PARTLY_READ if any(p.read != "full" for p in problems) else 0
