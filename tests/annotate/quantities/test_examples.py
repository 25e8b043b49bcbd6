"""Every example of every quantity rule file yields what it says, and nothing beside it."""

from __future__ import annotations

import pytest

from reconcile.model.quantity import Quantity
from reconcile.rulebook import load_rules
from reconcile.rulebook.quantities import Expected, QuantityExample

from .conftest import Find

EXAMPLES = [(name, example) for name, rule in load_rules().quantities.items() for example in rule.example]
FIELDS = ("text", "value", "low", "high", "unit", "of", "holder")


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}-{i}" for i, (n, _) in enumerate(EXAMPLES)])
def test_example(name: str, example: QuantityExample, find: Find) -> None:
    found = find(example.text)
    assert [q.text for q in found if not _fits(q, example.quantities)] == []
    assert len(found) == len(example.quantities), [q.text for q in found]
    for quantity, expected in zip(found, example.quantities, strict=True):
        assert _seen(quantity, expected) == _wanted(expected)


def _fits(quantity: Quantity, expected: tuple[Expected, ...]) -> bool:
    return any(_seen(quantity, e) == _wanted(e) for e in expected)


def _wanted(expected: Expected) -> dict[str, object]:
    named = {f: getattr(expected, f) for f in FIELDS if getattr(expected, f) is not None}
    return named | {"ordinal": expected.ordinal, "partial": expected.partial} | dict.fromkeys(expected.open)


def _seen(quantity: Quantity, expected: Expected) -> dict[str, object]:
    return {field: getattr(quantity, field) for field in _wanted(expected)}
