"""Blocks are joined the same by DuckDB and numpy, and what is too common to be joined is said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reconcile.match import group_events
from reconcile.match import join as blocking
from reconcile.match.join import HALF, MANY, Members, join
from reconcile.model.event import Event
from tests.match.build import event, match, person, place, rulebook, sources_of

ROWS = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9), st.integers(0, 1)), max_size=40)
SOURCES = ["a", "a", "b", "b", "b", "c", "c", "d", "a", "d"]


SOURCE = np.array([ord(name) for name in SOURCES])


def members(rows: Sequence[tuple[int, int, int]]) -> Members:
    block, item, seeks = np.array(rows, np.int64).reshape(-1, 3).T
    return Members(block, item, seeks > 0)


def pairs(found: Members, *, within: bool, many: int = MANY) -> list[tuple[int, int]]:
    return [divmod(pair, 1 << HALF) for pair in join(found, SOURCE, within=within, many=many).tolist()]


def test_items_of_two_sources_that_share_a_block_are_candidates_if_one_of_them_seeks() -> None:
    found = members([(0, 0, 1), (0, 2, 0), (0, 5, 0), (1, 1, 0), (1, 7, 0), (2, 0, 1), (2, 1, 1)])
    assert pairs(found, within=False) == [(0, 2), (0, 5)]
    assert pairs(found, within=True) == [(0, 1)]


def test_what_is_not_worth_keeping_is_left_out() -> None:
    found = join(members([(0, 0, 1), (0, 2, 0), (0, 5, 0)]), SOURCE, within=False, keep=lambda _, b: b > 2)
    assert found.tolist() == [5]


@settings(max_examples=25, deadline=None)
@given(ROWS, st.booleans())
def test_duckdb_and_numpy_give_the_pairs_that_plain_loops_give(rows: list[tuple[int, int, int]], within: bool) -> None:
    pytest.importorskip("duckdb")
    expected = sorted({(a, b) for block, a, seeks in rows for other, b, sought in rows
                       if block == other and a < b and (seeks or sought) and (SOURCES[a] == SOURCES[b]) == within})
    assert pairs(members(rows), within=within) == expected
    assert pairs(members(rows), within=within, many=0) == expected


@settings(max_examples=25, deadline=None)
@given(ROWS, st.booleans())
def test_many_batches_on_several_processors_give_the_pairs_of_one(
    rows: list[tuple[int, int, int]], within: bool
) -> None:
    expected = pairs(members(rows), within=within)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocking, "AT_ONCE", 2)
        assert pairs(members(rows), within=within) == expected


def test_groups_alone_are_those_of_the_whole_matching() -> None:
    events = archive(30)
    entities = [person("Ada Lind"), place("Halla")]
    groups = [g.events for g in match(events, entities).groups]
    assert group_events(events, entities, sources_of(events), rulebook=rulebook()) == groups
    assert len(groups) < len(events)


def test_what_very_many_events_have_in_common_is_left_out_and_said() -> None:
    found = match([event(f"s{n}.1", "meeting", "2001-05-03") for n in range(100)], [])
    assert any("100 events" in cut and "2001-0" in cut for cut in found.cut)


def archive(number: int) -> list[Event]:
    """Visits on several days, each told by three sources."""
    return [event(f"s{n % 3}x{n}.1", "visit", f"2001-05-{n // 3 + 1:02}", who={"Ada Lind": "visitor"}, where=["Halla"])
            for n in range(number)]
