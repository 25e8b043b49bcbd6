"""The learning of weights: what speaks for one event gets bits for it, and the rule file is what the script writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from reconcile.rulebook import load_rules

TOOLS = Path(__file__).resolve().parents[1] / "tools"


@pytest.fixture(autouse=True)
def _tools(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(TOOLS))


def test_a_level_seen_with_one_event_gets_bits_for_it_and_one_hardly_seen_few() -> None:
    from learn_weights import COLUMNS, Rows, fit

    same, other, rare = (COLUMNS["repeated", level] for level in ("told-once", "often", "seldom"))
    rows = Rows([[same]] * 300 + [[other]] * 300 + [[rare]], [True] * 240 + [False] * 60 + [False] * 300 + [True],
                [1.0] * 601)
    learnt = fit(rows)
    assert learnt == fit(rows)
    assert learnt.bits[same] > 1 > learnt.bits[rare] > -1 > learnt.bits[other]


def test_the_rule_file_has_the_form_that_the_script_writes() -> None:
    from learn_weights import COLUMNS, Fit, Rows, written

    rule = load_rules().matching["again"]
    bits = {(level.feature, level.name): level.bits for level in rule.level}
    text = written(rule, Fit(rule.settings["again-prior"], [bits[column] for column in COLUMNS]), Rows([], [], []))
    kept = Path("rules/matching/again.toml").read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if not line.startswith("seen")] == [
        line for line in kept.splitlines() if not line.startswith("seen")]
