"""How long one thing lasted by two texts."""

from __future__ import annotations

import pytest

from reconcile.compare.lengths import Span, judge_lengths
from reconcile.compare.saying import Saying
from tests.match.build import event

WEEK, MONTH = 7.0, 30.44


def lasted(source: str, number: float, unit: float, *, least: bool = False) -> Saying[Span]:
    days = number * unit
    means = (days, float("inf") if least else days, unit / 2)
    return Saying(event(f"{source}.1", "visit"), means, f"{number:g}", f"{number:g}", 0, 2)


@pytest.mark.parametrize(("one", "other", "name"), [
    ((5, WEEK), (5, MONTH), "differ"),
    ((8, WEEK), (2, MONTH), "fits"),
    ((10, WEEK), (2, MONTH), "fits"),
    ((52, WEEK), (12, MONTH), "fits"),
    ((27, 1), (41, 1), "differ"),
    ((27, 1), (28, 1), "fits"),
])
def test_lengths_in_two_units_are_rounded(
    one: tuple[float, float], other: tuple[float, float], name: str
) -> None:
    for a, b in ((one, other), (other, one)):
        verdict = judge_lengths(lasted("a", *a), lasted("b", *b))
        assert verdict is not None
        assert verdict.name == name


def test_an_open_bound_allows_what_is_longer() -> None:
    verdicts = [judge_lengths(lasted("a", 45, 1), lasted("b", n, MONTH, least=True)) for n in (1, 3)]
    assert [v.name for v in verdicts if v is not None] == ["fits", "differ"]
