"""The reports in the repository are what the program says of the sample sources today."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.cli import main

ROOT = Path(__file__).parents[1]
CORPORA = sorted(p.name for p in (ROOT / "sources").iterdir() if p.is_dir())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports of all corpora, written anew."""
    out = tmp_path_factory.mktemp("reports")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("RECONCILE_DEBUG", "1")  # else the command ends its process, and the tests with it
        patch.setattr("sys.argv", ["reconcile", "run", "--quiet", "--out", str(out)])
        with pytest.raises(SystemExit) as stop:
            main()
    assert stop.value.code == 0
    return out


def test_there_are_two_corpora() -> None:
    assert len(CORPORA) >= 2
    assert sorted(p.name for p in (ROOT / "reports").iterdir() if p.is_dir()) == CORPORA


@pytest.mark.parametrize("corpus", CORPORA)
def test_reports_are_current(corpus: str, written: Path) -> None:
    kept, made = ROOT / "reports" / corpus, written / corpus
    names = sorted(p.name for p in made.iterdir())
    assert names == sorted(p.name for p in kept.iterdir())
    stale = [n for n in names if (kept / n).read_bytes() != (made / n).read_bytes()]
    assert stale == [], "run `reconcile run` and commit reports/"
