"""EPUB: the chapters of a book in reading order, as one document."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import unquote

from reconcile.model.source import Block, Problem
from reconcile.read.archive import Archive, is_zip, open_archive
from reconcile.read.article import read_whole
from reconcile.read.decode import decode_page
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.markup import attribute, local, parse_xml
from reconcile.read.options import ReadOptions

_FIELDS = {"title": "title", "creator": "author", "publisher": "publisher", "language": "language", "date": "published"}


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a book; chapters that cannot be read are named."""
    archive = open_archive(raw.data, options.limits, what="EPUB file")
    if archive.has("META-INF/rights.xml"):
        raise UnreadableError("encrypted", "is protected against reading by other programs", "use an open copy")
    root = next((attribute(e, "full-path") for e in parse_xml(archive.read("META-INF/container.xml")).iter()
                 if local(e) == "rootfile"), "")
    package = parse_xml(archive.read(root))
    facts = [
        Fact(_FIELDS[local(e)], (e.text or "").strip()[:10 if local(e) == "date" else 500], "properties")
        for e in package.iter() if local(e) in _FIELDS and (e.text or "").strip()
    ]
    hrefs = {attribute(e, "id"): attribute(e, "href") for e in package.iter() if local(e) == "item"}
    order = [hrefs.get(name := attribute(e, "idref"), "") or name for e in package.iter() if local(e) == "itemref"]
    chapters, problems = _chapters(archive, posixpath.dirname(root), order, options)
    if not chapters:
        raise UnreadableError("empty", "holds no text")
    return [_joined(chapters, facts, problems)]


def _chapters(
    archive: Archive, base: str, hrefs: Sequence[str], options: ReadOptions
) -> tuple[list[Document], list[Problem]]:
    chapters, problems = [], []
    for href in hrefs:
        name = posixpath.normpath(posixpath.join(base, unquote(href.partition("#")[0])))
        try:
            decoded = decode_page(archive.read(name))
            chapters.append(read_whole(decoded.text, options.layout, kind="epub"))
            problems += [replace(p, message=f"chapter {name} {p.message}") for p in decoded.problems]
        except UnreadableError as error:
            if error.code == "expands-too-much":
                raise
            if error.code != "empty":  # a cover or a picture page has no words, and none are missing
                problems.append(Problem("warning", error.code, f"chapter {name} {error.reason}", read="part"))
    return chapters, problems


def _joined(chapters: Sequence[Document], facts: Sequence[Fact], problems: Sequence[Problem]) -> Document:
    text, blocks, places = "", list[Block](), list[tuple[int, str]]()
    for number, chapter in enumerate(chapters, start=1):
        text += "\n\n" if text else ""
        places.append((len(text), f"chapter {number}"))
        first = len(blocks)
        for block in chapter.blocks:
            heading = None if block.heading is None else block.heading + first
            blocks.append(replace(block, start=block.start + len(text), end=block.end + len(text), heading=heading))
        text += chapter.text
    return Document("epub", text, tuple(blocks), tuple(facts), (), tuple(problems), places=tuple(places))


def recognizes(data: bytes) -> bool:
    """Whether the bytes are a container that calls itself an EPUB."""
    return is_zip(data) and b"application/epub+zip" in data[:200]


FORMAT = Format(name="epub", suffixes=(".epub",), read=read, recognizes=recognizes)
