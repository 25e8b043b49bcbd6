"""Figures that no common event carries, times with their zones, two calendars."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.compare.digits import clear_slip, slip
from reconcile.compare.fields.dates import compare_times
from reconcile.compare.tables import Group, tables_of
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity
from reconcile.model.when import HALF_UNSAID
from tests.compare.test_compare import rules
from tests.match.build import compare, event, person, place, quantity, rulebook

KEST = place("Kest", "NO")
LIND = person("Ada Lind")


def told(name: str, figure: Quantity, words: tuple[str, ...] = ("quake", "coast", "hospital"), **more: object) -> Event:
    """A clause of no type in common with others, that carries a figure."""
    kind = "visit" if name.startswith("a") else "signing"
    return event(name, kind, figures=[replace(figure, start=1000, end=1010)], keywords=words, where=["Kest"],
                 **more)  # type: ignore[arg-type]


def clashing(*events: Event, day: str = "") -> list[str]:
    found = compare(events, [KEST, LIND], told={"b": day} if day else None)
    return [r for r in rules(found, "conflict") if "in-texts" in r]


def test_tolls_of_two_texts_exclude_each_other() -> None:
    a, b = told("a.1", quantity("injured", 1193)), told("b.1", quantity("injured", 1198))
    assert clashing(a, b) == ["tolls-differ-in-texts"]


@pytest.mark.parametrize("other", [
    quantity("injured", 1193),
    quantity("injured", 1200, low=1100, high=1300),
    quantity("injured", 900, low=900, high=None),
    replace(quantity("injured", 1198), partial=True),
])
def test_figures_that_fit_or_are_parts_do_not(other: Quantity) -> None:
    assert clashing(told("a.1", quantity("injured", 1193)), told("b.1", other)) == []


def test_a_figure_of_long_ago_is_not_held_against_one_of_today() -> None:
    a, b = told("a.1", quantity("injured", 1193)), told("b.1", quantity("injured", 1198), date="1961-05-03")
    assert clashing(a, b, event("b.2", "meeting", "2011-05-03"), day="2011-05-04") == []


def test_what_is_called_by_a_noun_must_be_narrowed_alike() -> None:
    a = told("a.1", replace(quantity("cable", 2), qualifiers=("undersea",)))
    b = told("b.1", replace(quantity("cable", 3), qualifiers=("telegraph",)))
    assert clashing(a, b) == []


def test_sums_that_restate_one_sum_in_other_money_are_conversions() -> None:
    def sums(name: str, dollars: float) -> Event:
        figures = [quantity("loan", 110e6, unit="EUR", start=1000), quantity("loan", dollars, unit="USD", start=1040)]
        return event(name, "visit", figures=figures, where=["Kest"], keywords=("loan", "minister", "bank"))

    assert clashing(sums("a.1", 143.2e6), sums("b.1", 141.1e6)) == []


def times(*clocks: tuple[str, str | None], open_half: str = "") -> list[str]:
    events = []
    for number, (clock, zone) in enumerate(clocks):
        plain = event(f"{'ab'[number]}.1", "visit", "2011-05-03", clock=clock)
        assert plain.date is not None
        unsaid = (HALF_UNSAID,) if clock == open_half else ()
        events.append(replace(plain, date=replace(plain.date, zone=zone, warnings=unsaid)))
    tables = tables_of(events, [], [], [], rulebook())
    return [o.name for o in compare_times(Group("g", tuple(events), ()), tables)]


@pytest.mark.parametrize(("one", "other", "name"), [
    (("09:15", None), ("09:15", None), "equal"),
    (("09:15", "+00:00"), ("11:15", "+02:00"), "instant"),
    (("23:30", "+00:00"), ("01:30", "+02:00"), "instant"),
    (("09:15", "+00:00"), ("11:15", None), "zones"),
    (("09:15", "+00:00"), ("11:40", None), "zones"),
    (("09:15", "+00:00"), ("11:35", None), "differ"),
    (("09:15", "+00:00"), ("13:15", "+02:00"), "differ"),
    (("09:15", None), ("09:30", None), "near"),
    (("09:15", None), ("14:40", None), "differ"),
])
def test_times_are_instants_where_zones_are_named(
    one: tuple[str, str | None], other: tuple[str, str | None], name: str
) -> None:
    assert times(one, other) == [name] == times(other, one)


@pytest.mark.parametrize(("one", "other", "name"), [("02:30", "14:30", "near"), ("02:30", "14:40", "near"),
                                                   ("02:30", "16:30", "differ"), ("02:30", "02:30", "equal")])
def test_a_time_may_mean_either_half_of_the_day_unless_it_says_which(one: str, other: str, name: str) -> None:
    assert times((one, None), (other, None), open_half=one) == [name]
    assert times((one, None), (other, None)) == ["equal" if one == other else "differ"]


@pytest.mark.parametrize(("a", "b", "rule"), [
    ("1917-10-25", "1917-11-07", "dates-of-two-calendars"),
    ("1812-08-26", "1812-09-07", "dates-of-two-calendars"),
    ("1957-10-25", "1957-11-07", "dates-differ"),
    ("1917-10-25", "1917-11-08", "dates-differ"),
])
def test_days_as_far_apart_as_the_calendars(a: str, b: str, rule: str) -> None:
    found = compare([event("a.1", "birth", a, who={"Ada Lind": "child"}),
                     event("b.1", "birth", b, who={"Ada Lind": "child"})], [LIND])
    assert [f.rule for f in found if f.field == "date"] == [rule]


def test_order_of_texts_does_not_matter() -> None:
    a, b = told("a.1", quantity("injured", 1193)), told("b.1", quantity("injured", 1198))
    one, other = compare([a, b], [KEST]), compare([b, a], [KEST])
    assert [f.id for f in one] == [f.id for f in other]


@pytest.mark.parametrize(("one", "other", "held"), [
    (17, 71, True), (827, 927, True), (753, 573, True), (5.6, 5.9, False), (12, 13, False), (800, 900, False),
    (827, 938, False), (827, 82, False), (1762, 1772, True),
])
def test_a_miscopied_figure_is_known_by_its_digits(one: float, other: float, held: bool) -> None:
    assert slip(quantity("killed", one), quantity("killed", other)) is held
    assert slip(quantity("killed", other), quantity("killed", one)) is held


def test_what_is_measured_is_held_together_however_it_is_called() -> None:
    def of(name: str, label: str, value: float) -> Event:
        return told(name, quantity(label, value, unit="km"), words=("march", "coast", "station", "sledge"))

    assert clashing(of("a.1", "distance", 870), of("b.1", "travel", 780)) == ["figures-differ-in-texts"]
    assert clashing(of("a.1", "distance", 870), of("b.1", "height tower", 780)) == []


def test_victims_of_one_sort_may_be_among_more() -> None:
    some = replace(quantity("killed", 120), qualifiers=("guest",))
    words = ("avalanche", "inn", "night", "village")
    assert clashing(told("a.1", quantity("killed", 190), words), told("b.1", some, words)) == []
    assert clashing(told("a.1", quantity("killed", 107), words), told("b.1", some, words)) != []


@pytest.mark.parametrize(("one", "other", "held"), [
    (187400, 178400, True), (1420, 1240, True), (71.4, 74.1, True), (2029, 2129, True),
    (2301, 2302, False), (72, 27, False), (212, 312, False), (1420, 1420, False), (1420, 4201, False),
])
def test_figures_of_three_digits_that_change_places_are_one_miscopied(one: float, other: float, *, held: bool) -> None:
    a, b = quantity("killed", one), quantity("killed", other)
    assert clear_slip(a, b) is clear_slip(b, a) is held
    assert not clear_slip(replace(a, approximate=True), b)


def test_figures_named_otherwise_are_no_rivals() -> None:
    def share(of: str, value: float, at: int) -> Quantity:
        return replace(quantity(of, value, unit="%"), start=at, end=at + 5)

    shares = [share("vote share", value, 1100 + 20 * n) for n, value in enumerate((21.5, 33.1, 45.4))]
    a = event("a.1", "visit", figures=[share("turnout", 64.3, 1000), *shares], keywords=("ballot",))
    b = event("b.1", "signing", figures=[share("turnout", 71.4, 1000), *shares[:1]], keywords=("ballot",))
    found = [f for f in compare([a, b], [KEST]) if f.rule == "figures-differ-in-texts"]
    assert [[v.text for v in f.values] for f in found] == [["64.3 turnout", "71.4 turnout"]]
