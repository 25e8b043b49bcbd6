"""The process in which files are parsed: limited in memory and time, without network, without other programs.

Started by `guard` as `python -m reconcile.read.child`. Requests and answers are frames: eight bytes of length, then the
bytes. The first says that the child is ready. A request is a pickle from the parent, an answer is JSON.
"""

from __future__ import annotations

import os
import pickle
import sys
from typing import Any, BinaryIO

from reconcile.read.document import Formats, UnreadableError
from reconcile.read.formats import load_formats
from reconcile.read.options import Limits
from reconcile.read.perform import perform
from reconcile.read.wire import pack, pack_failure

_FORBIDDEN = ("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec",
              "os.posix_spawn", "os.fork", "os.remove", "os.rename", "os.mkdir", "webbrowser.open", "ftplib.connect")
READY = b"ready"
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one frame."""
    stream.write(len(data).to_bytes(8, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one frame; None at the end of the stream or for a frame that is cut short."""
    head = stream.read(8)
    if len(head) < 8:
        return None
    length = int.from_bytes(head, "big")
    data = stream.read(length)
    return data if len(data) == length else None


def main() -> None:
    """Answer requests until the parent goes away."""
    requests = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):  # parsers that print must not speak to the parent, or to the terminal
        os.dup2(nowhere, standard)
    formats = load_formats()
    send(answers, READY)  # the time that a file may take begins only now
    first = True
    while (data := receive(requests)) is not None:
        raw, options = pickle.loads(data)  # noqa: S301 - from the parent alone
        if first:
            _limit(options.limits)
            first = False
        send(answers, answer(raw, formats, options))


def answer(raw: Any, formats: Formats, options: Any) -> bytes:
    """The documents of a file, or why there are none; whatever a parser raises becomes a reason."""
    try:
        return pack(perform(raw, formats, options))
    except UnreadableError as error:
        return pack_failure(error.code, error.reason, error.remedy)
    except MemoryError:
        megabytes = options.limits.memory // 1_000_000
        return pack_failure("too-much-memory", f"needs more than {megabytes:,} MB of memory to read", "split it")
    except RecursionError:
        return pack_failure("too-deep", "is nested too deeply", "simplify it")
    except Exception as error:
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        return pack_failure("damaged", f"is damaged, or not what its name says: {reason}", "open and save it anew")


def _limit(limits: Limits) -> None:
    """No more memory than allowed, no files written, no network, no other programs."""
    sys.addaudithook(_refuse)
    try:
        import resource
    except ImportError:  # not on this system: the time limit of the parent remains
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    writes = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
    if writes or event in _FORBIDDEN:
        raise PermissionError(f"a reader may not do this: {event}")


if __name__ == "__main__":
    main()
