"""Chronologies in tables: which column holds the dates, which the text, and one line of text a row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.read.assemble import Assembly
from reconcile.read.document import Document, UnreadableError
from reconcile.read.layout import Layout, written_dates
from reconcile.read.options import ReadOptions

MOST_CELLS = 2_000_000
_SAMPLE = 200
_YEAR = re.compile(r"(?:c\.? ?|ca\.? ?)?\d{4}(?:\s?[-–/]\s?\d{2,4})?(?:-\d\d)?")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table by number; `date` and `text` are None where there is none."""

    header: tuple[str, ...]
    date: int | None
    text: int | None


def read_table(rows: Rows, options: ReadOptions, *, kind: str, part: str = "") -> Document:
    """The rows as text: "DATE: TEXT (OTHER COLUMN: VALUE; ...)", each cell at its place. Raises `UnreadableError`."""
    rows = [[" ".join(cell.split()) for cell in row] for row in rows]
    if sum(map(len, rows)) > MOST_CELLS:
        raise UnreadableError("too-large", f"has more than {MOST_CELLS:,} cells", "split it")
    filled = [n for n, row in enumerate(rows) if any(row)]
    if not filled:
        raise UnreadableError("empty", "holds no text")
    columns = find_columns([rows[n] for n in filled], options.settings, options.layout)
    assembly = Assembly()
    for n in filled[1 if columns.header else 0:]:
        _add(row_parts(rows[n], columns), n + 1, assembly)
    return assembly.document(kind, layout=options.layout, part=part)


def find_columns(rows: Rows, settings: Mapping[str, str], layout: Layout) -> Columns:
    """Tell the columns apart by what is in them, unless the settings `date-column` and `text-column` name them."""
    width = max(map(len, rows))
    body = rows[1:_SAMPLE] or rows
    dated = [_share(body, n, layout) for n in range(width)]
    date = max(range(width), key=lambda n: (dated[n], -n))
    found: int | None = date if dated[date] >= 0.6 else None
    lengths = [sum(len(row[n]) for row in body if n < len(row)) if n != found else -1 for n in range(width)]
    text: int | None = max(range(width), key=lambda n: (lengths[n], -n))
    first = tuple(rows[0])
    headed = len(rows) > 1 and all(first[:width]) and not any(_is_date(c, layout) for c in first) and (
        found is not None or bool(settings))
    header = first if headed else ()
    found = _named(settings.get("date-column"), header, found)
    text = _named(settings.get("text-column"), header, text)
    return Columns(header, found, text if text != found else None)


def row_parts(row: Sequence[str], columns: Columns) -> list[tuple[str, int]]:
    """A row as a line of prose: its pieces with the number of the column each is from, -1 for what joins them."""
    chosen = (columns.date, columns.text)
    main = [(row[n], n) for n in chosen if n is not None and n < len(row) and row[n]]
    others = [(n, cell) for n, cell in enumerate(row) if n not in chosen and cell]
    line = [piece for cell in main for piece in ((": ", -1), cell)][1:]
    rest = [piece for n, cell in others for piece in (("; ", -1), (_headed(n, columns), -1), (cell, n))][1:]
    return [*line, (" (", -1), *rest, (")", -1)] if line and rest else line or rest


def _headed(column: int, columns: Columns) -> str:
    return f"{columns.header[column]}: " if column < len(columns.header) else ""


def _add(parts: Sequence[tuple[str, int]], row: int, assembly: Assembly) -> None:
    """Add a row, and where each of its cells begins: "cell B12", as spreadsheets have it."""
    assembly.add("table-row", "".join(words for words, _ in parts))
    at = assembly.pieces[-1].start
    for words, column in parts:
        if column >= 0:
            assembly.places.append((at, f"cell {column_name(column)}{row}"))
        at += len(words)


def column_name(number: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    name = ""
    number += 1
    while number:
        number, letter = divmod(number - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _named(wanted: str | None, header: Sequence[str], found: int | None) -> int | None:
    if wanted is None:
        return found
    folded = [cell.casefold() for cell in header]
    if wanted.casefold() in folded:
        return folded.index(wanted.casefold())
    if wanted.isdigit() and int(wanted) > 0:
        return int(wanted) - 1
    known = ", ".join(header) or "none: give its number"
    raise UnreadableError("no-column", f'has no column "{wanted}"', f"its columns are {known}")


def _share(rows: Rows, column: int, layout: Layout) -> float:
    """Which share of a column's filled cells are dates."""
    cells = [row[column] for row in rows if column < len(row) and row[column]]
    return sum(_is_date(cell, layout) for cell in cells) / len(cells) if cells else 0.0


def _is_date(cell: str, layout: Layout) -> bool:
    if len(cell) > 60:
        return False
    if _YEAR.fullmatch(cell):
        return True
    dates = written_dates(cell, layout)
    if dates and dates[0].end - dates[0].start >= 0.5 * len(cell):
        return True
    words = [w.strip(".,").casefold() for w in re.split(r"[\s\d–-]+", cell)]
    return any(w in layout.months for w in words) and any(c.isdigit() for c in cell) and len(words) <= 5
