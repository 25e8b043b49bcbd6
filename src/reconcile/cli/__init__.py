"""The command line: one command a file, nothing heavy imported before it is needed."""

from __future__ import annotations

import gc
import os
import sys

EXIT_FAILED_ON, EXIT_UNUSABLE, EXIT_PARTLY_READ = 1, 2, 3
EXIT_INTERRUPTED, EXIT_PIPE = 130, 141  # 128 + the signal, as shells have it
YOUNG = 100_000  # objects made before the collector looks for cycles, of which this program makes few


def main() -> None:
    """Entry point of the `reconcile` command."""
    gc.set_threshold(YOUNG, 20, 50)  # a report is a million small objects: looking through them again and again is slow
    try:
        from reconcile.cli.app import app

        app(prog_name="reconcile")
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except Exception as error:
        if os.environ.get("RECONCILE_DEBUG"):
            raise
        from reconcile.cli.terminal import fail

        what = f"{type(error).__name__}: {error}"
        fail(f"internal error: {what}", "this is a bug; run again with RECONCILE_DEBUG=1 and report what it prints")
        sys.exit(EXIT_UNUSABLE)
