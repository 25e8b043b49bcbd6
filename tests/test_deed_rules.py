"""Every example of every deed is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.fate import DATED
from reconcile.rulebook.deeds import DeedExample, DeedRule
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.deeds.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: DeedRule, example: DeedExample, annotator: Annotator) -> None:
    text = example.text
    (annotated,) = annotator.annotate([one_paragraph(text)])
    ours = {d.name for d in rule.deed}
    found = [(f.side, f.who.text, f.word.text) for f in annotated.fates
             if f.opposition == DATED and f.side in ours and not f.later]
    for want in example.told:
        assert any(want.deed == d and want.of in of and want.date == date for d, of, date in found), found
    assert len(found) == len(example.told), found
