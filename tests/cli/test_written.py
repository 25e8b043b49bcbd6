"""What an earlier run has read and written is taken from there, if it is what a run from nothing would give."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.cli.inputs import Selection
from reconcile.cli.job import Job, Manner, carry_out
from reconcile.model.progress import nobody
from reconcile.pipeline import Settings
from reconcile.rulebook import load_rules
from reconcile.store import open_store
from tests.cli.conftest import HERALD

FILES = ("report.json", "report.html", "report.md", "findings.csv", "chronology.json", "chronology.csv")


def run(corpus: Path, out: Path, *, store: Path | None, language: str | None = None) -> dict[str, bytes]:
    manner = Manner(load_rules(), Settings(), Selection(language=language), quiet=True)
    if store is None:
        carry_out(Job((corpus,), out), manner, listen=nobody)
    else:
        with open_store(store) as kept:
            carry_out(Job((corpus,), out), manner, listen=nobody, store=kept)
    return {name: (out / name).read_bytes() for name in FILES}


def test_where_nothing_has_changed_nothing_is_read_or_put_together(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(corpus, tmp_path / "first", store=tmp_path / "store")
    assert b"conflict" in first["report.json"]
    monkeypatch.setattr("reconcile.read.guard.perform", None)
    monkeypatch.setattr("reconcile.edition.Bound", None)
    assert run(corpus, tmp_path / "second", store=tmp_path / "store") == first
    (tmp_path / "first" / "report.md").unlink()
    assert run(corpus, tmp_path / "third", store=tmp_path / "store") == first, "the second run's report is there"


def test_a_report_that_somebody_has_touched_is_made_anew(corpus: Path, tmp_path: Path) -> None:
    first = run(corpus, tmp_path / "out", store=tmp_path / "store")
    for spoil in (lambda p: p.write_bytes(p.read_bytes() + b"\n"), Path.unlink):
        spoil(tmp_path / "out" / "report.json")
        assert run(corpus, tmp_path / "out", store=tmp_path / "store") == first


@pytest.mark.parametrize("change", [
    lambda folder: (folder / "herald.txt").write_text(HERALD.replace("4 May", "5 May")),
    lambda folder: (folder / "herald.txt").rename(folder / "gazette.txt"),
    lambda folder: (folder / "herald.txt.meta.toml").write_text('title = "The bridge"\n'),
    lambda folder: (folder / "picture.txt").write_bytes(b"\x89PNG\r\n"),
])
def test_after_a_change_the_report_is_that_of_a_run_from_nothing(
    change: Callable[[Path], object], corpus: Path, tmp_path: Path
) -> None:
    run(corpus, tmp_path / "out", store=tmp_path / "store")
    change(corpus)
    expected = run(corpus, tmp_path / "nothing", store=None)
    assert run(corpus, tmp_path / "out", store=tmp_path / "store") == expected


def test_another_way_of_reading_is_not_answered_from_memory(corpus: Path, tmp_path: Path) -> None:
    run(corpus, tmp_path / "out", store=tmp_path / "store")
    expected = run(corpus, tmp_path / "nothing", store=None, language="de")
    assert run(corpus, tmp_path / "out", store=tmp_path / "store", language="de") == expected
