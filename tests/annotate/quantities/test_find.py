"""Quantities in whole sentences: what they count, what is left out, where they lie."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest

from reconcile.annotate.quantities import QuantityRules
from reconcile.model.when import Timex

from .conftest import Find

TEXT = (
    "On 3 May 2014 at least 12 miners died and 40 others were injured at the Lowen pit, 35 km north of Dahl. "
    "Ida Moor, 41, said damage worth $2.5 million was done; 3 of the 12 bodies were found two days later."
)


def test_offsets_lead_to_the_text(find: Find) -> None:
    for offset in (0, 17):
        found = find(TEXT, offset=offset)
        assert found
        assert [q.text for q in found] == [TEXT[q.start - offset:q.end - offset] for q in found]


def test_quantities_are_sorted_and_apart(find: Find) -> None:
    found = find(TEXT)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_what_is_counted(find: Find) -> None:
    counted = {q.of: q.value for q in find(TEXT) if not q.partial}
    assert counted["killed"] == 12
    assert counted["injured"] == 40
    assert counted["distance"] == 35
    assert counted["age"] == 41
    assert counted["value"] == 2_500_000


def test_numbers_of_dates_are_left_out(find: Find) -> None:
    text = "On 12 April, 14 barges sank."
    date = Timex("12 April", 3, 11, "DATE", "XXXX-04-12")
    assert [q.value for q in find(text, (date,))] == [14]
    shifted = Timex("12 April", 103, 111, "DATE", "XXXX-04-12")
    assert [q.value for q in find(text, (shifted,), 100)] == [14]


def test_a_street_is_an_address_only_behind_a_name(find: Find) -> None:
    assert [q.of for q in find("Police said 12 geese crossed the road near 512 Clinton Drive.")] == ["goose"]
    assert find("It happened in the 1200 block of Main.") == ()


def test_lengths_of_time_stay(find: Find) -> None:
    text = "The ship sank in 18 minutes."
    length = Timex("18 minutes", 17, 27, "DURATION", "PT18M")
    assert [(q.value, q.unit, q.of) for q in find(text, (length,))] == [(18, "min", "sink")]


@pytest.mark.parametrize(("text", "of", "value"), [
    ("A six-member panel sat in Kest.", "panel member", 6),
    ("They pulled down a three-storey barn.", "storey", 3),
    ("Pilots from Kest and Lund, sixteen in number, took off.", "pilot", 16),
    ("According to the Kest Herald eight goats grazed there.", "goat", 8),
])
def test_how_many_is_told_with_a_hyphen_behind_the_noun_or_behind_a_name(
    find: Find, text: str, of: str, value: float
) -> None:
    assert [(q.of, q.value) for q in find(text) if not q.bare] == [(of, value)]


@pytest.mark.parametrize("text", ["It was a two-way road.", "A 5-strength gale blew.", "He ran a two-thirds stretch."])
def test_a_hyphen_that_tells_of_a_manner_counts_nothing(find: Find, text: str) -> None:
    assert [q for q in find(text) if q.of] == []


def test_a_mere_number_spoken_of_as_known_has_the_noun(find: Find) -> None:
    found = find("All nine barges sank, and each of the four tugs came.", bare=True)
    assert [q.holder for q in found] == ["barge", "tug"]


@pytest.mark.parametrize("text", [
    "Flight 12 to Highway 61 left from Gate 4.",
    "Call (866) 555-0142 or write to 511 Harbour Road.",
    "He lost 3-1 and 24-20.",
    "See http://example.org/2014/07/31/400-people-killed for more.",
    "The 2008 petition and the 1999 rule were dropped.",
    "No one came, and one of them left.",
    "She carried a 12-gauge shotgun and a .38 caliber pistol.",
])
def test_no_quantity(find: Find, text: str) -> None:
    assert [q.text for q in find(text)] == []


def test_a_number_that_the_model_takes_for_a_product(find: Find) -> None:
    assert [q.of for q in find("There were 30 people aboard; 20 people died and 767 were saved.")][-1] == "saved"
    assert find("The 787 was delayed.") == ()


@pytest.mark.parametrize(("one", "other"), [
    ("The flood killed 31 people.", "31 people died in the flood."),
    ("The flood left 31 dead.", "The death toll of the flood rose to 31."),
    ("The flood claimed 31 lives.", "Thirty-one villagers were drowned."),
    ("Police arrested nine men.", "Nine people were detained by police."),
    ("The haul was worth $3 million.", "The haul was valued at 3 million dollars."),
    ("A magnitude-5.2 quake struck.", "The quake had a magnitude of 5. 2."),
    ("The island is home to 900 people.", "The island has a population of 900."),
    ("The fence is 2.5 m high.", "A 2,5m-high fence was built."),
])
def test_two_ways_to_say_it_compare(find: Find, one: str, other: str) -> None:
    (a,), (b,) = find(one), find(other)
    assert (a.value, a.unit, a.of) == (b.value, b.unit, b.of)


def test_mere_numbers_come_where_they_are_asked_for(find: Find) -> None:
    text = "The quake destroyed 15,800 dwellings and 28,000 were damaged, or 46,800 in all."
    assert [(q.text, q.bare) for q in find(text, bare=True)] == [
        ("15,800 dwellings", False), ("28,000", True), ("46,800", True)]
    assert [q.text for q in find(text)] == ["15,800 dwellings"]


@pytest.mark.parametrize(("text", "values"), [
    ("The fleet consists of 22 aircraft: 14 Airbus A320 and 8 Dash 8.", [22, 14, 8]),
    ("They flew 29 jets: 12 Boeing 737 and 17 Comet 4.", [29, 12, 17]),
    ("The toll was 61: 24 soldiers and 37 civilians.", [61, 24, 37]),
    ("The losses add up to 90 million euros.", [90e6]),
])
def test_numbers_of_types_and_of_lists(find: Find, text: str, values: list[float]) -> None:
    assert [q.value for q in find(text, bare=True)] == values


def test_rules_can_be_pickled(quantity_rules: QuantityRules) -> None:
    assert pickle.loads(pickle.dumps(quantity_rules)) == quantity_rules
