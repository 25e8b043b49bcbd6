"""`reconcile rules`: which rules are in force, and whether a folder of rules can be used."""

from __future__ import annotations

import json
import sys
from collections import Counter
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import options
from reconcile.cli.inputs import load_rulebook
from reconcile.cli.terminal import emit, style
from reconcile.model.visible import one_line

if TYPE_CHECKING:
    from reconcile.rulebook import RuleFile

app = typer.Typer(no_args_is_help=True, help="Show the rules in force, or check rules of your own.")


class Shape(StrEnum):
    """How a list is printed."""

    text = "text"
    json = "json"


@app.command("list")
def list_rules(
    rules: options.Rules = None,
    shape: Annotated[Shape, typer.Option("--format", help="For people or for programs.")] = Shape.text,
) -> None:
    """List the rules in force, each with the file that it comes from.

    [bold]reconcile rules list --rules my-rules/[/bold]
    """
    files = load_rulebook(rules).files
    if shape is Shape.json:
        emit(json.dumps([asdict(f) for f in files], ensure_ascii=False, indent=1) + "\n")
        return
    width = max((len(f.name) for f in files), default=0)
    section = ""
    for file in files:
        if file.section != section:
            section = file.section
            emit(style(section, "strong", sys.stdout) + "\n")
        emit(f"  {file.name:<{width}}  {_origin(file)}\n")


@app.command("check")
def check_rules(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", help="The folder; without it the program's own rules.")
    ] = None,
) -> None:
    """Check every rule file of a folder and name all its problems at once.

    [bold]reconcile rules check my-rules/[/bold]
    """
    book = load_rulebook([folder] if folder else [])
    own = [f for f in book.files if folder is None or f.path.startswith(str(folder))]
    counts = Counter(f.section for f in own)
    parts = ", ".join(f"{n} in {section}" for section, n in sorted(counts.items())) or "no rules"
    emit(f"All rules can be used: {parts}.\n")
    for file in own:
        if file.overrides:
            emit(f"  {file.section}/{file.name} replaces {one_line(file.overrides)}\n")


def _origin(file: RuleFile) -> str:
    return one_line(file.path + (f" (replaces {file.overrides})" if file.overrides else ""))
