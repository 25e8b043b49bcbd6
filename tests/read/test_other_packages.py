"""A package that offers an input format, installed as packages are: a folder with its metadata on the path."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

READER = """
from reconcile.read import Format
from reconcile.read.assemble import Assembly

def read(raw, options):
    assembly = Assembly()
    for number, line in enumerate(raw.data.decode().split("@"), 1):
        assembly.add("paragraph", line, place=f"card {number}")
    return [assembly.document("cards", layout=options.layout)]

FORMAT = Format("cards", (".cards",), read)
"""


def install(folder: Path, module: str, offered: str = "card_reader:FORMAT") -> dict[str, str]:
    """An environment in which the package is installed."""
    metadata = folder / "card_reader-1.0.dist-info"
    metadata.mkdir(parents=True)
    (folder / "card_reader.py").write_text(module, encoding="utf-8")
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: card-reader\nVersion: 1.0\n", encoding="utf-8")
    (metadata / "entry_points.txt").write_text(f"[reconcile.readers]\ncards = {offered}\n", encoding="utf-8")
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path}


def extract(file: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    program = [sys.executable, "-c", "from reconcile.cli import main; main()", "extract", "--only", "dates", str(file)]
    return subprocess.run(program, capture_output=True, check=False, timeout=120, env=environment)


def test_its_files_are_read(tmp_path: Path) -> None:
    file = tmp_path / "a.cards"
    file.write_text("It left on 3 May 1911.@It came back on 4 May 1911.", encoding="utf-8")
    done = extract(file, install(tmp_path / "site", READER))
    row = json.loads(done.stdout)
    assert (row["source"]["kind"], [d["edtf"] for d in row["dates"]]) == ("cards", ["1911-05-03", "1911-05-04"])


def test_one_that_is_broken_is_named(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("It left on 3 May 1911.", encoding="utf-8")
    for number, (module, offered, reason) in enumerate([
        ("raise OSError('no such thing')", "card_reader:FORMAT", b"cannot be loaded: OSError: no such thing"),
        ("FORMAT = 7", "card_reader:FORMAT", b"is offered as an input format, but is a int"),
    ]):
        done = extract(file, install(tmp_path / f"site{number}", module, offered))
        assert done.returncode == 2
        assert reason in done.stderr
        assert b"Traceback" not in done.stderr
