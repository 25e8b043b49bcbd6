"""Weighing many pairs at once gives what weighing them one by one gives, to the last bit."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import across, group_events, matching
from reconcile.match.blocks import Blocks
from reconcile.match.columns import Columns
from reconcile.match.context import Context
from reconcile.match.links import Links, Pairs, Partners
from reconcile.match.profile import Profile
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from tests.match.build import body, event, person, place, rulebook, sources_of

PEOPLE = [person("Ole Dahl"), person("Olle Dahl"), person("Eva Rask"), body("Halden Works"), place("Peru", "PE")]
PLACES = [place("Chile", "CL"), place("Santiago", "CL", "Chile"), place("Lima", "PE", "Peru"), place("Peru", "PE")]
ENTITIES: list[Entity] = [*PEOPLE[:-1], *PLACES]
TYPES = ["visit", "meeting", "founding", "death", "statement", "crime", "tenure", "other"]
DATES = ["", "2015-06-04", "2015-06-05", "2015-06-20", "2015-06", "2015", "2016-02-01"]


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A dozen short events of five texts about the same few things, so that they have much in common."""
    def few(known: Sequence[str], most: int) -> st.SearchStrategy[str]:
        return st.sampled_from(draw(st.lists(st.sampled_from(known), min_size=1, max_size=most)))

    types, dates, words = few(TYPES, 2), few(DATES, 2), few(["", "gather", "crash", "explode", "rob", "attack"], 2)
    people, places = few([e.id for e in PEOPLE], 2), few([e.id for e in PLACES], 2)
    return [
        event(f"s{n % 5}.{n}", draw(types), draw(dates) or None, word=draw(words),
              who={e: draw(st.sampled_from(["visitor", "victim", "body"])) for e in draw(st.lists(people, max_size=1))},
              where=draw(st.lists(places, max_size=1)), topic=draw(st.sampled_from(["", "", "", "", "Long Bridge"])),
              keywords=draw(st.lists(st.sampled_from("klmnop"), unique=True, max_size=5)),
              inferred=draw(st.sampled_from([False, False, False, False, True])))
        for n in range(draw(st.integers(2, 14)))
    ]


@settings(max_examples=150)
@given(events())
def test_many_at_once_gives_what_one_by_one_gives(told: list[Event]) -> None:
    at_once = _partners(told)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(across, "_weigh_bare", _none)
        assert _partners(told) == at_once


def test_a_few_words_and_a_day_are_weighed_many_at_once() -> None:
    told = [event(f"s{n}.1", "visit", "2015-06-04", who={"Ole Dahl": "visitor"}, where=["Lima"]) for n in range(3)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(across, "weigh", None)  # one by one there is nothing to do
        assert len(_partners(told)[0]) == 3


def _none(blocks: Blocks, _units: Sequence[Profile], _columns: Columns, _ctx: Context) -> tuple[Links, Pairs]:
    return {}, blocks.pairs()


def _partners(told: Sequence[Event]) -> tuple[Links, Links]:
    """The pairs that are good enough: those assigned to each other, and the others."""
    found: list[Partners] = []

    def spying(units: Sequence[Profile], ctx: Context) -> Partners:
        found.append(across.find_partners(units, ctx))
        return found[0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(matching, "find_partners", spying)
        group_events(told, ENTITIES, sources_of(told), rulebook=rulebook())
    return found[0].chosen, found[0].open
