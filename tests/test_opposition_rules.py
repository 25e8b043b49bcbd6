"""Every example of every opposition is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.rulebook.oppositions import OppositionExample, OppositionRule
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.oppositions.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: OppositionRule, example: OppositionExample, annotator: Annotator) -> None:
    text = example.text
    (annotated,) = annotator.annotate([one_paragraph(text)])
    ours = {o.name for o in rule.opposition}
    found = [(f.opposition, f.side, f.who.text, f.denied) for f in annotated.fates if f.opposition in ours]
    assert all(text[f.who.start:f.who.end] == f.who.text for f in annotated.fates)
    for want in example.told:
        told = (want.opposition, want.side, want.denied)
        assert any(told == (o, s, d) and want.who in w for o, s, w, d in found), found
    assert example.told or not found, found


def test_what_is_lent_is_a_side_of_an_opposition() -> None:
    every = [o for rule in RULES.oppositions.values() for o in rule.opposition]
    sides = {f"{o.name}: {s.name}" for o in every for s in o.side}
    assert [lent for o in every for s in o.side for lent in s.also if lent not in sides] == []
