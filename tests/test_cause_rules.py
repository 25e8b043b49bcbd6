"""Every example of every cause is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.cause import CauseTold
from reconcile.rulebook.causes import CauseExample
from tests.examples import RULES, one_paragraph

EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}-{n}")
    for rule in RULES.causes.values()
    for n, example in enumerate(rule.example, start=1)
]


def told_in(text: str, annotator: Annotator) -> list[CauseTold]:
    (annotated,) = annotator.annotate([one_paragraph(text)])
    assert not annotated.problems
    for told in annotated.causes:
        assert text[told.cause.start:told.cause.end] == told.cause.text
        assert text[told.word.start:told.word.end] == told.word.text
    return list(annotated.causes)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_of_rule(name: str, example: CauseExample, annotator: Annotator) -> None:
    found = [(c.family, c.effect, c.sorts) for c in told_in(example.text, annotator)]
    assert found == [(name, e.effect, e.sorts) for e in example.told]


@pytest.mark.parametrize("text", [
    "The mill burned down because of a short circuit.",
    "The fire at the mill was due to a short circuit.",
    "A short circuit caused the fire at the mill.",
    "The fire was attributed to a short circuit.",
    "The fire was blamed on a short circuit.",
    "A short circuit was blamed for the fire.",
    "A short circuit was to blame for the fire.",
    "The cause of the fire was a short circuit.",
    "A short circuit was the cause of the fire.",
    "The fire was the result of a short circuit.",
    "The fire resulted from a short circuit.",
    "The fire broke out at noon. The inquiry blamed a short circuit.",
    "The fire broke out at noon. The board put the blame on a short circuit.",
    "The fire broke out at noon. It was caused by a short circuit.",
    "The fire broke out at noon. It was a short circuit that caused it.",
])
def test_ways_to_tell_a_cause(text: str, annotator: Annotator) -> None:
    (told,) = told_in(text, annotator)
    assert (told.effect, told.sorts, told.sure) == ("fire", ("electricity",), True)


@pytest.mark.parametrize("text", [
    "The fire was not caused by a short circuit.",
    "The fire was probably caused by a short circuit.",
    "A short circuit is believed to have caused the fire.",
    "A short circuit contributed to the fire.",
    "The police asked whether a short circuit had caused the fire.",
    "The fire broke out at noon. The inquiry found that the wiring had been sound.",
])
def test_what_is_denied_guessed_or_one_of_several_is_left_out(text: str, annotator: Annotator) -> None:
    assert told_in(text, annotator) == []


def test_what_a_sentence_tells_of_a_pilot_makes_him_no_cause(annotator: Annotator) -> None:
    (told,) = told_in("The plane crashed at noon. The inquiry blamed the pilot.", annotator)
    assert told.sorts == ("crew",)
    assert told_in("The plane crashed at noon. The inquiry found that the pilot had slept well.", annotator) == []


def test_a_time_that_may_be_a_cause_is_not_sure(annotator: Annotator) -> None:
    (told,) = told_in("The fire broke out after a lamp had fallen over.", annotator)
    assert (told.sorts, told.sure) == (("flame",), False)
    assert told_in("The fire broke out after midnight.", annotator) == []


def test_whom_it_befell(annotator: Annotator) -> None:
    (told,) = told_in("Eva Rask died of pneumonia.", annotator)
    assert told.bearer.text == "Rask"
    assert {"eva", "rask"} <= set(told.of)
