"""`reconcile extract`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import Call, rows


def test_dates_only(call: Call, corpus: Path) -> None:
    done = call("extract", "--only", "dates", corpus)
    assert done.returncode == 0, done.stderr
    found = {row["source"]["id"]: row for row in rows(done.stdout)}
    assert {name: [d["edtf"] for d in row["dates"]] for name, row in found.items()} == {
        "herald": ["2019-05-04"], "post": ["2019-05-03"]}
    date = found["post"]["dates"][0]
    text = (corpus / "post.txt").read_text(encoding="utf-8")
    assert text[date["start"]:date["end"]] == date["text"] == "3 May 2019"


def test_dates_only_loads_no_model(corpus: Path) -> None:
    code = (
        "import sys, contextlib\n"
        "from reconcile.cli.app import app\n"
        "with contextlib.suppress(SystemExit): app(['extract', '--only', 'dates', sys.argv[1]])\n"
        "print('spacy' in sys.modules, file=sys.stderr)")
    done = subprocess.run([sys.executable, "-c", code, str(corpus)], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "False"
    assert done.stdout


def test_copies_are_kept(call: Call, corpus: Path) -> None:
    (corpus / "copy.txt").write_bytes((corpus / "post.txt").read_bytes().replace(b"id: post", b"id: copy"))
    assert len(rows(call("extract", "--only", "dates", corpus).stdout)) == 3


def test_some_unread_is_status_3_and_named(call: Call, corpus: Path) -> None:
    (corpus / "broken.txt").write_bytes(bytes(range(256)) * 8)
    done = call("extract", "--only", "dates", corpus)
    assert done.returncode == 3
    assert len(rows(done.stdout)) == 2
    assert b"broken.txt: holds binary data" in done.stderr


def test_nothing_to_read_is_status_2(call: Call, tmp_path: Path) -> None:
    done = call("extract", "--only", "dates", tmp_path / "nowhere")
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"nowhere" in done.stderr
    assert b"Traceback" not in done.stderr


def test_everything(call: Call, corpus: Path) -> None:
    done = call("extract", corpus / "post.txt")
    assert done.returncode == 0, done.stderr
    row = rows(done.stdout)[0]
    assert set(row) == {"source", "dates", "entities", "events"}
    assert "Ada Holm" in [e["name"] for e in row["entities"]]
    assert any(e["date"] and e["date"]["edtf"] == "2019-05-03" for e in row["events"])


def test_closed_pipe_ends_quietly(corpus: Path) -> None:
    command = f"{sys.executable} -c 'from reconcile.cli import main; main()' extract --only dates {corpus}"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command} | true"], capture_output=True, text=True, check=False)
    assert done.returncode in (0, 141)
    assert done.stderr == ""


def test_terminal_is_never_steered(call: Call, corpus: Path) -> None:
    (corpus / "\x1b[31mred\u202e.txt").write_bytes(bytes(range(256)) * 8)
    done = call("extract", "--only", "dates", corpus)
    assert b"\x1b" not in done.stderr
    assert "\u202e".encode() not in done.stderr
    assert b"[ESC][31mred[RLO].txt" in done.stderr


def test_limits_can_be_set(call: Call, corpus: Path) -> None:
    done = call("extract", "--only", "dates", "--limit", "file-size=100", corpus)
    assert done.returncode == 2
    assert b"the limit is 100" in done.stderr
    for wrong, words in (("size=3", 'no limit is called "size"'), ("seconds=soon", 'cannot be "soon"')):
        done = call("extract", "--only", "dates", "--limit", wrong, corpus)
        assert done.returncode == 2
        assert words in done.stderr.decode()
