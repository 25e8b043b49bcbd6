"""What each party does for itself is told once for each."""

from __future__ import annotations

from reconcile.model.event import ATTRIBUTION, Argument, Event, Span
from reconcile.resolve import name_speakers, one_for_each
from reconcile.rulebook import load_rules

RULES = load_rules().events


def event(kind: str, *arguments: Argument) -> Event:
    return Event("s.e001", "s", kind, Span("did", 0, 3), "do", "did", 0, 3, participants=arguments)


def party(name: str, role: str = "party") -> Argument:
    return Argument(role, name, 0, 3, entity=name)


def test_two_parties_that_ratify_make_two_events() -> None:
    found = one_for_each([event("ratification", party("b"), party("a"), party("c", "about"))], RULES)
    assert [(e.id, [(a.role, a.entity) for a in e.participants]) for e in found] == [
        ("s.e001a", [("about", "b"), ("party", "a"), ("about", "c")]),
        ("s.e001b", [("party", "b"), ("about", "a"), ("about", "c")]),
    ]


def test_two_parties_that_sign_make_one_event() -> None:
    told = event("signing", party("a"), party("b"))
    assert one_for_each([told], RULES) == (told,)


def test_a_speaker_is_no_participant() -> None:
    (found,) = name_speakers([event("death", party("victim", "victim"), party("police", ATTRIBUTION))])
    assert found.attributed_to == "police"
    assert [a.entity for a in found.participants] == ["victim"]
