"""One process or several, and whatever order the sources come in: the same report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reconcile import Settings, Source, load_rules, read_sources, reconcile, report_to_json
from reconcile.engine import Processes, Single, make_engine
from reconcile.read import ReadOptions, compile_layout
from reconcile.rulebook import Rulebook

SAMPLE = Path(__file__).parents[1] / "sources" / "lusitania"


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


@pytest.fixture(scope="module")
def sources(rulebook: Rulebook) -> tuple[Source, ...]:
    return read_sources([SAMPLE], options=ReadOptions(layout=compile_layout(rulebook.documents.values()))).sources


@pytest.fixture(scope="module")
def expected(rulebook: Rulebook, sources: tuple[Source, ...]) -> str:
    return json.dumps(report_to_json(reconcile(sources, rulebook=rulebook)))


def test_two_processes_give_the_same_report(rulebook: Rulebook, sources: tuple[Source, ...], expected: str) -> None:
    report = reconcile(sources, rulebook=rulebook, settings=Settings(workers=2))
    assert json.dumps(report_to_json(report)) == expected


def test_the_order_of_the_sources_does_not_matter(
    rulebook: Rulebook, sources: tuple[Source, ...], expected: str
) -> None:
    assert len(sources) > 2
    report = reconcile(tuple(reversed(sources)), rulebook=rulebook)
    assert json.dumps(report_to_json(report)) == expected


def test_the_engine_follows_the_number_of_workers() -> None:
    assert isinstance(make_engine(1), Single)
    assert make_engine(3) == Processes(3)
