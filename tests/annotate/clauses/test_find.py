"""The words of a clause: by themselves, with what goes with them, or as another verb."""

from __future__ import annotations

import pytest

from reconcile.annotate.annotator import Annotator
from tests.examples import one_paragraph


@pytest.mark.parametrize(("text", "forms"), [
    ("A quarrel broke out in the harbour.", {"break-out"}),
    ("Ole Dahl broke the lamp.", {"break"}),
    ("The ship sailed for Kest.", {"sail", "sail-for"}),
])
def test_a_verb_that_its_particle_makes_another_is_that_alone(
    text: str, forms: set[str], annotator: Annotator
) -> None:
    """ "Broke out" says nothing of what breaks; a preposition adds a form, and takes none away."""
    (annotated,) = annotator.annotate([one_paragraph(text)])
    verbs = [w for c in annotated.clauses for w in c.words if w.kind == "verb"]
    assert [set(w.forms) for w in verbs] == [forms]
