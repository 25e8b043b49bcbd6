"""HTML pages: the article, with the date, author and publisher that the page states."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reconcile.read.article import read_html
from reconcile.read.decode import decode_page
from reconcile.read.document import Document, Format, RawFile
from reconcile.read.options import ReadOptions

_HEAD = re.compile(rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a page."""
    decoded = decode_page(raw.data, encoding=options.encoding)
    document = read_html(decoded.text, options.layout)
    return [replace(document, problems=(*decoded.problems, *document.problems))]


def recognizes(data: bytes) -> bool:
    """Whether the bytes begin as a page does."""
    return bool(_HEAD.match(data, 0, 4096))


FORMAT = Format(name="html", suffixes=(".html", ".htm", ".xhtml"), read=read, recognizes=recognizes)
