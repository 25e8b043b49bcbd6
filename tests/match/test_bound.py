"""What reviewers decided binds the matching of the next run."""

from __future__ import annotations

from reconcile.match import match_events
from reconcile.model.event import Event
from reconcile.model.judgement import Constraint, Telling
from reconcile.model.matching import Matching
from tests.match.build import event, person, place, rulebook, sources_of, together

ALL = [person("Ole Dahl"), person("Eva Rask"), place("Chile", "CL"), place("Peru", "PE")]


def visit(name: str, date: str, *, by: str = "Ole Dahl", to: str = "Chile") -> Event:
    return event(name, "visit", date, who={by: "visitor"}, where=[to], word="visit")


def bound(events: list[Event], *links: tuple[bool, Event, Event]) -> Matching:
    constraints = [Constraint(one, *(Telling(e.source, e.text, e.trigger.text) for e in (a, b))) for one, a, b in links]
    return match_events(events, ALL, sources_of(events), rulebook=rulebook(), constraints=constraints)


def test_what_was_held_apart_stays_apart() -> None:
    a, b = visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")
    assert together(bound([a, b]), "a.1", "b.1")
    found = bound([a, b], (False, a, b))
    assert together(found, "a.1")
    assert [m.reason for m in found.near] == ["a reviewer held them to be two events"]


def test_what_was_held_to_be_one_is_joined() -> None:
    a, b = visit("a.1", "2015-06-04"), visit("b.1", "2019-01-09", by="Eva Rask", to="Peru")
    assert together(bound([a, b]), "a.1")
    found = bound([a, b], (True, a, b))
    assert together(found, "a.1", "b.1")
    assert [m.reason for g in found.groups for m in g.matches] == ["a reviewer held them to be one event"]


def test_no_third_telling_brings_together_what_was_held_apart() -> None:
    a, b, c = (visit(f"{s}.1", "2015-06-04") for s in "abc")
    found = bound([a, b, c], (False, a, b))
    assert not any({"a.1", "b.1"} <= set(g.events) for g in found.groups)
    joined = bound([a, b, c], (False, a, b), (True, a, c), (True, b, c))
    assert not any({"a.1", "b.1"} <= set(g.events) for g in joined.groups)


def test_apart_wins_over_one() -> None:
    a, b = visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")
    assert together(bound([a, b], (True, a, b), (False, a, b)), "a.1")


def test_words_that_are_gone_bind_nothing() -> None:
    a, b = visit("a.1", "2015-06-04"), visit("b.1", "2015-06-04")
    gone = event("b.9", "visit", "2015-06-04", text="another clause", word="visit")
    assert together(bound([a, b], (False, a, gone)), "a.1", "b.1")
