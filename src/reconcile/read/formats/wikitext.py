"""Wikitext (MediaWiki), with optional front matter."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.read.document import Document, Format, RawFile
from reconcile.read.options import ReadOptions
from reconcile.read.prose import read_prose


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file."""
    return read_prose(raw, options, "wikitext")


FORMAT = Format(name="wikitext", suffixes=(".wiki", ".wikitext", ".mediawiki"), read=read, plain=True)
