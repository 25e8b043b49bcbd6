"""Passages that texts share, and what they are worth as witnesses."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from reconcile.compare.copies import shared_passages
from reconcile.model.source import Block, Source

PASSAGE = " ".join(f"harbour{n} was closed" for n in range(20))


def source(key: str, text: str) -> Source:
    return Source(key, f"{key}.txt", "text", text, "", (Block("paragraph", 0, len(text)),))


def told(sources: list[Source], least: int = 30) -> list[list[str]]:
    texts = {s.id: s.text for s in sources}
    found = shared_passages(sources, least)
    return [[f"{key}: {texts[key][start:end]}" for key, start, end in spans] for spans in found]


def test_a_passage_within_texts_of_their_own_is_found_with_its_place() -> None:
    own = [source("a", f"We were there. {PASSAGE} And so we left."), source("b", f"Nobody knew. {PASSAGE.upper()}!")]
    assert told(own) == [[f"a: {PASSAGE}", f"b: {PASSAGE.upper()}"]]


def test_a_few_words_in_common_are_no_copy() -> None:
    shared = " ".join(PASSAGE.split()[:29])
    assert told([source("a", f"Here {shared} there"), source("b", f"Now {shared} then")]) == []
    assert len(told([source("a", f"Here {shared} there"), source("b", f"Now {shared} then")], 29)) == 1


def test_what_three_print_is_one_passage() -> None:
    (spans,) = shared_passages([source(key, f"Text {key}: {PASSAGE}") for key in "abc"], 30)
    assert [key for key, _, _ in spans] == ["a", "b", "c"]


def test_two_passages_of_two_origins_stay_two() -> None:
    other = " ".join(f"mountain{n} is high" for n in range(20))
    found = told([source("a", f"{PASSAGE} | own words | {other}"), source("b", PASSAGE), source("c", other)])
    assert sorted([t[0] for t in spans] for spans in found) == [["a", "b"], ["a", "c"]]


@given(st.randoms(use_true_random=False), st.integers(0, 40), st.integers(0, 40))
def test_any_passage_is_found_whatever_stands_around_it(rng: random.Random, before: int, after: int) -> None:
    def noise(number: int, key: str) -> str:
        return " ".join(f"{key}{rng.randrange(10**9)}" for _ in range(number))

    a = source("a", f"{noise(before, 'x')} {PASSAGE} {noise(after, 'x')}")
    b = source("b", f"{noise(after, 'y')} {PASSAGE} {noise(before, 'y')}")
    assert told([a, b]) == [[f"a: {PASSAGE}", f"b: {PASSAGE}"]]
