"""What the tests of the readers share: the layout of the program's own rules, and a folder to read from."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from reconcile.read import Layout, Reading, ReadOptions, compile_layout, read_sources
from reconcile.rulebook.documents import DocumentRule
from reconcile.rulebook.locate import builtin_rules, rule_files
from reconcile.rulebook.parse import parse_rule

ReadFiles = Callable[..., Reading]


def document_rules() -> list[DocumentRule]:
    """The layout rules alone: the tests of the readers need no others."""
    found = [parse_rule(p, p.name, DocumentRule) for p in rule_files(builtin_rules(), "documents")]
    assert not [problem for _, problems in found for problem in problems]
    return [rule for rule, _ in found if isinstance(rule, DocumentRule)]


@pytest.fixture(scope="session")
def layout() -> Layout:
    """The layouts of all languages that come with the program."""
    return compile_layout(document_rules())


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
