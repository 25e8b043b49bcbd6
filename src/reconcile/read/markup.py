"""XML without entities, network or depth: what office and book formats are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reconcile.model.source import Problem
from reconcile.read.document import UnreadableError

if TYPE_CHECKING:
    from lxml.etree import _Element


def parse_xml(data: bytes) -> _Element:
    """Parse XML. Entities stay unresolved, nothing is fetched, and nesting beyond 256 levels is refused."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            raise UnreadableError("too-deep", "is nested too deeply", "simplify it") from None
        raise UnreadableError("damaged", f"is damaged: {error}", "open and save it anew") from None
    if root is None:
        raise UnreadableError("damaged", "is damaged: it is empty", "open and save it anew")
    return root


def entities_left(root: _Element) -> list[Problem]:
    """What is to be said of a document with entities of its own: their words are not in the text."""
    from lxml import etree

    count = sum(1 for _ in root.iter(etree.Entity))
    if not count:
        return []
    message = f"{count:,} references to entities were not followed: they could lead to other files"
    return [Problem("warning", "entities", message, "open and save it anew", read="part")]


def local(element: _Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """An attribute by its name without namespace, "" if missing."""
    for key, value in element.attrib.items():
        if str(key).rsplit("}", 1)[-1] == name:
            return str(value)
    return ""


def number(element: _Element, name: str, default: int = 1) -> int:
    """An attribute that is a small number; the default where it is missing or none."""
    value = attribute(element, name)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else default
