"""The command line: one command a file, nothing heavy imported before it is needed."""

from __future__ import annotations

import os
import sys

from reconcile.model.collector import spare_collector

EXIT_FAILED_ON, EXIT_UNUSABLE, EXIT_PARTLY_READ = 1, 2, 3
EXIT_INTERRUPTED, EXIT_PIPE = 130, 141  # 128 + the signal, as shells have it


def main() -> None:
    """Entry point of the `reconcile` command."""
    spare_collector()
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
