"""One process, several, or a Dask cluster, and whatever order the sources come in: the same report."""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import pytest

from reconcile import Settings, Source, load_rules, read_sources, reconcile, report_to_json
from reconcile.read import ReadOptions, compile_layout
from reconcile.rulebook import Rulebook

SAMPLE = Path(__file__).parents[1] / "sources" / "lusitania"
NEEDS_DASK = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra dask is not installed")


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rules()


@pytest.fixture(scope="module")
def sources(rulebook: Rulebook) -> tuple[Source, ...]:
    return read_sources([SAMPLE], options=ReadOptions(layout=compile_layout(rulebook.documents.values()))).sources


@pytest.fixture(scope="module")
def expected(rulebook: Rulebook, sources: tuple[Source, ...]) -> str:
    return json.dumps(report_to_json(reconcile(sources, rulebook=rulebook)))


@pytest.mark.parametrize("engine", ["processes", pytest.param("dask", marks=NEEDS_DASK)])
def test_other_engines_give_the_same_report(
    engine: str, rulebook: Rulebook, sources: tuple[Source, ...], expected: str
) -> None:
    settings = Settings(engine=engine, workers=2)  # type: ignore[arg-type]
    assert json.dumps(report_to_json(reconcile(sources, rulebook=rulebook, settings=settings))) == expected


def test_the_order_of_the_sources_does_not_matter(
    rulebook: Rulebook, sources: tuple[Source, ...], expected: str
) -> None:
    assert len(sources) > 2
    report = reconcile(tuple(reversed(sources)), rulebook=rulebook)
    assert json.dumps(report_to_json(report)) == expected
