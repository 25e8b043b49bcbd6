"""The command line: one command a file, nothing heavy imported before it is needed."""

from __future__ import annotations

import contextlib
import os
import sys
import threading

from reconcile.model.collector import spare_collector

EXIT_FAILED_ON, EXIT_UNUSABLE, EXIT_PARTLY_READ = 1, 2, 3
EXIT_INTERRUPTED, EXIT_PIPE = 130, 141  # 128 + the signal, as shells have it


def main() -> None:
    """Entry point of the `reconcile` command."""
    spare_collector()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # products of matrices by threads cost more than they save here
    try:
        from reconcile.cli.app import app

        app(prog_name="reconcile")
    except SystemExit as end:
        _leave(end.code)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except Exception as error:
        if os.environ.get("RECONCILE_DEBUG"):
            raise
        from reconcile.cli.terminal import fail

        what = f"{type(error).__name__}: {error}"
        fail(f"internal error: {what}", "this is a bug; run again with RECONCILE_DEBUG=1 and report what it prints")
        sys.exit(EXIT_UNUSABLE)


def _leave(status: object) -> None:
    """End the process. What a large run has made is millions of objects: the system takes them back at once, where the
    interpreter lets go of them one by one. Where anything else is still at work, or is to be looked at, it does."""
    with contextlib.suppress(OSError, ValueError):  # what nobody can read any more is for the interpreter to deal with
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
        if isinstance(status, int) and threading.active_count() == 1 and not os.environ.get("RECONCILE_DEBUG"):
            os._exit(status)
    raise SystemExit(status)
