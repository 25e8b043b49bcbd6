"""Lengths of time that fit the dates of another text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare import compare_groups
from reconcile.match import match_events
from reconcile.model.when import Timex
from tests.match.build import event, quantity, rulebook, source, timex

RULE = "lengths-fit-dates"
WORDS = ("strike", "docker", "quay")


def ranged(begun: str, ended: str, text: str) -> Timex:
    whole = timex(f"{begun}/{ended}", text=text)
    return replace(whole, parts=(timex(begun, text=text[:3]), timex(ended, text=text[-3:], start=len(text) - 3)))


@pytest.mark.parametrize(("days", "words", "rules"), [
    (26, WORDS, [RULE]), (41, WORDS, []), (26, (), []),
])
def test_a_length_fits_the_dates_where_the_sentences_share_rare_words(
    days: int, words: tuple[str, ...], rules: list[str]
) -> None:
    texts = {"a": "9 November to 4 December 1964", "b": f"{days} days"}
    events = [event("a.1", "visit", keywords=words), event("b.1", "signing", keywords=words)]
    sources = [source(name, text=text) for name, text in texts.items()]
    span = ranged("1964-11-09", "1964-12-04", texts["a"])
    length = replace(quantity("", days, unit="d", text=texts["b"]), low=days, high=days)
    matching = match_events(events, [], sources, rulebook=rulebook())
    found = compare_groups(matching, events, [], sources, {"a": [span]}, rulebook=rulebook(),
                           quantities={"b": [length]})
    assert [f.rule for f in found if f.rule == RULE] == rules
