"""The README shows commands that exist and a finding that the program really makes."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_two_commands_for_a_fresh_machine() -> None:
    lines = README.splitlines()
    assert "python3 -m venv .venv && .venv/bin/pip install . && .venv/bin/reconcile run" in lines
    assert "python3 -m venv .venv && .venv/bin/pip install -e '.[dev]' && .venv/bin/pytest" in lines


def test_commands_stand_on_the_first_screen() -> None:
    assert README.splitlines().index("## Two commands") < 30


def test_the_finding_shown_is_one_of_the_report() -> None:
    quoted = " ".join(line.lstrip("> ").rstrip() for line in README.splitlines() if line.startswith("> "))
    report = (ROOT / "reports/lusitania/report.md").read_text(encoding="utf-8")
    quotes = re.findall(r"“([^”]+)”", quoted)
    assert len(quotes) >= 2
    plain = re.sub(r"[*\\]", "", report)
    assert [q for q in quotes if q not in plain] == []


def test_folders_named_exist() -> None:
    named = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)
    assert [n for n in named if not (ROOT / n).exists()] == []
