"""The seam of the input formats: a format turns the bytes of one file into documents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from reconcile.model.source import Block, Problem
from reconcile.read.options import ReadOptions


class UnreadableError(Exception):
    """Raised by a format for a file that gives no text: `reason` in plain words, `remedy` the way out."""

    def __init__(self, code: str, reason: str, remedy: str = "") -> None:
        self.code, self.reason, self.remedy = code, reason, remedy
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as it lies there. `path` is how messages name it; `suffix` is lower case with its dot."""

    path: str
    suffix: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of metadata: its value and where it was found ("html-metadata", "dateline", ...)."""

    name: str
    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Document:
    """What a format found in a file: the text, its blocks, and what the file says of itself.

    `part` names a document inside a file that holds several ("inner/letter.txt", "row 12"), "" otherwise. `facts` are
    in order of trust: the first of a name counts, and front matter and sidecars come before all of them. Problems name
    no path; the reader adds it.
    """

    kind: str
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    part: str = ""


Read = Callable[[RawFile, ReadOptions], Sequence[Document]]


@dataclass(frozen=True, slots=True)
class Format:
    """An input format. `read` raises `UnreadableError` for what it cannot read, and reports what it reads in part.

    `suffixes` are file name endings, lower case with the dot; `magic` are byte strings that such files begin with,
    for files under another name.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    magic: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats in force."""

    by_suffix: Mapping[str, Format]
    all: tuple[Format, ...] = field(default=())

    def of(self, raw: RawFile) -> Format | None:
        """The format of a file: by its name, else by its first bytes."""
        named = self.by_suffix.get(raw.suffix)
        return named or next((f for f in self.all if any(raw.data.startswith(m) for m in f.magic)), None)
