"""`reconcile watch`: a folder in which sources arrive, each taken in as soon as it is whole."""

from __future__ import annotations

import os
import queue
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Annotated

import typer

from reconcile.cli import EXIT_UNUSABLE, options
from reconcile.cli.add import Also, Kept, Out, Ways, extend, tell_news
from reconcile.cli.job import check_forms, opened
from reconcile.cli.terminal import fail, say
from reconcile.cli.watcher import watching

Look = dict[str, tuple[int, int]]


@dataclass(slots=True)
class Arrivals:
    """Tells when a folder has changed and come to rest: two looks in a row at the same files, other than those that
    were taken in last. A file that is still being written changes from look to look. What lies below `skip` is passed
    over: the report that is written must not count as an arrival."""

    folder: Path
    skip: tuple[Path, ...] = ()
    taken: Look | None = None
    before: Look = field(default_factory=dict)

    def settled(self) -> bool:
        """Look once; whether there is something to take in."""
        now = look(self.folder, self.skip)
        at_rest, self.before = now == self.before, now
        if not at_rest or now == self.taken or not now:
            return False
        self.taken = now
        return True


class Stop:
    """Told once that it is time to stop, by a signal handler too.

    `threading.Event` would not do: a handler that sets it while the same thread begins to wait for it waits for ever.
    Putting into a `SimpleQueue` is safe there.
    """

    def __init__(self) -> None:
        self._told: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def set(self) -> None:
        """From now on it is time to stop."""
        self._told.put(True)

    def wait(self, seconds: float) -> bool:
        """Wait until it is time to stop, at most so long; whether it is."""
        try:
            self._told.put(self._told.get(timeout=seconds))
        except queue.Empty:
            return False
        return True


def look(folder: Path, skip: Sequence[Path] = ()) -> Look:
    """Size and time of change of each file below a folder; hidden ones are passed over, links are not followed."""
    found: Look = {}
    left_out = {os.path.realpath(p) for p in skip}
    waiting = [str(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in (e for e in entries if not e.name.startswith(".")):
                    if entry.is_dir(follow_symlinks=False):
                        waiting += [] if os.path.realpath(entry.path) in left_out else [entry.path]
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[entry.path] = status.st_size, status.st_mtime_ns
        except OSError:  # gone since it was listed
            continue
    return found


def watch(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder in which sources arrive.")],
    store: Kept,
    out: Out = None,
    also: Also = None,
    interval: Annotated[
        float, typer.Option("--interval", min=0.05, metavar="SECONDS", help="How often to look at the folder.")
    ] = 2.0,
    once: Annotated[
        bool, typer.Option("--once", help="Stop when what is there has been taken in.")
    ] = False,
    engine: options.Engine = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = "",
    profile: options.Profile = False,
    quiet: options.Quiet = False,
) -> None:
    """Watch a folder: take in sources as they arrive, and tell what is new each time. Stop with Ctrl-C.

    [bold]reconcile watch inbox/ --store store/ --out report/[/bold]
    """
    if not folder.is_dir():
        fail(f"there is no folder {folder}", "give the folder in which the sources arrive")
        raise typer.Exit(EXIT_UNUSABLE)
    check_forms(also or [])
    ways = Ways(out, tuple(also or ()), engine, workers, scheduler, quiet)
    stop = Stop()
    with _stopping(stop):
        if not quiet:
            say(f"Watching {folder}; stop with Ctrl-C.")
        for _ in arrivals(Arrivals(folder, (store, *([out] if out else []))), interval, stop, once=once):
            try:
                _take_in(folder, store, ways, profile=profile)
            except typer.Exit:  # what went wrong has been said; it may be better with the next arrival
                if once:
                    raise
    if not quiet:
        say("Stopped; everything that was taken in is kept.")


def _take_in(folder: Path, store: Path, ways: Ways, *, profile: bool) -> None:
    with opened(store, quiet=ways.quiet) as kept:
        assert kept is not None
        with watching(quiet=ways.quiet, profile=profile) as listen:
            done, last = extend(kept, [folder], ways, listen)
        tell_news(last, done)


def arrivals(seen: Arrivals, interval: float, stop: Stop, *, once: bool) -> Iterator[None]:
    """Yield whenever there is something to take in, until told to stop, or after the first time if `once`."""
    while not stop.wait(0):
        if seen.settled():
            yield
            if once:
                return
        stop.wait(interval)


def _stopping(stop: Stop) -> _Signals:
    return _Signals(lambda _number, _frame: stop.set())


class _Signals:
    """SIGINT and SIGTERM, while it lasts, end the watching after what is being done; a second one ends it at once."""

    def __init__(self, handler: Callable[[int, FrameType | None], object]) -> None:
        self.handler = handler
        self.before: dict[int, object] = {}

    def __enter__(self) -> None:
        def first(number: int, frame: FrameType | None) -> None:
            self._restore()
            self.handler(number, frame)

        for number in (signal.SIGINT, signal.SIGTERM):
            self.before[number] = signal.signal(number, first)

    def __exit__(self, *_: object) -> None:
        self._restore()

    def _restore(self) -> None:
        for number, handler in self.before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]
