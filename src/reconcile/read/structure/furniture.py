"""What stands around a text: datelines, bylines, captions, lists of links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reconcile.read.layout import Layout, written_dates
from reconcile.read.structure.imprint import read_imprint
from reconcile.read.structure.paragraphs import finished
from reconcile.read.structure.pieces import Piece

FIRST = 3  # pieces from the top among which an imprint is looked for
HEAD = 8  # how many pieces from the top, and from the bottom, a document's own date and author are looked for
LONGEST_LINE = 140
LONGEST_OPENING = 110
_DASH = re.compile(r"\s?(?:--+|[-–—])\s")
_CAPS = re.compile(r"[A-ZÀ-ÞĀ-Ž'’./ -]{3,}(?:, [A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*)*)*")
_CAPITALISED = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?:,? [A-ZÀ-Þ][\w.'’-]*){0,5}")
_AGENCY = re.compile(r"\([^()]{2,40}\)|/[^/]{2,30}/")
_FILE_NAME = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|tiff?|ogg|ogv|webm|pdf)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """What the document says of itself in its text: its date (EDTF), its author and who published it."""

    date: str | None = None
    author: str | None = None
    publisher: str | None = None


def mark_lines(text: str, pieces: Sequence[Piece], layout: Layout) -> tuple[list[Piece], Head]:
    """Mark the lines that are a date or a byline as such, and captions; look for the document's date and author."""
    result = list(pieces)
    date, author, publisher = None, None, None
    chronicle = _is_chronicle(text, pieces, layout)
    for n, nth in _numbered(pieces):
        piece, words = pieces[n], text[pieces[n].start:pieces[n].end]
        top = nth <= HEAD
        if chronicle and _date_line(words, layout):
            result[n] = replace(piece, kind="heading", level=2)
        elif layout.caption.fullmatch(words):
            result[n] = replace(piece, kind="caption")
        elif top and len(words) <= LONGEST_LINE and (found := layout.byline.fullmatch(words)):
            result[n] = replace(piece, kind="byline")
            author = author or _author(found["name"])
            date = date or _own_date(words, layout)
        elif top and (own := _date_line(words, layout)):
            result[n] = replace(piece, kind="dateline")
            date = date or own
        elif nth <= FIRST and not date and not chronicle and (imprint := read_imprint(words, layout)):
            result[n] = replace(piece, kind="dateline")
            date, publisher = imprint.date, imprint.publisher
    return result, Head(date, author, publisher)


def split_dateline(text: str, piece: Piece, nth: int, layout: Layout) -> tuple[list[Piece], str | None]:
    """Cut "LONDON, March 3 (Agency) -" from the paragraph that it opens; also its full date, if it gives one."""
    opening = text[piece.start:min(piece.end, piece.start + LONGEST_OPENING)]
    for dash in _DASH.finditer(opening):
        place = opening[:dash.start()]
        if _is_dateline(place, opening[dash.end():], nth, layout):
            cut, rest = piece.start + dash.start() + len(dash[0].rstrip()), piece.start + dash.end()
            dates = written_dates(place, layout)
            parts = [Piece("dateline", piece.start, cut), replace(piece, start=rest)]
            return parts, dates[0].edtf if dates else None
    return [piece], None


def mark_links(text: str, pieces: Sequence[Piece], layout: Layout) -> list[Piece]:
    """List items under "See also" and the like point elsewhere; an infobox holds facts, and names of pictures."""
    result, links, box, depth = [], False, False, 0
    for piece in pieces:
        words = text[piece.start:piece.end].strip()
        if piece.kind == "heading":
            links = words.casefold() in layout.links or (links and piece.level > depth)
            depth = piece.level if words.casefold() in layout.links else depth
        opens = piece.kind in ("paragraph", "heading") and words.casefold().rstrip(":") in layout.infobox
        box = opens or (box and piece.kind in ("list-item", "blank"))
        if opens or (links and piece.kind == "list-item"):
            piece = replace(piece, kind="markup")
        elif box and piece.kind == "list-item":
            piece = replace(piece, kind="markup" if _FILE_NAME.search(words) else "table-row")
        result.append(piece)
    return result


def _numbered(pieces: Sequence[Piece]) -> list[tuple[int, int]]:
    """Index and running number (from 1) of the paragraphs."""
    worded = [n for n, p in enumerate(pieces) if p.kind not in ("blank", "skip", "markup")]
    return [(n, nth) for nth, n in enumerate(worded, 1) if pieces[n].kind == "paragraph"]


def _is_chronicle(text: str, pieces: Sequence[Piece], layout: Layout) -> bool:
    """Several lines that are nothing but different dates head the entries of a chronicle."""
    dates = set()
    for piece in pieces:
        if piece.kind in ("paragraph", "heading") and piece.end - piece.start <= LONGEST_LINE:
            dates.add(_date_line(text[piece.start:piece.end], layout))
    return len(dates - {None}) > 1


def _date_line(words: str, layout: Layout) -> str | None:
    """The date of a line that holds nothing else (but a weekday, a time, "Published on")."""
    if len(words) > LONGEST_LINE or not any(c.isdigit() for c in words):
        return None
    dates = written_dates(words, layout)
    rest = layout.beside_date.sub("", layout.date.sub(" ", words))
    announced = layout.published.match(words) and not finished(words)
    return _own_date(words, layout) if dates and (announced or not rest) else None


def _own_date(words: str, layout: Layout) -> str | None:
    """The date of publication in a line; that of an update only if there is no other."""
    dates = written_dates(words, layout)
    updated = layout.updated.search(words)
    first = [d for d in dates if not (updated and updated.start() < d.start)]
    return (first or dates)[0].edtf if dates else None


def _is_dateline(place: str, rest: str, nth: int, layout: Layout) -> bool:
    dates = layout.date.search(place) or layout.day.search(place)
    agency = _AGENCY.search(place)
    bare = layout.day.sub("", layout.date.sub("", _AGENCY.sub("", place)))
    bare = re.sub(r"(?i)\b(?:{})\b\.?\s?\d{{0,2}}".format("|".join(map(re.escape, layout.months)) or "(?!)"), "", bare)
    bare = re.sub(r"\d{1,2}$", "", bare.strip(" ,.:;")).strip(" ,.:;")
    if not bare or not rest[:1] or rest[0].islower():
        return False
    if _CAPS.fullmatch(bare) and len(re.sub(r"\W", "", bare)) > 3:
        return bool(dates or agency) or nth <= 3
    return bool(dates or agency) and nth <= 5 and bool(_CAPITALISED.fullmatch(bare))


def _author(name: str) -> str:
    return " ".join(name.split()).rstrip(" ,")
