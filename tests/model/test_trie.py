"""One expression for many words finds what a list of them, the longest first, finds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.trie import AS_IS, any_of

WORDS = st.lists(st.text(alphabet="ab c", min_size=1, max_size=4), min_size=1, max_size=6)


@given(WORDS, st.text(alphabet="ab cd", max_size=12))
def test_the_longest_word_at_each_place_is_found(words: list[str], text: str) -> None:
    listed = "|".join(re.escape(w) for w in sorted(set(words), key=lambda w: (-len(w), w)))
    assert re.findall(any_of(words, AS_IS), text) == re.findall(listed, text)


def test_spaces_match_blanks_and_apostrophes_both_their_forms() -> None:
    found = re.compile(any_of(["o'clock", "half past"]))
    assert found.findall("half  past nine, ten o’clock") == ["half  past", "o’clock"]


def test_no_words_match_nothing() -> None:
    assert re.search(any_of([]), "anything") is None
