"""Plain text, with optional front matter."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.read.document import Document, Format, RawFile
from reconcile.read.options import ReadOptions
from reconcile.read.prose import read_prose


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file."""
    return read_prose(raw, options, "text")


FORMAT = Format(name="text", suffixes=(".txt", ".text", ".asc", ".log", ".me", ""), read=read, plain=True)
