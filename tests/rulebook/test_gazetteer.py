"""The gazetteer: look-up by folded name, order by population, and that it survives a pickle."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from reconcile.rulebook.gazetteer import Gazetteer, open_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize("name", ["São Paulo", "sao paulo", "SAO PAULO"])
def test_spellings_meet(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.find(name)[0].country == "BR"


def test_the_largest_comes_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.find("London")
    assert found[0].country == "GB"
    assert [p.population for p in found] == sorted((p.population for p in found), reverse=True)


def test_towns_lie_in_regions(gazetteer: Gazetteer) -> None:
    assert next(p for p in gazetteer.find("Toledo") if p.country == "US").region == "Ohio"


def test_codes_are_not_names(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("LHR") == ()
    assert gazetteer.find("") == ()


def test_it_opens_again_behind_a_pickle(gazetteer: Gazetteer) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).find("Oslo") == gazetteer.find("Oslo")


def test_places_by_number(gazetteer: Gazetteer) -> None:
    place = gazetteer.find("Oslo")[0]
    assert gazetteer.place(place.id) == place
    with pytest.raises(KeyError):
        gazetteer.place(-1)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no gazetteer at"):
        Gazetteer(tmp_path / "none.sqlite")
