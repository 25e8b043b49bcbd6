"""Quotes in context, lines and offsets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.report.quote import MAX_CONTEXT, SourceText
from tests.report.builder import source


def shown(text: str, words: str) -> str:
    made = SourceText(source("s", text, path="s.txt"))
    start = text.index(words)
    quote = made.quote(start, start + len(words))
    assert text[quote.start:quote.end] == words
    return text[quote.low:quote.high]


@pytest.mark.parametrize(("text", "words", "context"), [
    ("One thing. She left on 3 May 1911. Then rain.", "3 May 1911", "She left on 3 May 1911."),
    ("Heading\nShe left in May\nThen rain", "May", "She left in May"),
    ("She left (in May). \"And then?\" he said.", "May", "She left (in May)."),
    ("left", "left", "left"),
])
def test_the_sentence_around_the_words(text: str, words: str, context: str) -> None:
    assert shown(text, words) == context


def test_a_long_sentence_is_cut() -> None:
    text = "x " * 1000 + "HERE" + " y" * 1000
    assert len(shown(text, "HERE")) <= 2 * MAX_CONTEXT + 4


@pytest.mark.parametrize(("text", "line"), [
    ("a\nb\nX", 3), ("a\r\nb\r\nX", 3), ("a\rX", 2), ("a\u2028b\x0cX", 1), ("X", 1)])
def test_lines_are_counted_as_editors_do(text: str, line: int) -> None:
    assert SourceText(source("s", text, path="s.txt")).line(text.index("X")) == line


@given(st.text())
def test_utf16_offsets(text: str) -> None:
    made = SourceText(source("s", text, path="s.txt"))
    for at in range(len(text) + 1):
        assert made.utf16(at) == len(text[:at].encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(), st.data())
def test_a_quote_lies_inside_the_text_around_its_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = SourceText(source("s", text, path="s.txt")).quote(start, end)
    assert 0 <= quote.low <= start <= end <= quote.high <= len(text)
