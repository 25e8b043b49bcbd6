"""`reconcile explain`: why events were matched or kept apart, and why a finding was raised."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import EXIT_UNUSABLE
from reconcile.cli.terminal import columns, emit, fail
from reconcile.model.visible import visible

if TYPE_CHECKING:
    from reconcile.model.finding import Report


def explain(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that a run wrote its report into.")],
    wanted: Annotated[str, typer.Argument(metavar="FINDING-OR-EVENT", help="Id of a finding, an event or a group.")],
) -> None:
    """Tell why a finding was raised, or why an event was matched with others or kept apart from them.

    [bold]reconcile explain report/ f-3c9a1b[/bold]
    """
    from reconcile.report.explain import UnknownIdError
    from reconcile.report.explain import explain as explained

    try:
        lines = explained(load_report(folder), wanted)
    except UnknownIdError as error:
        fail(str(error))
        raise typer.Exit(EXIT_UNUSABLE) from None
    emit("".join(f"{part}\n" for line in lines for part in _wrapped(visible(line), columns())))


def _wrapped(line: str, width: int) -> list[str]:
    """The line in parts no wider than the terminal, what follows the first a little further in."""
    indent = len(line) - len(line.lstrip())
    return wrap(line, width, subsequent_indent=" " * (indent + 4), break_long_words=False, break_on_hyphens=False,
                drop_whitespace=True, replace_whitespace=False) or [""]


def load_report(folder: Path) -> Report:
    """The report that a run wrote; leaves with status 2 when there is none that can be read."""
    from reconcile.report import ReportFormatError, report_from_json

    path = folder / "report.json" if folder.is_dir() else folder
    try:
        return report_from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        fail(f"there is no report at {path}", "write one with: reconcile run PATH... --out DIR")
    except OSError as error:
        fail(f"{path} cannot be read: {error.strerror}")
    except (ReportFormatError, ValueError, RecursionError) as error:
        fail(f"{path} is no report: {error}", "write it anew with: reconcile run PATH... --out DIR")
    raise typer.Exit(EXIT_UNUSABLE)
