"""Classes made swiftly are the same but for the time that an object of them takes."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, dataclass, field

import pytest

from reconcile.model.swift import replace, swift


@swift
@dataclass(frozen=True, slots=True)
class Boat:
    """A boat with its crew."""

    name: str
    length: float = 6.5
    crew: list[str] = field(default_factory=list)


def test_fields_are_set_by_place_name_and_default() -> None:
    assert Boat("Kittiwake") == Boat(name="Kittiwake", length=6.5, crew=[])
    assert replace(Boat("Kittiwake", 8.0), name="Tern") == Boat("Tern", 8.0)


def test_each_object_has_a_value_of_its_own_where_one_is_made() -> None:
    one, other = Boat("Tern"), Boat("Tern")
    one.crew.append("Ines")
    assert other.crew == []


def test_nobody_changes_it_afterwards() -> None:
    with pytest.raises(FrozenInstanceError, match="name"):
        Boat("Tern").name = "Kittiwake"  # type: ignore[misc]


def test_a_missing_or_unknown_field_is_told() -> None:
    with pytest.raises(TypeError, match="name"):
        Boat()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="mast"):
        Boat("Tern", mast=1)  # type: ignore[call-arg]


def test_it_crosses_to_other_processes() -> None:
    assert pickle.loads(pickle.dumps(Boat("Tern", 7.0, ["Ines"]))) == Boat("Tern", 7.0, ["Ines"])


def test_what_is_changed_is_another_object_of_the_same_class() -> None:
    boat = Boat("Tern", 7.0, ["Ines"])
    assert (replace(boat, length=8.0, crew=[]), boat) == (Boat("Tern", 8.0), Boat("Tern", 7.0, ["Ines"]))
    with pytest.raises(KeyError, match="mast"):
        replace(boat, mast=1)
