"""ODT: headings, paragraphs, lists and tables; tracked insertions are text, deletions and comments are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reconcile.model.source import Problem
from reconcile.read.archive import Archive, is_zip, open_archive
from reconcile.read.assemble import Assembly
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.markup import attribute, entities_left, local, number, parse_xml
from reconcile.read.options import ReadOptions
from reconcile.read.unseen import drop, hidden_problem

if TYPE_CHECKING:
    from lxml.etree import _Element

_DROPPED = {"tracked-changes", "annotation", "annotation-end", "note-citation", "sequence-decls", "forms", "script"}
_FIELDS = (("title", "title"), ("creator", "author"), ("language", "language"))


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file."""
    archive = open_archive(raw.data, options.limits, what="ODT file")
    if b"manifest:encryption-data" in (archive.read("META-INF/manifest.xml") if _has_manifest(archive) else b""):
        raise UnreadableError("encrypted", "needs a password", "save it without one")
    root = parse_xml(archive.read("content.xml"))
    body = root.find(".//{*}body/{*}text")
    if body is None:
        raise UnreadableError("damaged", "is no text document", "save it as a text document")
    problems = [*entities_left(root), *_drop_hidden(body, _hidden_styles(root, archive))]
    assembly = Assembly()
    _blocks(body, assembly, 0)
    return [assembly.document("odt", layout=options.layout, late=_facts(archive), problems=problems)]


def _hidden_styles(root: _Element, archive: Archive) -> frozenset[str]:
    """The names of the styles whose text is not shown."""
    roots = [root, *([parse_xml(archive.read("styles.xml"))] if archive.has("styles.xml") else [])]
    return frozenset(
        attribute(style, "name") for each in roots for style in each.iter("{*}style")
        if any(attribute(p, "display") == "none" for p in style.iterfind("{*}text-properties")))


def _drop_hidden(body: _Element, styles: frozenset[str]) -> list[Problem]:
    """Take out of the body what its styles, sections and fields hide, and say how much that was."""
    hidden = [e for e in body.iter("{*}*") if attribute(e, "style-name") in styles or local(e) == "hidden-text"
              or (local(e) == "section" and attribute(e, "display") == "none")]
    among = set(hidden)
    outermost = [e for e in hidden if among.isdisjoint(e.iterancestors())]
    count = sum(len(_words(e).split()) for e in outermost)
    for element in outermost:
        drop(element)
    return hidden_problem(count, "the document hides")


def _has_manifest(archive: Archive) -> bool:
    return archive.has("META-INF/manifest.xml")


def _blocks(element: _Element, assembly: Assembly, depth: int) -> None:
    for child in element:
        name = local(child)
        if name == "h":
            assembly.add("heading", _words(child), level=number(child, "outline-level"))
        elif name == "p":
            assembly.add("list-item" if depth else "paragraph", _words(child), level=depth)
        elif name == "list":
            _blocks(child, assembly, depth + 1)
        elif name == "table":
            _table(child, assembly)
        elif name and name not in _DROPPED:
            _blocks(child, assembly, depth)


def _table(element: _Element, assembly: Assembly) -> None:
    for place, row in enumerate(element.iter("{*}table-row"), start=1):
        cells = [" ".join(_words(cell).split()) for cell in row.iterfind("{*}table-cell")]
        assembly.add("table-row", " | ".join(c for c in cells if c), place=f"table row {place}")


def _words(element: _Element) -> str:
    return "".join(_runs(element))


def _runs(element: _Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        name = local(child)
        if name in ("tab", "line-break"):
            yield " "
        elif name == "s":
            yield " " * min(100, number(child, "c"))
        elif name == "note":
            yield " ("
            yield " ".join("".join(_runs(child)).split())
            yield ")"
        elif name and name not in _DROPPED:
            yield from _runs(child)
            if name in ("p", "h"):
                yield " "
        yield child.tail or ""


def _facts(archive: Archive) -> list[Fact]:
    """What meta.xml states; the date is that of creation."""
    if not archive.has("meta.xml"):
        return []
    stated = {local(e): (e.text or "").strip() for e in parse_xml(archive.read("meta.xml")).iter() if local(e)}
    facts = [Fact(name, stated[key], "properties") for key, name in _FIELDS if stated.get(key)]
    created = stated.get("creation-date", "")[:10]
    return [*facts, Fact("published", created, "properties")] if created else facts


def recognizes(data: bytes) -> bool:
    """Whether the bytes are a container that calls itself an OpenDocument text."""
    return is_zip(data) and b"application/vnd.oasis.opendocument.text" in data[:200]


FORMAT = Format(name="odt", suffixes=(".odt", ".ott"), read=read, recognizes=recognizes)
