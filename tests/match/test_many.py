"""Columns made straight from events give what profiles give."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import group_events
from reconcile.model.event import Event
from tests.match.build import event, quantity, rulebook, sources_of
from tests.match.test_at_once import ENTITIES, events

NEVER = 1 << 60


@st.composite
def mixed(draw: st.DrawFn) -> list[Event]:
    """Short events, some of which say more, begin where another begins, or stand in the next sentence."""
    told = draw(events())
    return [draw(st.sampled_from([e, e, e, *_more(e, told[0])])) for e in told]


def _more(told: Event, first: Event) -> list[Event]:
    """What else an event may say."""
    return [
        replace(told, ordinal=3), replace(told, heading="The long bridge"), replace(told, status="planned"),
        replace(told, sentence=first.sentence + 1), replace(told, quantities=(quantity("dead", 12),)),
        replace(told, start=first.start, end=first.end + 5), replace(told, keywords=(*told.keywords, *told.keywords)),
        replace(told, participants=(*told.participants, *first.participants)),
    ]


@settings(max_examples=300)
@given(mixed())
def test_columns_give_the_groups_that_profiles_give(told: list[Event]) -> None:
    assert _groups(told, many=0) == _groups(told, many=NEVER)


def test_no_profile_is_made_of_what_columns_tell_apart() -> None:
    told = [event(f"s{n}.1", "visit", "2015-06-04", who={"Ole Dahl": "visitor"}, where=["Lima"]) for n in range(3)]
    assert _groups(told, many=0) == [("s0.1", "s1.1", "s2.1")]


def _groups(told: Sequence[Event], *, many: int) -> list[tuple[str, ...]]:
    return group_events(told, ENTITIES, sources_of(told), rulebook=rulebook(), many=many)
