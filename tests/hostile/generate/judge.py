"""What became of each file of the corpus, held against what is right."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reconcile.model.source import Problem, Source
from reconcile.read import Reading
from tests.hostile.generate.case import Made

MISSING = ("none", "part")


def failures(files: Sequence[Made], folder: Path, reading: Reading) -> list[str]:
    """One line for each file that was lost, misread, or named with a wrong reason."""
    sources, problems = defaultdict[str, list[Source]](list), defaultdict[str, list[Problem]](list)
    for source in reading.sources:
        sources[source.path].append(source)
    for problem in reading.problems:
        problems[problem.path or ""].append(problem)
    faults = []
    for file in files:
        path = _shown(file, folder)
        said = _of(problems, path)
        if file.fate == "beside":
            said += _of(problems, path.removesuffix(".meta.toml"))
        faults += [f"{file.name!r}: {fault}" for fault in _faults(file, _of(sources, path), said)]
    return faults


def _shown(file: Made, folder: Path) -> str:
    name = file.name if isinstance(file.name, str) else os.fsdecode(file.name)
    return os.fsencode(f"{folder.as_posix()}/{name}").decode("utf-8", "backslashreplace")


def _of(found: dict[str, list[Any]], path: str) -> list[Any]:
    return [item for name in found if name == path or name.startswith(f"{path}!") for item in found[name]]


def _faults(file: Made, sources: Sequence[Source], problems: Sequence[Problem]) -> list[str]:
    if file.fate == "beside":
        right = not file.code or any(p.code == file.code for p in problems)
        return [] if right and not sources else [f'no problem "{file.code}"; {len(sources)} sources']
    text = "\n".join(" ".join(s.text.split()) for s in sources)
    missing = [p for p in problems if p.read in MISSING]
    said = "; ".join(f"{p.code}: {p.message}" for p in problems) or "nothing"
    told = " ".join(file.told.split()) in text and bool(sources)
    faults = []
    if file.fate == "whole" and not told:
        faults.append(f"its words are missing, said: {said}")
    if file.fate == "whole" and missing:
        faults.append(f"it is said not to be read whole: {said}")
    if file.fate == "none" and (sources or not any(p.read == "none" for p in problems)):
        faults.append(f"not named as unread, said: {said}; read {text[:60]!r}")
    if file.fate == "named" and not any(p.severity != "note" or p.code == file.code for p in problems):
        faults.append(f"not named with a warning, said: {said}")
    if file.fate == "named" and file.told and not told:
        faults.append(f"its words are missing, said: {said}")
    if file.fate == "either" and not told and not any(p.severity != "note" for p in problems):
        faults.append(f"lost in silence, said: {said}; read {text[:60]!r}")
    if file.code and not any(p.code == file.code for p in problems):
        faults.append(f'the reason is not "{file.code}" but: {said}')
    if file.secret in text or any(file.secret in p.message for p in problems):
        faults.append("what must not be read was read")
    faults += [f"{s.id}: blocks out of order" for s in sources if not _ordered(s)]
    return faults


def _ordered(source: Source) -> bool:
    at = 0
    for block in source.blocks:
        if not at <= block.start < block.end <= len(source.text):
            return False
        at = block.end
    return True
