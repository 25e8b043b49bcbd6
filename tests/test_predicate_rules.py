"""Every example of the words for deeds is run, and of the nouns that exclude each other: a rule that does not do what
its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.compare import rule_tables
from reconcile.compare.statements.fillers import nouns_apart
from reconcile.model.statement import DOER, DONE, Filler
from reconcile.rulebook.kinds import KindExample
from reconcile.rulebook.predicates import PredicateExample, PredicateRule
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{n}")
    for rule in RULES.predicates.values()
    for n, example in enumerate(rule.example, start=1)
]
NOUNS = [
    pytest.param(example, id=f"{rule.name}-{n}")
    for rule in RULES.kinds.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_of_rule(rule: PredicateRule, example: PredicateExample, annotator: Annotator) -> None:
    (annotated,) = annotator.annotate([one_paragraph(example.text)])
    ours = {p.name for p in rule.predicate}
    found = [(s.predicate, _said(s.fillers, DOER), _said(s.fillers, DONE)) for s in annotated.statements
             if s.predicate in ours]
    for want in example.told:
        assert any(want.deed == deed and want.doer in by and want.done_to in to for deed, by, to in found), found
    assert len(found) == len(example.told), found


def _said(fillers: tuple[Filler, ...], slot: str) -> str:
    return " / ".join(f.span.text for f in fillers if f.slot == slot)


@pytest.mark.parametrize("example", NOUNS)
def test_nouns_that_exclude_each_other(example: KindExample) -> None:
    one, other = example.nouns
    assert nouns_apart(one, other, rule_tables(RULES)) is example.apart
