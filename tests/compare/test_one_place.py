"""Whether two names of places may mean one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare.one_place import one_place
from reconcile.compare.tables import Tables, tables_of
from reconcile.model.entity import Entity
from tests.match.build import rulebook, source


def place(name: str, country: str = "", *parts: str, level: str = "city") -> Entity:
    return Entity(name, name, "place", (), country, parts, (), level)  # type: ignore[arg-type]


def tables(*entities: Entity, text: str = "") -> Tables:
    made = tables_of([], list(entities), [source("a", text=text)], [("a", 0)], rulebook())
    return replace(made, facilities=frozenset({"hall"}))


LEIPZIG, HAMBURG = place("Leipzig", "DE", "Saxony"), place("Hamburg", "DE")
SAXONY = place("Saxony", "DE", level="region")
KEST, TARN = place("Kest", level="site"), place("Tarn", level="site")


@pytest.mark.parametrize(("left", "right", "one"), [
    (LEIPZIG, HAMBURG, False), (LEIPZIG, LEIPZIG, True), (LEIPZIG, SAXONY, True), (LEIPZIG, KEST, True),
    (KEST, TARN, False),
])
def test_places_by_what_the_tables_know(left: Entity, right: Entity, one: bool) -> None:
    told = tables(left, right)
    assert one_place(left.id, right.id, (left.name, right.name), told) is one
    assert one_place(right.id, left.id, (right.name, left.name), told) is one


def test_a_text_that_puts_one_in_the_other_is_believed() -> None:
    assert one_place("Kest", "Tarn", ("Kest", "Tarn"), tables(KEST, TARN, text="They met at Kest in Tarn."))


def test_a_hall_may_stand_in_a_place_that_no_table_knows() -> None:
    assert one_place("", "", ("Tarn Hall", "Kest"), tables())
    assert not one_place("", "", ("Tarn Hall", "Kest Hall"), tables())


def test_a_name_that_nothing_resolved_is_looked_up_in_the_gazetteer() -> None:
    assert not one_place("Leipzig", "", ("Leipzig", "Toronto"), tables(LEIPZIG))
    assert one_place("Leipzig", "", ("Leipzig", "Xyzzyburg"), tables(LEIPZIG))
