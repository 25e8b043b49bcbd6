"""ZIP archives: every file in them is read as if it lay in a folder; archives in archives are not opened."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from reconcile.model.source import Problem
from reconcile.read.archive import Archive, is_zip, open_archive
from reconcile.read.document import Document, Fact, Format, Formats, RawFile, UnreadableError
from reconcile.read.options import ReadOptions

SIDECAR = ".meta.toml"
_LINK = 0o120000


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """The documents of all members, in the order of their names; members that cannot be read are named."""
    from reconcile.read.formats import load_formats

    archive, formats = open_archive(raw.data, options.limits, what="ZIP archive"), load_formats()
    documents: list[Document] = []
    problems: list[Problem] = []
    hidden = 0
    members = sorted(archive.zip.infolist(), key=lambda i: i.filename)
    for place, info in enumerate(members, start=1):
        if info.is_dir() or info.filename.endswith(SIDECAR):
            continue
        if _hidden(info.filename):
            hidden += 1
            continue
        try:
            documents += _member(info, archive, options, formats)
        except UnreadableError as error:
            path = f"{raw.path}!{info.filename}"
            problems.append(Problem("warning", error.code, error.reason, error.remedy, path, read="none"))
            if error.code == "expands-too-much":
                problems += _rest(members[place:], raw.path)
                break
    if hidden:
        message = f"{hidden} hidden {'files' if hidden > 1 else 'file'} in it passed over"
        problems.append(Problem("note", "hidden", message, path=raw.path))
    if not documents:
        first = problems[0] if problems else Problem("warning", "empty", "it is empty")
        reason = f"{first.path}: {first.message}" if first.path else first.message
        raise UnreadableError(first.code, f"holds nothing that can be read: {reason}", first.remedy)
    documents[0] = replace(documents[0], problems=(*problems, *documents[0].problems))
    return documents


def _rest(members: Sequence[zipfile.ZipInfo], path: str) -> list[Problem]:
    """What lies behind the member that was too much."""
    left = sum(not m.is_dir() and not m.filename.endswith(SIDECAR) for m in members)
    if not left:
        return []
    message = f"{left:,} more files in it were not read, because it expands beyond the limits"
    return [Problem("warning", "expands-too-much", message, "unpack it, or split it", path, read="part")]


def _hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(p == "__MACOSX" or (p.startswith(".") and p != "..") for p in parts)


def _member(info: zipfile.ZipInfo, archive: Archive, options: ReadOptions, formats: Formats) -> list[Document]:
    from reconcile.read.perform import perform

    if (info.external_attr >> 16) & 0o170000 == _LINK:
        raise UnreadableError("link-outside", "is a link, not a file")
    raw = RawFile(info.filename, PurePosixPath(info.filename).suffix.lower(), archive.read(info))
    if raw.suffix in FORMAT.suffixes or (is_zip(raw.data) and formats.of(raw) in (None, FORMAT)):
        raise UnreadableError("nested-archive", "is an archive inside an archive", "unpack it")
    beside = _sidecar(info.filename, archive)
    made = perform(raw, formats, options)
    return [
        replace(d, part=f"{info.filename}!{d.part}" if d.part else info.filename, facts=_with(d.facts, beside))
        for d in made
    ]


def _sidecar(name: str, archive: Archive) -> list[Fact]:
    from reconcile.read.metadata import sidecar_facts

    stem = name.rsplit(".", 1)[0]
    found = next((n for n in (name + SIDECAR, stem + SIDECAR) if archive.has(n)), "")
    return sidecar_facts(archive.read(found))[0] if found else []


def _with(facts: Sequence[Fact], beside: Sequence[Fact]) -> tuple[Fact, ...]:
    own = [f for f in facts if f.origin == "front-matter"]
    return (*own, *beside, *(f for f in facts if f.origin != "front-matter"))


FORMAT = Format(name="zip", suffixes=(".zip",), read=read, recognizes=is_zip)
