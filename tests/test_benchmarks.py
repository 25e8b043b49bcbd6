"""The made event records: the same every time, with a truth that matching finds most of."""

from __future__ import annotations

import json
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


def test_every_quote_of_the_marked_subjects_stands_in_its_text_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from marks import KINDS, marks_of

    folders = sorted(p.parent for p in (BENCHMARKS / "subjects").rglob("gold.jsonl"))
    marks = [m for folder in folders for m in marks_of(folder)]
    assert len(folders) > 30
    assert {m.label for m in marks} == set(KINDS)
    assert all(m.spans for m in marks)


def test_a_quote_that_is_not_in_its_text_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    from marks import marks_of

    (tmp_path / "a.txt").write_text("The mill burned down.", encoding="utf-8")
    mark = {"id": "c1", "label": "internal", "about": "", "spans": [{"source": "a", "quote": "the barn"}]}
    (tmp_path / "gold.jsonl").write_text(json.dumps(mark), encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.txt has 0 times 'the barn'"):
        marks_of(tmp_path)
