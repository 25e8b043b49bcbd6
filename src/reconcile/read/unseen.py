"""What no reader of a page sees is no text of it: scripts, forms, what the page hides, what its author took back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reconcile.model.source import Problem

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_TEXT = (
    "annotation", "annotation-xml", "audio", "button", "canvas", "datalist", "dialog", "iframe", "input", "noframes",
    "noscript", "object", "rp", "script", "select", "style", "svg", "template", "textarea", "title", "video",
)
TAKEN_BACK = ("del", "s", "strike")
_NONE = re.compile(
    r"(?:^|;)(?:display:none|visibility:(?:hidden|collapse)|content-visibility:hidden|opacity:0*\.?0*(?=;|!|$)"
    r"|font-size:0[a-z%]*(?=;|!|$)|(?:left|top|text-indent|margin-left):-\d{4,}(?:px|em))")
_SHOWN = re.compile(r"(?:^|;)(?:display:(?!none)|visibility:visible|opacity:[1.])")
_COMMENT = re.compile(r"/\*.{0,10000}?\*/", re.DOTALL)
_SIMPLE = re.compile(r"[a-z0-9]*([.#][\w-]{1,80})", re.IGNORECASE)


def drop_unseen(tree: _Element) -> list[Problem]:
    """Take out of a page what is not seen, in place; words that the page hides, or strikes out, are a problem to note.
    """
    hidden = _hidden_names(tree)
    left_out = 0
    for element in _of(tree, NO_TEXT):
        drop(element)
    for element in [e for e in tree.iter("*") if _is_hidden(e, hidden)]:
        left_out += len(str(element.xpath("string()")).split()) if _attached(element, tree) else 0
        drop(element)
    return hidden_problem(left_out, "the page hides or strikes out")


def hidden_problem(count: int, by: str) -> list[Problem]:
    """The note that so many words were left out, if any were; `by` says what hides them."""
    if not count:
        return []
    words = "word" if count == 1 else "words"
    was = "was" if count == 1 else "were"
    return [Problem("note", "hidden-text", f"{count:,} {words} that {by} {was} left out")]


def _of(tree: _Element, names: tuple[str, ...]) -> list[_Element]:
    found = list(tree.iter(*names))
    return [e for e in found if e.tag != "title" or e.getparent() is None or e.getparent().tag != "head"]  # type: ignore[union-attr]


def _is_hidden(element: _Element, names: frozenset[str]) -> bool:
    if element.tag in TAKEN_BACK or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    if style and _NONE.search(_tight(str(style))):
        return True
    own = {f".{c}" for c in (element.get("class") or "").split()} | {f"#{element.get('id')}"}
    return not names.isdisjoint(own)


def _hidden_names(tree: _Element) -> frozenset[str]:
    """The classes and ids that the page's own style sheets hide, by rules for them alone and for every medium."""
    hidden: set[str] = set()
    for sheet in tree.iter("style"):
        for selector, body in _rules(_COMMENT.sub("", sheet.text or "")):
            names = [m[1] for part in selector.split(",") if (m := _SIMPLE.fullmatch(part.strip()))]
            if _NONE.search(_tight(body)):
                hidden.update(names)
            elif _SHOWN.search(_tight(body)):
                hidden.difference_update(names)
    return frozenset(hidden)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """The rules of a style sheet outside of its @-blocks."""
    at = 0
    while at < len(sheet) and (opening := sheet.find("{", at)) >= 0:
        selector = sheet[at:opening].rpartition(";")[2].strip()
        closing = _closing(sheet, opening)
        if not selector.startswith("@"):
            yield selector, sheet[opening + 1:closing]
        at = closing + 1


def _closing(sheet: str, opening: int) -> int:
    depth = 0
    for match in re.finditer(r"[{}]", sheet[opening:opening + 200_000]):
        depth += 1 if match[0] == "{" else -1
        if depth == 0:
            return opening + match.start()
    return len(sheet)


def _tight(style: str) -> str:
    return "".join(style.split()).lower()


def _attached(element: _Element, tree: _Element) -> bool:
    """Whether an element is still part of the page, and not of something that was taken out of it."""
    return element is tree or any(above is tree for above in element.iterancestors())


def drop(element: _Element) -> None:
    """Remove an element but not the words that follow it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
