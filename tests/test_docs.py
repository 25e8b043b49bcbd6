"""The documentation holds: its links lead somewhere, its rule is a rule, its Python runs, its commands exist."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from reconcile.rulebook import load_rules

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("sources/*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\breconcile ([a-z]+)\b(?= )")


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of one language on a page."""
    return [m[2] for m in BLOCK.finditer(page.read_text(encoding="utf-8")) if m[1] == language]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    targets = [t for t in LINK.findall(page.read_text(encoding="utf-8")) if "://" not in t]
    assert [t for t in targets if not (page.parent / t).exists()] == []


def test_the_event_type_of_the_guide_is_a_rule(tmp_path: Path) -> None:
    (text,) = blocks(ROOT / "docs/how-to/add-an-event-type.md", "toml")
    name = tomllib.loads(text)["name"]
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / f"{name}.toml").write_text(text, encoding="utf-8")
    assert load_rules([tmp_path]).events[name].recurrence == "recurs"


def test_the_fact_of_the_guide_is_a_rule(tmp_path: Path) -> None:
    (text,) = blocks(ROOT / "docs/how-to/add-a-fact-of-persons.md", "toml")
    name = tomllib.loads(text)["name"]
    (tmp_path / "lives").mkdir()
    (tmp_path / "lives" / f"{name}.toml").write_text(text, encoding="utf-8")
    assert load_rules([tmp_path]).lives[name].words


def test_the_python_of_the_guide_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = blocks(ROOT / "docs/how-to/use-on-your-own-texts.md", "python")
    (tmp_path / "texts").mkdir()
    for name, date in (("one", "4 May 1911"), ("two", "6 May 1911")):
        text = f"Queen Ada Lind of Sweden paid a state visit to Norway on {date}."
        (tmp_path / "texts" / f"{name}.txt").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    exec(compile(code, "guide", "exec"), names)
    assert len(names["report"].sources) == 2  # type: ignore[attr-defined]
    capsys.readouterr()


def test_architecture_names_what_is_there() -> None:
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    folders = re.findall(r"^  ([a-z]+)/ ", text, re.MULTILINE)
    package = ROOT / "src/reconcile"
    assert sorted(folders) == sorted(p.name for p in package.iterdir() if p.is_dir() and p.name != "__pycache__")


def test_decisions_are_listed() -> None:
    folder = ROOT / "docs/decisions"
    listed = set(LINK.findall((folder / "README.md").read_text(encoding="utf-8")))
    assert listed == {p.name for p in folder.glob("*.md")} - {"README.md"}


def test_dependencies_are_justified() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = (ROOT / "docs/decisions/licence-and-dependencies.md").read_text(encoding="utf-8")
    names = [re.split(r"[<>=\[;]", d)[0].strip() for d in project["dependencies"]]
    assert [n for n in names if not re.search(rf"^\|[^|]*\b{re.escape(n)}\b", named, re.MULTILINE)] == []


def test_no_paths_of_a_machine() -> None:
    found = [p.name for p in PAGES if re.search(r"(?<![\w.])/(?:home|root|work|tmp)/", p.read_text(encoding="utf-8"))]
    assert found == []
