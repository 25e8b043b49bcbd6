"""What a text says of a noun is what the full expressions find, though it is looked first whether they can."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.compare.nouns import BEHIND, CALLED, NAMED, SEVERAL, Nouns, _longest

WORDS = ["two", "another", "The", "Vik", "Norda", "mill", "mills", "Mill", "old", "of", "at", "is", "a", "the", ",",
         ".", "and", "ferry", "ferries", "ferry-boat", "İz", "was", "an"]
texts = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


def nouns(text: str) -> Nouns:
    return Nouns({"a": text})


@pytest.mark.parametrize(("text", "noun", "several"), [
    ("Two large mills burnt.", "mill", True), ("Another old mill stood there.", "mill", True),
    ("The ferries were late.", "ferry", True), ("The mill burnt, and the miller fled.", "mill", False),
])
def test_whether_a_text_counts_several(text: str, noun: str, several: bool) -> None:
    assert nouns(text).several("a", noun) == several


@pytest.mark.parametrize(("text", "named", "called"), [
    ("The Vik mill burnt.", {"vik"}, set()), ("The mill of Norda burnt.", {"norda"}, set()),
    ("Vik was a small mill.", set(), {"vik"}), ("The mill burnt.", set(), set()),
    ("The Vik mill and the Norda mill burnt.", set(), set()),
])
def test_by_which_name_the_only_one_goes(text: str, named: set[str], called: set[str]) -> None:
    found = nouns(text).names("a", "mill")
    assert [{*names} for names in found] == [named, called]


@given(texts, st.sampled_from(["mill", "ferry", "old mill", ""]))
def test_the_same_as_the_full_expressions(text: str, noun: str) -> None:
    many = noun[:-1] + "ies" if noun.endswith("y") else noun + "(?:s|es)"
    full = re.search(SEVERAL.format(noun=re.escape(noun), many=many), text, re.IGNORECASE) is not None
    assert not noun or nouns(text).several("a", noun) == full
    assert not noun or nouns(text).names("a", noun) == (
        _longest((NAMED, BEHIND), noun, text), _longest((CALLED,), noun, text))
