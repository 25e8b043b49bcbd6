"""Times of day that texts give for one moment."""

from __future__ import annotations

import pytest

from reconcile.compare.fields.dates import Clock, judge_times
from reconcile.compare.saying import Saying
from tests.match.build import event


def at(source: str, clock: str, zone: str = "") -> Clock:
    minutes = int(clock[:2]) * 60 + int(clock[3:])
    return Saying(event(f"{source}.1", "visit"), (minutes, 0 if zone else None, zone, False), clock, clock, 0, 5)


@pytest.mark.parametrize(("one", "other", "name"), [
    ("09:15", "11:40", "differ"),
    ("06:58", "07:00", "near"),
    ("05:17", "05:47", "differ"),  # both are told to the minute
    ("05:17", "05:23", "near"),
    ("05:15", "05:43", "near"),
    ("23:50", "00:10", "near"),
    ("14:31", "14:31", "equal"),
])
def test_times_told_to_the_minute_are_held_more_strictly(one: str, other: str, name: str) -> None:
    verdict = judge_times(at("a", one), at("b", other), 30)
    assert verdict is not None
    assert verdict.name == name
