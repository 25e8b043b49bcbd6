"""What a group knows already excuses what else would forbid a pair in it."""

from __future__ import annotations

from reconcile.match.rarity import MOST, bits_of
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from tests.match.build import event, match, person, place

LIMA = place("Lima", "PE", "Peru")
DAHL = [person("Osmund Dahl"), person("Osmnud Dahl"), person("Osmund Dhal"), person("Eva Rask")]
ENTITIES: list[Entity] = [LIMA, *DAHL]


def _told(name: str, day: str, who: str = "", *, where: str = "", words: int = 1) -> Event:
    return event(name, "visit", f"2015-06-{day}", who={who: "visitor"} if who else {}, where=[where] if where else [],
                 keywords=["bridge", "cable"][:words])


def _groups(*told: Event) -> list[tuple[str, ...]]:
    return [g.events for g in match(told, ENTITIES).groups]


def test_a_day_that_is_excused_for_one_account_is_excused_for_another_of_the_same_date() -> None:
    assert _groups(*_days("05", "04")) == [("a.1", "b.1", "c.1")]


def test_a_day_apart_is_not_excused_by_an_account_of_a_third_date() -> None:
    assert _groups(*_days("06", "05")) == [("a.1", "b.1"), ("c.1",)]


def _days(second: str, third: str) -> list[Event]:
    """Two accounts pinned to one event by a person, the first of the 4th, and one that shares words with the first."""
    return [_told("a.1", "04", "Osmund Dahl", where="Lima", words=2), _told("b.1", second, "Osmund Dahl", where="Lima"),
            _told("c.1", third, words=2)]


def test_two_misspellings_of_one_name_are_one_person_beside_the_name() -> None:
    told = _told("a.1", "04", "Osmnud Dahl"), _told("b.1", "04", "Osmund Dhal"), _told("c.1", "04", "Osmund Dahl")
    assert _groups(*told) == [("a.1", "b.1", "c.1")]
    assert len(_groups(*told[:2])) == 2


def test_another_name_is_not_excused() -> None:
    told = _told("a.1", "04", "Osmnud Dahl"), _told("b.1", "04", "Eva Rask"), _told("c.1", "04", "Osmund Dahl")
    assert _groups(*told) == [("a.1", "c.1"), ("b.1",)]


def test_what_an_archive_shows_to_be_rare_tells_more_than_a_few_texts_can() -> None:
    assert bits_of(1, 500) == bits_of(1, 4000) == MOST
    assert bits_of(1, 100_000) > MOST
    assert bits_of(50_000, 100_000) == 0.0
