"""Settings of all tests: no property is held against the clock, for speed is measured in `benchmarks/`, and the same
examples are tried each time, so that a change and nothing else makes a test fail. `--hypothesis-profile=explore` tries
new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from reconcile.annotate.annotator import Annotator

SLOW = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=SLOW)
settings.register_profile("explore", deadline=None, suppress_health_check=SLOW)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The annotator of the rules in force, loaded where a test first asks for it."""
    from reconcile.annotate.annotator import load_annotator
    from reconcile.annotate.models import DEFAULT_MODEL
    from tests.examples import RULES

    return load_annotator(RULES, model=DEFAULT_MODEL)
