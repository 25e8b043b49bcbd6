"""The main job with the network cut off: the same bytes as with one, in this process and in those that it starts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import HERALD, POST
from tests.read import makers

# Python loads this in every process before anything else; a use of the network ends the process.
CUT = """
import os, socket, sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        os.write(2, f"NETWORK {event} {arguments}".encode())
        os._exit(97)

sys.addaudithook(refuse)
"""
REMOTE = "<link rel='stylesheet' href='http://192.0.2.1/x.css'><img src='http://192.0.2.1/x.png'>"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    body = HERALD.rpartition("---\n")[2]
    (folder / "page.html").write_text(makers.page(f"<p>{body}</p><p>More was said.</p>", head=REMOTE), encoding="utf-8")
    (folder / "paper.pdf").write_bytes(makers.pdf([[body[:80], body[80:]]]))
    (folder / "letter.docx").write_bytes(makers.docx([POST.rpartition("---\n")[2]]))
    return folder


def report(texts: Path, out: Path, *before: str, **environment: str) -> bytes:
    program = [*before, sys.executable, "-c", "from reconcile.cli import main; main()"]
    command = [*program, "run", str(texts), "--out", str(out)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False, env={**os.environ, **environment})
    assert (done.returncode, b"NETWORK" in done.stderr) == (0, False), done.stderr[-500:]
    return (out / "report.json").read_bytes()


def test_nothing_asks_for_the_network(texts: Path, tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "sitecustomize.py").write_text(CUT, encoding="utf-8")
    path = os.pathsep.join([str(hooks), *filter(None, [os.environ.get("PYTHONPATH")])])
    attempt = [sys.executable, "-c", "import socket; socket.create_connection(('127.0.0.1', 9))"]
    tried = subprocess.run(attempt, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": path})
    assert tried.returncode == 97  # the hook is there
    report(texts, tmp_path / "watched", PYTHONPATH=path)


def test_the_same_report_without_a_network(texts: Path, tmp_path: Path) -> None:
    cut = [shutil.which("unshare") or "unshare", "--map-root-user", "--net"]
    try:
        possible = subprocess.run([*cut, "true"], capture_output=True, check=False).returncode == 0
    except OSError:
        possible = False
    if not possible:
        pytest.skip("this system does not let a user cut the network off")
    assert report(texts, tmp_path / "cut", *cut) == report(texts, tmp_path / "open")
