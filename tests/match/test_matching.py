"""Which events of several sources are held to be one."""

from __future__ import annotations

import random

import pytest

from reconcile.model.event import Event
from reconcile.model.matching import Matching
from tests.match.build import body, event, match, person, place, together

DAHL, RASK, SOTO = person("Ole Dahl"), person("Eva Rask"), person("Luis Soto")
CHILE, PERU = place("Chile", "CL"), place("Peru", "PE")
SANTIAGO, LIMA = place("Santiago", "CL", "Chile"), place("Lima", "PE", "Peru")
ALL = [DAHL, RASK, SOTO, CHILE, PERU, SANTIAGO, LIMA]

CANAL = ["canal", "lock"]


def visit(name: str, date: str | None, *, by: str = "Ole Dahl", to: str = "Chile", **more: object) -> Event:
    return event(name, "visit", date, who={by: "visitor"}, where=[to], word="visit", **more)  # type: ignore[arg-type]


def test_the_same_day_visitor_and_country_make_one_visit() -> None:
    assert together(match([visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")], ALL), "a.1", "b.1")


def test_a_month_and_a_country_hold_a_day_and_a_city() -> None:
    assert together(match([visit("a.1", "2015-06"), visit("b.1", "2015-06-04", to="Santiago")], ALL), "a.1", "b.1")


def test_what_recurs_at_another_date_is_another_event() -> None:
    found = match([visit("a.1", "2015-06-04"), visit("b.1", "2016-09-14")], ALL)
    assert together(found, "a.1") and together(found, "b.1")


def test_a_visit_of_the_same_person_days_apart_is_one_in_conflict() -> None:
    assert together(match([visit("a.1", "2015-06-04/2015-06-05"), visit("b.1", "2015-06-06")], ALL), "a.1", "b.1")


def test_days_apart_without_a_common_person_are_two_events() -> None:
    kest = place("Kest", "NO", "Norway")
    found = match([event("a.1", "accident", "2015-06-04", where=["Kest"]),
                   event("b.1", "accident", "2015-06-05", where=["Kest"])], [kest])
    assert together(found, "a.1") and together(found, "b.1")


@pytest.mark.parametrize(("day", "where", "shared", "one"), [
    ("2015-06-05", "Lima", "bridge ferry tide", True), ("2015-06-06", "Lima", "bridge ferry tide", False),
    ("2015-06-05", "Santiago", "bridge ferry tide", False), ("2015-06-05", "Lima", "bridge", False),
])
def test_much_else_in_common_outweighs_a_day_between(day: str, where: str, shared: str, one: bool) -> None:
    crash = event("a.1", "accident", "2015-06-04", where=["Lima"], keywords=["bridge", "ferry", "tide"])
    found = match([crash, event("b.1", "accident", day, where=[where], keywords=shared.split())], ALL)
    assert together(found, "a.1", "b.1") == one


def test_what_pins_two_accounts_days_apart_to_one_visit_pins_a_third_that_names_nobody() -> None:
    found = match([visit("a.1", "2015-06-04", to="Lima", keywords=CANAL),
                   visit("b.1", "2015-06-06", to="Lima", keywords=CANAL), unnamed("c.1", "2015-06-04")], ALL)
    assert together(found, "a.1", "b.1", "c.1")


def test_a_third_account_that_fits_two_days_pins_nobody_to_one_visit() -> None:
    found = match([unnamed("a.1", "2015-06"), unnamed("b.1", "2015-06-06"), unnamed("c.1", "2015-06-04")], ALL)
    assert not together(found, "a.1", "b.1", "c.1")


def unnamed(name: str, date: str) -> Event:
    return event(name, "visit", date, where=["Lima"], word="visit", keywords=CANAL)


def test_two_visitors_on_one_day_are_two_visits() -> None:
    found = match([visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04", by="Eva Rask")], ALL)
    assert together(found, "a.1") and together(found, "b.1")


def test_a_common_country_and_year_are_no_evidence() -> None:
    events = [event("a.1", "visit", "2015", where=["Chile"]), event("b.1", "visit", "2015", where=["Chile"])]
    assert not together(match(events, ALL), "a.1", "b.1")


def test_type_and_day_alone_are_no_evidence() -> None:
    events = [event("a.1", "meeting", "2015-06-04"), event("b.1", "meeting", "2015-06-04")]
    assert not together(match(events, ALL), "a.1", "b.1")


def test_what_happens_once_stays_one_with_dates_years_apart() -> None:
    norda = body("Norda")
    events = [event("a.1", "founding", "1923", who={"Norda": "body"}, word="found"),
              event("b.1", "founding", "1925", who={"Norda": "body"}, word="found")]
    assert together(match(events, [norda]), "a.1", "b.1")


def test_two_foundings_by_one_founder_are_two() -> None:
    events = [event("a.1", "founding", "1923", who={"Eva Rask": "founder", "Norda": "body"}, word="found"),
              event("b.1", "founding", "1931", who={"Eva Rask": "founder", "Sunda": "body"}, word="found")]
    assert not together(match(events, [RASK, body("Norda"), body("Sunda")]), "a.1", "b.1")


def test_relations_of_two_states_are_established_once() -> None:
    who = {"Chile": "party", "Peru": "party"}
    events = [event("a.1", "relations", "1992-11-23", who=who, word="establish"),
              event("b.1", "relations", "1992-10-05", who=who, word="establish")]
    assert together(match(events, ALL), "a.1", "b.1")


def test_relations_raised_later_are_not_those_established() -> None:
    who = {"Chile": "party", "Peru": "party"}
    events = [event("a.1", "relations", "1992-11-23", who=who, word="establish"),
              event("b.1", "relations", "2021", who=who, word="elevate")]
    assert not together(match(events, ALL), "a.1", "b.1")


@pytest.mark.parametrize("other", ["Fair of Culture of Peru", "Nordic Game Fair"])
def test_names_that_differ_by_a_word_are_different_things(other: str) -> None:
    events = [event("a.1", "forum", "2015", topic="Fair of Culture of Chile", where=["Lima"]),
              event("b.1", "forum", "2015", topic=other, where=["Lima"])]
    assert not together(match(events, ALL), "a.1", "b.1")


def test_mirrored_names_are_different_things() -> None:
    events = [event("a.1", "forum", "2018", topic="Year of Peru in Chile"),
              event("b.1", "forum", "2018", topic="Year of Chile in Peru")]
    assert not together(match(events, ALL), "a.1", "b.1")


def test_numbers_tell_a_series_apart() -> None:
    events = [event("a.1", "forum", "2024-10-20", topic="Forum of Fishers", ordinal=4, where=["Lima"]),
              event("b.1", "forum", "2026", topic="Forum of Fishers", ordinal=5, where=["Lima"])]
    assert not together(match(events, ALL), "a.1", "b.1")


def test_the_same_number_with_dates_days_apart_is_one() -> None:
    events = [event("a.1", "forum", "2024-10-20/2024-10-21", topic="Forum of Fishers", ordinal=4, where=["Lima"]),
              event("b.1", "forum", "2024-10-22", topic="Forum of Fishers", ordinal=4, where=["Lima"])]
    assert together(match(events, ALL), "a.1", "b.1")


def test_another_number_on_the_same_day_at_the_same_place_is_one_miscounted() -> None:
    events = [event("a.1", "forum", "2024-10-20", topic="Forum of Fishers", ordinal=4, where=["Lima"]),
              event("b.1", "forum", "2024-10-20", topic="Forum of Fishers", ordinal=5, where=["Lima"])]
    assert together(match(events, ALL), "a.1", "b.1")


def test_an_announced_visit_meets_the_one_soon_after() -> None:
    events = [visit("a.1", None, status="planned"), visit("b.1", "2015-06-04"), visit("b.2", "2012-06-04")]
    found = match(events, ALL, told={"a": "2015-05-20", "b": "2015-07-01"})
    assert together(found, "a.1", "b.1")
    assert next(g for g in found.groups if len(g.events) > 1).matches[0].relation == "fulfils"


def test_a_plan_never_meets_what_was_over_before() -> None:
    events = [visit("a.1", None, status="planned"), visit("b.1", "2012-06-04")]
    assert not together(match(events, ALL, told={"a": "2015-05-20", "b": "2015-07-01"}), "a.1", "b.1")


def test_an_undated_visit_that_may_be_any_of_two_is_left_alone() -> None:
    events = [visit("a.1", None), visit("b.1", "2012-06-04"), visit("b.2", "2014-03-01")]
    assert together(match(events, ALL), "a.1")


def test_a_second_mention_is_merged_before_sources_are_compared() -> None:
    events = [visit("a.1", "2015-06-04/2015-06-05"), visit("a.2", "2015-06"), visit("b.1", "2015-06-04")]
    assert together(match(events, ALL), "a.1", "a.2", "b.1")


def test_items_of_a_list_stay_apart() -> None:
    both = {"Ole Dahl": "participant", "Eva Rask": "participant"}
    events = [event("a.1", "meeting", "2015-06-04", who=both, where=["Lima"], sentence=3),
              event("a.2", "meeting", "2016-06-04", who=both, where=["Santiago"], sentence=3)]
    found = match(events, ALL)
    assert together(found, "a.1") and together(found, "a.2")


def test_talks_during_a_visit_are_not_the_visit() -> None:
    both = {"Ole Dahl": "participant", "Eva Rask": "participant"}
    events = [visit("a.1", "2015-06-04", to="Lima"), event("a.2", "meeting", "2015-06-04", who=both, where=["Lima"],
                                                           part_of="a.1"),
              event("b.1", "meeting", "2015-06-04", who=both, where=["Lima"])]
    found = match(events, ALL)
    assert together(found, "a.2", "b.1") and together(found, "a.1")
    assert any(m.relation == "part-of" and (m.a, m.b) == ("a.2", "a.1") for m in found.near)


def test_what_is_told_beside_one_event_is_one() -> None:
    aurora = body("Aurora")
    events = [event("a.1", "accident", "1911-05-03", who={"Aurora": "vehicle"}, word="sink"),
              event("a.2", "death", "1911-05-03", inferred=True, word="die", sentence=2),
              event("b.1", "accident", "1911-05-04", who={"Aurora": "vehicle"}, word="sink"),
              event("b.2", "death", "1911-05-04", inferred=True, word="die", sentence=2)]
    found = match(events, [aurora])
    assert together(found, "a.1", "b.1") and together(found, "a.2", "b.2")


def test_three_sources_agree_and_no_group_holds_two_events_of_one_source() -> None:
    events = [visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04"), visit("c.1", "2015-06-04"),
              visit("a.2", "2016-06-04"), visit("c.2", "2016-06-04"), visit("b.2", "2016-06")]
    found = match(events, ALL)
    assert together(found, "a.1", "b.1", "c.1") and together(found, "a.2", "b.2", "c.2")


def _many() -> list[Event]:
    days = ["2015-06-04", "2015-06-05/2015-06-07", "2015-07", "2016", "2016-02-01"]
    names = ["Ole Dahl", "Eva Rask", "Luis Soto"]
    return [visit(f"{s}.{n}", days[(n + len(s)) % 5], by=names[n % 3], to=["Chile", "Lima"][n % 2])
            for s in "abcd" for n in range(1, 8)]


def test_every_event_is_in_exactly_one_group() -> None:
    found = match(_many(), ALL)
    told = [e for g in found.groups for e in g.events]
    assert sorted(told) == sorted(e.id for e in _many())


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_what_is_given_does_not_matter(seed: int) -> None:
    events, entities = _many(), list(ALL)
    before = match(events, entities)
    shuffler = random.Random(seed)
    shuffler.shuffle(events)
    shuffler.shuffle(entities)
    assert match(events, entities) == before


def test_pairs_kept_apart_say_why() -> None:
    found: Matching = match([visit("a.1", "2015-06-04"), visit("b.1", "2015-06-05", by="Eva Rask", to="Santiago"),
                             event("a.2", "accident", "2015-06-04", where=["Lima"]),
                             event("b.2", "accident", "2015-06-05", where=["Lima"])], ALL)
    assert "their dates lie days apart, and nothing pins them to one event" in [m.reason for m in found.near]
    together_too = match([visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")], ALL)
    (kept,) = next(g for g in together_too.groups if len(g.events) == 2).matches
    assert abs(sum(f.weight for f in kept.features) - kept.weight - 7.0) < 0.1
    assert all(f.detail and "{" not in f.detail for f in kept.features)


def test_what_is_too_common_is_left_out_and_said() -> None:
    many = [event(f"s{n}.1", "visit", "2019-05-04") for n in range(120)]
    cut = next(c for c in match(many, []).cut if "diplomacy" in c)
    assert cut.startswith("120 events (diplomacy) that share the days from 2019-")
