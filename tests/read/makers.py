"""Small files of every format, made from the words that a test wants in them."""

from __future__ import annotations

import datetime
import io
import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from reconcile.read.columns import Piece

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table", "meta")
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'


def zipped(members: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP container."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression) as container:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0))
            info.compress_type = compression
            container.writestr(info, content)
    return data.getvalue()


def page(body: str, *, head: str = "", title: str = "Bridge opens | Valley Post") -> str:
    """An HTML page with a menu and a footer around its article."""
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><article>{body}</article>"
        "<footer>Copyright Valley Post. All rights reserved.</footer></body></html>")


def docx(paragraphs: Sequence[str], *, extra: Sequence[str] = (), title: str = "", created: str = "") -> bytes:
    """A Word document; `extra` are pieces of WordprocessingML put at the end of the last paragraph."""
    import docx as library
    from docx.oxml import parse_xml

    document: Any = library.Document()
    document.core_properties.title = title
    if created:
        document.core_properties.created = datetime.datetime.fromisoformat(created)
    for text in paragraphs:
        style = {"#": "Heading 1", "*": "List Bullet"}.get(text[:1])
        document.add_paragraph(text.lstrip("#* "), style=style)
    for xml in extra:
        document.paragraphs[-1]._p.append(parse_xml(xml.replace(">", f" {WORD}>", 1)))
    data = io.BytesIO()
    document.save(data)
    return _timeless(data)


def odt(content: str, *, meta: str = "") -> bytes:
    """An OpenDocument text with the given content of <office:text> and <office:meta>."""
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {OFFICE}><office:body><office:text>{content}</office:text>"
                       "</office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {OFFICE}><office:meta>{meta}</office:meta></office:document-meta>",
    }, compression=zipfile.ZIP_STORED)


def epub(chapters: Sequence[str], *, metadata: str = "") -> bytes:
    """A book with the given bodies of its chapters."""
    items = "".join(f'<item id="c{n}" href="c{n}.xhtml"/>' for n in range(len(chapters)))
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="OPS/p.opf"/></rootfiles></container>',
        "OPS/p.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/">'
                     f"<metadata>{metadata}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>",
    }
    members |= {f"OPS/c{n}.xhtml": f"<html><body>{body}</body></html>" for n, body in enumerate(chapters)}
    return zipped(members, compression=zipfile.ZIP_STORED)


def pdf(pages: Sequence[Sequence[str]], *, info: str = "", columns: bool = False) -> bytes:
    """A PDF with the given lines on its pages; with `columns`, half of each page's lines stand beside the others."""
    halves = [(len(lines) + 1) // 2 if columns else len(lines) for lines in pages]
    return _pdf([_shown(lines[:half], 72) + (_shown(lines[half:], 320) if columns else "")
                 for lines, half in zip(pages, halves, strict=True)], info)


def written_pdf(pages: Sequence[Sequence[Piece]]) -> bytes:
    """A PDF with the given words at their places, in the given order."""
    return _pdf(["\n".join(f"BT /F1 {p.size} Tf {p.x} {p.y} Td ({p.text}) Tj ET" for p in page) for page in pages], "")


def _pdf(streams: Sequence[str], info: str) -> bytes:
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for stream in streams:
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {info} >>")
    return _written(objects)


def _shown(lines: Sequence[str], left: int) -> str:
    return f"BT /F1 11 Tf {left} 760 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET\n"


def _written(objects: Sequence[str]) -> bytes:
    out, starts = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{start:010d} 00000 n \n" for start in starts)
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}\n"
            f"startxref\n{len(out)}\n%%EOF\n").encode("latin-1")


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    data = io.BytesIO()
    book.save(data)
    return _timeless(data)


def _timeless(data: io.BytesIO) -> bytes:
    """The same container whenever it is made."""
    with zipfile.ZipFile(data) as made:
        members = {name: made.read(name) for name in made.namelist()}
    stamp = members["docProps/core.xml"]
    members["docProps/core.xml"] = re.sub(rb"(modified[^>]*>)[^<]*", rb"\g<1>2020-01-01T00:00:00Z", re.sub(
        rb"(created[^>]*>)20[2-9][^<]*", rb"\g<1>2020-01-01T00:00:00Z", stamp)) if b"openpyxl" in stamp else stamp
    return zipped(members)


def jsonl(rows: Sequence[object]) -> str:
    """JSON Lines."""
    return "".join(json.dumps(row) + "\n" for row in rows)


def mail(body: str, *, head: str = "", attachments: Mapping[str, str] | None = None) -> bytes:
    """A mail."""
    parts = [f"--XX\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"]
    for name, content in (attachments or {}).items():
        disposition = f'Content-Disposition: attachment; filename="{name}"'
        parts.append(f"--XX\nContent-Type: text/plain\n{disposition}\n\n{content}\n")
    return (
        "From: Ada Holm <ada@example.org>\nSubject: The bridge\nDate: Fri, 03 May 2019 10:00:00 +0200\n"
        f"{head}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=XX\n\n{''.join(parts)}--XX--\n").encode()
