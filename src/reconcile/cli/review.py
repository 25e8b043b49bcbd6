"""`reconcile review`: the report in the browser, each judgement on disk as it is made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import EXIT_UNUSABLE
from reconcile.cli.terminal import fail, say

if TYPE_CHECKING:
    from reconcile.review.server import ReviewServer


def review(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that a run wrote its report into.")],
    file: Annotated[
        Path | None,
        typer.Option("--judgements", metavar="FILE", help="The file of judgements, DIR/judgements.jsonl unless given."),
    ] = None,
    merge: Annotated[
        list[Path] | None,
        typer.Option("--merge", metavar="FILE", help="Take in another reviewer's judgements first; may be repeated."),
    ] = None,
    reviewer: Annotated[
        str, typer.Option("--reviewer", metavar="NAME", help="Your name, kept with each judgement.")
    ] = "",
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; any free one unless given.")] = 0,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the page in the browser.")] = True,
) -> None:
    """Review a report: decide on its findings, and let the next run remember.

    Serves the page to this machine alone. Judgements are lines of JSON that belong beside the sources, in git.

    [bold]reconcile review report/[/bold]

    [bold]reconcile review report/ --merge colleague.jsonl --reviewer "Ada Lind"[/bold]
    """
    server = _server(folder, file, merge or [], port, reviewer)
    say(f"Review at {server.address}")
    say(f"Judgements go to {server.review.file}; stop with Ctrl-C.")
    if browser:
        import webbrowser

        webbrowser.open(server.address)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say("Stopped; every judgement is on disk.")
    finally:
        server.server_close()


def _server(folder: Path, file: Path | None, merge: list[Path], port: int, reviewer: str) -> ReviewServer:
    from reconcile.review import LineError, merge_judgements
    from reconcile.review.file import NAME
    from reconcile.review.server import make_server

    try:
        for other in merge:
            say(f"{merge_judgements(file or folder / NAME, other):,} judgements taken over from {other}")
        return make_server(folder, file=file, port=port, reviewer=reviewer)
    except (LineError, OSError) as error:
        fail(str(error))
        raise typer.Exit(EXIT_UNUSABLE) from None
