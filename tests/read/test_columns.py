"""Pages whose files hold their lines in another order than that of reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from reconcile.read.columns import Piece, reading_order
from reconcile.read.document import RawFile
from reconcile.read.formats import pdf
from reconcile.read.options import ReadOptions
from tests.read.makers import written_pdf

LEFT = [f"The ferry of line {n} was moored\nat the quay for {n} days." for n in range(10, 18)]
RIGHT = [f"The barge of line {n} was broken\nup on the shore in {n} hours." for n in range(40, 48)]
Order = Callable[[list[Piece]], list[Piece]]


def column(texts: Sequence[str], x: float) -> list[Piece]:
    lines = "\n".join(texts).split("\n")
    return [Piece(x, 700 - 12 * n, 10, line) for n, line in enumerate(lines)]


@pytest.mark.parametrize("order", [
    lambda p: sorted(p, key=lambda piece: (-piece.y, piece.x)), lambda p: p[::-1],
    lambda p: sorted(p, key=lambda piece: (-piece.x, -piece.y)), lambda p: [*p[::3], *p[1::3], *p[2::3]],
])
def test_columns_are_read_one_after_the_other_whatever_the_order_of_the_file(order: Order) -> None:
    pieces = order(column(LEFT, 50) + column(RIGHT, 310))
    assert (reading_order(pieces) or "").split() == " ".join(LEFT + RIGHT).split()


def test_the_order_of_the_file_stays_where_it_is_that_of_reading() -> None:
    head, foot = Piece(250, 780, 10, "Annals"), Piece(280, 30, 10, "7")
    assert reading_order([head, foot, *column(LEFT, 50), *column(RIGHT, 310)]) is None
    assert reading_order(column(LEFT, 50)) is None


def test_a_page_that_was_written_from_the_bottom_up() -> None:
    assert (reading_order(column(LEFT, 50)[::-1]) or "").split() == " ".join(LEFT).split()


def test_the_rows_of_a_table_stay_rows() -> None:
    cells = [Piece(x, 700 - 12 * n, 10, text) for n in range(20)
             for x, text in ((50, f"{n + 1} May 1871"), (310, "The ferry was moored"))]
    assert reading_order(cells) is None


def test_a_heading_across_the_page_stands_between_what_is_above_and_below() -> None:
    lower = [Piece(p.x, p.y - 300, p.size, p.text) for p in column(LEFT, 50) + column(RIGHT, 310)]
    heading = Piece(50, 480, 14, "The second year of the ferry and all that came of it on both shores")
    upper = column(RIGHT, 50) + column(LEFT, 310)
    pieces = sorted([*upper, heading, *lower], key=lambda piece: (-piece.y, piece.x))
    assert (reading_order(pieces) or "").split() == " ".join([*RIGHT, *LEFT, heading.text, *LEFT, *RIGHT]).split()


def test_a_pdf_written_row_by_row_across_its_columns() -> None:
    pieces = sorted(column(LEFT, 50) + column(RIGHT, 310), key=lambda piece: (-piece.y, piece.x))
    document, = pdf.read(RawFile("a.pdf", ".pdf", written_pdf([pieces])), ReadOptions())
    assert document.text.split() == " ".join(LEFT + RIGHT).split()
