"""The judgements file: nothing lost, nothing touched that should not be."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.model.finding import Report
from reconcile.review import NewerFormatError, append_judgements, format_line, merge_judgements, read_judgements
from tests.review.decisions import decide

NEWER = '{"format": "reconcile-judgement/2", "finding": "f-1", "verdict": "unsure"}\n'


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "none.jsonl").decisions == ()


def test_what_is_appended_is_read(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    first, second = decide(report, "f-border", "conflict"), decide(report, "f-sail-date", "unsure")
    assert append_judgements(file, [first]) == 1
    assert append_judgements(file, [second]) == 1
    assert read_judgements(file).decisions == (first, second)
    assert file.read_bytes().endswith(b"}\n")


def test_good_lines_count_between_bad_ones(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    good = format_line(decide(report, "f-border", "conflict")).encode()
    content = b"\xef\xbb\xbf" + good + b"\r\n\nrubbish\n\xff\xfe\n" + good + b"\n" + good[:40]
    file.write_bytes(content)
    found = read_judgements(file)
    assert len(found.decisions) == 2
    assert [p.line for p in found.problems] == [3, 4, 6]
    assert "line 3 of judgements.jsonl is no judgement" in found.problems[0].message
    assert file.read_bytes() == content


def test_a_torn_last_line_does_not_swallow_the_next(report: Report, tmp_path: Path) -> None:
    file = tmp_path / "judgements.jsonl"
    file.write_bytes(b'{"format": "reconcile-judg')
    decision = decide(report, "f-border", "conflict")
    append_judgements(file, [decision])
    found = read_judgements(file)
    assert found.decisions == (decision,)
    assert [p.line for p in found.problems] == [1]


def test_a_newer_file_is_refused_untouched(tmp_path: Path) -> None:
    file, other = tmp_path / "judgements.jsonl", tmp_path / "other.jsonl"
    other.write_text(NEWER)
    with pytest.raises(NewerFormatError, match=r"other.jsonl:1: .*not touched"):
        merge_judgements(file, other)
    assert not file.exists()
    assert other.read_text() == NEWER


def test_merging_adds_what_is_new_once(report: Report, tmp_path: Path) -> None:
    mine, theirs = tmp_path / "mine.jsonl", tmp_path / "theirs.jsonl"
    shared, own = decide(report, "f-border", "conflict"), decide(report, "f-border", "unsure", reviewer="Otto")
    append_judgements(mine, [shared])
    append_judgements(theirs, [shared, own, own])
    assert merge_judgements(mine, theirs) == 1
    assert merge_judgements(mine, theirs) == 0
    assert read_judgements(mine).decisions == (shared, own)


def test_merging_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="there is no file"):
        merge_judgements(tmp_path / "a", tmp_path / "b")
