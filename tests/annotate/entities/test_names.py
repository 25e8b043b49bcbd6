"""Phrases are cut, pluralised and indexed as the finders expect them."""

from __future__ import annotations

import itertools

import pytest

from reconcile.annotate.entities.names import Names, compile_names, plural, split
from reconcile.rulebook import load_rules

IRREGULAR = {"man": "men", "consulate general": "consulates general"}


@pytest.mark.parametrize(("phrase", "words"), [
    ("secretary-general", ("secretary", "-", "general")),
    ("U.S.", ("u.s.",)),
    ("People's Republic of China", ("people", "'s", "republic", "of", "china")),
    ("Côte d'Ivoire", ("côte", "d'ivoire")),
])
def test_phrases_are_cut_like_the_text(phrase: str, words: tuple[str, ...]) -> None:
    assert split(phrase) == words


@pytest.mark.parametrize(("noun", "many"), [
    ("treaty", "treaties"), ("box", "boxes"), ("day", "days"), ("bank worker", "bank workers"),
    ("man", "men"), ("consulate general", "consulates general"),
])
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun, IRREGULAR) == many


@pytest.fixture(scope="module")
def compiled() -> Names:
    return compile_names(load_rules())


def test_longer_phrases_come_first(compiled: Names) -> None:
    assert all(len(a.words) >= len(b.words) for found in compiled.index.values()
               for a, b in itertools.pairwise(found))


def test_every_country_has_a_name_and_is_found_by_it(compiled: Names) -> None:
    for code, country in compiled.countries.items():
        first = split(country.name)[0]
        assert any(e.kind == "country" and e.value == code for e in compiled.index[first]), code
        assert compiled.country(code) == country.name
    assert compiled.country("ZZ") == ""


def test_abbreviations_ask_for_their_capitals(compiled: Names) -> None:
    us = [e for e in compiled.index["us"] if e.value == "US"]
    assert us
    assert all(e.exact == ("US",) for e in us)
