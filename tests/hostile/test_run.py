"""The program as a whole among bad neighbours: findings, effects, exit status, signals, disks."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import HERALD, POST
from tests.hostile.corpus import ESC, RTL, cases

PROGRAM = [sys.executable, "-c", "from reconcile.cli import main; main()"]
# Whatever a process tries that no source may make it try ends the process with a status of its own.
WATCHED = """
import os, sys
def hook(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "webbrowser.open", "os.system"):
        os.write(2, f"FORBIDDEN {event} {arguments}".encode()); os._exit(99)
sys.addaudithook(hook)
from reconcile.cli import main
main()
"""
FRENCH = ("Le nouveau pont de la ville a été inauguré le 5 mai 2019 par la mairesse Ada Holm, qui a coupé le ruban "
          "devant une foule nombreuse; les travaux avaient duré deux ans et coûté dix millions.")
LENGTHY = {"long-line.txt", "headings.md", "wide.csv", "attributes.html", "quotes.txt", "long-word.txt"}


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    folder = tmp_path / "clean"
    folder.mkdir()
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    return folder


def run(*arguments: str | Path, program: list[str] = PROGRAM, **options: Any) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, **options.pop("env", {})}
    return subprocess.run(
        [*program, *map(str, arguments)], capture_output=True, check=False, timeout=300, env=environment, **options)


def findings(folder: Path, sources: set[str]) -> list[str]:
    """The findings on the sources, each to the last byte."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [json.dumps(f) for f in report["findings"] if {v["source"] for v in f["values"]} <= sources]


def events(folder: Path, sources: set[str]) -> list[str]:
    """The events of the sources, and the groups of them."""
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    told = [json.dumps(e) for e in report["events"] if e["source"] in sources]
    return told + [json.dumps(g) for g in report["groups"] if set(g["sources"]) <= sources]


def test_hostile_neighbours_change_nothing(clean: Path, tmp_path: Path) -> None:
    assert run("run", clean, "--out", tmp_path / "alone", "-q").returncode == 0
    bad = clean / "bad"
    bad.mkdir()
    for case in cases():
        if case.name not in LENGTHY:
            (bad / case.name).write_bytes(case.data)
    (bad / f"{ESC}[2J{RTL}<img src=x onerror=alert(1)>\n.txt").write_bytes(b"")
    (bad / "french.txt").write_bytes(FRENCH.encode("cp1252"))
    os.mkfifo(bad / "pipe")
    before = {p: p.stat().st_mtime_ns for p in clean.rglob("*") if p.is_file()}
    done = run("run", clean, "--out", tmp_path / "among", program=[sys.executable, "-c", WATCHED])
    assert done.returncode == 3, done.stderr[-500:]
    for part in (findings, events):
        alone = part(tmp_path / "alone", {"post", "herald"})
        assert alone
        assert part(tmp_path / "among", {"post", "herald"}) == alone
    for output in (done.stdout, done.stderr):
        assert b"Traceback" not in output
        assert ESC.encode() not in output
        assert RTL.encode() not in output
    assert {p: p.stat().st_mtime_ns for p in clean.rglob("*") if p.is_file()} == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["alone", "among", "clean"]
    page = (tmp_path / "among" / "report.html").read_text(encoding="utf-8")
    assert "<img src=x" not in page
    assert "SECRET" not in page


def test_same_bytes_whatever_the_surroundings(clean: Path, tmp_path: Path) -> None:
    third = "---\npublished: 2019-06-20\n---\nYesterday the bridge was closed.\n"
    (clean / "third.txt").write_text(third, encoding="utf-8")
    surroundings: list[tuple[dict[str, str], list[str | Path]]] = [
        ({"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"}, ["clean"]),
        ({"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"},
         ["clean/third.txt", "clean/post.txt", "clean/herald.txt", "clean"]),
    ]
    outputs = []
    for environment, paths in surroundings:
        done = run("run", *paths, "--format", "json", env=environment, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]


def _minds() -> None:
    """A shell has what it starts behind it pass over interrupts, and so would all that is started from there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_interrupted(clean: Path, tmp_path: Path) -> None:
    assert run("run", clean, "--out", tmp_path / "out", "-q").returncode == 0
    old = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    (clean / "more.txt").write_text("The ferry sank on 3 May 2019. " * 12_000, encoding="utf-8")
    for number, status in ((signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)):
        command = [*PROGRAM, "run", str(clean), "--out", str(tmp_path / "out")]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=_minds) as process:  # noqa: PLW1509
            time.sleep(3)
            process.send_signal(number)
            _, errors = process.communicate(timeout=60)
        assert process.returncode == status
        assert b"Traceback" not in errors
        assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == old


def test_disk_full(clean: Path, tmp_path: Path) -> None:
    assert run("run", clean, "--out", tmp_path / "out", "-q").returncode == 0
    old = {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()}
    (clean / "more.txt").write_text("The ferry sank on 4 May 2019.\n", encoding="utf-8")

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    done = run("run", clean, "--out", tmp_path / "out", "-q", preexec_fn=small_files)
    assert done.returncode == 2
    assert b"could not be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == old


def test_thousands_of_sources_with_few_open_files(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(2000):
        (folder / f"{n:04d}.txt").write_text(f"The ferry left on {n % 28 + 1} May 1911.\n", encoding="utf-8")

    def few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (48, 48))

    done = run("extract", "--only", "dates", folder, preexec_fn=few_files)
    assert done.returncode == 0, done.stderr[-300:]
    assert len(done.stdout.splitlines()) == 2000


def test_standard_input(tmp_path: Path) -> None:
    done = run("extract", "--only", "dates", "-", input=POST.encode())
    row = json.loads(done.stdout)
    assert (row["source"]["path"], row["dates"][0]["edtf"]) == ("stdin", "2019-05-03")
    assert run("extract", "--only", "dates", "-", input=b"").returncode == 2
