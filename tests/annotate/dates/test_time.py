"""The time taken grows with the text, whatever the text."""

from __future__ import annotations

import time

import pytest

from reconcile.annotate.dates import DateGrammar, find_dates
from reconcile.model.source import Anchor

PIECES = ["1", "1 ", "12-", "12 - ", "1/", "May-", "May 5 ", "5 May 1999 ", "1999 - ", "the ", "first of the ", "5, ",
          "early late ", "and May ", "(", '"', "\n", "1\n", "19:00 ", "1.1.", "'99 ", "of the end of ", "1a"]


def seconds(text: str, grammar: DateGrammar) -> float:
    begun = time.process_time()
    find_dates(text, grammar=grammar, anchor=Anchor("2020-01-01", "test"))
    return time.process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_time_is_in_proportion(grammar: DateGrammar, piece: str) -> None:
    """Four times the text may take at most ten times as long: what grows with the square takes sixteen times."""
    short, long = ((piece * (size // len(piece) + 1))[:size] for size in (6_000, 24_000))
    once, more = (min(seconds(text, grammar) for _ in range(2)) for text in (short, long))
    assert more <= max(0.3, 10 * once)
