"""A process that does batches for another: what runs in it, and how it is spoken to."""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any

from reconcile.engine.base import Batch, EngineError, Work, same
from reconcile.engine.forked import Forked
from reconcile.model.collector import spare_collector

READY, RESULT, FAILED, UNFIT = "ready", "result", "failed", "unfit"
AHEAD = 2  # batches that a process has at hand, so that it never waits for the next


@dataclass(slots=True)
class Member:
    """A process of the crew: the batches it has at hand, and how many items of the first it has answered."""

    process: BaseProcess | Forked
    connection: Connection
    send: Callable[[Any], Any]
    ready: bool = False
    answered: int = 0
    batches: deque[Batch[Any]] = field(default_factory=deque)

    def give(self, batch: Batch[Any]) -> None:
        """Hand over a batch; a process that has just ended is noticed when it is next listened to."""
        self.batches.append(batch)
        with contextlib.suppress(OSError):
            self.connection.send([self.send(item) for item in batch.items])

    def is_ready(self, pid: int) -> None:
        """Take in that its process, of this number, has made its worker."""
        self.ready = True
        if isinstance(self.process, Forked):
            self.process.pid = pid

    def begin(self, work: Work[Any, Any]) -> None:
        """Have the process make a worker for another work, once it has done with the last."""
        self.send, self.ready = work.send, False
        with contextlib.suppress(OSError):
            self.connection.send(begin_of(work))

    def dismiss(self) -> None:
        """End the process, whatever it does."""
        self.process.terminate()
        self.process.join()
        self.connection.close()


@dataclass(frozen=True, slots=True)
class Begin:
    """What a process must be told of a work: how its worker is made, how items and results cross."""

    make_worker: Callable[[], Any]
    receive: Callable[[Any], Any]
    pack: Callable[[Any], Any]

    def packed(self) -> bytes:
        """As bytes: what only keeps them need not import what they are made of."""
        return pickle.dumps(self)

    @staticmethod
    def unpacked(data: bytes) -> Begin:
        """What such bytes say."""
        begin: Begin = pickle.loads(data)  # noqa: S301 - from the process that started this one
        return begin


def begin_of(work: Work[Any, Any]) -> Begin:
    """What a process must be told of a work."""
    return Begin(work.make_worker, work.receive, work.pack)


def start_member(context: SpawnContext) -> Member:
    """Start a process that waits for its first work. It is not given along: whoever starts a process stands still until
    that has taken in all that it was given, which would keep the next from being started."""
    here, there = context.Pipe()
    process = context.Process(target=serve, args=(there,), daemon=True)
    process.start()
    there.close()
    return Member(process, here, same)


def serve(connection: Connection, begin: Begin | None = None, worker: Any = None) -> None:
    """Runs in the process: make workers, answer batches item by item, end when the other side is gone. It may begin
    with a worker that is there already."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    spare_collector()
    waiting: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(connection, waiting), daemon=True).start()
    with contextlib.suppress(BrokenPipeError, ConnectionResetError):
        try:
            _answer(connection, waiting, begin, worker)
        except (BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            speak_last(connection, error)


def speak_last(connection: Connection, error: Exception) -> None:
    """Say what went wrong."""
    with contextlib.suppress(OSError):
        connection.send((FAILED, _sendable(error)))


def _answer(connection: Connection, waiting: SimpleQueue[Any], work: Any, worker: Any) -> None:
    if work is not None:
        connection.send((READY, os.getpid()))
    while (said := waiting.get()) is not None:
        if isinstance(said, Begin):
            work, worker = said, None  # let go of the last worker before another is made
            worker = work.make_worker()
            connection.send((READY, os.getpid()))
        else:
            for result in worker(map(work.receive, said)):
                connection.send((RESULT, work.pack(result)))


def _listen(connection: Connection, waiting: SimpleQueue[Any]) -> None:
    """Take batches in while the worker is busy: two processes that both wait to be read would wait forever."""
    with contextlib.suppress(EOFError, OSError):
        while True:
            waiting.put(connection.recv())
    waiting.put(None)


def _sendable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made here
    except Exception:
        return EngineError(f"{type(error).__name__}: {error}")
    return error
