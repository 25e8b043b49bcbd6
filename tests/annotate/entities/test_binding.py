"""Whom a pronoun cannot mean by its place, and which mentions stand aside or in quotation marks."""

from __future__ import annotations

import pytest

from reconcile.model.entity import Mention
from tests.annotate.entities.conftest import Finder


def barred(found: tuple[Mention, ...], word: str) -> set[str]:
    """The names that a pronoun of a text cannot mean."""
    at = {m.start: m.text for m in found}
    return {at[b] for m in found if m.form == "pronoun" and m.text == word for b in m.bars}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Max Orr wrote to him in June.", "him"),
        ("Max Orr, who joined the board in May, recommended him to a publisher.", "him"),
        ("Max Orr went to the quay and looked for him.", "him"),
    ],
)
def test_an_object_is_not_the_subject_of_its_clause(text: str, word: str, find: Finder) -> None:
    assert "Max Orr" in barred(find(text), word)


def test_what_somebody_says_he_will_do_is_his_own_deed(find: Finder) -> None:
    assert not barred(find("Max Orr said that he would stay."), "he")


def test_who_is_asked_to_help_helps_another(find: Finder) -> None:
    assert "Max Orr" not in barred(find("Max Orr asked Karl Lund to help him."), "him")


def test_a_reflexive_is_the_subject(find: Finder) -> None:
    found = find("Max Orr steered the boat himself.")
    meant = next(m for m in found if m.text == "himself")
    assert next(m.text for m in found if m.start == meant.same_as) == "Max Orr"


def test_names_in_quotation_marks_and_aside_are_marked(find: Finder) -> None:
    found = find('"Ada Lind was the best of us," said the driver. They found Max Orr\'s diary.')
    assert next(m for m in found if m.text == "Ada Lind").quoted
    assert next(m for m in found if m.text == "Max Orr").aside
    assert not any(m.quoted for m in found if m.text != "Ada Lind")


def test_a_girl_named_so_is_one_person(find: Finder) -> None:
    found = find("The last survivor was a girl named Ada Lind.")
    girl, name = (next(m for m in found if m.text == text) for text in ("a girl", "Ada Lind"))
    assert girl.same_as == name.start


def test_a_family_name_like_a_verb_is_a_name_as_a_subject(find: Finder) -> None:
    found = find("Karl Lanting ran the mill. Lanting was killed in a crash in May.")
    assert [m.name for m in found if m.kind == "person"] == ["Karl Lanting", "Lanting"]
