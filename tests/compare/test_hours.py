"""What part of the day a time of another text may lie in."""

import pytest

from reconcile.compare.one_time.hours import judge_hours
from reconcile.model.when import HALF_UNSAID, Timex


def time(value: str, *warnings: str) -> Timex:
    hour = value if ":" in value else None
    return Timex(value, 0, len(value), "TIME", f"2003-02-04T{value}", clock=hour, warnings=warnings)


@pytest.mark.parametrize(
    ("one", "other", "outcome"),
    [
        (time("MO"), time("09:10"), "fits"),
        (time("MO"), time("14:10"), "differ"),
        (time("AF"), time("11:40"), ""),  # "the afternoon" may begin before noon is over
        (time("NI"), time("02:00"), "fits"),
        (time("EV"), time("06:30"), "differ"),
        (time("EV"), time("06:30", HALF_UNSAID), "fits"),
        (time("AF"), time("NI"), "differ"),
        (time("EV"), time("NI"), "fits"),
    ],
)
def test_a_part_of_the_day_and_a_time(one: Timex, other: Timex, outcome: str) -> None:
    for a, b in ((one, other), (other, one)):
        verdict = judge_hours(a, b)
        assert (verdict.name if verdict else "") == outcome
