"""The judgements file: read with every bad line named, only ever appended to, on disk before anybody is told so."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reconcile.model.judgement import Decision
from reconcile.model.source import Problem
from reconcile.review.lines import MAX_LINE, LineError, NewerFormatError, format_line, parse_line

NAME = "judgements.jsonl"


@dataclass(frozen=True, slots=True)
class Judgements:
    """The decisions of a file in its order, and a problem for each line that is none."""

    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]


def read_judgements(path: Path) -> Judgements:
    """Read a file; one that is missing holds nothing.

    Good lines count whatever stands between them; bad ones are named and stay in the file. Raises `NewerFormatError`
    if a line was written by a later version of the program, `OSError` if the file cannot be read.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Judgements((), ())
    decisions, problems = [], []
    for number, raw in enumerate(content.split(b"\n"), start=1):
        if not raw.strip():
            continue
        try:
            decisions.append(parse_line(_decode(raw)))
        except NewerFormatError as error:
            raise NewerFormatError(f"{path}:{number}: {error}; use that program, the file was not touched") from None
        except LineError as error:
            problems.append(_problem(path, number, str(error)))
    return Judgements(tuple(decisions), tuple(problems))


def _decode(raw: bytes) -> str:
    if len(raw) > MAX_LINE:
        raise LineError(f"longer than {MAX_LINE:,} bytes")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LineError(f"no UTF-8 at byte {error.start}") from None


def _problem(path: Path, number: int, reason: str) -> Problem:
    return Problem("warning", "judgement-unreadable", f"line {number} of {path.name} is no judgement: {reason}",
                   remedy="mend or remove the line; it was left as it is", path=path.as_posix(), line=number)


def append_judgements(path: Path, decisions: Iterable[Decision]) -> int:
    """Append decisions and return how many, once they are on disk. A torn last line is closed off first."""
    lines = [format_line(d) + "\n" for d in decisions]
    new = not path.exists()
    with path.open("ab+") as out:
        if out.tell() and _last_byte(out.fileno(), out.tell()) != b"\n":
            lines.insert(0, "\n")
        out.write("".join(lines).encode("utf-8", "backslashreplace"))
        out.flush()
        os.fsync(out.fileno())
    if new:
        _sync_folder(path.parent)
    return len([x for x in lines if x != "\n"])


def _last_byte(handle: int, size: int) -> bytes:
    return os.pread(handle, 1, size - 1) if hasattr(os, "pread") else b"\n"


def _sync_folder(folder: Path) -> None:
    """Make a new file's name last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def merge_judgements(path: Path, other: Path) -> int:
    """Append what another reviewer's file has beyond this one, and return how many lines that were.

    Raises `NewerFormatError` and leaves both files untouched if either is of a later version.
    """
    here, there = read_judgements(path), read_judgements(other)
    if not other.exists():
        raise FileNotFoundError(f"there is no file {other}")
    known = set(here.decisions)
    fresh = [d for d in dict.fromkeys(there.decisions) if d not in known]
    return append_judgements(path, fresh) if fresh else 0
