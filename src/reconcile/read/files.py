"""Which files are sources: folders walked in order, nothing followed out of them, nothing passed over in silence."""

from __future__ import annotations

import fnmatch
import os
import stat
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reconcile.model.source import Problem
from reconcile.read.options import ReadOptions

SIDECAR = ".meta.toml"
STDIN = Path("-")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read. `shown` is its path as messages and the report name it: valid Unicode, with `/`."""

    path: Path
    shown: str


@dataclass(frozen=True, slots=True)
class Listing:
    """The files found, sorted by path, and what was passed over."""

    files: tuple[Found, ...]
    problems: tuple[Problem, ...]


def shown(path: Path) -> str:
    """A path as it can be printed: bytes that are not UTF-8 become escapes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def list_files(paths: Sequence[Path], options: ReadOptions) -> Listing:
    """The source files at and below `paths`, each once, in an order that does not depend on how they were given."""
    files: dict[str, Found] = {}
    problems: list[Problem] = []
    for path in sorted(set(paths), key=lambda p: (len(p.parts), shown(p))):
        for item in _at(path, options):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                files.setdefault(os.path.realpath(item.path), item)
    ordered = sorted(files.values(), key=lambda f: f.shown)
    return Listing(tuple(ordered), tuple(dict.fromkeys(problems)))


def _at(path: Path, options: ReadOptions) -> Iterator[Found | Problem]:
    """A path that the user named: links are followed here, and only here. "-" is standard input."""
    if path == STDIN:
        yield Found(path, "stdin")
        return
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError) as error:
        yield _unread(path, "missing", _reason(error), "check the path", severity="error")
        return
    if stat.S_ISDIR(mode):
        yield from _below(path, options)
    elif stat.S_ISREG(mode):
        yield Found(path, shown(path))
    else:
        yield _unread(path, "not-a-file", f"is {_what(mode)}, not a file", "give a file or a folder")


def _below(root: Path, options: ReadOptions) -> Iterator[Found | Problem]:
    waiting = [root]
    skipped = {os.path.realpath(p) for p in options.skip}
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda e: e.name)
        except OSError as error:
            yield _unread(folder, "unreadable-folder", _reason(error), "check its permissions", severity="error")
            continue
        hidden = sum(e.name.startswith(".") for e in entries)
        if hidden:
            yield Problem("note", "hidden", f"{hidden} hidden {'entries' if hidden > 1 else 'entry'} passed over",
                          "name a hidden file to have it read", path=shown(folder))
        yield from _alone(entries, folder)
        for entry in entries:
            path = Path(entry.path)
            if entry.name.startswith(".") or entry.name.endswith(SIDECAR) or _left_out(path, root, options):
                continue
            if entry.is_dir(follow_symlinks=False):
                if os.path.realpath(path) not in skipped:
                    waiting.append(path)
            else:
                yield _entry(path, root, entry)


def _alone(entries: Sequence[os.DirEntry[str]], folder: Path) -> Iterator[Problem]:
    """Sidecars beside which there is no file."""
    names = {e.name for e in entries}
    stems = {Path(name).stem for name in names if not name.endswith(SIDECAR)}
    for name in sorted(n.removesuffix(SIDECAR) for n in names if n.endswith(SIDECAR) and not n.startswith(".")):
        if name not in names and name not in stems:
            message = "is a sidecar that belongs to no file beside it"
            yield Problem("note", "sidecar-alone", message, "rename it", shown(folder / (name + SIDECAR)))


def _entry(path: Path, root: Path, entry: os.DirEntry[str]) -> Found | Problem:
    if entry.is_symlink():
        return _link(path, root)
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError as error:
        return _unread(path, "unreadable", _reason(error), "check its permissions", severity="error")
    if stat.S_ISREG(mode):
        return Found(path, shown(path))
    return _unread(path, "not-a-file", f"is {_what(mode)}, not a file")


def _link(path: Path, root: Path) -> Found | Problem:
    target = Path(os.path.realpath(path))
    inside = target.is_relative_to(os.path.realpath(root))
    if inside and target.is_file():
        return Problem("note", "link", "is a link to a file that is read under its own name", path=shown(path))
    if inside and target.is_dir():
        return Problem("note", "link", "is a link to a folder that is read under its own name", path=shown(path))
    reason = "is a link that leads out of the folder" if target.exists() else "is a link that leads nowhere"
    return _unread(path, "link-outside", reason, "name the file itself to have it read")


def _left_out(path: Path, root: Path, options: ReadOptions) -> bool:
    inside = shown(path.relative_to(root))
    if any(_matches(inside, pattern) for pattern in options.exclude):
        return True
    return bool(options.include) and not path.is_dir() and not any(_matches(inside, p) for p in options.include)


def _matches(inside: str, pattern: str) -> bool:
    """A pattern without a slash is for the name, one with a slash for the path inside the folder."""
    return fnmatch.fnmatchcase(inside if "/" in pattern else inside.rsplit("/", 1)[-1], pattern.rstrip("/"))


def read_bytes(path: Path, most: int) -> bytes:
    """The bytes of a regular file. Raises `OSError`, and `ValueError` for one larger than `most`."""
    if path == STDIN:
        return _read_stdin(most)
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    with os.fdopen(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(0, f"is {_what(status.st_mode)}, not a file")
        data = file.read(most + 1) if status.st_size <= most else b""
    if status.st_size > most or len(data) > most:
        raise ValueError(f"is {max(status.st_size, len(data)):,} bytes long; the limit is {most:,}")
    return data


def _read_stdin(most: int) -> bytes:
    data = sys.stdin.buffer.read(most + 1)
    if len(data) > most:
        raise ValueError(f"is longer than {most:,} bytes, which is the limit")
    return data


def _what(mode: int) -> str:
    kinds = ((stat.S_ISDIR, "a folder"), (stat.S_ISFIFO, "a named pipe"), (stat.S_ISSOCK, "a socket"))
    return next((name for test, name in kinds if test(mode)), "a device")


def _reason(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error)
    return text[:1].lower() + text[1:]


def _unread(path: Path, code: str, reason: str, remedy: str = "", *, severity: str = "warning") -> Problem:
    return Problem("error" if severity == "error" else "warning", code, reason, remedy, shown(path), read="none")
