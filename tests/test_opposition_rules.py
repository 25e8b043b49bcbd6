"""Every example of every opposition is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reconcile.annotate.annotator import Annotator, load_annotator
from reconcile.annotate.models import DEFAULT_MODEL
from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules
from reconcile.rulebook.oppositions import OppositionExample, OppositionRule

RULES = load_rules()
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.oppositions.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.fixture(scope="module")
def annotator() -> Iterator[Annotator]:
    yield load_annotator(RULES, model=DEFAULT_MODEL)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: OppositionRule, example: OppositionExample, annotator: Annotator) -> None:
    text = example.text
    (annotated,) = annotator.annotate([Source("s", "s.txt", "text", text, "", (Block("paragraph", 0, len(text)),))])
    ours = {o.name for o in rule.opposition}
    found = [(f.opposition, f.side, f.who.text, f.denied) for f in annotated.fates if f.opposition in ours]
    assert all(text[f.who.start:f.who.end] == f.who.text for f in annotated.fates)
    for want in example.told:
        told = (want.opposition, want.side, want.denied)
        assert any(told == (o, s, d) and want.who in w for o, s, w, d in found), found
    assert example.told or not found, found
