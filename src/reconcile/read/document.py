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

    `places` say where the text stood: from each offset on, at that place ("page 3", "row 12"). `part` names a document
    inside a file that holds several ("inner/letter.txt", "line 12"), "" otherwise. `facts` are in order of trust: the
    first of a name counts, and front matter and sidecars come before all of them. Problems name no path; the reader
    adds it.
    """

    kind: str
    text: str
    blocks: tuple[Block, ...]
    facts: tuple[Fact, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()
    part: str = ""
    places: tuple[tuple[int, str], ...] = ()


def never(_data: bytes) -> bool:
    """The bytes say nothing."""
    return False


Read = Callable[[RawFile, ReadOptions], Sequence[Document]]


@dataclass(frozen=True, slots=True)
class Format:
    """An input format. `read` raises `UnreadableError` for what it cannot read, and reports what it reads in part.

    `suffixes` are file name endings, lower case with the dot. `recognizes` looks at the bytes of a file under another
    name. `plain` formats are text as it stands: what is another format by its bytes is not read as one, and small
    files are read without a child process.
    """

    name: str
    suffixes: tuple[str, ...]
    read: Read
    recognizes: Callable[[bytes], bool] = never
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Formats:
    """The formats in force."""

    by_suffix: Mapping[str, Format]
    all: tuple[Format, ...] = field(default=())

    def of(self, raw: RawFile) -> Format | None:
        """The format of a file: by its name, unless that says text and the bytes say otherwise."""
        named = self.by_suffix.get(raw.suffix)
        if named and not named.plain:
            return named
        return next((f for f in self.all if f.recognizes(raw.data)), named)
