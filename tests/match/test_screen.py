"""What a glance at the columns rules out, weighing rules out too: the result is the same with and without it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import across, group_events
from reconcile.match.columns import Bools, Columns, Ints, Lists, starts
from reconcile.match.common import COLUMNS, may_meet, signature, worth_of
from reconcile.match.context import Context
from reconcile.match.join import Keep
from reconcile.match.screen import screen
from reconcile.model.entity import Entity
from reconcile.model.event import Event
from tests.match.build import body, event, match, person, place, quantity, rulebook, sources_of

PEOPLE = [person("Ole Dahl"), person("Olle Dahl"), person("Eva Rask")]
PLACES = [place("Chile", "CL"), place("Santiago", "CL", "Chile"), place("Lima", "PE", "Peru")]
ENTITIES: list[Entity] = [*PEOPLE, *PLACES, body("Halden Works")]
TYPES = ["visit", "meeting", "signing", "founding", "forum", "statement", "other"]
DATES = [None, "2015-06-04", "2015-06-05", "2015-06-20", "2015-06", "2015", "2016-02-01"]


@st.composite
def events(draw: st.DrawFn) -> list[Event]:
    """A dozen events of four texts that have much in common."""
    return [_drawn(draw, f"s{n % 4}.{n}") for n in range(draw(st.integers(2, 12)))]


def _drawn(draw: st.DrawFn, name: str) -> Event:
    def one(*of: object) -> object:
        return draw(st.sampled_from(of))

    who = draw(st.lists(st.sampled_from([e.id for e in (*PEOPLE, ENTITIES[-1])]), max_size=2, unique=True))
    return event(
        name, str(one(*TYPES)), draw(st.sampled_from(DATES)), who={e: str(one("visitor", "body")) for e in who},
        where=draw(st.lists(st.sampled_from([e.id for e in PLACES]), max_size=1)), word=str(one("", "go", "gather")),
        topic=str(one("", "", "the Long Bridge", "Bridge")), ordinal=int(str(one(0, 0, 3))), inferred=bool(one(0, 1)),
        status="planned" if one(0, 0, 1) else "happened", keywords=draw(st.lists(st.sampled_from("klm"), unique=True)),
        figures=[quantity("guest", 12)] if one(0, 1) else [], attributes={"phase": "begin"} if one(0, 0, 1) else {},
    )


@settings(max_examples=60, deadline=None)
@given(events())
def test_the_result_is_the_same_as_without_a_glance(told: list[Event]) -> None:
    sources = sources_of(told)
    with_it = match(told, ENTITIES), group_events(told, ENTITIES, sources, rulebook=rulebook())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(across, "screen", _nothing)
        assert (match(told, ENTITIES), group_events(told, ENTITIES, sources, rulebook=rulebook())) == with_it


def _nothing(_columns: Columns, _ctx: Context) -> Keep:
    return lambda a, _b: np.ones(len(a), bool)


def test_days_types_and_names_that_cannot_meet_are_ruled_out() -> None:
    looked_at = _looked_at([
        event("a.1", "visit", "2015-06-04", who={"Ole Dahl": "visitor"}, where=["Lima"]),
        event("b.1", "visit", "2015-06-04", who={"Ole Dahl": "visitor"}, where=["Lima"]),
        event("c.1", "visit", "2015-06-04", who={"Eva Rask": "visitor"}, where=["Santiago"]),
        event("d.1", "signing", "2015-06-04", who={"Ole Dahl": "visitor"}, where=["Lima"]),
    ])
    assert looked_at == {("a", "b")}


def _looked_at(told: Sequence[Event]) -> set[tuple[str, str]]:
    """The sources of the pairs that the screen lets through when matching these events."""
    found: set[tuple[str, str]] = set()

    def spying(columns: Columns, ctx: Context) -> Keep:
        keep = screen(columns, ctx)

        def spy(a: Ints, b: Ints) -> Bools:
            kept = keep(a, b)
            source = [columns.values[n] for n in columns.plain["source"].tolist()]
            found.update((source[x], source[y]) for x, y in zip(a[kept].tolist(), b[kept].tolist(), strict=True))
            return kept

        return spy

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(across, "screen", spying)
        group_events(told, ENTITIES, sources_of(told), rulebook=rulebook())
    return found


def test_signatures_of_those_who_share_a_value_meet() -> None:
    owner, value = np.array([0, 0, 1, 2]), np.array([5, 9, 9, 7])
    marks = signature(owner, value, 4)
    first, second = np.array([0, 0, 2]), np.array([1, 2, 3])
    assert may_meet(marks, marks, first, second).tolist() == [True, False, False]


@given(st.lists(st.lists(st.integers(0, 9), max_size=COLUMNS + 2, unique=True), min_size=1, max_size=6))
def test_shared_values_are_worth_the_sum_of_their_bits(told: list[list[int]]) -> None:
    lists = Lists(np.array([v for values in told for v in values], np.int64), starts([len(values) for values in told]))
    bits = np.arange(1, 11).astype(np.float64)
    pairs = [(i, j) for i in range(len(told)) for j in range(len(told))]
    a, b = np.array(pairs, np.int64).T
    assert worth_of(lists, bits).of(a, b).tolist() == [
        sum(v + 1.0 for v in {*told[i]} & {*told[j]}) for i, j in pairs]
