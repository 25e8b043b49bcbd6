"""HTML pages: the article, with the date, author and publisher that the page states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.read.article import read_html
from reconcile.read.decode import Decoded, decode
from reconcile.read.document import Document, Format, RawFile
from reconcile.read.options import ReadOptions

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_HEAD = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a page."""
    decoded = decode_page(raw.data, options)
    document = read_html(decoded.text, options.layout)
    return [replace(document, problems=(*decoded.problems, *document.problems))]


def decode_page(data: bytes, options: ReadOptions) -> Decoded:
    """The text of a page, in the encoding that it states if that is right."""
    stated = _CHARSET.search(data, 0, 4096)
    if stated and not options.encoding and not stated[1].lower().startswith((b"utf-16", b"utf-32", b"ucs")):
        try:
            return Decoded(data.decode(stated[1].decode("ascii")).removeprefix("\ufeff"), stated[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # a page may state what it is not
    return decode(data, encoding=options.encoding)


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    return bool(_HEAD.match(data, 0, 4096))


FORMAT = Format(name="html", suffixes=(".html", ".htm", ".xhtml"), read=read, recognizes=recognizes)
