"""Figures that the words of their sentences tell apart."""

from __future__ import annotations

import pytest

from reconcile.compare.apart import Sides, sides_of, told_apart
from tests.match.build import rulebook


@pytest.fixture(scope="module")
def rules() -> tuple[Sides, ...]:
    return sides_of(rulebook())


@pytest.mark.parametrize(("one", "other", "of", "apart"), [
    ("The bridge was expected to cost 40 million.", "The bridge cost 61 million.", "price", True),
    ("The bridge had cost 40 million.", "The bridge cost 61 million.", "price", False),
    ("Some 90 men set out in May.", "Only 61 men came home.", "man", True),
    ("Some 90 men set out in May.", "The party was 61 men strong.", "man", False),
])
def test_words_of_two_sides_tell_apart(rules: tuple[Sides, ...], one: str, other: str, of: str, *, apart: bool) -> None:
    assert told_apart(one, other, of, rules) is apart
    assert told_apart(other, one, of, rules) is apart
