"""Every example of every contrast is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.rulebook.contrasts import ContrastExample, ContrastRule
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.contrasts.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: ContrastRule, example: ContrastExample, annotator: Annotator) -> None:
    text = example.text
    (annotated,) = annotator.annotate([one_paragraph(text)])
    ours = {c.name for c in rule.contrast}
    found = [(t.contrast, t.value, t.noun.text) for t in annotated.traits if t.contrast in ours]
    assert all(text[s.start:s.end] == s.text for t in annotated.traits for s in (t.noun, t.word))
    assert sorted(found) == sorted((want.contrast, want.value, want.of) for want in example.told)
