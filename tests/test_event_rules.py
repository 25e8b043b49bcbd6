"""Every example of every event rule is run: a rule that does not do what its file says fails here by name."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from reconcile.model.event import Event
from reconcile.model.source import Anchor, Block, Source
from reconcile.rulebook.events import EventExample, Expectation
from tests.examples import RULES

EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}-{n}")
    for rule in RULES.events.values()
    for n, example in enumerate(rule.example, start=1)
]


def source_of(example: EventExample) -> Source:
    anchor = Anchor(example.published, "example") if example.published else None
    blocks = (Block("paragraph", 0, len(example.text)),)
    return Source("s", "s.txt", "text", example.text, "", blocks, published=example.published, anchor=anchor)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_example_of_rule(name: str, example: EventExample, annotator: Annotator) -> None:
    (annotated,) = annotator.annotate([source_of(example)])
    found = [e for e in annotated.events if e.type == name]
    assert len(found) >= len(example.events), [(e.type, e.text) for e in annotated.events]
    for want, have in zip(example.events, found, strict=False):
        check(want, have)


def check(want: Expectation, have: Event) -> None:
    if want.trigger is not None:
        assert have.trigger.text == want.trigger
    if want.date is not None:
        assert have.date is not None, have
        assert have.date.edtf == want.date
    if want.status is not None:
        assert have.status == want.status
    people = " | ".join(a.text for a in have.participants)
    for name in want.participants or ():
        assert name in people
    places = [a.text.removeprefix("the ") for a in have.places]
    assert not want.places or list(want.places) == places
    values = {a.name: a.value for a in have.attributes}
    assert want.attributes.items() <= values.items()
