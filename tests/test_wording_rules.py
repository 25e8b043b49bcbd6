"""Every example of every word list is run: whom the words of a clause say that it befell."""

from __future__ import annotations

import pytest

from reconcile.match.clause import Clause, by_words
from reconcile.match.people import people_of
from reconcile.rulebook.wording import BefellExample, Described
from tests.examples import RULES

EXAMPLES = [
    pytest.param(example, id=f"{rule.name}-{n}")
    for rule in RULES.wording.values()
    for n, example in enumerate(rule.example, start=1)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example_of_rule(example: BefellExample) -> None:
    at = example.text.index(example.word)
    clause = Clause(example.text[:at], example.text[at:], example.word, example.lemma or example.word)
    found = by_words(clause, people_of(RULES))
    told = tuple(Described(sex=next((s for s in ("m", "f") if s in p.sexes), ""), age=min(p.ages, default=None),
                           stage=p.stage, hand="own" if p.hand == "own" else "") for p in found.people)
    assert (found.number, found.several, told) == (example.number, example.several, example.people)
