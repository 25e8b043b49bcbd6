"""A process that makes a worker once, and then as many processes with it as are wanted.

Loading a model and rules takes seconds; a process that is forked has them at once and shares the memory. Only what
has a single thread can be forked safely: the process that reads the sources may have several, this one has not, and
where a model starts some, processes are started one by one as elsewhere. It stays to replace those that end.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from importlib import import_module
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.reduction import recv_handle, send_handle
from pathlib import Path
from typing import Any

from reconcile.engine.base import same
from reconcile.engine.forked import Forked
from reconcile.engine.member import UNFIT, Begin, Member, serve, speak_last
from reconcile.model.collector import spare_collector

THREADS = Path("/proc/self/task")  # a folder for each
BEGIN, FORK, END = "begin", "fork", "end"


def can_fork() -> bool:
    """Whether there are such processes on this system."""
    return sys.platform == "linux" and THREADS.is_dir()


class Nursery:
    """Such a process, seen from here. It imports `modules` while it waits for a work to begin."""

    def __init__(self, context: SpawnContext, modules: tuple[str, ...] = ()) -> None:
        self._context = context
        self._control, there = context.Pipe()
        self.process = context.Process(target=keep, args=(there, modules), daemon=True)
        self.process.start()
        there.close()

    def begin(self, begin: Begin) -> None:
        """Have it make a worker for another work, once that is needed."""
        self._tell(BEGIN, begin.packed())

    def member(self) -> Member:
        """Another process with the worker, which says when it is ready."""
        here, there = self._context.Pipe()
        self._tell(FORK)
        with contextlib.suppress(OSError), there:
            send_handle(self._control, there.fileno(), self.process.pid)
        return Member(Forked(self.process, self._end), here, same)

    def dismiss(self) -> None:
        """End it; its processes should have been ended before."""
        self.process.terminate()
        self.process.join()
        self._control.close()

    def _end(self, pid: int) -> int:
        """End a process that came from here, whatever it does, and say how it ended."""
        try:
            self._control.send((END, pid))
            status: int = self._control.recv()
            return status
        except (OSError, EOFError):  # this one has ended, and its processes end when they are not spoken to any more
            return -1

    def _tell(self, what: str, said: object = None) -> None:
        with contextlib.suppress(OSError):  # that it has ended shows where its processes are listened to
            self._control.send((what, said))


def keep(control: Connection, modules: tuple[str, ...]) -> None:
    """Runs in the process: do as told until the other side is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    spare_collector()
    for module in modules:
        import_module(module)
    keeper = _Keeper(control)
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, said = control.recv()
            if what == BEGIN:
                keeper.begun = said
            elif what == FORK:
                keeper.fork()
            else:
                keeper.end(said)


class _Keeper:
    """What was begun, and the worker that was made for it."""

    def __init__(self, control: Connection) -> None:
        self.control = control
        self.begun = b""
        self._made: tuple[bytes, Begin, Any] | None = None

    def fork(self) -> None:
        """Make a process with the worker; one end of its connection comes along."""
        with Connection(recv_handle(self.control)) as connection:
            try:
                begin, worker = self._worker()
            except Exception as error:
                speak_last(connection, error)
                return
            if len(list(THREADS.iterdir())) > 1:
                connection.send((UNFIT, None))
            elif not os.fork():
                self._serve(connection, begin, worker)

    def end(self, pid: int) -> None:
        """End a process and say how it ended."""
        os.kill(pid, signal.SIGTERM)  # its number is its own until it is waited for
        self.control.send(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))

    def _worker(self) -> tuple[Begin, Any]:
        if self._made is None or self._made[0] != self.begun:
            self._made, begin = None, Begin.unpacked(self.begun)
            self._made = self.begun, begin, begin.make_worker()
        return self._made[1:]

    def _serve(self, connection: Connection, begin: Begin, worker: Any) -> None:
        try:
            self.control.close()
            serve(connection, begin, worker)
        finally:
            os._exit(0)
