"""Front matter: strings stay strings, bombs and doubled keys are refused, text is never taken for metadata."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.read.frontmatter import FrontMatterError, parse_fields, split_front_matter


def test_values_stay_what_was_written() -> None:
    body = "language: no\npublished: 2014-03-03\nid: 0123\nreliability: 1.10\ntitle: 12:30:45\nauthor: ~\n"
    assert parse_fields(body) == {
        "language": "no", "published": "2014-03-03", "id": "0123", "reliability": "1.10", "title": "12:30:45",
        "author": "~"}


def test_lists_are_joined() -> None:
    assert parse_fields("author:\n  - Ada Holm\n  - Per Lund\ntitle: Mill\n") == {
        "author": "Ada Holm; Per Lund", "title": "Mill"}


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("id: a\nid: b\n", 'the key "id" twice'),
        ("a: &x [1]\nb: *x\n", "anchor or alias"),
        ("a: !!python/object/apply:os.system [ls]\n", "tag"),
        ("a: [[[[[[[[[1]]]]]]]]]\n", "nested too deeply"),
        ("a: 'open\n", "not valid YAML"),
        ("- a\n- b: c\n", "a list"),
    ],
)
def test_refused(body: str, reason: str) -> None:
    with pytest.raises(FrontMatterError, match=reason):
        parse_fields(body)


def test_bad_front_matter_is_still_no_text() -> None:
    text = "---\nid: a\nid: b\n---\nThe mill opened.\n"
    front = split_front_matter(text)
    assert text[front.end:] == "The mill opened.\n"
    assert front.fields == {}
    assert front.line == 3


@pytest.mark.parametrize("text", ["", "---\n", "---\nA rule, then text.\n---\nMore text.\n", "Text\n---\nid: a\n---\n"])
def test_no_front_matter(text: str) -> None:
    front = split_front_matter(text)
    assert (front.fields, front.end, front.error) == ({}, 0, "")


def test_unclosed_front_matter_is_said() -> None:
    front = split_front_matter("---\nid: a\ntitle: b\nThe mill opened.\n")
    assert front.end == 0
    assert "no closing" in front.error


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = f"---{end}id: mill{end}---{end}Text."
    front = split_front_matter(text)
    assert front.fields == {"id": "mill"}
    assert text[front.end:] == "Text."


@given(st.text(st.sampled_from("ab:-&*!{}[]'\"\n #|>?%@,~\t"), max_size=80))
def test_anything_gives_fields_or_a_reason(body: str) -> None:
    front = split_front_matter(f"---\n{body}\n---\nText.")
    assert all(isinstance(v, str) for v in front.fields.values())
    assert 0 <= front.end <= len(body) + 14


def test_a_colon_in_a_plain_value_is_part_of_it() -> None:
    read = split_front_matter("---\ntitle: The fire: what's known\nnote: later:\npublished: 1921-05-03\n---\nText.\n")
    assert read.error == ""
    assert read.fields == {"title": "The fire: what's known", "note": "later:", "published": "1921-05-03"}
