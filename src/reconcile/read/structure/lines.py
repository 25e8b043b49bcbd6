"""What each line is by its own marks: a heading, a list item, a table row, markup, or plain words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.read.layout import Layout
from reconcile.read.structure.pieces import Dialect, Line, Piece, split_lines, trimmed

_WIKI_HEADING = re.compile(r"(={1,6})(?!=)\s*(\S(?:.*\S)?)\s*(?<!=)\1")
_HASH_HEADING = re.compile(r"(#{1,6})\s+(\S.*?)\s*#*")
_LIST = re.compile(r"(\s*)(?:[-*+•·◦‣▪–—]|\*{2,4}|\d{1,3}[.)]|\([a-z\d]{1,2}\))\s+(\S.*)")
_WIKI_LIST = re.compile(r"()([*#:;]+)\s*(\S.*)")
_ROW = re.compile(r"\|.*\|")
_ROW_RULE = re.compile(r"\|?\s*:?-+:?\s*(?:\|\s*:?-*:?\s*)*\|?")
_RULE = re.compile(r"([-*_=~])(?:\s*\1){2,}")
_UNDERLINE = re.compile(r"=+|-+|~+|\*+")
_FENCE = re.compile(r"(`{3,}|~{3,})")
_QUOTE = re.compile(r"(?:>\s?)+")
_URL = re.compile(r"<?(?:https?://|www\.)\S+>?")
_PICTURE = re.compile(r"!\[(.*?)\]\([^)]*\)|\[\[(?i:file|image):[^|\]]*(?:\|[^|\[\]]*)*?(?:\|([^|\[\]]*))?\]\]")
_REFERENCE = re.compile(r"\[[^\]]+\]:\s*\S+.*|\[\[(?i:category):[^\]]*\]\]|__[A-Z]+__")
_ROW_DATE = re.compile(
    r"(?=.{0,39}\d)([\w.,:/ –-]{3,40}?(?:\s?\([^()]{1,40}\))?)"
    r"(?::\s+\w|\s[–—-]\s+\w|\.\s+(?=[^\W\d_a-z])|(?:\s{2,}|\t)(?=[^\W\d_a-z]))"
)
_ROW_PARTS = re.compile(r"[^\W\d_]+|\d\w*")
_ASIDE = re.compile(r"\([^()]*\)")
_FACT = re.compile(r"\|\s*[\w /-]{1,40}=\s*(\S.*)")
LONGEST_MARKED = 2_000  # no heading, picture or table row is longer, and patterns need not look at what is


def classify(text: str, start: int, *, dialect: Dialect, layout: Layout) -> list[Piece]:
    """One piece for each line of `text` from `start` on; comments, code and templates are passed over."""
    pieces: list[Piece] = []
    closing = ""
    for line in split_lines(text, start):
        words = text[line.start:line.end].strip()
        if closing:
            pieces.append(_inside(text, line, closing))
            closing = "" if _closes(words, closing) else closing
            continue
        closing = _opens(words, dialect)
        if closing:
            pieces.append(Piece("skip", line.start, line.end))
            continue
        piece = _piece(text, line, dialect, layout)
        if piece.kind == "skip" and pieces and _is_underline(pieces[-1], words, dialect):
            pieces[-1] = _heading_above(pieces[-1], words)
        pieces.append(piece)
    return _chronicled(text, pieces, layout)


def _chronicled(text: str, pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """Rows of a chronology are items of a list: lines that open with a date that a mark or a gap parts from what
    follows, two or more on end."""
    worded = [n for n, p in enumerate(pieces) if p.kind != "blank"]
    plain = ((n, pieces[n]) for n in worded if pieces[n].kind == "paragraph")
    rows = {n for n, piece in plain if _is_row(text[piece.start:piece.end], layout)}
    runs = {n for pair in pairwise(worded) if rows.issuperset(pair) for n in pair}
    return [replace(p, kind="list-item", level=1) if n in runs else p for n, p in enumerate(pieces)]


def _is_row(words: str, layout: Layout) -> bool:
    found = _ROW_DATE.match(words)
    parts = _ROW_PARTS.findall(_ASIDE.sub("", found[1])) if found else []
    return bool(parts) and all(p[0].isdigit() or p.casefold() in layout.beside_row for p in parts)


def _opens(words: str, dialect: Dialect) -> str:
    """What will end the markup that begins on this line; "" if none begins, or it ends here too."""
    if words.startswith("<!--"):
        return "" if "-->" in words else "-->"
    if dialect == "markdown" and (fence := _FENCE.match(words)):
        return fence[1]
    if words.startswith("{{"):
        return "" if words.count("{{") <= words.count("}}") else "}}"
    if dialect == "wikitext" and words.startswith("{|"):
        return "|}"
    return ""


def _closes(words: str, closing: str) -> bool:
    if closing == "}}":
        return words.endswith("}}") and words.count("}}") > words.count("{{")
    return closing in words if closing == "-->" else words.startswith(closing)


def _inside(text: str, line: Line, closing: str) -> Piece:
    """Inside markup nothing is text, but facts of an infobox and rows of a table are."""
    begin, end = trimmed(text, line.start, line.end)
    words = text[begin:end]
    fact = _FACT.fullmatch(words) if closing == "}}" else None
    if fact and not words.endswith("}}"):
        return Piece("table-row", begin + 1 + len(words[1:]) - len(words[1:].lstrip()), end, sure=True)
    if closing == "|}" and words[:1] in "|!" and words[:2] not in ("|-", "|}", "|+") and words.strip("|! "):
        return Piece("table-row", *trimmed(text, begin + 1, end), sure=True)
    return Piece("skip", line.start, line.end)


def _piece(text: str, line: Line, dialect: Dialect, layout: Layout) -> Piece:
    begin, end = trimmed(text, line.start, line.end)
    words = text[begin:end]
    if not words:
        return Piece("blank", line.start, line.end)
    if len(words) > LONGEST_MARKED:
        return _item(text, line, Line(begin, end), dialect, layout) or Piece("paragraph", begin, end)
    if dialect != "text" and (quote := _QUOTE.match(words)):
        begin += quote.end()
        words = text[begin:end]
    if found := _WIKI_HEADING.fullmatch(words):
        return Piece("heading", begin + found.start(2), begin + found.end(2), len(found[1]), sure=True)
    if dialect != "wikitext" and (found := _HASH_HEADING.fullmatch(words)):
        return Piece("heading", begin + found.start(2), begin + found.end(2), len(found[1]), sure=True)
    if not words or _RULE.fullmatch(words) or (_ROW_RULE.fullmatch(words) and "-" in words):
        return Piece("skip", line.start, line.end)
    if words.startswith(("<!--", "{{")) or _REFERENCE.fullmatch(words):
        return Piece("skip", line.start, line.end)
    return _worded(text, line, Line(begin, end), dialect, layout)


def _worded(text: str, line: Line, at: Line, dialect: Dialect, layout: Layout) -> Piece:
    words = text[at.start:at.end]
    if _URL.fullmatch(words):
        return Piece("markup", at.start, at.end, sure=True)
    if picture := _PICTURE.fullmatch(words):
        group = 1 if picture[1] else 2
        if not picture[group]:
            return Piece("skip", line.start, line.end)
        return Piece("caption", at.start + picture.start(group), at.start + picture.end(group), sure=True)
    if _ROW.fullmatch(words) and words.count("|") > 2:
        return Piece("table-row", *trimmed(text, at.start + 1, at.end - 1), sure=True)
    return _item(text, line, at, dialect, layout) or Piece("paragraph", at.start, at.end)


def _item(text: str, line: Line, at: Line, dialect: Dialect, layout: Layout) -> Piece | None:
    whole = text[line.start:at.end]
    found = _WIKI_LIST.fullmatch(whole) if dialect == "wikitext" else None
    if found:
        return Piece("list-item", line.start + found.start(3), at.end, len(found[2]), sure=True)
    found = _LIST.fullmatch(whole)
    if not found:
        return None
    first = found[2].split(None, 1)[0].rstrip(".,").casefold()
    if first in layout.months and text[at.start].isdigit():
        return None
    depth = 1 + len(found[1].expandtabs(4)) // 2
    return Piece("list-item", line.start + found.start(2), at.end, depth, sure=True)


def _is_underline(above: Piece, words: str, dialect: Dialect) -> bool:
    if above.kind != "paragraph" or not _UNDERLINE.fullmatch(words) or len(words) < 3:
        return False
    return dialect == "markdown" or len(words) >= (above.end - above.start) * 0.6


def _heading_above(above: Piece, words: str) -> Piece:
    return Piece("heading", above.start, above.end, 1 if words[0] in "=*" else 2, sure=True)
