"""Progress says what is true: what is done, how fast lately, how long still, what is waited for."""

from __future__ import annotations

import pytest

from reconcile.cli.watcher import Stopwatch, detail, watching
from reconcile.model.progress import Step


def test_rate_and_time_left_are_those_of_the_last_seconds() -> None:
    step = Step("annotate", 5, 10, chars=60_000, all_chars=120_000)
    moments = [(0.0, 0), (100.0, 20_000), (110.0, 60_000)]
    assert detail(step, moments, 110.0) == "60,000 of 120,000 characters, 4,000 a second, 0:15 left"


def test_nothing_is_guessed_before_anything_is_done() -> None:
    assert detail(Step("annotate", 0, 10, 0, 5_000), [(0.0, 0)], 1.0) == "0 of 5,000 characters"
    assert detail(Step("resolve"), [], 1.0) == ""


def test_what_takes_long_is_named() -> None:
    step = Step("annotate", 1, 2, 10, 5_000, at="ledger", kept=7)
    said = detail(step, [(0.0, 0), (1.0, 10)], 65.0)
    assert "at ledger for 1:04" in said
    assert said.endswith("7 kept from before")
    assert "ledger" not in detail(step, [(0.0, 0), (64.0, 10)], 65.0)


def test_the_table_has_every_stage_once_and_a_sum() -> None:
    clock = Stopwatch()
    for step in (Step("read"), Step("read", 2, 2), Step("annotate", 2, 2, 10, 10), Step("write")):
        clock.hear(step)
    lines = list(clock.lines())
    assert [line.split()[0] for line in lines] == ["stage", "Reading", "Annotating", "Writing", "All"]
    assert "2 files" in lines[1]
    assert "2 sources" in lines[2]
    assert "characters a second" in lines[2]


def test_nothing_is_drawn_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    with watching(profile=False) as listen:
        listen(Step("read", 1, 2))
    with watching(profile=True) as listen:
        listen(Step("read", 1, 2))
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("stage")
    assert "\x1b" not in err
