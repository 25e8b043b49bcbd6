"""Totals and their parts within one source."""

from __future__ import annotations

import pytest

from reconcile.compare.sums import compare_sums
from reconcile.compare.tables import Group, tables_of
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity
from tests.match.build import event, quantity, rulebook, source


def sums(text: str, *numbers: tuple[str, float]) -> list[str]:
    figures = []
    for words, value in numbers:
        at = text.index(words)
        figures.append(Quantity(value, value, value, "", "person", words, at, at + len(words)))
    told: Event = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    return [o.detail for _, o in compare_sums([Group("g", (told,), ())], {"a": figures}, tables)]


@pytest.mark.parametrize(("text", "numbers", "found"), [
    ("The ferry had 310 passengers and 42 crew, 362 people in all.", (310, 42, 362), ["310 + 42 is 352, not 362"]),
    ("The ferry had 310 passengers and 42 crew, 352 people in all.", (310, 42, 352), []),
    ("There were 21 left: 5 from Lund, 9 from Ystad and 8 from Malmo.", (21, 5, 9, 8), ["5 + 9 + 8 is 22, not 21"]),
    ("They took 12 men: 8 sailors, 6 of them officers, and 4 cooks.", (12, 8, 6, 4), []),
    ("They took 300 men: 2 sailors and 1 cook among others.", (300, 2, 1), []),
    ("Of the 75 seats, 32 went to A, 27 to B and 10 to C.", (75, 32, 27, 10), []),
    ("Of the 75 seats, 32 went to A, 27 to B and 26 to C.", (75, 32, 27, 26), ["32 + 27 + 26 is 85, not 75"]),
    ("There were 40 ships. Of these 12 sank. Then 30 in all came.", (40, 12, 30), []),
])
def test_a_total_is_held_against_parts_that_come_near_it(text: str, numbers: tuple[int, ...], found: list[str]) -> None:
    assert sums(text, *((str(n), float(n)) for n in numbers)) == found


def test_lists_of_labelled_lines_are_added_up() -> None:
    assert sums("Result\nReds: 32\nBlues: 27\nGreens: 15\nTotal: 75\n") == ["32 + 27 + 15 is 74, not 75"]
    assert sums("Result\nReds: 32\nBlues: 27\nGreens: 16\nTotal: 75\n") == []
    assert sums("Result\nReds: 32\nTotal: 75\n") == []


def test_figures_of_two_units_are_not_added() -> None:
    text = "The ferry had 310 passengers and 42 crew, 362 people in all."
    told = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    figures = [quantity("person", v, unit=u, start=text.index(str(v))) for v, u in ((310, ""), (42, "kg"), (362, ""))]
    assert list(compare_sums([Group("g", (told,), ())], {"a": figures}, tables)) == []


def test_a_list_is_not_held_against_a_number_before_its_own() -> None:
    text = "There were 40 planned and 36 built: 20 in Lund and 15 in Ystad."
    assert sums(text, ("40", 40), ("20", 20), ("15", 15)) == []


@pytest.mark.parametrize(("text", "numbers", "found"), [
    ("With 36 dead and 60 hurt, the losses of the march amount to 106.", (36, 60, 106), ["36 + 60 is 96, not 106"]),
    ("She won 62 races, 38 on snow and 21 on ice.", (62, 38, 21), ["38 + 21 is 59, not 62"]),
    ("She won 62 races, 38 on snow and 24 on ice.", (62, 38, 24), []),
    ("She won 62 races, 38 of them on snow and 21 on ice.", (62, 38, 21), []),
    ("She won 62 races, 38 on snow and some 21 on ice.", (62, 38, 21), []),
    ("There were 40 boats and 62 ships, 38 in dock and 21 in port.", (40, 62, 38, 21), []),
    ("He wrote 62 books, 38 tales and 21 plays.", (62, 38, 21), []),
    ("Of 120 aboard, 35 died and 95 lived.", (120, 35, 95), []),
])
def test_parts_before_a_total_or_in_a_list_that_goes_through_it(
    text: str, numbers: tuple[int, ...], found: list[str]
) -> None:
    assert sums(text, *((str(n), float(n)) for n in numbers)) == found


def test_the_dead_and_the_saved_are_all_that_were_aboard() -> None:
    text, told = "Of 120 aboard, 35 died and 95 were saved.", event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    of = {120: "aboard", 35: "killed", 95: "saved"}
    figures = [quantity(of[v], v, start=text.index(str(v))) for v in of]
    assert [o.detail for _, o in compare_sums([Group("g", (told,), ())], {"a": figures}, tables)] == [
        "35 + 95 is 130, not 120"]


@pytest.mark.parametrize(("saved", "found"), [(90, ["25 + 90 is 115, not 118"]), (93, [])])
def test_the_dead_and_the_saved_may_be_too_few(saved: int, found: list[str]) -> None:
    text, told = f"Of the 118 aboard, 25 died and {saved} were saved.", event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    of = {118: "aboard", 25: "killed", saved: "saved"}
    figures = [quantity(of[v], v, start=text.index(str(v))) for v in of]
    assert [o.detail for _, o in compare_sums([Group("g", (told,), ())], {"a": figures}, tables)] == found


@pytest.mark.parametrize(("rebels", "found"), [(41, ["38 + 41 + 26 is 105, not 90"]), (20, [])])
def test_parts_of_kinds_that_are_included_cannot_exceed_the_whole(rebels: int, found: list[str]) -> None:
    text = f"The raid cost 90 lives, including 38 soldiers, {rebels} rebels and 26 civilians."
    told = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())
    of = {90: "killed", 38: "soldier", rebels: "rebel", 26: "civilian"}
    figures = [quantity(of[v], v, start=text.index(str(v))) for v in of]
    assert [o.detail for _, o in compare_sums([Group("g", (told,), ())], {"a": figures}, tables)] == found


@pytest.mark.parametrize(("text", "numbers", "found"), [
    ("The bloc has 61 seats: the Reds 40, the Blues 14 and the Rural Union 9.", (61,), ["40 + 14 + 9 is 63, not 61"]),
    ("The bloc has 63 seats: the Reds 40, the Blues 14 and the Rural Union 9.", (63,), []),
    ("The bloc has 61 seats: the Reds 40, the Blues 14 and more.", (61,), []),
    ("They agreed by 14,310 votes to 5,540, out of 21,200 valid votes.", (),
     ["14,310 + 5,540 is 19,850, not 21,200"]),
    ("The men agreed by 14,310 votes to 5,540, out of 19,850 valid votes.", (), []),
    ("Lind had 61,310 votes and Dahl 52,408. The total of valid votes was 213,718.", (), []),
    ("Lind had 61,310 votes and Dahl 52,408. The total of valid votes was 123,718.", (),
     ["61,310 + 52,408 is 113,718, not 123,718"]),
    ("The quake hurt 62 people, 28 badly and 31 lightly.", (62, 28, 31), ["28 + 31 is 59, not 62"]),
    ("The quake hurt 59 people, 28 badly and 31 lightly.", (59, 28, 31), []),
])
def test_totals_told_otherwise_than_by_a_list(text: str, numbers: tuple[int, ...], found: list[str]) -> None:
    assert sums(text, *((str(n), float(n)) for n in numbers)) == found


@pytest.mark.parametrize(("whole", "found"), [(340, 1), (320, 0)])
def test_so_many_of_so_much_each(whole: int, found: int) -> None:
    text = f"It has four turbines of 80 megawatts each, with a total output of {whole} megawatts."
    told = event("a.1", "visit")
    tables = tables_of([told], [], [source("a", text=text)], [], rulebook())

    def of(words: str, value: float, unit: str) -> Quantity:
        return Quantity(value, value, value, unit, "turbine", words, text.index(words), text.index(words) + len(words))

    figures = [of("four turbines", 4, ""), of("80 megawatts", 80, "MW"), of(f"{whole} megawatts", whole, "MW")]
    assert len(list(compare_sums([Group("g", (told,), ())], {"a": figures}, tables))) == found
