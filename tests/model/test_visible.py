"""Hidden characters get labels; everything else stays."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.visible import one_line, visible


@pytest.mark.parametrize(("text", "shown"), [
    ("a\u202eb", "a[RLO]b"), ("\x1b[31m", "[ESC][31m"), ("\x00", "[NUL]"), ("x\u200by", "x[ZWSP]y"),
    ("\x9b", "[U+009B]"),
    ("\U000e0041", "[U+E0041]"), ("\udce9", "[U+DCE9]"), ("a\tb\nc", "a\tb\nc"), ("Ünïcødé 中 🚢", "Ünïcødé 中 🚢"),
])
def test_labels(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_one_line() -> None:
    assert one_line(" a\r\n\tb\u2028c ") == "a b c"


@given(st.text(st.characters(exclude_categories=())))
def test_nothing_hidden_is_left(text: str) -> None:
    left = set(visible(text)) - {"\t", "\n"}
    assert not {c for c in left if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
