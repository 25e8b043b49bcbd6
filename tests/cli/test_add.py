"""`reconcile add` and `reconcile watch`: only what is new is told, and the report is that of a run over everything."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reconcile.cli.desk import Desk
from reconcile.cli.watch import Arrivals, Stop, arrivals
from tests.cli.conftest import Call

PROGRAM = [sys.executable, "-c", "from reconcile.cli import main; main()"]
FILES = ("report.json", "report.html", "report.md", "findings.csv")


def same(one: Path, other: Path) -> bool:
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in FILES)


def test_what_is_added_is_told_and_the_report_is_that_of_a_whole_run(call: Call, corpus: Path, tmp_path: Path) -> None:
    later = tmp_path / "later"
    later.mkdir()
    (corpus / "herald.txt").rename(later / "herald.txt")
    begun = call("run", "texts", "--store", "store", "--out", "report", "--quiet")
    assert begun.returncode == 0, begun.stderr
    added = call("add", "later", "--store", "store", "--out", "report")
    assert added.returncode == 0, added.stderr
    lines = added.stdout.decode().splitlines()
    assert "+ source herald" in lines
    assert any(line.startswith("+ conflict") for line in lines)
    again = call("add", "later", "--store", "store", "--out", "report", "--profile")
    assert again.stdout.decode().startswith("0 new, 0 gone, 0 changed,")
    assert "Annotating" not in again.stderr.decode()
    assert "kept from before" in again.stderr.decode()
    assert call("run", "texts", "later", "--out", "whole", "--quiet").returncode == 0
    assert same(tmp_path / "report", tmp_path / "whole")


def test_what_cannot_be_read_again_is_not_added(call: Call, tmp_path: Path) -> None:
    for source in ("-", "nowhere.txt"):
        done = call("add", source, "--store", "store")
        assert done.returncode == 2
        assert b"Traceback" not in done.stderr
    assert not (tmp_path / "store").exists()


def test_judgements_of_the_run_hold_for_what_is_added(call: Call, corpus: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.txt"
    later.write_text("---\nid: later\npublished: 2019-07-01\n---\nA bakery opened in Orrvik on 1 July 2019.\n")
    assert call("run", "texts", "--store", "store", "--out", "report", "--quiet").returncode == 0
    found = json.loads((tmp_path / "report" / "report.json").read_text(encoding="utf-8"))["findings"]
    conflict = next(f for f in found if f["kind"] == "conflict")
    line = {"format": "reconcile-judgement/1", "finding": conflict["id"], "pair": None, "verdict": "both-fine",
            "evidence": {"kind": "conflict", "field": "date", "rule": conflict["rule"], "values": [], "events": []}}
    (tmp_path / "report" / "judgements.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert b"undecided -> both-fine" in call("add", "texts", "--store", "store", "--out", "report").stdout
    added = call("add", "later.txt", "--store", "store")
    assert b"+ source later" in added.stdout
    assert b"undecided" not in added.stdout


@contextlib.contextmanager
def _ended_after(running: subprocess.Popen[bytes], seconds: float) -> Iterator[None]:
    """A program that hangs is killed, so that its test fails instead of hanging too."""
    timer = threading.Timer(seconds, running.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def test_a_folder_is_watched_until_it_is_told_to_stop(corpus: Path, tmp_path: Path) -> None:
    command = [*PROGRAM, "watch", str(corpus), "--store", str(tmp_path / "store"), "--out", str(tmp_path / "report"),
               "--interval", "0.05"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout
        with _ended_after(running, 120):
            first = running.stdout.readline().decode()
            running.send_signal(signal.SIGTERM)
            _, errors = running.communicate()
    assert running.returncode == 0, errors
    assert " new, 0 gone," in first
    assert (tmp_path / "report" / "report.json").exists()
    assert errors.decode().endswith("everything that was taken in is kept.\n")


def test_files_are_taken_in_when_they_change_no_more(tmp_path: Path) -> None:
    seen = Arrivals(tmp_path)
    assert not seen.settled()
    assert not seen.settled()  # nothing there
    growing = tmp_path / "a.txt"
    for size in range(1, 4):
        growing.write_text("x" * size)
        assert not seen.settled()
    assert seen.settled()
    assert not seen.settled()  # taken in already
    (tmp_path / ".hidden").write_text("x")
    assert not seen.settled()
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text("x")
    assert [seen.settled(), seen.settled(), seen.settled()] == [False, True, False]
    growing.unlink()
    assert [seen.settled(), seen.settled()] == [False, True]
    os.utime(tmp_path / "deep" / "b.txt", (1, 1))
    assert [seen.settled(), seen.settled()] == [False, True]


def test_the_report_in_the_folder_is_no_arrival(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "report").mkdir()
    seen = Arrivals(tmp_path, (tmp_path / "report",))
    assert [seen.settled(), seen.settled()] == [False, True]
    (tmp_path / "report" / "report.json").write_text("{}")
    assert [seen.settled(), seen.settled()] == [False, False]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signals by timer are POSIX")
def test_a_signal_at_any_moment_of_the_wait_is_safe() -> None:
    # As a program of its own: with a lock that the handler takes again, this hangs so that only SIGKILL ends it.
    program = (
        "import signal\n"
        "from reconcile.cli.watch import Stop\n"
        "stop, heard = Stop(), []\n"
        "def handler(*_):\n"
        "    heard.append(1)\n"
        "    stop.set()\n"
        "signal.signal(signal.SIGALRM, handler)\n"
        "for turn in range(5000):\n"
        "    signal.setitimer(signal.ITIMER_REAL, (1 + turn % 40) * 1e-6)\n"  # by the loop: no lost signal ends it
        "    stop.wait(1e-5)\n"
        "signal.setitimer(signal.ITIMER_REAL, 0)\n"
        "assert len(heard) > 500, len(heard)\n"
        "assert stop.wait(0)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], timeout=60, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_watching_ends_when_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    stop = Stop()
    took = []
    for _ in arrivals(Arrivals(tmp_path), 0.001, stop, once=False):
        took.append(time.monotonic())
        (tmp_path / "a.txt").write_text("x" * (len(took) + 1))
        if len(took) == 3:
            stop.set()
    assert len(took) == 3
    assert len(list(arrivals(Arrivals(tmp_path), 0.001, Stop(), once=True))) == 1


def test_paths_are_kept_once_and_shown_as_one_would_write_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    desk = Desk().with_paths([Path("b/c.txt"), Path("a")]).with_paths([Path("b"), Path("/elsewhere/x")])
    assert desk.shown_paths() == (Path("/elsewhere/x"), Path("a"), Path("b"))
