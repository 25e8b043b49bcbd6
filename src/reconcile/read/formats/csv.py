"""CSV and TSV chronologies: a column of dates, a column of text, found by their content or named by option."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace

from reconcile.model.source import Problem
from reconcile.read.decode import decode
from reconcile.read.document import Document, Format, RawFile, UnreadableError
from reconcile.read.options import ReadOptions
from reconcile.read.table import read_table

_SEPARATORS = (",", ";", "\t", "|")
_LONGEST_CELL = 10_000_000


def read(raw: RawFile, options: ReadOptions) -> Sequence[Document]:
    """One document a table."""
    decoded = decode(raw.data, encoding=options.encoding)
    separator = options.settings.get("separator") or ("\t" if raw.suffix in (".tsv", ".tab") else "")
    rows = read_rows(decoded.text, separator or find_separator(decoded.text))
    document = read_table(rows, options, kind="csv")
    ragged = len({len(row) for row in rows if row}) > 1
    message = "its rows differ in length: check that every cell with a separator or line break is quoted"
    noted = (Problem("note", "ragged-table", message),) if ragged else ()
    return [replace(document, problems=(*decoded.problems, *noted, *document.problems))]


def read_rows(text: str, separator: str) -> list[list[str]]:
    """The cells. Raises `UnreadableError` for what is no table."""
    csv.field_size_limit(_LONGEST_CELL)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise UnreadableError("damaged", f"is no table that can be read: {error}", "save it anew as CSV") from None


def find_separator(text: str) -> str:
    """The separator that gives the first lines the most columns, and all of them the same number."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:20]

    def evenness(separator: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=separator)]
        usual = max(counts, key=counts.count, default=1)
        return (counts.count(usual) if usual > 1 else 0), usual

    return max(_SEPARATORS, key=evenness)


FORMAT = Format(name="csv", suffixes=(".csv", ".tsv", ".tab"), read=read)
