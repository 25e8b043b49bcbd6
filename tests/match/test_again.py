"""What reports of one story tell again, and what they tell once each."""

from __future__ import annotations

from reconcile.compare import compare_groups
from reconcile.match import match_events
from reconcile.match.weights import weights_of
from reconcile.model.event import Event
from reconcile.model.matching import Matching
from reconcile.model.subject import Subject
from tests.match.build import event, person, rulebook, sources_of, together

LIND = person("Ada Lind")
STORY = {"fire": 3.0, "harbour": 3.0, "night": 2.0, "warehouse": 3.0}


def told(*events: Event, chronicles: tuple[str, ...] = ()) -> Matching:
    """The matching of reports that share their words."""
    names = tuple(sorted({e.source for e in events}))
    subject = Subject(names, tuple((n, 0) for n in names), chronicles, dict.fromkeys(names, STORY))
    return match_events(events, [LIND], sources_of(events), rulebook=rulebook(), subject=subject)


def test_words_of_one_sense_in_reports_of_one_story_tell_one_event() -> None:
    found = told(event("a.1", "accident", word="crash"), event("b.1", "accident", word="collision"))
    assert together(found, "a.1", "b.1")


def test_words_of_two_senses_do_not() -> None:
    found = told(event("a.1", "accident", word="crash", keywords=["bus"]),
                 event("a.9", "accident", word="crash", keywords=["lorry"], ordinal=2),
                 event("b.1", "accident", word="sinking", keywords=["ferry"]))
    assert not together(found, "a.1", "b.1")


def test_a_chronicle_tells_of_many() -> None:
    crash, collision = event("a.1", "accident", word="crash"), event("b.1", "accident", word="collision")
    assert not together(told(crash, collision, chronicles=("a", "b")), "a.1", "b.1")


def test_a_history_tells_of_many() -> None:
    sinkings = [event(f"a.{n}", "accident", f"{1900 + 10 * n}-05-01", word="sinking") for n in range(2, 9)]
    crash, collision = event("a.1", "accident", word="crash"), event("b.1", "accident", word="collision")
    assert not together(told(*sinkings, crash, collision), "a.1", "b.1")


def test_no_conflict_is_looked_for_across_what_is_only_told_again() -> None:
    events = [event("a.1", "accident", "1937-05-01", word="crash"),
              event("b.1", "accident", "1937-09-01", word="wreck")]
    found = told(*events)
    assert together(found, "a.1", "b.1")
    assert {g.id for g in found.cores} == {g.id for g in found.groups}
    assert all(len(core.events) == 1 for core in found.cores)
    findings = compare_groups(found, events, [LIND], sources_of(events), {}, rulebook=rulebook())
    assert not [f for f in findings if f.kind == "conflict"]


def test_what_each_of_two_reports_tells_once_is_one_event_that_they_date_differently() -> None:
    found = told(event("a.1", "meeting", "1937-05-10", word="opening", keywords=["hangar", "board"]),
                 event("b.1", "meeting", "1937-05-17", word="opening", keywords=["hangar", "board"]))
    assert together(found, "a.1", "b.1")
    assert not found.cores


def test_of_two_openings_in_one_report_neither_is_pinned_down() -> None:
    found = told(event("a.1", "meeting", "1937-05-10", word="opening", keywords=["hangar"]),
                 event("a.2", "meeting", "1937-07-02", word="opening", keywords=["harbour"]),
                 event("b.1", "meeting", "1937-05-17", word="opening", keywords=["hangar"]))
    cores = found.cores or found.groups
    assert not any({"a.1", "b.1"} <= set(core.events) for core in cores)


def test_the_two_ends_of_what_lasts_are_two_events() -> None:
    found = told(event("a.1", "meeting", word="talks", attributes={"phase": "begin"}),
                 event("b.1", "meeting", word="talks", attributes={"phase": "end"}),
                 event("c.1", "meeting", word="talks", attributes={"phase": "end"}))
    assert not together(found, "a.1", "b.1")
    assert together(found, "b.1", "c.1")


def test_senses_are_named_apart() -> None:
    groups = rulebook().matching["trigger"].senses
    names = [" / ".join(group[:2]) for group in groups]
    assert len(set(names)) == len(names)
    assert all(len(set(group)) == len(group) > 1 for group in groups)
    senses = weights_of(rulebook()).senses
    assert senses["die"] & senses["death"]
    assert not senses["shooting"] & senses["shoot"]
