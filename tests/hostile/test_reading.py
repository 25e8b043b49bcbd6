"""Every hostile file is read whole, or named with a right reason; nothing in it takes effect."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.model.source import Problem, Source
from reconcile.read import Layout, ReadOptions, compile_layout, read_sources
from tests.hostile.corpus import Case, cases
from tests.read.conftest import document_rules

CASES = cases()
TELLTALE = "left the harbour"
FORBIDDEN = ("SECRET", "root:x:")


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Source], list[Problem]]]:
    """What became of each file, when all are read together."""
    folder = tmp_path_factory.mktemp("hostile")
    for case in CASES:
        (folder / case.name).write_bytes(case.data)
    layout: Layout = compile_layout(document_rules())
    reading = read_sources([folder], options=ReadOptions(layout=layout, copies="keep"))
    found: dict[str, tuple[list[Source], list[Problem]]] = {case.name: ([], []) for case in CASES}
    for source in reading.sources:
        found[Path(source.path.split("!")[0]).name][0].append(source)
    for problem in reading.problems:
        found[Path((problem.path or "").split("!")[0]).name][1].append(problem)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_read_or_named(case: Case, outcome: dict[str, tuple[list[Source], list[Problem]]]) -> None:
    sources, problems = outcome[case.name]
    assert {p.code for p in problems} <= set(case.codes), [p.message for p in problems]
    assert sources or problems, "lost without a word"
    got = any(TELLTALE in " ".join(s.text.split()) for s in sources)
    if case.read is not None:
        assert got == case.read
    if case.read is False:
        assert problems
    for source in sources:
        assert not any(word in source.text for word in FORBIDDEN)
        assert source.text.encode("utf-8")
        assert all(0 <= b.start < b.end <= len(source.text) for b in source.blocks)


def test_ids_stay_inside_the_output_folder(outcome: dict[str, tuple[list[Source], list[Problem]]]) -> None:
    ids = [s.id for sources, _ in outcome.values() for s in sources]
    assert len(set(ids)) == len(ids)
    for name in ids:
        assert name == Path(name).name
        assert not name.startswith(".")
        assert 0 < len(name.encode()) <= 255


def test_reasons_are_plain_words(outcome: dict[str, tuple[list[Source], list[Problem]]]) -> None:
    for _, problems in outcome.values():
        for problem in problems:
            assert "Traceback" not in problem.message
            assert "Error" not in problem.message
            assert len(problem.message) < 400
