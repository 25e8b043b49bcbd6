"""PDF: text in reading order, words mended at line ends, running heads left out, the page of every passage kept."""

from __future__ import annotations

import io
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from reconcile.model.source import Problem
from reconcile.read.columns import Piece, reading_order
from reconcile.read.document import Document, Fact, Format, RawFile, UnreadableError
from reconcile.read.options import ReadOptions
from reconcile.read.prose import said_facts
from reconcile.read.structure import scan

if TYPE_CHECKING:
    from pypdf import PdfReader

_FIGURES = re.compile(r"\d+")
_HYPHEN = re.compile(r"([^\W\d_]+)([-\u00ad\u2010])\n([^\W\d_A-Z][^\W\d_]*)")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_LONGEST_HEAD = 90
_NO_NAMES = ("untitled", "anonymous", "unspecified", "(anonymous)", "(unspecified)")  # what libraries fill in
_EDGE = 3  # lines at the top and at the bottom of a page that may be running heads
_DATE = re.compile(r"D?:?(\d{4})(\d\d)?(\d\d)?")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a file. Raises `UnreadableError` for one that is locked, broken, or has no text layer."""
    reader = _open(raw.data)
    extracted = [_page(reader, n) for n in range(len(reader.pages))]
    pages = [text or "" for text in extracted]
    blank = [n for n, text in enumerate(pages, start=1) if not text.strip()]
    broken = [n for n, text in enumerate(extracted, start=1) if text is None]
    if len(broken) == len(pages):
        raise UnreadableError("damaged", "is damaged: none of its pages can be read", "make the file anew")
    if len(blank) == len(pages):
        raise UnreadableError("no-text-layer", "has no text layer: it may be a scan", "make a text layer with OCR")
    pages, heads = drop_running_heads(pages)
    text, starts = join_pages(pages)
    structure = scan(text, dialect="text", layout=options.layout)
    blocks = tuple(replace(b, page=bisect_right(starts, b.start)) for b in structure.blocks)
    places = tuple((start, f"page {n}") for n, start in enumerate(starts, start=1) if pages[n - 1].strip())
    facts = (*said_facts(structure), *_facts(reader))
    blank = [n for n in blank if n not in broken]
    problems = (*_problems(blank, broken, _garbled(pages), len(pages)), *_left_out(heads))
    return [Document("pdf", text, blocks, facts, (), problems, places=places)]


def _open(data: bytes) -> PdfReader:
    import pypdf
    from pypdf.errors import PyPdfError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            _unlock(reader)
        if not len(reader.pages):
            raise UnreadableError("damaged", "is damaged: it has no pages", "make the file anew")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError) as error:
        reason = " ".join(str(error).split())[:120] or type(error).__name__
        raise UnreadableError("damaged", f"is no PDF, or damaged: {reason}", "make the file anew") from None
    return reader


def _unlock(reader: PdfReader) -> None:
    """Many files are encrypted with an empty password: they only forbid printing. Raises `UnreadableError`."""
    from pypdf.errors import DependencyError

    try:
        unlocked = bool(reader.decrypt(""))
    except DependencyError:
        reason = "is encrypted with AES, which is read with the library cryptography, which is not installed"
        raise UnreadableError("missing-extra", reason, "install it with: pip install 'reconcile[pdf]'") from None
    except Exception:
        unlocked = False
    if not unlocked:
        raise UnreadableError("encrypted", "needs a password", "save it without one")


def _page(reader: PdfReader, number: int) -> str | None:
    """The text of a page; None where it cannot be had, which the caller reports."""
    pieces: list[Piece] = []

    def note(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        turned = any(map(abs, (*cm[1:3], *tm[1:3])))
        where = (0.0, 0.0) if turned else (tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5])
        pieces.append(Piece(*where, size * abs(tm[3] * cm[3]), text))

    try:
        text = str(reader.pages[number].extract_text(visitor_text=note))
        return reading_order(pieces) or text
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return None


def drop_running_heads(pages: Sequence[str]) -> tuple[list[str], list[str]]:
    """Leave out the lines that stand at the edge of most pages, or of most left or right ones, whatever number they
    carry. Also returns what was left out, each line once, figures as "#"."""
    lines = [[line.rstrip() for line in page.strip("\n").split("\n")] for page in pages]
    often = _often(lines, max(3, len(lines) / 2))
    if len(lines) >= 4:
        for side in (lines[0::2], lines[1::2]):
            often |= _often(side, max(2, 0.6 * len(side)))
    kept = []
    for page in lines:
        edges = _edges(page)
        kept.append("\n".join(line for n, line in enumerate(page) if n not in edges or _numberless(line) not in often))
    return kept, sorted(often)


def _often(lines: Sequence[Sequence[str]], least: float) -> set[str]:
    counts: Counter[str] = Counter()
    for page in lines:
        counts.update({_numberless(page[n]) for n in _edges(page) if _may_run(page[n])})
    return {line for line, n in counts.items() if n >= least}


def _edges(page: Sequence[str]) -> set[int]:
    return {n for n in range(len(page)) if n < _EDGE or n >= len(page) - _EDGE}


def _may_run(line: str) -> bool:
    """Whether a line may be a running head: it is short, and no sentence or part of one."""
    line = line.strip()
    if not any(map(str.isalpha, line)):
        return bool(line)
    return len(line) <= _LONGEST_HEAD and not line.endswith((".", ",", ";", "-")) and not line[0].islower()


def _numberless(line: str) -> str:
    return _FIGURES.sub("#", line.strip())


def join_pages(pages: Sequence[str]) -> tuple[str, list[int]]:
    """One text, and where each page begins in it. A paragraph that goes on over the page's end stays whole."""
    text, starts = "", []
    words = set(_COMPOUND.findall("\n".join(pages)))
    for page in pages:
        page = _HYPHEN.sub(lambda cut: _mended(cut, words), page.strip())
        if text and page:
            goes_on = page[0].islower() and text[-1] not in ".!?:"
            if goes_on and text[-1] in "-\u00ad\u2010" and text[-2:-1].isalpha():
                text = text[:-1]
            else:
                text += "\n" if goes_on else "\n\n"
        starts.append(len(text))
        text += page
    return text, starts


def _mended(cut: re.Match[str], compounds: set[str]) -> str:
    """A word that was cut at a line's end; it keeps its hyphen where it stands with one elsewhere."""
    compound = f"{cut[1]}-{cut[3]}"
    return compound if compound in compounds else cut[1] + cut[3]


def _facts(reader: PdfReader) -> list[Fact]:
    """Title, author and date of creation, as the file's properties state them."""
    try:
        found: Any = reader.metadata or {}
        stated = {name: str(found.get(key) or "") for name, key in
                  (("title", "/Title"), ("author", "/Author"), ("published", "/CreationDate"))}
    except Exception:  # properties are a courtesy: a broken table of them must not cost the text
        return []
    stated["language"] = _language(reader)
    date = _DATE.match(stated["published"])
    stated["published"] = "-".join(part for part in date.groups() if part) if date else ""
    return [Fact(name, value, "properties") for name, value in stated.items()
            if value.strip() and value.strip().casefold() not in _NO_NAMES]


def _language(reader: PdfReader) -> str:
    """The language that the file states, "" if none or in a broken way."""
    try:
        return str(reader.root_object.get("/Lang") or "")
    except Exception:
        return ""


def _garbled(pages: Sequence[str]) -> list[int]:
    """The pages whose letters are no letters: their fonts do not say which sign is which."""
    found = []
    for number, page in enumerate(pages, start=1):
        signs = [c for c in page if not c.isspace()]
        odd = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " " for c in signs)
        if odd > 0.2 * len(signs):
            found.append(number)
    return found


def _problems(blank: Sequence[int], broken: Sequence[int], garbled: Sequence[int], total: int) -> Iterator[Problem]:
    cases: tuple[tuple[Sequence[int], str, str, str], ...] = (
        (blank, "no-text-layer", "have no text layer", "make a text layer with OCR"),
        (broken, "damaged", "are damaged and could not be read", "make the file anew"),
        (garbled, "garbled", "have letters that are not told apart", "make a text layer with OCR"),
    )
    for pages, code, what, remedy in cases:
        if pages:
            which = ", ".join(map(str, pages[:10])) + (", ..." if len(pages) > 10 else "")
            message = f"{len(pages)} of {total} pages {what} (page {which})"
            yield Problem("warning", code, message, remedy, read="part")


def _left_out(heads: Sequence[str]) -> Iterator[Problem]:
    if heads:
        some = "; ".join(f'"{h[:60]}"' for h in heads[:3])
        message = f"lines at the edges of its pages were left out as running heads: {some}"
        yield Problem("note", "running-heads", message)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as a PDF does."""
    return b"%PDF-" in data[:1024]


FORMAT = Format(name="pdf", suffixes=(".pdf",), read=read, recognizes=recognizes)
