"""What reports of one story tell again, and what they tell once each."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.compare import compare_groups
from reconcile.match import match_events
from reconcile.match.weights import weights_of
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from reconcile.model.judgement import Constraint, Telling
from reconcile.model.matching import Matching
from reconcile.model.subject import Subject
from tests.match.build import event, person, rulebook, sources_of, together

LIND = person("Ada Lind")
STORY = {"fire": 3.0, "harbour": 3.0, "night": 2.0, "warehouse": 3.0}


def told(
    *events: Event, chronicles: tuple[str, ...] = (), constraints: tuple[Constraint, ...] = (),
    entities: Sequence[Entity] = (LIND,)
) -> Matching:
    """The matching of reports that share their words."""
    names = tuple(sorted({e.source for e in events}))
    subject = Subject(names, tuple((n, 0) for n in names), chronicles, dict.fromkeys(names, STORY))
    return match_events(events, entities, sources_of(events), rulebook=rulebook(), subject=subject,
                        constraints=constraints)


def test_words_of_one_sense_in_reports_of_one_story_tell_one_event() -> None:
    found = told(event("a.1", "accident", word="crash"), event("b.1", "accident", word="collision"))
    assert together(found, "a.1", "b.1")


def test_words_of_one_sense_tell_one_event_though_their_types_differ() -> None:
    assert together(told(event("a.1", "death", word="murder"), event("b.1", "accident", word="killing")), "a.1", "b.1")


def test_a_word_of_many_senses_joins_no_two_types() -> None:
    assert not together(told(event("a.1", "visit", word="strike"), event("b.1", "accident", word="raid")), "a.1", "b.1")


def test_texts_of_two_stories_tell_two_events_with_one_word() -> None:
    events = [event("a.1", "accident", word="crash"), event("b.1", "accident", word="crash")]
    subject = Subject(("a", "b"), (("a", 0), ("b", 1)), (), {"a": {"bus": 1.0}, "b": {"ferry": 1.0}})
    found = match_events(events, [], sources_of(events), rulebook=rulebook(), subject=subject)
    assert not together(found, "a.1", "b.1")


def test_a_group_says_by_which_likenesses_it_was_told_again() -> None:
    found = told(event("a.1", "accident", word="crash"), event("b.1", "accident", word="collision"))
    features = {f.feature: f.detail for g in found.groups for m in g.matches for f in m.features}
    assert features["wording"].startswith('"crash" and "collision"')
    assert features["wording"].endswith("in two texts on one incident")


def test_two_types_that_their_texts_date_weeks_apart_are_two_events() -> None:
    murder = event("a.1", "death", "1937-05-01", word="murder")
    assert together(told(murder, event("b.1", "accident", "1937-05-03", word="killing")), "a.1", "b.1")
    assert not together(told(murder, event("b.1", "accident", "1937-06-09", word="killing")), "a.1", "b.1")


def test_no_third_telling_brings_together_what_a_reviewer_held_apart() -> None:
    crash, smash, collision = (event(f"{s}.1", "accident", word=w) for s, w in
                               (("a", "crash"), ("b", "smash"), ("c", "collision")))
    apart = Constraint(False, *(Telling(e.source, e.text, e.trigger.text) for e in (crash, smash)))
    found = told(crash, smash, collision, constraints=(apart,))
    assert not any({"a.1", "b.1"} <= set(g.events) for g in found.groups)


def test_words_of_two_senses_do_not() -> None:
    found = told(event("a.1", "accident", word="crash", keywords=["bus"]),
                 event("a.9", "accident", word="crash", keywords=["lorry"], ordinal=2),
                 event("b.1", "accident", word="sinking", keywords=["ferry"]))
    assert not together(found, "a.1", "b.1")


def test_words_of_two_senses_do_where_much_else_is_one() -> None:
    def at_the_bank(name: str, word: str, *shared: str) -> Event:
        return event(name, "crime", "1937-05-03", word=word, keywords=["bank", *shared],
                     who={LIND.id: "victim"} if shared else None)

    little = told(at_the_bank("a.1", "robbery"), at_the_bank("b.1", "attack"))
    much = told(at_the_bank("a.1", "robbery", "cashier", "vault"), at_the_bank("b.1", "attack", "cashier", "vault"))
    assert not any({"a.1", "b.1"} <= set(core.events) for core in little.cores)
    assert together(much, "a.1", "b.1")


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
