"""What the sources' sayings of one event come to: agreement, refinement, conflict, progression, and what is missing."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest

from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.finding import Finding
from reconcile.model.quantity import Quantity
from tests.match.build import body, compare, event, mention, person, place, quantity, timex

DAHL, RASK = person("Ole Dahl"), person("Eva Rask")
CHILE = place("Chile", "CL")
SANTIAGO, LIMA = place("Santiago", "CL", "Chile"), place("Lima", "PE", "Peru")
AURORA = body("Aurora")
ALL = [DAHL, RASK, CHILE, SANTIAGO, LIMA, AURORA]


def rules(findings: Sequence[Finding], *kinds: str) -> list[str]:
    return sorted(f.rule for f in findings if not kinds or f.kind in kinds)


def only(findings: Sequence[Finding], rule: str) -> Finding:
    (found,) = [f for f in findings if f.rule == rule]
    return found


def visit(name: str, date: str | None, to: str = "Chile", **more: object) -> Event:
    return event(name, "visit", date, who={"Ole Dahl": "visitor"}, where=[to], **more)  # type: ignore[arg-type]


def sinking(name: str, date: str = "1911-05-03", figures: Sequence[Quantity] = (), **more: object) -> Event:
    return event(name, "accident", date, who={"Aurora": "vehicle"}, word="sink", figures=figures,
                 **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("a", "b", "rule"), [
    ("2015-06-04", "2015-06-04", "dates-agree"),
    ("2015-06", "2015-06-04", "date-narrowed"),
    ("2015-06-04/2015-06-06", "2015-06-05", "date-narrowed"),
    ("2015-06-04/2015-06-06", "2015-06-05/2015-06-08", "dates-overlap"),
    ("2015-06-04", "2015-06-06", "dates-differ"),
])
def test_dates_by_their_intervals(a: str, b: str, rule: str) -> None:
    found = compare([visit("a.1", a), visit("b.1", b)], ALL)
    assert [f.rule for f in found if f.field == "date"] == [rule]


def test_a_plan_for_another_day_is_progression() -> None:
    found = compare([visit("a.1", "2015-06-04", status="planned"), visit("b.1", "2015-06-06")], ALL)
    assert rules(found, "conflict") == []
    assert {"date-moved", "plan-fulfilled"} <= set(rules(found, "progression"))


def test_a_plan_is_fulfilled_in_another_source_and_by_more_than_a_word() -> None:
    plan = event("a.1", "accident", word="inquiry", status="planned", who={"Ole Dahl": "vehicle"})
    for done, expected in (
        (event("b.1", "accident", word="inquiry", who={"Ole Dahl": "vehicle"}), ["plan-fulfilled"]),
        (event("a.2", "accident", word="inquiry", who={"Ole Dahl": "vehicle"}), []),
        (event("b.1", "accident", "2015-06-04", word="inquiry", who={"Ole Dahl": "vehicle"}), ["plan-fulfilled"]),
    ):
        assert [r for r in rules(compare([plan, done], ALL), "progression") if r == "plan-fulfilled"] == expected


@pytest.mark.parametrize(("a", "b", "differ"), [
    ("Police searched the mill", "Police searched the mill", True),
    ("Police searched the mill", "Police searched the mill again", False),
    ("Police searched the mill twice", "Police searched the mill", False),
])
def test_what_happened_again_may_bear_another_date(a: str, b: str, *, differ: bool) -> None:
    told = [replace(sinking("a.1", "1911-05-03"), text=a), replace(sinking("b.1", "1911-05-09"), text=b)]
    assert rules(compare(told, ALL), "conflict") == (["dates-differ"] if differ else [])


def test_relative_dates_a_week_apart_are_no_conflict() -> None:
    a, b = sinking("a.1", "1911-05-03"), sinking("b.1", "1911-05-10")
    assert a.date is not None
    hung = replace(a, date=replace(a.date, text="Wednesday", resolved_from="anchor"))
    assert rules(compare([hung, b], ALL), "conflict") == []
    assert rules(compare([a, b], ALL), "conflict") == ["dates-differ"]


def test_last_month_may_be_said_within_days_of_its_end() -> None:
    for month, expected in (("1911-04", []), ("1911-03", ["dates-differ"])):
        month_told, day = sinking("a.1", month), sinking("b.1", "1911-05-03")
        assert month_told.date is not None
        hung = replace(month_told, date=replace(month_told.date, text="last month", resolved_from="anchor"))
        assert rules(compare([hung, day], ALL), "conflict") == expected


def test_an_inferred_date_lowers_the_voice() -> None:
    loud = only(compare([sinking("a.1"), sinking("b.1", "1911-05-05")], ALL), "dates-differ")
    soft = only(compare([sinking("a.1"), sinking("b.1", "1911-05-05", inferred=True)], ALL), "dates-differ")
    assert (loud.severity, soft.severity) == ("high", "low")
    assert soft.confidence < loud.confidence


@pytest.mark.parametrize(("a", "b", "rule"), [
    ("Chile", "Chile", "places-agree"), ("Chile", "Santiago", "place-narrowed"),
])
def test_places_by_containment(a: str, b: str, rule: str) -> None:
    found = compare([visit("a.1", "2015-06-04", a), visit("b.1", "2015-06-04", b)], ALL)
    assert [f.rule for f in found if f.field == "place"] == [rule]


def test_one_source_may_name_more_participants() -> None:
    both = {"Ole Dahl": "participant", "Eva Rask": "participant"}
    found = compare([event("a.1", "meeting", "2015-06-04", who=both, where=["Lima"]),
                     event("b.1", "meeting", "2015-06-04", who={"Ole Dahl": "participant"}, where=["Lima"])], ALL)
    assert [f.rule for f in found if f.field == "participants"] == ["participants-added"]


@pytest.mark.parametrize(("a", "b", "rule"), [
    (quantity("killed", 12), quantity("killed", 12), "figures-agree"),
    (quantity("killed", 12), quantity("killed", 21), "figures-differ"),
    (quantity("killed", 12, high=None), quantity("killed", 21), "figure-bounded"),
    (quantity("length", 2440, unit="km"), quantity("length", 2400, unit="km"), "figure-rounded"),
    (quantity("fall", 2000, unit="ft"), quantity("fall", 610, unit="m"), "figures-in-units"),
    (quantity("damage", 85e6, unit="EUR"), quantity("damage", 80e6, unit="EUR"), "figures-differ"),
])
def test_figures_by_bounds_units_and_rounding(a: Quantity, b: Quantity, rule: str) -> None:
    found = compare([sinking("a.1", figures=[a]), sinking("b.1", figures=[b])], ALL)
    assert [f.rule for f in found if f.field == "quantity"] == [rule]


def test_figures_for_different_things_are_not_compared() -> None:
    found = compare([sinking("a.1", figures=[quantity("killed", 12)]),
                     sinking("b.1", figures=[quantity("boat", 21)])], ALL)
    assert [f for f in found if f.field == "quantity"] == []


def test_a_part_is_not_held_against_the_whole() -> None:
    part = replace(quantity("killed", 3), partial=True)
    found = compare([sinking("a.1", figures=[quantity("killed", 12)]), sinking("b.1", figures=[part])], ALL)
    assert [f.rule for f in found if f.field == "quantity"] == ["figure-of-part"]


def test_a_toll_that_grew_is_progression() -> None:
    events = [sinking("a.1", figures=[quantity("killed", 12)]), sinking("b.1", figures=[quantity("killed", 21)])]
    found = compare(events, ALL, told={"a": "1911-05-03", "b": "1911-05-06"})
    assert [f.rule for f in found if f.field == "quantity"] == ["toll-updated"]
    shrunk = compare(events, ALL, told={"a": "1911-05-06", "b": "1911-05-03"})
    assert [f.rule for f in shrunk if f.field == "quantity"] == ["figures-differ"]


def test_bare_dollars_may_be_of_two_countries() -> None:
    def sums(other: float) -> list[str]:
        a = quantity("loot", 108e6, unit="USD", text="$108 million")
        b = quantity("loot", other, unit="USD", text="$ of some kind")
        return [f.rule for f in compare([sinking("a.1", figures=[a]), sinking("b.1", figures=[b])], ALL)
                if f.field == "quantity"]

    assert sums(137e6) == ["other-currency"]
    assert sums(102e6) == ["figures-differ"]


def test_labels_differ_softly() -> None:
    found = compare([visit("a.1", "2015-06-04", attributes={"class": "state"}),
                     visit("b.1", "2015-06-04", attributes={"class": "working"})], ALL)
    assert only(found, "attributes-differ").severity == "low"


def test_a_label_that_is_missing_is_no_conflict() -> None:
    found = compare([visit("a.1", "2015-06-04", attributes={"class": "state"}), visit("b.1", "2015-06-04")], ALL)
    assert [f for f in found if f.field == "attribute"] == []


def test_numbers_in_a_series_differ() -> None:
    found = compare([event("a.1", "forum", "2024-10-20", topic="Forum of Fishers", ordinal=6, where=["Lima"]),
                     event("b.1", "forum", "2024-10-20", topic="Forum of Fishers", ordinal=7, where=["Lima"])], ALL)
    assert only(found, "ordinals-differ").kind == "conflict"


def test_what_one_source_leaves_out() -> None:
    events = [visit("a.1", "2015-06-04"), visit("a.2", "2016-06-04"), visit("b.1", "2015-06-04"),
              visit("b.2", "2017-06-04")]
    found = compare(events, ALL, told={"a": "2018-01-01", "b": "2018-01-01"})
    assert sorted(f.events for f in found if f.rule == "told-by-one-source") == [("a.2",), ("b.2",)]


def test_what_came_after_a_source_was_written_is_no_omission() -> None:
    events = [visit("a.1", "2015-06-04"), visit("a.2", "2016-06-04"), visit("b.1", "2015-06-04")]
    found = compare(events, ALL, told={"a": "2018-01-01", "b": "2015-12-31"})
    assert rules(found, "single-source") == []


def test_what_lies_before_all_that_a_source_covers_is_one_line() -> None:
    events = [visit("a.1", "2015-06-04"), visit("a.2", "1990-06-04"), visit("a.3", "1991-06-04"),
              visit("b.1", "2015-06-04")]
    found = compare(events, ALL, told={"a": "2018-01-01", "b": "2018-01-01"})
    assert rules(found, "single-source") == ["outside-period"]


def tenure(name: str, who: str, date: str, *, open_end: bool = False) -> Event:
    return event(name, "tenure", date, who={who: "holder"}, heading="Envoys of Peru to Chile",
                 status="ongoing" if open_end else "happened")


def test_lists_of_holders() -> None:
    holders = [person(n) for n in ("Ana Ruiz", "Luis Soto", "Juan Vega")]
    events = [tenure("a.1", "Ana Ruiz", "2001/2004"), tenure("a.2", "Luis Soto", "2007/2009"),
              tenure("a.3", "Juan Vega", "2009/..", open_end=True)]
    found = compare(events, holders, told={"a": "2020-01-01"})
    assert rules(found, "internal") == ["tenure-gap", "tenure-stale"]


def test_a_weekday_that_does_not_fit() -> None:
    date = replace(timex("2011-05-03", text="Monday, 3 May 2011"), warnings=("2011-05-03 is a Tuesday, not a Monday",))
    assert rules(compare([visit("a.1", "2011-05-03")], ALL, dates={"a": [date]})) == ["weekday-misfit"]


def test_a_plan_without_an_outcome() -> None:
    plan = visit("a.1", "2017-06-04", status="planned")
    assert rules(compare([plan], ALL, told={"a": "2016-01-01"})) == ["plan-open"]
    assert rules(compare([plan], ALL, told={"a": "2016-01-01", "b": "2018-01-01"})) == ["plan-overdue"]


@pytest.mark.parametrize(("a", "b", "differ"), [
    ("Mikael Tarnow", "Mikael Ternow", True), ("Aleksandr Petrov", "Alexander Petrov", False),
    ("Ada Lind", "Eva Lind", False),
])
def test_names_spelt_differently(a: str, b: str, differ: bool) -> None:
    people = [replace(person(n), mentions=(mention(s, n, 1000),)) for s, n in (("a", a), ("b", b))]
    found = compare([visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")], [*ALL, *people])
    assert ("names-differ" in rules(found)) is differ


def _many() -> tuple[list[Event], list[Entity]]:
    events = [visit("a.1", "2015-06-04"), visit("b.1", "2015-06-06", "Santiago"), visit("c.1", "2015-06"),
              sinking("a.2", figures=[quantity("killed", 12)]), sinking("b.2", "1911-05-05"), sinking("c.2"),
              visit("a.3", "2013-01-02"), visit("c.3", "2014-01-02", status="planned")]
    return events, list(ALL)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_what_is_given_does_not_matter(seed: int) -> None:
    events, entities = _many()
    before = compare(events, entities)
    shuffler = random.Random(seed)
    shuffler.shuffle(events)
    shuffler.shuffle(entities)
    assert compare(events, entities) == before
    assert len(before) > 5


def test_ids_rest_on_words_not_on_positions() -> None:
    def ids(shift: int) -> list[str]:
        events = [visit("a.1", "2015-06-04", at=1000 + shift), visit("b.1", "2015-06-06", at=500 + shift)]
        return [f.id for f in compare(events, ALL)]

    assert ids(0) == ids(77)
    found = compare(*_many())
    assert len({f.id for f in found}) == len(found)


def test_every_finding_says_why() -> None:
    for finding in compare(*_many()):
        assert finding.message and "{" not in finding.message
        assert finding.why.rule == finding.rule and finding.why.detail
        assert 0 <= finding.confidence <= 1
        assert finding.kind != "conflict" or finding.why.match
