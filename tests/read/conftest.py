"""What the tests of the readers share: the layout of the program's own rules, and a folder to read from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.read import Layout, Reading, ReadOptions, compile_layout, read_sources
from reconcile.rulebook import load_rules

ReadFiles = Callable[..., Reading]


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The layouts of all languages that come with the program."""
    return compile_layout(load_rules().documents.values())


@pytest.fixture
def read_files(tmp_path: Path, layout: Layout) -> ReadFiles:
    """Write files (name to text or bytes) into a folder and read the folder."""

    def read(files: dict[str, str | bytes], **options: object) -> Reading:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_sources([tmp_path], options=ReadOptions(layout=layout, **options))  # type: ignore[arg-type]

    return read
