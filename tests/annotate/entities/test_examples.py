"""Every example of the entity rules is run, and every mention's offsets are checked on the way."""

from __future__ import annotations

import itertools

import pytest

from reconcile.rulebook import load_rules
from reconcile.rulebook.entities import EntityExample, MentionExpectation
from tests.annotate.entities.conftest import Finder

EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{n}")
    for rule in load_rules().entities.values()
    for n, example in enumerate(rule.example, start=1)
]
FIELDS = ("kind", "form", "name", "office", "of", "country", "count")


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_of_rule(example: EntityExample, find: Finder) -> None:
    found = find(example.text)
    assert all(example.text[m.start : m.end] == m.text for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    shown = [(m.text, m.kind, m.form, m.name, m.office, m.of, m.country, m.count) for m in found]
    for wanted in example.mentions:
        have = [m for m in found if m.text == wanted.text]
        assert have, (wanted.text, shown)
        assert {f: getattr(have[0], f) for f in FIELDS if asked(wanted, f)} == {
            f: getattr(wanted, f) for f in FIELDS if asked(wanted, f)
        }, shown
    assert not {m.text for m in found} & set(example.absent)


def asked(wanted: MentionExpectation, field: str) -> bool:
    return getattr(wanted, field) is not None


def test_there_are_examples() -> None:
    assert len(EXAMPLES) >= 20
