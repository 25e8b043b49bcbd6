"""HTML to blocks: the article of a page, without the page around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.model.source import Problem
from reconcile.read.assemble import Assembly
from reconcile.read.document import Document, Fact, UnreadableError
from reconcile.read.layout import Layout
from reconcile.read.markup import attribute, local
from reconcile.read.unseen import drop_unseen

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_LONG_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9]{0,30})\s[^<>]{10000,}>")  # parsers are slow on thousands of attributes
_DATES = {"original_date": True, "extensive_search": False, "max_date": "2999-12-31"}  # never the wall clock
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_EDGES = (
    *_HEADINGS, "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section",
    "table", "tbody", "tfoot", "thead", "tr", "ul",
)
CAPTION = "[[figcaption]] "  # the extraction knows no captions: one goes through it as a paragraph with this mark
_RENAMED = {"time": "span", "output": "span", "label": "span", "math": "span", "form": "div", "fieldset": "div",
            "legend": "p", "center": "div", "figure": "div", "figcaption": "p"}
_BLOCKS = ("p", "head", "list", "quote", "table", "item", "row", "cell", "code", "div")


def read_html(text: str, layout: Layout) -> Document:
    """The article of a page: its text and blocks, and the metadata that the page states. Raises `UnreadableError`."""
    import trafilatura

    tree = _parse(text)
    facts = tuple(_facts(tree))
    problems = drop_unseen(tree)
    _keep(tree)
    found = trafilatura.bare_extraction(
        tree, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False)
    assembly = Assembly()
    body = getattr(found, "body", None)
    if body is not None:
        _walk(body, assembly)
    if not assembly.pieces:
        read_page(tree, assembly)
        message = "no article was found in the page: all its words were read, menus and footers among them"
        problems.append(Problem("note", "no-article", message))
    return assembly.document("html", layout=layout, facts=facts, problems=problems)


def _keep(tree: _Element) -> None:
    """Rename what the extraction would drop though it is text: a date in <time>, a page that is all one form."""
    for caption in tree.iter("figcaption"):
        caption.text = CAPTION + (caption.text or "")
    for name, kept in _RENAMED.items():
        for element in list(tree.iter(name)):
            element.tag = kept


def read_whole(text: str, layout: Layout, *, kind: str) -> Document:
    """All words of a page that is nothing but text: a chapter, a mail. Raises `UnreadableError`."""
    assembly, tree = Assembly(), _parse(text)
    problems = drop_unseen(tree)
    read_page(tree, assembly)
    return assembly.document(kind, layout=layout, problems=problems)


def _parse(text: str) -> _Element:
    """A page as a tree. Raises `UnreadableError` when nothing is left."""
    from lxml import html

    text = _LONG_TAG.sub(r"<\1>", _DECLARATION.sub("", text, count=1))
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text, parser=parser) if text.strip() else None
    except (html.etree.ParserError, ValueError):
        tree = None
    if any(e.type_name == "ERR_RESOURCE_LIMIT" for e in parser.error_log):  # the parser drops what lies deeper
        raise UnreadableError("too-deep", "is nested too deeply", "simplify it, or convert it to text")
    if tree is None:
        raise UnreadableError("empty", "holds no text")
    return tree


def _facts(tree: _Element) -> Iterator[Fact]:
    """What the page's head and its data for search engines state; asked before anything is taken out of the page."""
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    try:
        found = extract_metadata(deepcopy(tree), date_config=dict(_DATES))
    except (RecursionError, MemoryError):
        raise
    except Exception:  # metadata are a courtesy: a page that states them in a broken way must not lose its text
        return
    names = (("title", "title"), ("author", "author"), ("published", "date"), ("publisher", "sitename"), ("url", "url"),
             ("language", "language"))
    for name, key in names:
        value = getattr(found, key, None)
        if value:
            yield Fact(name, str(value), "html-metadata")


def _walk(element: _Element, assembly: Assembly, depth: int = 0) -> None:
    """Add the blocks of an extracted article; words between block elements are paragraphs."""
    loose = [element.text or ""]
    for child in element:
        name = local(child)
        if name not in _BLOCKS:
            loose.append(_words(child) + (child.tail or ""))
            continue
        _paragraph("".join(loose), assembly)
        loose = [child.tail or ""]
        _block(child, name, assembly, depth)
    _paragraph("".join(loose), assembly)


def _block(element: _Element, name: str, assembly: Assembly, depth: int) -> None:
    if name == "head":
        level = attribute(element, "rend")
        assembly.add("heading", _words(element), level=int(level[1]) if level[1:].isdigit() else 2)
    elif name == "list":
        for item in element:
            own = "".join([item.text or "", *(_inline(c) for c in item if local(c) != "list")])
            assembly.add("list-item", own, level=depth + 1)
            for inner in item:
                if local(inner) == "list":
                    _block(inner, "list", assembly, depth + 1)
    elif name == "table":
        for row in element.iter("row"):
            cells = [" ".join(_words(cell).split()) for cell in row if local(cell) == "cell"]
            assembly.add("table-row", " | ".join(c for c in cells if c))
    elif any(local(c) in _BLOCKS for c in element):
        _walk(element, assembly, depth)
    else:
        _paragraph(_words(element), assembly)


def _paragraph(words: str, assembly: Assembly) -> None:
    marked = words.lstrip().startswith(CAPTION.strip())
    assembly.add("caption" if marked else "paragraph", words.replace(CAPTION.strip(), "") if marked else words)


def _inline(element: _Element) -> str:
    gap = " " if local(element) in _BLOCKS else ""
    return gap + _words(element) + gap + (element.tail or "")


def _words(element: _Element) -> str:
    """The words inside an element; a line break is a space, and blocks inside do not run together."""
    if local(element) in ("lb", "br"):
        return " "
    return "".join([element.text or "", *(_inline(child) for child in element)])


def read_page(tree: _Element, assembly: Assembly) -> None:
    """Add all words of a page, whatever they are part of, in the order in which they stand."""
    from lxml import etree

    body = tree.find("body")
    words: list[str] = []
    within: list[str] = []
    for event, element in etree.iterwalk(tree if body is None else body, events=("start", "end")):
        name = local(element)
        if event == "start":
            if name in _EDGES:
                _flush(words, within, assembly)
            within.append(name)
            words.append(element.text or "" if name else "")
        else:
            if name in ("td", "th"):
                words.append(" | ")
            elif name in _EDGES:
                _flush(words, within, assembly)
            within.pop()
            words.append(" " if name == "br" else "")
            words.append(element.tail or "")
    _flush(words, within, assembly)


def _flush(words: list[str], within: list[str], assembly: Assembly) -> None:
    """Add what was gathered, as what stands around it."""
    text = "".join(words).strip(" |\n\r\t")
    words.clear()
    heading = next((n for n in reversed(within) if n in _HEADINGS), "")
    if heading:
        assembly.add("heading", text, level=int(heading[1]))
    elif "tr" in within:
        assembly.add("table-row", " | ".join(c.strip() for c in text.split(" | ") if c.strip()))
    elif "li" in within:
        assembly.add("list-item", text, level=sum(n in ("ul", "ol") for n in within))
    else:
        _paragraph(text, assembly)
