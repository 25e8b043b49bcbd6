"""Where statements stand in their source."""

from __future__ import annotations

import pytest

from reconcile.compare.spots import sentence_around


@pytest.mark.parametrize(("text", "sentence"), [
    ("The ship left. It cost 40 million, they say.\nNobody knew.", "It cost 40 million, they say"),
    ("It left at 9 p.m. on Sunday for 40 million. Nobody knew.", "It left at 9 p.m. on Sunday for 40 million"),
    ("Ada B. Lind gave 40 million", "Ada B. Lind gave 40 million"),
    ("A list\n40 million\nand more", "40 million"),
])
def test_a_sentence_ends_at_its_stop_or_line(text: str, sentence: str) -> None:
    at = text.index("40 million")
    start, end = sentence_around(text, at, at + len("40 million"))
    assert text[start:end] == sentence
