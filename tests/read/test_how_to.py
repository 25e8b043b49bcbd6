"""The example of docs/how-to/add-an-input-format.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from reconcile.read import Format, Layout, RawFile, ReadOptions
from reconcile.read.document import UnreadableError

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "add-an-input-format.md"


def test_the_example_reads_a_note(layout: Layout) -> None:
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)
    note = names["FORMAT"]
    assert isinstance(note, Format)
    options = ReadOptions(layout=layout)
    document = note.read(RawFile("a.note", ".note", b"Ferry\n\nIt left in May.\n\nIt came back."), options)[0]
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "paragraph"]
    assert [place for _, place in document.places] == ["paragraph 1", "paragraph 2"]
    with pytest.raises(UnreadableError, match="is no note"):
        note.read(RawFile("a.note", ".note", b"Ferry"), options)
