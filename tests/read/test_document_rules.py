"""Every example of every layout rule comes out as its file says."""

from __future__ import annotations

import pytest

from reconcile.read import Layout
from reconcile.read.structure import scan
from reconcile.rulebook.documents import DocumentExample
from tests.read.conftest import document_rules

EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{n}")
    for rule in document_rules()
    for n, example in enumerate(rule.example)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: DocumentExample, layout: Layout) -> None:
    structure = scan(example.text, dialect="text", layout=layout)
    found = [(b.kind, example.text[b.start:b.end]) for b in structure.blocks]
    assert found == [(b.kind, b.text) for b in example.blocks]
    assert (structure.date or "") == example.anchor
