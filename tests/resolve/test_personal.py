"""Which personal names can be one person's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reconcile.model.spelling import even, near, skeleton
from reconcile.resolve.knowledge import Knowledge
from reconcile.resolve.personal import parse_person, same_person

SAME = [
    ("Aleksandr Petrov", "Alexander Petrov"), ("Mohamed Salim", "Muhammad Salim"), ("Anna Schmidt", "Anna Schmitt"),
    ("Daniyar Qadyrov", "Daniyar Kadirov"), ("Данияр Ногаев", "Daniyar Nogayev"), ("J. Holm", "John Holm"),
    ("J. R. Holm", "John Robert Holm"), ("Bill Norris", "William Norris"), ("Ruth Anne Keller", "Ruth Keller"),
    ("Lee Chuang", "Lee Chaung"), ("Taron Wells", "Toran Wells"), ("Dorian Feld", "Dorian Felde"),
    ("Yelena Orlova", "Elena Orlova"), ("Omar Khayyam Said", "Omar Said"), ("George Hall Jr.", "George Hall"),
    ("Gerry Malone", "Gerard Malone"), ("Genie Marsh", "Genevieve Marsh"), ("Franny Holm", "Franziska Holm"),
]
APART = [
    ("John Smith", "Joan Smith"), ("Olim Azimov", "Olim Kasimov"), ("Peter Lang", "Paul Lang"),
    ("Eric Stone", "Erica Stone"), ("George Hall Jr.", "George Hall Sr."), ("Ivan Petrov", "Ivan Sidorov"),
    ("George W. Marsh", "George H. Marsh"), ("Kim Lee", "Tim Lee"), ("Paula Reyes", "Paul Reyes"),
    ("T. J. Marsh", "Tony Marsh"), ("Harry Stone", "Harvey Stone"),
    ("Mary Holm", "Marta Holm"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_person(a: str, b: str, know: Knowledge) -> None:
    assert same_person(parse_person(a), parse_person(b), nicknames=know.nicknames)


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_persons(a: str, b: str, know: Knowledge) -> None:
    assert not same_person(parse_person(a), parse_person(b), nicknames=know.nicknames)


def test_the_courtesy_of_old_papers_is_no_initial() -> None:
    assert parse_person("M. Holm").words == ("holm",)
    assert parse_person("M. K. Holm").words == ("m", "k", "holm")


def test_inside_one_text_a_slip_is_another_name(know: Knowledge) -> None:
    a, b = parse_person("Taron Wells"), parse_person("Toran Wells")
    assert not same_person(a, b, nicknames=know.nicknames, strict=True)


NAMES = st.lists(st.text("abdeikmnorstuvyz", min_size=1, max_size=9), min_size=1, max_size=3).map(" ".join)


@given(a=NAMES, b=NAMES)
def test_sameness_has_no_direction(a: str, b: str) -> None:
    x, y = parse_person(a), parse_person(b)
    assert same_person(x, y, nicknames={}) == same_person(y, x, nicknames={})
    assert same_person(x, x, nicknames={}) == x.full


@given(word=st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_evening_out_settles(word: str) -> None:
    assert near(word, word)
    assert skeleton(word)
    assert even(word) == even(word)
