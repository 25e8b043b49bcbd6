"""The program's own rules and gazetteer, once."""

from __future__ import annotations

import pytest

from reconcile.resolve.knowledge import Knowledge, compile_knowledge
from reconcile.rulebook import Rulebook, load_rules
from reconcile.rulebook.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    return load_rules()


@pytest.fixture(scope="session")
def know(rulebook: Rulebook, gazetteer: Gazetteer) -> Knowledge:
    return compile_knowledge(rulebook, gazetteer)
