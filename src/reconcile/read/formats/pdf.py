"""PDF: text in reading order, words mended at line ends, running heads left out, the page of every passage kept."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reconcile.model.source import Problem
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

if TYPE_CHECKING:
    from pypdf import PdfReader

_FIGURES = re.compile(r"\d+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]\n(?=[^\W\d_A-Z])")
_EDGE = 2  # lines at the top and at the bottom of a page that may be running heads
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file. Raises `UnreadableError` for one that is locked, broken, or has no text layer."""
    reader = _open(raw.data)
    pages = [_page(reader, n) for n in range(len(reader.pages))]
    blank = [n for n, text in enumerate(pages, start=1) if not text.strip()]
    if len(blank) == len(pages):
        raise UnreadableError("no-text-layer", "has no text layer: it may be a scan", "make a text layer with OCR")
    text, starts = join_pages(drop_running_heads(pages))
    structure = scan(text, dialect="text", layout=options.layout)
    blocks = tuple(replace(b, page=bisect_right(starts, b.start)) for b in structure.blocks)
    places = tuple((start, f"page {n}") for n, start in enumerate(starts, start=1) if n not in blank)
    facts = (*said_facts(structure), *_facts(reader))
    return [Document("pdf", text, blocks, facts, (), _problems(blank, len(pages)), places=places)]


def _open(data: bytes) -> PdfReader:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not _unlocks(reader):
            raise UnreadableError("encrypted", "needs a password", "save it without one")
        if not len(reader.pages):
            raise UnreadableError("damaged", "is damaged: it has no pages", "make the file anew")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise UnreadableError("damaged", f"is no PDF, or damaged: {reason}", "make the file anew") from None
    return reader


def _unlocks(reader: PdfReader) -> bool:
    """Many files are encrypted with an empty password: they only forbid printing."""
    try:
        return bool(reader.decrypt(""))
    except Exception:  # a library for the cipher may be missing: then only the password's owner can read it
        return False


def _page(reader: PdfReader, number: int) -> str:
    """The text of a page; "" where it cannot be had, which the caller reports."""
    try:
        return str(reader.pages[number].extract_text())
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return ""


def drop_running_heads(pages: Sequence[str]) -> list[str]:
    """Leave out the lines that stand at the edge of most pages, whatever number they carry."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    counts: Counter[str] = Counter()
    for page in lines:
        counts.update({_FIGURES.sub("#", line.strip()) for line in page[:_EDGE] + page[-_EDGE:] if line.strip()})
    often = {line for line, n in counts.items() if n >= max(3, len(pages) / 2)}
    kept = []
    for page in lines:
        inner = [
            line for n, line in enumerate(page)
            if _EDGE <= n < len(page) - _EDGE or _FIGURES.sub("#", line.strip()) not in often
        ]
        kept.append("\n".join(inner))
    return kept


def join_pages(pages: Sequence[str]) -> tuple[str, list[int]]:
    """One text, and where each page begins in it. A paragraph that goes on over the page's end stays whole."""
    text, starts = "", []
    for page in pages:
        page = _HYPHEN.sub("", page.strip())
        if text and page:
            goes_on = page[0].islower() and text[-1] not in ".!?:"
            if goes_on and text[-1] in "-\u00ad\u2010" and text[-2:-1].isalpha():
                text = text[:-1]
            else:
                text += "\n" if goes_on else "\n\n"
        starts.append(len(text))
        text += page
    return text, starts


def _facts(reader: PdfReader) -> list[Fact]:
    """Title, author and date of creation, as the file's properties state them."""
    try:
        found: Any = reader.metadata or {}
        stated = {name: str(found.get(key) or "") for name, key in
                  (("title", "/Title"), ("author", "/Author"), ("published", "/CreationDate"))}
    except Exception:  # properties are a courtesy: a broken table of them must not cost the text
        return []
    date = _DATE.match(stated["published"])
    stated["published"] = "-".join(part for part in date.groups() if part) if date else ""
    return [Fact(name, value, "properties") for name, value in stated.items() if value.strip()]


def _problems(blank: Sequence[int], total: int) -> tuple[Problem, ...]:
    if not blank:
        return ()
    which = ", ".join(map(str, blank[:10])) + (", ..." if len(blank) > 10 else "")
    message = f"{len(blank)} of {total} pages have no text layer (page {which})"
    return (Problem("warning", "no-text-layer", message, "make a text layer with OCR", read="part"),)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return b"%PDF-" in data[:1024]


FORMAT = Format(name="pdf", suffixes=(".pdf",), read=read, recognizes=recognizes)
