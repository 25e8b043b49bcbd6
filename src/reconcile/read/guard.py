"""Parsing in a child process, so that no file can hang or crash the run, or take all memory."""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
import threading
from typing import BinaryIO, Self

from reconcile.read import formats
from reconcile.read.child import READY, receive, send
from reconcile.read.document import Document, Formats, RawFile, UnreadableError
from reconcile.read.options import ReadOptions
from reconcile.read.perform import choose, perform
from reconcile.read.wire import unpack

SMALL = 200_000  # bytes of a plain text that is read here: a child would cost more than it protects
START_SECONDS = 120
RENEWED = 1000  # files, after which a child gives way to a new one: what libraries keep must not add up
_STRAINED = ("too-much-memory", "too-deep")  # what may leave a child with less memory than the next file needs
OWN = f"{formats.__name__}."  # where the formats of this program are
CHILD = ["-m", "reconcile.read.child"]


class Guard:
    """Reads files one by one. The child is started when first needed, and replaced when a file was too much for it."""

    def __init__(self, formats: Formats, options: ReadOptions) -> None:
        self.formats, self.options = formats, options
        self._child: subprocess.Popen[bytes] | None = None
        self._answered = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def is_lasting(self, raw: RawFile) -> bool:
        """Whether what a file gives depends on its bytes and this program alone: it is small, and a text as it stands.
        Raises `UnreadableError`."""
        chosen = choose(raw, self.formats)
        return chosen.plain and len(raw.data) <= SMALL and chosen.read.__module__.startswith(OWN)

    def read(self, raw: RawFile) -> list[Document]:
        """The documents of a file. Raises `UnreadableError`, whatever goes wrong."""
        if choose(raw, self.formats).plain and len(raw.data) <= SMALL:
            return perform(raw, self.formats, self.options)
        answer = self._ask(raw)
        try:
            found = unpack(answer)
        except ValueError:
            raise UnreadableError("reader-failed", "the reader gave no usable answer", "leave it out") from None
        self._answered += 1
        if (isinstance(found, tuple) and found[0] in _STRAINED) or self._answered == RENEWED:
            self._stop()
        if isinstance(found, tuple):
            raise UnreadableError(*found)
        return found

    def _ask(self, raw: RawFile) -> bytes:
        seconds = self.options.limits.seconds
        if self._child is None:
            self._child = self._start()
            if self._receive(START_SECONDS) != READY:
                self._stop()
                raise UnreadableError("reader-failed", "was not read: the reading process did not start", "try again")
        with contextlib.suppress(BrokenPipeError):
            send(_binary(self._child.stdin), pickle.dumps((raw, self.options)))
        answer = self._receive(seconds)
        if answer is None:
            late = self._child.poll() is None
            self._stop()
            if late:
                reason = f"took longer than {seconds} seconds to read"
                raise UnreadableError("too-slow", reason, "split it, or convert it to text")
            raise UnreadableError("reader-failed", "broke the program that reads it", "convert it to text")
        return answer

    def _receive(self, seconds: int) -> bytes | None:
        """The child's next frame; None when none has come in time, or the child has ended (which is waited for)."""
        assert self._child
        stdout = _binary(self._child.stdout)
        answers: list[bytes | None] = []
        waiting = threading.Thread(target=lambda: answers.append(receive(stdout)), daemon=True)
        waiting.start()
        waiting.join(seconds)
        if waiting.is_alive():
            return None
        if answers[0] is None:
            self._child.wait(START_SECONDS)
        return answers[0]

    def _start(self) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        command = [sys.executable, *CHILD]
        return subprocess.Popen(  # noqa: S603 - this interpreter, this package
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)

    def _stop(self) -> None:
        child, self._child, self._answered = self._child, None, 0
        if child:
            child.kill()
            child.wait()
            for stream in (child.stdin, child.stdout):
                with contextlib.suppress(OSError):
                    if stream:
                        stream.close()


def _binary(stream: object) -> BinaryIO:
    return stream  # type: ignore[return-value]
