"""Persons whose names differ in the spelling of one word."""

from __future__ import annotations

from reconcile.match.alike import alike
from tests.match.build import body, person


def test_one_word_spelt_nearly_alike_makes_two_names_alike() -> None:
    found = alike([person("Olena Kovalska"), person("Olena Kowalska"), person("Olena Brandt")])
    assert found == {"Olena Kovalska": frozenset({"Olena Kowalska"}), "Olena Kowalska": frozenset({"Olena Kovalska"})}


def test_the_other_words_must_be_the_same_and_in_their_places() -> None:
    assert not alike([person("Olena Kovalska"), person("Olga Kowalska"), person("Kowalska Olena")])
    assert not alike([person("Olena Kovalska"), person("Olena Maria Kowalska")])


def test_short_words_single_names_and_bodies_are_not_compared() -> None:
    assert not alike([person("Jon Lee"), person("Jon Lea"), person("Kovalska"), person("Kowalska")])
    assert not alike([body("Kovalska Works"), body("Kowalska Works")])


def test_all_who_bear_a_name_are_found() -> None:
    names = [f"Olena {word}" for word in ("Kovalska", "Kovalskaya", "Kowalska")]
    assert all(len(others) == 2 for others in alike(map(person, names)).values())
