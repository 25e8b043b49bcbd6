"""What people see: messages and progress on standard error, data on standard output, nothing hidden in either."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TextIO

from reconcile.cli import EXIT_PIPE
from reconcile.model.source import Problem
from reconcile.model.visible import one_line

_COLOURS = {
    "error": "31", "bad": "31", "warning": "33", "warn": "33", "good": "32", "note": "2", "muted": "2", "strong": "1",
    "words": "1;4",
}


def coloured(stream: TextIO) -> bool:
    """Whether colours may be used: on a terminal that has them, unless NO_COLOR is set (no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """How wide lines may be: the terminal's width, 80 where there is none, never more than reads well."""
    return min(110, shutil.get_terminal_size().columns - 1)


def style(text: str, name: str, stream: TextIO) -> str:
    """The text in the colour of a severity, where the stream has colours."""
    return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if name in _COLOURS and coloured(stream) else text


def say(text: str) -> None:
    """A line to the person at the terminal, if there still is one."""
    try:
        sys.stderr.write(text + "\n")
        sys.stderr.flush()
    except BrokenPipeError:
        let_go(sys.stderr)


def fail(what: str, remedy: str = "") -> None:
    """What went wrong and what to do about it; the caller chooses the exit status."""
    say(f"{style('error:', 'error', sys.stderr)} {one_line(what)}")
    if remedy:
        say(f"  {one_line(remedy)}")


def emit(text: str) -> None:
    """Data to standard output, as it is: UTF-8 whatever the locale, and flushed, so that a closed pipe shows here."""
    out = sys.stdout
    if not hasattr(out, "buffer"):
        out.write(text)
        return
    try:
        out.flush()
        out.buffer.write(text.encode("utf-8", "backslashreplace"))
        out.buffer.flush()
    except BrokenPipeError:
        let_go(out)
        sys.exit(EXIT_PIPE)


def let_go(stream: TextIO) -> None:
    """Nobody reads any more: the interpreter's last flush must not complain about it."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123
        os.dup2(nowhere.fileno(), stream.fileno())


def show_problems(problems: Iterable[Problem], *, quiet: bool = False) -> None:
    """Problems in one line each; notes are left out when asked to be quiet, what was not read never is."""
    for problem in problems:
        if quiet and problem.severity == "note":
            continue
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path or problem.source or ""
        unread = {"none": " (not read)", "part": " (read in part)"}.get(problem.read, "")
        remedy = f"; {problem.remedy}" if problem.remedy else ""
        label = style(f"{problem.severity}:", problem.severity, sys.stderr)
        say(f"{label} {one_line(f'{place}: {problem.message}{remedy}{unread}')}")
