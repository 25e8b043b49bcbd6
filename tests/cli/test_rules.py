"""`reconcile rules`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Call


def test_list_names_every_rule_with_its_file(call: Call) -> None:
    listed = json.loads(call("rules", "list", "--format", "json").stdout)
    shown = call("rules", "list").stdout.decode()
    assert {"section", "name", "path", "sha256", "overrides"} == set(listed[0])
    assert all(rule["path"] in shown for rule in listed)


def test_own_rules_override_by_name(call: Call, tmp_path: Path) -> None:
    import reconcile.rulebook.locate as locate

    folder = tmp_path / "mine" / "documents"
    folder.mkdir(parents=True)
    builtin = (locate.builtin_rules() / "documents" / "english.toml").read_text(encoding="utf-8")
    (folder / "english.toml").write_text(builtin, encoding="utf-8")
    done = call("rules", "check", "mine")
    assert done.returncode == 0, done.stderr
    assert b"documents/english replaces rules/documents/english.toml" in done.stdout


def test_all_problems_at_once_with_place_and_suggestion(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "mine" / "documents"
    folder.mkdir(parents=True)
    (folder / "one.toml").write_text('name = "one"\nlanguage = 3\nmonts = []\n', encoding="utf-8")
    (folder / "two.toml").write_text("name = \n", encoding="utf-8")
    (tmp_path / "mine" / "stray.toml").write_text('name = "stray"\n', encoding="utf-8")
    done = call("rules", "check", "mine")
    text = done.stderr.decode()
    assert done.returncode == 2
    assert "mine/documents/one.toml:3: unknown key" in text
    assert 'did you mean "months"?' in text
    assert "mine/documents/two.toml" in text
    assert "mine/stray.toml" in text
    assert "Traceback" not in text
