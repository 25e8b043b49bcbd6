"""A report to judge, and judgements on it."""

from __future__ import annotations

import pytest

from reconcile.model.finding import Report
from tests.report.builder import build


@pytest.fixture(scope="session")
def report() -> Report:
    """The report on the Corvina and the visit to Vell."""
    return build()
