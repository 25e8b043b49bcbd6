"""XLSX chronologies: one document a sheet. Needs the extra `xlsx`."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reconcile.model.source import Problem
from reconcile.read.archive import Archive, is_zip, open_archive
from reconcile.read.document import Document, Format, RawFile, UnreadableError
from reconcile.read.extras import optional
from reconcile.read.options import ReadOptions
from reconcile.read.table import MOST_CELLS, read_table

_FORMULA = re.compile(rb"<f(?:\s[^<>]{0,200})?>[^<]{0,9000}</f>\s*(?:<v\s*/>|<v></v>|</c>)")


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """The sheets that hold something. Formulas count as the values that were saved with them."""
    library = optional("openpyxl", "xlsx", "XLSX files")
    archive = open_archive(raw.data, options.limits, what="XLSX file")
    if not archive.has("[Content_Types].xml"):
        raise UnreadableError("damaged", "is no XLSX file", "open and save it anew")
    archive.check()
    try:
        book: Any = library.load_workbook(io.BytesIO(raw.data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # the library raises whatever a broken workbook makes it raise
        reason = " ".join(str(error).split())[:120]
        raise UnreadableError("damaged", f"is no XLSX file, or damaged: {reason}", "open and save it anew") from None
    documents = []
    problems = _unsaved(archive)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            problems.append(Problem("note", "hidden", f'the hidden sheet "{sheet.title}" was passed over'))
            continue
        rows = _rows(sheet)
        if any(any(row) for row in rows):
            documents.append(read_table(rows, options, kind="xlsx", part=sheet.title))
    if not documents:
        raise UnreadableError("empty", "holds no text")
    documents[0] = replace(documents[0], problems=(*problems, *documents[0].problems))
    return documents


def _unsaved(archive: Archive) -> list[Problem]:
    """Formulas whose values were not saved with them: nothing here computes them."""
    sheets = [i for i in archive.zip.infolist() if i.filename.startswith("xl/worksheets/sheet")]
    count = sum(len(_FORMULA.findall(archive.read(sheet))) for sheet in sheets)
    if not count:
        return []
    message = f"{count:,} formulas were saved without their values: their cells are empty"
    return [Problem("warning", "no-values", message, "open and save it in a spreadsheet program", read="part")]


def _rows(sheet: Any) -> list[list[str]]:
    rows, cells = list[list[str]](), 0
    sheet.reset_dimensions()  # the size that a sheet states may be wrong, and what lies beyond would be lost
    for values in sheet.iter_rows(values_only=True):
        row = [_text(value) for value in values]
        while row and not row[-1]:
            row.pop()
        cells += len(row) + 1
        if cells > MOST_CELLS:
            raise UnreadableError("too-large", f"has more than {MOST_CELLS:,} cells", "split it")
        rows.append(row)
    return rows


def _text(value: object) -> str:
    """A cell's value; a day without a time is its date."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def recognizes(data: bytes) -> bool:
    """Whether the bytes are a container with a workbook in it."""
    return is_zip(data) and b"xl/workbook.xml" in data


FORMAT = Format(name="xlsx", suffixes=(".xlsx", ".xlsm"), read=read, recognizes=recognizes)
