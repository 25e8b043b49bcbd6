"""A process that another one has made by forking, seen from here."""

from __future__ import annotations

from collections.abc import Callable
from multiprocessing.process import BaseProcess


class Forked:
    """It is spoken of like a process of one's own (`multiprocessing.Process`). `home` is the one that made it, `end`
    ends it there and says how it ended. Before it has told its number, it is left to end by itself."""

    def __init__(self, home: BaseProcess, end: Callable[[int], int]) -> None:
        self.home, self.end = home, end
        self.pid: int | None = None
        self.exitcode: int | None = None

    def terminate(self) -> None:
        """End it."""
        if self.exitcode is None:
            self.exitcode = self.home.exitcode if self.pid is None else self.end(self.pid)

    def join(self, timeout: float | None = None) -> None:
        """Wait for it where that is not done in ending it: where it never was, the other may have ended instead."""
        if self.pid is None and timeout is not None:
            self.home.join(timeout)
