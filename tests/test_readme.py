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


def quotations() -> list[str]:
    """What the finding shown quotes from the sources."""
    block = " ".join(line.lstrip("> ").rstrip() for line in README.splitlines() if line.startswith(">"))
    return re.findall(r"“([^”]+)”", block.replace("*", ""))


def test_the_finding_shown_is_one_of_the_report() -> None:
    report = json.loads((ROOT / "reports/lusitania/report.json").read_text(encoding="utf-8"))
    conflicts = [f for f in report["findings"] if f["kind"] == "conflict"]
    assert len(quotations()) >= 2
    assert any(_all_quoted(finding) for finding in conflicts), [f["message"] for f in conflicts]


def _all_quoted(finding: dict[str, Any]) -> bool:
    """Whether the words of every value of a finding stand in the quotations."""
    return all(any(value["text"] in quote for quote in quotations()) for value in finding["values"])


def test_the_quotations_stand_in_the_sources() -> None:
    texts = [p.read_text(encoding="utf-8") for p in (ROOT / "sources/lusitania").iterdir()]
    assert [q for q in quotations() if not any(q in text for text in texts)] == []


def test_folders_named_exist() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [n for n in named if not (ROOT / n).exists()] == []
