"""From paths to sources: list, read, describe, tell copies apart, name."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Protocol

from reconcile.model.source import Problem, Source
from reconcile.read.document import Document, Fact, RawFile, UnreadableError
from reconcile.read.files import SIDECAR, STDIN, Found, list_files, read_bytes, shown
from reconcile.read.formats import load_formats
from reconcile.read.guard import Guard
from reconcile.read.identity import merge_copies, unique_ids
from reconcile.read.language import detect_language, has_rules, language_problem
from reconcile.read.layout import compile_layout
from reconcile.read.metadata import located, merge, sidecar_facts
from reconcile.read.options import ReadOptions
from reconcile.rulebook import load_rules

Progress = Callable[[str, int, int], None]
_BY_PEOPLE = ("front-matter", "sidecar", "option")


@dataclass(frozen=True, slots=True)
class Reading:
    """The sources, sorted by path, and everything that a reader must know about what was not read, or with doubt."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A source that has no id yet, and the one it asks for; `given` if somebody gave it, and what is to say of it."""

    source: Source
    wish: str
    given: bool
    problems: tuple[Problem, ...]


class Memory(Protocol):
    """What was read of files before. `origin` is all that a reading depends on but for the options, as plain values."""

    def recall(self, origin: Sequence[object]) -> list[Draft] | None:
        """What a file gave, if that was kept."""
        ...

    def keep(self, origin: Sequence[object], drafts: Sequence[Draft]) -> None:
        """Keep what a file has given."""
        ...


def read_sources(
    paths: Sequence[Path], *, options: ReadOptions | None = None, progress: Progress | None = None,
    memory: Memory | None = None,
) -> Reading:
    """Read every source at and below `paths`. What cannot be read becomes a problem, never an exception.

    Without `options` the program's own rules of layout and the default limits hold. `progress("read", done, total)` is
    called after each file. What `memory` has is not taken apart again.
    """
    options = options or ReadOptions(layout=compile_layout(load_rules().documents.values()))
    listing = list_files(paths, options)
    drafts: list[Draft] = []
    problems = list(listing.problems)
    with Guard(load_formats(), options) as guard:
        for done, found in enumerate(listing.files, start=1):
            made, failed = _read_file(found, guard, options, memory)
            drafts += made
            problems += failed
            if progress:
                progress("read", done, len(listing.files))
    sources, noted = _named(drafts)
    problems += noted
    if options.copies == "merge":
        sources, copies = merge_copies(sources, {p.path for p in noted if p.path})
        problems += copies
    return Reading(tuple(sources), tuple(sorted(problems, key=_place)))


def _place(problem: Problem) -> tuple[str, int, str, str]:
    return problem.path or "", problem.line or 0, problem.code, problem.message


def _read_file(
    found: Found, guard: Guard, options: ReadOptions, memory: Memory | None
) -> tuple[list[Draft], list[Problem]]:
    try:
        data = read_bytes(found.path, options.limits.file_size)
    except ValueError as error:
        return [], [_failed(found, "too-large", str(error), "split it, or take out what is no text")]
    except OSError as error:
        return [], [_failed(found, "unreadable", (error.strerror or str(error)).lower(), "check its permissions")]
    raw = RawFile(found.shown, _suffix(found), data)
    beside, problems = _sidecar(found.path, options)
    try:
        origin = _origin(found, raw, beside) if memory and not problems and guard.is_lasting(raw) else None
        if memory and origin and (kept := memory.recall(origin)):
            return kept, []
        documents = guard.read(raw)
    except UnreadableError as error:
        return [], [_failed(found, error.code, error.reason, error.remedy)]
    drafts, failed = _drafts(found, raw, documents, beside, options)
    if memory and origin and not failed:
        memory.keep(origin, drafts)
    return drafts, list(located((*problems, *failed), found.shown))


def _origin(found: Found, raw: RawFile, beside: Sequence[Fact]) -> list[object]:
    """All that a file in plain text gives depends on, besides options and rules."""
    return [raw.path, found.path.name, raw.suffix, hashlib.sha256(raw.data).digest(), [astuple(f) for f in beside]]


def _drafts(
    found: Found, raw: RawFile, documents: Sequence[Document], beside: Sequence[Fact], options: ReadOptions
) -> tuple[list[Draft], list[Problem]]:
    most = options.limits.characters
    drafts = [_draft(found, raw, d, beside, options) for d in documents if len(d.text) <= most]
    problems = [_too_long(found, d, most) for d in documents if len(d.text) > most]
    empty = [d for d in drafts if not d.source.blocks]
    problems += [p for d in empty for p in d.problems]
    problems += [Problem("warning", "empty", "holds no text", path=d.source.path) for d in empty]
    return [d for d in drafts if d.source.blocks], problems


def _too_long(found: Found, document: Document, most: int) -> Problem:
    path = f"{found.shown}!{document.part}" if document.part else found.shown
    message = f"holds {len(document.text):,} characters of text; the limit is {most:,}"
    return Problem("warning", "too-large", message, "split it", path, read="none")


def _suffix(found: Found) -> str:
    return found.path.suffix.lower()


def _draft(
    found: Found, raw: RawFile, document: Document, beside: Sequence[Fact], options: ReadOptions
) -> Draft:
    own = [f for f in document.facts if f.origin == "front-matter"]
    facts = [*own, *beside, *(f for f in document.facts if f.origin != "front-matter")]
    if options.language:
        facts.append(Fact("language", options.language, "option"))
    metadata = merge(facts, options.layout)
    path = f"{found.shown}!{document.part}" if document.part else found.shown
    fields = dict(metadata.fields)
    given = fields.pop("id", None)
    source = Source(
        id="", path=path, kind=document.kind, text=document.text, sha256=hashlib.sha256(raw.data).hexdigest(),
        blocks=document.blocks, anchor=metadata.anchor, origins=metadata.origins, marks=document.marks,
        places=document.places, **fields,
    )
    source, noted = _with_language(source, options)
    wish = given or _wish(found, document.part)
    return Draft(source, wish, given is not None, located((*document.problems, *metadata.problems, *noted), path))


def _with_language(source: Source, options: ReadOptions) -> tuple[Source, list[Problem]]:
    """The source with its language: as a person stated it, else as its words tell, else as a program noted it.

    Programs write the language of their menus into files. A text in a language with rules is not silenced by that.
    """
    small_words = options.layout.small_words
    origin = dict(source.origins).get("language", "")
    doubtful = origin not in _BY_PEOPLE and not (source.language and has_rules(source.language, small_words))
    found = detect_language(source, small_words) if doubtful else None
    if found and (source.language is None or has_rules(found, small_words)):
        origins = dict(source.origins) | {"language": "detected"}
        source = replace(source, language=found, origins=tuple(sorted(origins.items())))
    problem = language_problem(source.language, small_words) if source.language else None
    return source, [problem] if problem else []


def _wish(found: Found, part: str) -> str:
    """The name that a document would have by its file, and by its part of it: a file inside has a name of its own."""
    names = ["stdin" if found.path == STDIN else found.path.name, *filter(None, part.split("!"))]
    files = [n for n, name in enumerate(names) if n == 0 or PurePosixPath(name).suffix]
    return "-".join([PurePosixPath(names[files[-1]]).stem, *names[files[-1] + 1:]])


def _sidecar(path: Path, options: ReadOptions) -> tuple[list[Fact], list[Problem]]:
    """The metadata beside a file: NAME.EXT.meta.toml, else NAME.meta.toml."""
    for beside in (path.with_name(path.name + SIDECAR), path.with_name(path.stem + SIDECAR)):
        if not beside.is_file() or beside.is_symlink():
            continue
        try:
            facts, problems = sidecar_facts(read_bytes(beside, options.limits.file_size))
        except (OSError, ValueError) as error:
            facts, problems = [], [Problem("warning", "sidecar-invalid", f"the sidecar {error}")]
        return facts, list(located(problems, shown(beside)))
    return [], []


def _named(drafts: Sequence[Draft]) -> tuple[list[Source], list[Problem]]:
    ids = unique_ids([(d.wish, d.given, d.source.path) for d in drafts])
    sources = [replace(d.source, id=name) for d, name in zip(drafts, ids, strict=True)]
    problems = [p for d, name in zip(drafts, ids, strict=True) for p in located(d.problems, d.source.path, name)]
    return sorted(sources, key=lambda s: s.path), problems


def _failed(found: Found, code: str, reason: str, remedy: str) -> Problem:
    return Problem("warning", code, reason, remedy, found.shown, read="none")
