"""DOCX: headings, paragraphs, lists, tables and notes; tracked insertions are text, tracked deletions are not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from reconcile.model.source import Problem
from reconcile.read.archive import is_zip, open_archive
from reconcile.read.assemble import Assembly
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.markup import attribute, entities_left, local
from reconcile.read.options import ReadOptions
from reconcile.read.unseen import drop

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|title)\s*(\d?)", re.IGNORECASE)
_WRAPPERS = {"sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"}
_TEMPLATE = "2013-12-23T23:15"  # python-docx writes this into every file that it makes
_DROPPED = {"del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "pPr", "rPr", "sdtPr", "Fallback"}


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file, its notes at the end."""
    archive = open_archive(raw.data, options.limits, what="DOCX file")
    if not archive.has("word/document.xml"):
        raise UnreadableError("damaged", "is no DOCX file: it has no document in it", "open and save it anew")
    archive.check()
    import docx

    try:
        document: Any = docx.Document(io.BytesIO(raw.data))
    except Exception as error:  # the library raises whatever a broken package makes it raise
        if "depth" in str(error).lower():
            raise UnreadableError("too-deep", "is nested too deeply", "simplify it") from None
        reason = " ".join(str(error).split())[:120]
        raise UnreadableError("damaged", f"is no DOCX file, or damaged: {reason}", "open and save it anew") from None
    assembly = Assembly()
    styles = {s.style_id: s.name or "" for s in document.styles if s.style_id}
    _drop_hidden(document)
    _body(document.element.body, assembly, styles)
    for relation in document.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(("/footnotes", "/endnotes")):
            _notes(relation.target_part.blob, assembly)
    facts = _facts(document.core_properties)
    problems = [*entities_left(document.element), *_inserted(document.element.body)]
    return [assembly.document("docx", layout=options.layout, late=facts, problems=problems)]


def _inserted(body: _Element) -> list[Problem]:
    """What is to be said of whole files that stand in a document for Word to take in."""
    count = sum(1 for _ in body.iter("{*}altChunk"))
    message = f"{count:,} inserted {'file' if count == 1 else 'files'} in it not read"
    return [Problem("warning", "inserted-files", message, "open and save it anew", read="part")] if count else []


def _body(element: _Element, assembly: Assembly, styles: dict[str, str]) -> None:
    for child in element:
        name = local(child)
        if name == "p":
            _paragraph(child, assembly, styles)
        elif name == "tbl":
            _table(child, assembly)
        elif name in _WRAPPERS:
            _body(child, assembly, styles)


def _paragraph(element: _Element, assembly: Assembly, styles: dict[str, str]) -> None:
    style, listed, outline = "", 0, ""
    for item in element.iterfind("{*}pPr/*"):
        if local(item) == "pStyle":
            style = styles.get(attribute(item, "val"), attribute(item, "val"))
        elif local(item) == "outlineLvl":
            outline = attribute(item, "val")
        elif local(item) == "numPr":
            listed = 1 + sum(int(attribute(i, "val") or 0) for i in item if local(i) == "ilvl")
    heading = _HEADING.fullmatch(style)
    words = _words(element)
    if heading or (outline.isdigit() and int(outline) < 9):
        level = 1 + int(heading[1] or 0) if heading else int(outline) + 2
        assembly.add("heading", words, level=level)
    elif style.casefold() == "caption":
        assembly.add("caption", words)
    elif listed or style.casefold().startswith("list"):
        assembly.add("list-item", words, level=listed or 1)
    else:
        assembly.add("paragraph", words)


def _table(element: _Element, assembly: Assembly) -> None:
    for number, row in enumerate(_parts(element, "tr"), start=1):
        if row.find("{*}trPr/{*}del") is None:
            cells = [" ".join(_words(cell).split()) for cell in _parts(row, "tc")]
            assembly.add("table-row", " | ".join(c for c in cells if c), place=f"table row {number}")


def _parts(element: _Element, name: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, those inside content controls among them."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _WRAPPERS:
            yield from _parts(child, name)


def _hidden(run: _Element) -> bool:
    vanish = run.find("{*}rPr/{*}vanish")
    return vanish is not None and attribute(vanish, "val") not in ("0", "false", "off")


def _drop_hidden(document: Any) -> None:
    """Take out of the body the runs that a style hides."""
    styles = {s.style_id for s in document.styles if s.element.find("{*}rPr/{*}vanish") is not None}
    for run in list(document.element.body.iter("{*}r")):
        style = run.find("{*}rPr/{*}rStyle")
        if style is not None and attribute(style, "val") in styles:
            drop(run)


def _words(element: _Element) -> str:
    return "".join(_runs(element))


def _runs(element: _Element) -> Iterator[str]:
    """The words of a paragraph or cell as they read with all tracked changes accepted, hidden text left out."""
    for child in element:
        name = local(child)
        if name == "t":
            yield child.text or ""
        elif name in ("tab", "br", "cr", "ptab"):
            yield " "
        elif name in ("noBreakHyphen", "softHyphen"):
            yield "-" if name == "noBreakHyphen" else ""
        elif name not in _DROPPED and not (name == "r" and _hidden(child)):
            yield from _runs(child)
            if name == "p":
                yield " "


def _notes(blob: bytes, assembly: Assembly) -> None:
    from reconcile.read.markup import parse_xml

    for note in parse_xml(blob):
        if attribute(note, "type") not in ("separator", "continuationSeparator"):
            assembly.add("paragraph", _words(note), place="notes")


def _facts(properties: Any) -> list[Fact]:
    facts = []
    for name in ("title", "author", "language"):
        value = str(getattr(properties, name, "") or "").strip()
        if value and value != "python-docx":
            facts.append(Fact(name, value, "properties"))
    created = getattr(properties, "created", None)
    if created and created.isoformat().startswith(_TEMPLATE):
        return facts  # the date of a library's empty template, not of what was written with it
    return [*facts, Fact("published", created.date().isoformat(), "properties")] if created else facts


def recognizes(data: bytes) -> bool:
    """Whether the bytes are a container with a Word document in it."""
    return is_zip(data) and b"word/document.xml" in data


FORMAT = Format(name="docx", suffixes=(".docx", ".docm", ".dotx"), read=read, recognizes=recognizes)
