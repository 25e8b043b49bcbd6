"""A part of the generated corpus: each file is read whole, or named with a right reason.

`python -m tests.hostile.generate FOLDER --check` does the same with all of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.read import Layout, ReadOptions, read_sources
from tests.hostile.generate import made, write
from tests.hostile.generate.judge import failures

EVERY = 4
pytestmark = pytest.mark.filterwarnings("ignore:Duplicate name")


def test_the_corpus_is_the_same_each_time() -> None:
    first, second = made(), made()
    assert [(f.name, len(f.data), f.fate) for f in first] == [(f.name, len(f.data), f.fate) for f in second]
    assert len({f.name for f in first}) == len(first) > 800


def test_every_file_meets_the_fate_it_should(tmp_path: Path, layout: Layout) -> None:
    files = made()
    texts = {f.name for f in files[::EVERY]}
    chosen = [f for f in files if f.name in texts or _beside(f.name) in texts]
    write(chosen, tmp_path)
    reading = read_sources([tmp_path], options=ReadOptions(layout=layout, copies="keep"))
    assert failures([f for f in chosen if f.fate != "beside" or _beside(f.name) in texts], tmp_path, reading) == []


def _beside(name: str | bytes) -> str | bytes:
    return name.removesuffix(".meta.toml") if isinstance(name, str) else name
