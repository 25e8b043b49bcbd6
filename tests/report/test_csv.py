"""findings.csv: every value, and no formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.report import View
from reconcile.report.csv import COLUMNS, CSV, FORMULA, guard


def rows(view: View) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(CSV.render(view).decode("utf-8"), newline="")))


def test_one_line_for_each_value(view: View) -> None:
    found = rows(view)
    assert len(found) == sum(len(f.values) for f in view.report.findings)
    assert set(found[0]) == set(COLUMNS)
    assert all(None not in row.values() for row in found)


def test_nothing_can_be_taken_for_a_formula(view: View) -> None:
    cells = [cell for row in rows(view) for cell in row.values()]
    assert not [c for c in cells if c.startswith(FORMULA)]
    assert "'=1+1" in cells


@pytest.mark.parametrize("cell", ["=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "  =1", "＝1"])
def test_formulas_are_disarmed(cell: str) -> None:
    assert guard(cell).startswith("'")


@given(st.text())
def test_guarded_cells_never_begin_a_formula(cell: str) -> None:
    assert not guard(cell).startswith(FORMULA)
