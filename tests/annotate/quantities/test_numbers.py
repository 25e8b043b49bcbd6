"""Numbers by their characters alone: no model is needed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_to_num import text2num

from reconcile.annotate.quantities.amounts import read_amount
from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.annotate.quantities.guards import blocked
from reconcile.annotate.quantities.numbers import figure_value, word_value

SMALL = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
         "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    """An English numeral, for numbers from 1 to 999,999."""
    if number >= 1000:
        rest = number % 1000
        return spell(number // 1000) + " thousand" + (f" {spell(rest)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{SMALL[number // 100]} hundred" + (f" and {spell(rest)}" if rest else "")
    if number >= 20:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


@given(st.integers(1, 999_999))
def test_words_mean_what_an_independent_library_says(quantity_rules: QuantityRules, number: int) -> None:
    assert word_value(spell(number), quantity_rules) == number == text2num(spell(number).replace("-", " "), "en")


@given(st.integers(1, 999_999))
def test_words_are_found_whole(quantity_rules: QuantityRules, number: int) -> None:
    words = spell(number)
    hit = quantity_rules.hit.search(f"They saw {words} geese.")
    assert hit is not None
    assert hit[0] == words


@given(st.integers(0, 10**12))
def test_grouped_figures(number: int) -> None:
    assert figure_value(f"{number:,}")[0] == number
    assert figure_value(f"{number:,}".replace(",", ", "))[0] == number
    assert figure_value(f"{number:,}".replace(",", "\u202f"))[0] == number


@pytest.mark.parametrize(("text", "low", "high", "unit"), [
    ("over 200 geese", 200, None, ""),
    ("at most 30 geese", None, 30, ""),
    ("about 50 geese", 45, 55, ""),
    ("between 5 and 9 geese", 5, 9, ""),
    ("30-plus geese", 30, None, ""),
    ("5–7 per cent", 5, 7, "%"),
    ("$140-150 million", 140e6, 150e6, "USD"),
    ("£2.5bn", 2.5e9, 2.5e9, "GBP"),
    ("e80 million", 80e6, 80e6, "EUR"),
    ("half a million litres", 5e5, 5e5, "l"),
    ("5 ft 10 inches", 5.833333, 5.833333, "ft"),
    ("882 feet 9 inches", 882.75, 882.75, "ft"),
    ("1,75 m", 1.75, 1.75, "m"),
    ("12 000 km", 12000, 12000, "km"),
    ("US$ 7 billion", 7e9, 7e9, "USD"),
    ("minus 3", 3, 3, ""),
])
def test_amounts(quantity_rules: QuantityRules, text: str, low: float | None, high: float | None, unit: str) -> None:
    hit = quantity_rules.hit.search(text)
    assert hit is not None
    amount = read_amount(text, hit, quantity_rules)
    assert amount is not None
    assert (amount.low, amount.high, amount.unit.symbol if amount.unit else "") == (low, high, unit)


@pytest.mark.parametrize("text", [
    "won 3-1", "20-13", "version 3.8.0", "a 787's wing", "G20", "iPhone 3GS", "at 6:11", "1/2/2003", "Kea-7", "#44",
    "the 1960s", "2014/07", "3,4",
])
def test_what_is_no_amount(quantity_rules: QuantityRules, text: str) -> None:
    taken = blocked(text, (), quantity_rules, offset=0)
    hits = [h for h in quantity_rules.hit.finditer(text) if not taken.holds(*h.span())]
    assert [h[0] for h in hits if read_amount(text, h, quantity_rules)] == []


def test_time_grows_with_the_text(quantity_rules: QuantityRules) -> None:
    def cost(text: str) -> float:
        start = time.process_time()
        blocked(text, (), quantity_rules, offset=0)
        for hit in quantity_rules.hit.finditer(text):
            read_amount(text, hit, quantity_rules)
        return time.process_time() - start

    for piece in ("1", "1,", "1 2", "one ", "$1.", "(1) 2-", "twenty-"):
        small, large = cost(piece * 4000), cost(piece * 16000)
        assert large < 12 * small + 0.2, piece
