"""The examples that the language files give of themselves."""

from __future__ import annotations

import pytest

from reconcile.annotate.dates import compile_grammar, find_dates
from reconcile.model.source import Anchor
from reconcile.rulebook import load_rules
from reconcile.rulebook.languages import DateExample

RULES = load_rules().languages
CASES = [(name, example) for name, rule in RULES.items() for example in rule.example]


@pytest.mark.parametrize(("language", "example"), CASES, ids=[f"{n}-{e.text[:40]}" for n, e in CASES])
def test_an_example_yields_its_dates(language: str, example: DateExample) -> None:
    grammar = compile_grammar(RULES[language])
    anchor = Anchor(example.published, "example") if example.published else None
    found = find_dates(example.text, grammar=grammar, anchor=anchor)
    assert [d.text for d in found] == [e.text for e in example.dates]
    for date, expected in zip(found, example.dates, strict=True):
        for name in ("edtf", "value", "mod", "type", "role"):
            wanted = getattr(expected, name)
            assert wanted is None or getattr(date, name) == wanted, (date.text, name)
