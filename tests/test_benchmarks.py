"""The made event records: the same every time, with a truth that matching finds most of."""

from __future__ import annotations

from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[1] / "benchmarks"


def test_made_records_are_the_same_every_time_and_are_matched_with_few_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from matched import WAYS, quality
    from records import make_records

    records = make_records(400)
    assert records == make_records(400)
    precision, recall, _ = quality(WAYS["reconcile"](records), records)
    assert precision > 0.95
    assert recall > 0.8
