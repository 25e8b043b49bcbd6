"""Writing reports: all bytes first, then each file to a temporary name and renamed, one run at a time in a folder."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reconcile.model.finding import Report
from reconcile.report.build import build_view
from reconcile.report.formats import STANDARD, known_formats
from reconcile.report.view import SourceView

TEMPORARY = ".reconcile-{name}-{run}.tmp"
LEFT_OVER = ".reconcile-*.tmp"
TEXTS = "texts"
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class OutputBusyError(OSError):
    """Raised when another run writes into the folder and does not finish in time."""


def render_reports(report: Report, formats: Sequence[str] = STANDARD) -> dict[str, bytes]:
    """File name to content for each named format, and the extracted text of each source whose file is not plain text.

    Raises `ValueError` for an unknown format.
    """
    chosen = known_formats(formats)
    view = build_view(report)
    return {f.filename: f.render(view) for f in chosen} | extracted_texts(view.sources)


def extracted_texts(sources: Sequence[SourceView]) -> dict[str, bytes]:
    """The text of each source whose file is not plain text, by a file name that no other has, upper case or lower."""
    files: dict[str, bytes] = {}
    taken: set[str] = set()
    for source in (s for s in sources if not s.plain):
        stem, number = safe_name(source.source.id), 1
        name = stem
        while name.lower() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.lower())
        files[f"{TEXTS}/{name}.txt"] = source.source.text.encode("utf-8", "backslashreplace")
    return files


def safe_name(text: str) -> str:
    """The text as a file name that stays where it is put: plain letters, figures, dots inside, at most 80."""
    return _UNSAFE.sub("-", text).strip(".-")[:80] or "source"


def write_reports(report: Report, out_dir: Path, *, formats: Sequence[str] = STANDARD, wait: float = 30.0
                  ) -> list[Path]:
    """Write the report into `out_dir` (made if missing) and return the paths, in the order of the formats.

    Raises what `write_files` raises.
    """
    return write_files(render_reports(report, formats), out_dir, wait=wait)


def write_files(files: Mapping[str, bytes], out_dir: Path, *, wait: float = 30.0) -> list[Path]:
    """Write the files of a report into `out_dir` (made if missing) and return their paths.

    A reader never meets half a file, and what was there stays if anything fails. Raises `OutputBusyError` when
    another run holds the folder for longer than `wait` seconds, `OSError` when the folder cannot be written.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    with locked(out_dir, wait=wait) as alone:
        if alone:
            remove_left_over(out_dir)
        return replace_files(out_dir, files)


def remove_left_over(folder: Path) -> None:
    """Remove the temporary files of runs that were killed. Only for who holds the folder: another's are in use."""
    for left in (*folder.glob(LEFT_OVER), *folder.glob(f"{TEXTS}/{LEFT_OVER}")):
        left.unlink(missing_ok=True)


def replace_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Put the files into the folder: all are on disk under temporary names before the first takes its place."""
    pairs: list[tuple[Path, Path]] = []
    try:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(exist_ok=True)
            temporary = target.with_name(TEMPORARY.format(name=target.name, run=os.getpid()))
            pairs.append((temporary, target))
            with temporary.open("wb") as out:
                out.write(content)
                out.flush()
                if target.parent == folder:  # texts can be had again, and may be ten thousand
                    os.fsync(out.fileno())
        for temporary, target in pairs:
            temporary.replace(target)
    finally:
        for temporary, _ in pairs:
            temporary.unlink(missing_ok=True)
    return [target for _, target in pairs]


@contextlib.contextmanager
def locked(folder: Path, *, wait: float) -> Iterator[bool]:
    """Hold the folder against other runs; says whether it is held, which some file systems do not allow.

    The lock ends with the process, however that ends, and leaves no file.
    """
    try:
        import fcntl
    except ImportError:  # no advisory locks on this system: two runs at once are then up to the user
        yield False
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        until = time.monotonic() + wait
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                held = True
                break
            except OSError as error:
                if error.errno not in (errno.EAGAIN, errno.EACCES):
                    held = False  # a file system without locks
                    break
                if time.monotonic() >= until:
                    raise OutputBusyError(f"another run is writing into {folder}; try again when it is done") from None
                time.sleep(0.05)
        yield held
    finally:
        os.close(handle)
