"""Reading one file that is already in memory: choose the format, call it, check what it gives."""

from __future__ import annotations

import re
from dataclasses import replace

from reconcile.model.source import Problem
from reconcile.read.document import Document, Format, Formats, RawFile, UnreadableError
from reconcile.read.options import ReadOptions

NOT_TEXT = frozenset({
    ".bib", ".cfg", ".css", ".ini", ".js", ".json", ".jsx", ".py", ".sql", ".svg", ".tex", ".toml", ".ts", ".xml",
    ".yaml", ".yml",
})
_KNOWN_BYTES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old or encrypted Office file", "save it as DOCX without password"),
    (b"\x89PNG", "is a picture", "give the text of it"),
    (b"\xff\xd8\xff", "is a picture", "give the text of it"),
    (b"GIF8", "is a picture", "give the text of it"),
    (b"\x7fELF", "is a program", ""),
    (b"MZ", "is a program", ""),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive", "unpack it, or make it a ZIP archive"),
    (b"Rar!", "is a RAR archive", "unpack it, or make it a ZIP archive"),
    (b"\x1f\x8b", "is compressed with gzip", "unpack it"),
    (b"BZh", "is compressed with bzip2", "unpack it"),
    (b"\xfd7zXZ", "is compressed with xz", "unpack it"),
    (b"SQLite format 3", "is a database", ""),
)
_HALVES = re.compile("[\ud800-\udfff]")


def perform(raw: RawFile, formats: Formats, options: ReadOptions) -> list[Document]:
    """The documents of a file. Raises `UnreadableError` with the reason when there are none."""
    chosen = choose(raw, formats)
    documents = [_clean(d) for d in chosen.read(raw, options)]
    if raw.suffix and raw.suffix not in chosen.suffixes:
        said = f"was read as {chosen.name}, which its name does not say"
        note = Problem("note", "format-guessed", said)
        documents = [replace(d, problems=(note, *d.problems)) for d in documents]
    return documents


def choose(raw: RawFile, formats: Formats) -> Format:
    """The format of a file. Raises `UnreadableError` for a file that is none of those that are known."""
    known = formats.of(raw)
    for mark, reason, remedy in _KNOWN_BYTES:
        if raw.data.startswith(mark) and (known is None or known.plain):
            raise UnreadableError("unknown-format", reason, remedy)
    if known:
        return known
    if raw.suffix in NOT_TEXT:
        reason, remedy = f"no reader knows {raw.suffix} files", "convert it to text, or leave it out"
        raise UnreadableError("unknown-format", reason, remedy)
    return formats.by_suffix[".txt"]


def _clean(document: Document) -> Document:
    """Halves of surrogate pairs are no text and cannot be written; each is replaced, so that offsets stay."""
    if not _HALVES.search(document.text):
        return document
    return replace(document, text=_HALVES.sub("\ufffd", document.text))
