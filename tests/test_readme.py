"""The README shows commands that exist and a finding that the program really makes."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_two_commands_for_a_fresh_machine() -> None:
    lines = README.splitlines()
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/reconcile run" in lines
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in lines


def test_commands_stand_on_the_first_screen() -> None:
    assert README.splitlines().index("## Two commands") < 30


def test_the_finding_shown_is_one_of_the_report() -> None:
    block = " ".join(line.lstrip("> ").rstrip() for line in README.splitlines() if line.startswith(">"))
    quotes = re.findall(r"“([^”]{40,})”", block.replace("*", ""))
    report = json.loads((ROOT / "reports/lusitania/report.json").read_text(encoding="utf-8"))
    assert len(quotes) == 2
    assert any(_quoted(quotes, finding) for finding in report["findings"] if finding["kind"] == "conflict")


def _quoted(quotes: list[str], finding: dict[str, Any]) -> bool:
    """Whether every quotation holds the words of one of the finding's values, each of another."""
    words = [value["text"] for value in finding["values"]]
    return len(words) == len(quotes) and all(any(w in q for q in quotes) for w in words)


def test_the_quotations_stand_in_the_sources() -> None:
    block = " ".join(line.lstrip("> ").rstrip() for line in README.splitlines() if line.startswith(">"))
    texts = [p.read_text(encoding="utf-8") for p in (ROOT / "sources/lusitania").iterdir()]
    quotes = re.findall(r"“([^”]{40,})”", block.replace("*", ""))
    assert [q for q in quotes if not any(q in t for t in texts)] == []


def test_folders_named_exist() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [n for n in named if not (ROOT / n).exists()] == []
