"""`reconcile diff`: what changed between two reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reconcile.cli.explain import load_report
from reconcile.cli.terminal import emit

EXIT_CHANGED = 1


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The earlier report: its folder or its report.json.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later report: its folder or its report.json.")],
    exit_status: Annotated[
        bool, typer.Option("--exit-status", help="Leave with status 1 if anything changed, for scripts.")
    ] = False,
) -> None:
    """Tell what changed between two reports: findings that are new, gone or changed.

    [bold]reconcile diff monday/ tuesday/[/bold]
    """
    from reconcile.review import diff_lines, diff_reports

    difference = diff_reports(load_report(old), load_report(new))
    emit("".join(f"{line}\n" for line in diff_lines(difference)))
    if exit_status and difference:
        raise typer.Exit(EXIT_CHANGED)
