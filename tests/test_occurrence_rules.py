"""Every example of every occurrence is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.fate import OCCURRED
from reconcile.rulebook.occurrences import OccurrenceExample, OccurrenceRule
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.occurrences.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: OccurrenceRule, example: OccurrenceExample, annotator: Annotator) -> None:
    (annotated,) = annotator.annotate([one_paragraph(example.text)])
    ours = {o.name for o in rule.occurrence}
    found = {(f.side, f.denied) for f in annotated.fates if f.opposition == OCCURRED and f.side in ours}
    assert all((told.occurrence, told.denied) in found for told in example.told), found
    assert example.told or not found, found
