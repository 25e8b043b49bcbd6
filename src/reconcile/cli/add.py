"""`reconcile add`: new sources to a stored corpus, and what is new because of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reconcile.cli import options
from reconcile.cli.inputs import check_language, load_rulebook, reading_status
from reconcile.cli.job import Done, Extra, Job, Manner, carry_out, check_forms, make_settings, opened
from reconcile.cli.terminal import emit
from reconcile.cli.watcher import watching
from reconcile.model.progress import Listener

if TYPE_CHECKING:
    from reconcile.cli.desk import Desk, Last
    from reconcile.store import Store

Paths = Annotated[list[Path], typer.Argument(metavar="SOURCE...", help="Files and folders to add to the corpus.")]
Kept = Annotated[Path, typer.Option("--store", metavar="DIR", help="The store of the corpus; it is made if missing.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="DIR", help="Write the report over the whole corpus into this folder."),
]
Also = Annotated[
    list[Extra] | None, typer.Option("--also", help="Write the report in this form too; may be repeated.")
]


@dataclass(frozen=True, slots=True)
class Ways:
    """How a stored corpus is worked on: what does not change its results, beyond what the store remembers."""

    out: Path | None = None
    extra: tuple[Extra, ...] = ()
    engine: options.EngineKind | None = None
    workers: int | None = None
    scheduler: str = ""
    quiet: bool = False


def add(
    paths: Paths,
    store: Kept,
    out: Out = None,
    also: Also = None,
    engine: options.Engine = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = "",
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Add sources to a stored corpus, and tell what is new because of them: findings that are new, changed or gone.

    The corpus is that of the last run with the store, read with the same rules and options.

    [bold]reconcile run archive/ --store store/ --out report/[/bold]

    [bold]reconcile add this-morning/ --store store/ --out report/[/bold]
    """
    from reconcile.cli.desk import check_sources

    check_sources(paths)
    check_forms(also or [])
    ways = Ways(out, tuple(also or ()), engine, workers, scheduler, quiet)
    with opened(store, quiet=quiet) as kept:
        assert kept is not None
        with watching(quiet=quiet, profile=profile) as listen:
            done, last = extend(kept, paths, ways, listen)
        tell_news(last, done)
    raise typer.Exit(reading_status(done.edition.problems))


def extend(store: Store, paths: list[Path], ways: Ways, listen: Listener) -> tuple[Done, Last]:
    """Reconcile the stored corpus together with further sources, and keep both; the second is what was known before."""
    from reconcile.cli.desk import note, recall

    desk, last = recall(store)
    desk = desk.with_paths(paths)
    done = carry_out(Job(desk.shown_paths(), ways.out), _manner(desk, ways), listen=listen, store=store)
    note(store, desk, done)
    return done, last


def tell_news(last: Last, done: Done) -> None:
    """Print what is new, a line each, the gravest first."""
    from reconcile.cli.desk import news
    from reconcile.review import diff_lines

    emit("".join(f"{line}\n" for line in diff_lines(news(last, done))))


def _manner(desk: Desk, ways: Ways) -> Manner:
    rulebook = load_rulebook([Path(r) for r in desk.rules])
    check_language(rulebook, desk.language or "en")
    settings = make_settings(model=desk.model, language=desk.language, locale=desk.locale, engine=ways.engine,
                             workers=ways.workers, scheduler=ways.scheduler)
    judged = Path(desk.judgements) if desk.judgements and Path(desk.judgements).is_file() else None
    return Manner(rulebook, settings, desk.chosen, quiet=ways.quiet, extra=ways.extra, judgements=judged)
