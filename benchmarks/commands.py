"""What the command costs as a whole, start-up included: engines, and runs with a store."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from texts import make_texts

PROGRAM = (sys.executable, "-c", "from reconcile.cli import main; main()")
FILES = ("report.json", "report.html", "report.md", "findings.csv")


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds on the clock, and of processors in the command and all that it started."""

    wall: float
    cpu: float


def command(*arguments: str | Path) -> Spent:
    """Run `reconcile` with these arguments."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}  # as an installed program is
    subprocess.run([*PROGRAM, *map(str, arguments), "--quiet"], check=True, stdout=subprocess.DEVNULL, env=compiled)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(time.perf_counter() - begun, cpu)


def write_texts(number: int, folder: Path) -> Path:
    """The made texts as files."""
    folder.mkdir(parents=True)
    for text in make_texts(number):
        head = f"---\nid: {text.name}\npublished: {text.published}\n---\n"
        (folder / f"{text.name}.txt").write_text(head + text.words + "\n", encoding="utf-8")
    return folder


def engines(number: int, folder: Path) -> dict[str, Spent]:
    """Whole runs in one process, in two, and on a Dask cluster of two. Raises `ValueError` if their reports differ."""
    texts = write_texts(number, folder / "texts")
    ways: dict[str, tuple[str, ...]] = {"one process": ("--workers", "1"), "two processes": ("--workers", "2")}
    if find_spec("distributed"):
        ways["Dask, two processes"] = ("--engine", "dask", "--workers", "2")
    spent = {name: command("run", texts, "--out", folder / name, *way) for name, way in ways.items()}
    _same([folder / name for name in ways])
    return spent


def increments(number: int, folder: Path) -> dict[str, Spent]:
    """A first run with a store, one with nothing changed, one with a changed source, and adding a source without a
    report. Raises `ValueError` where the report is not that of a run from nothing."""
    texts, store = write_texts(number, folder / "texts"), folder / "store"
    spent = {"first run": command("run", texts, "--out", folder / "first", "--store", store)}
    spent["nothing changed"] = command("run", texts, "--out", folder / "same", "--store", store)
    _same([folder / "first", folder / "same"])
    changed = sorted(texts.iterdir())[number // 2]
    changed.write_text(changed.read_text(encoding="utf-8") + "\nNobody else was hurt.\n", encoding="utf-8")
    spent["one source changed"] = command("run", texts, "--out", folder / "changed", "--store", store)
    spent["the same from nothing"] = command("run", texts, "--out", folder / "nothing")
    _same([folder / "changed", folder / "nothing"])
    more = folder / "more.txt"
    more.write_text(changed.read_text(encoding="utf-8").replace("\nid: ", "\nid: more-"), encoding="utf-8")
    spent["one source added, news alone"] = command("add", more, "--store", store)
    return spent


def _same(folders: list[Path]) -> None:
    for name in FILES:
        if len({(folder / name).read_bytes() for folder in folders}) != 1:
            raise ValueError(f"{name} differs between {', '.join(f.name for f in folders)}")
