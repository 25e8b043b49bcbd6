"""A corpus of two small accounts that disagree on a day, and a caller of the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., "subprocess.CompletedProcess[bytes]"]

POST = """---
id: post
published: 2019-06-10
---
The town council opened the new bridge on 3 May 2019. Mayor Ada Holm cut the ribbon.
"""
HERALD = """---
id: herald
published: 2019-06-12
---
The new bridge was opened by the town council on 4 May 2019. Mayor Ada Holm cut the ribbon.
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A folder with both accounts."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "post.txt").write_text(POST, encoding="utf-8")
    (folder / "herald.txt").write_text(HERALD, encoding="utf-8")
    return folder


@pytest.fixture
def call(tmp_path: Path) -> Call:
    """Run `reconcile` as a program of its own, in an empty folder."""

    def run(*arguments: str | Path, **options: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-c", "from reconcile.cli import main; main()", *map(str, arguments)]
        environment = {**os.environ, "COLUMNS": "200"} | options.pop("env", {})
        return subprocess.run(
            command, capture_output=True, timeout=120, check=False, cwd=options.pop("cwd", tmp_path), env=environment,
            **options)

    return run


def rows(output: bytes) -> list[dict[str, Any]]:
    """JSON Lines as data."""
    return [json.loads(line) for line in output.decode().splitlines()]
