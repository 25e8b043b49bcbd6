"""The reports that the tests of this folder look at."""

from __future__ import annotations

import pytest

from reconcile.model.finding import Report
from reconcile.report import View, build_view
from tests.report.builder import build


@pytest.fixture(scope="session")
def report() -> Report:
    """The report on the Corvina and the visit to Vell."""
    return build()


@pytest.fixture(scope="session")
def view(report: Report) -> View:
    """The same as it is shown."""
    return build_view(report)
