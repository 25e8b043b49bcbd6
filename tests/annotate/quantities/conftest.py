"""One model and one set of rules for all tests of quantities."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from reconcile.annotate.models import DEFAULT_MODEL, load_model
from reconcile.annotate.quantities import QuantityRules, compile_quantities, find_quantities
from reconcile.model.quantity import Quantity
from reconcile.model.when import Timex
from reconcile.rulebook import load_rules

Find = Callable[..., tuple[Quantity, ...]]


@pytest.fixture(scope="session")
def quantity_rules() -> QuantityRules:
    return compile_quantities(load_rules())


@pytest.fixture(scope="session")
def english() -> Language:
    return load_model(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def find(english: Language, quantity_rules: QuantityRules) -> Find:
    def found(
        text: str, dates: tuple[Timex, ...] = (), offset: int = 0, *, bare: bool = False
    ) -> tuple[Quantity, ...]:
        return find_quantities(text, english(text), rules=quantity_rules, dates=dates, offset=offset, bare=bare)

    return found
