"""The little language that patterns are written in."""

from __future__ import annotations

import re

import pytest

from reconcile.annotate.dates.forms import FormError, compile_form

CLASSES = {"a": "A", "b": "B", "c": "CD", "'of'": "F", ",": ","}


def matches(form: str, letters: str) -> bool:
    return re.fullmatch(compile_form(form, "k", CLASSES, frozenset({","})).source, letters) is not None


@pytest.mark.parametrize(
    ("form", "letters", "fits"),
    [
        ("a b", "AB", True),
        ("a [b] c", "AD", True),
        ("a [b] c", "ABC", True),
        ("a (b|c)", "AB", True),
        ("a (b|c)", "AA", False),
        ("a (, a)* 'of' b", "A,A,AFB", True),
        ("x:(a b) c", "ABC", True),
    ],
)
def test_forms(form: str, letters: str, fits: bool) -> None:
    assert matches(form, letters) is fits


def test_named_parts_are_groups() -> None:
    form = compile_form("first:a 'of' (b|second:c)", "k", CLASSES, frozenset())
    found = re.fullmatch(form.source, "AFD")
    assert found is not None
    assert {slot: found[group] for group, slot in form.groups} == {"first": "A", "b": None, "second": "D"}


def test_what_stands_around_is_looked_at_but_not_taken() -> None:
    source = compile_form("<b a !c", "k", CLASSES, frozenset()).source
    assert re.search(source, "BA") and not re.search(source, "BAC") and not re.search(source, "AA")
    ending = compile_form("a >b", "k", CLASSES, frozenset()).source
    assert re.search(ending, "A") and re.search(ending, "AB") and not re.search(ending, "AC")


def test_a_form_knows_how_it_begins_and_what_it_needs() -> None:
    form = compile_form("[a] (b|c) 'of'", "k", CLASSES, frozenset())
    assert form.first == frozenset("ABCD")
    assert frozenset("BCD") in form.needs and frozenset("F") in form.needs


@pytest.mark.parametrize("form", ["a (b", "a b]", "a nothing", "[a]", "a § b", "a ) b", ""])
def test_what_is_no_form_is_refused(form: str) -> None:
    with pytest.raises(FormError):
        compile_form(form, "k", CLASSES, frozenset())
