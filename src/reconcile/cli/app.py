"""The commands, in the order in which the help lists them."""

from __future__ import annotations

from typing import Annotated

import typer

from reconcile.cli import add, diff, explain, extract, review, rules, run, watch

app = typer.Typer(
    name="reconcile",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: [bold]reconcile run texts/ --out report/[/bold], then open report/report.html.",
)
app.command("run")(run.run)
app.command("add")(add.add)
app.command("watch")(watch.watch)
app.command("review")(review.review)
app.command("explain")(explain.explain)
app.command("diff")(diff.diff)
app.command("extract")(extract.extract)
app.add_typer(rules.app, name="rules")


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"reconcile {version('reconcile')}")
        raise typer.Exit


@app.callback()
def callback(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Tell where several texts about one subject agree, where they disagree, and prove it from their own words."""
