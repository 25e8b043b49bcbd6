"""Third sources beside a side of a conflict."""

from __future__ import annotations

from dataclasses import replace

from reconcile import load_rules
from reconcile.compare.seconds import with_seconds
from reconcile.compare.tables import rule_tables
from reconcile.model.finding import Finding, FindingKind, Value, Why
from reconcile.model.source import Source

TABLES = rule_tables(load_rules())


def _value(source: str, value: str, start: int, text: str = "") -> Value:
    return Value(source, "", value, text or value, start, start + len(text or value))


def _finding(kind: FindingKind, *values: Value) -> Finding:
    said = " against ".join(f'"{v.text}" ({v.source})' for v in values)
    return Finding("1a", kind, "figures", "quantity", "low", 0.9, "g", (), values, f"They say: {said}.",
                   Why((), "figures", "two figures"))


CLASH = _finding("conflict", _value("a", "40", 3), _value("b", "44", 9))


def _conflict(*others: Finding) -> Finding:
    return with_seconds([CLASH, *others], TABLES)[0]


def test_a_source_that_agrees_stands_beside_the_side_that_it_bears_out() -> None:
    found = _conflict(_finding("agreement", _value("b", "44", 9), _value("c", "44 crates", 70, "44 crates")))
    assert [(v.source, v.value) for v in found.values] == [("a", "40"), ("b", "44"), ("c", "44")]
    assert found.message == 'They say: "40" (a) against "44" (b) and "44 crates" (c).'
    assert found.id == CLASH.id
    assert found.why.detail == "two figures; c says the same as b"


def test_what_agrees_with_the_first_side_is_told_with_it() -> None:
    found = _conflict(_finding("agreement", _value("a", "40", 3), _value("c", "40", 70)))
    assert [v.source for v in found.values] == ["a", "c", "b"]
    assert found.message == 'They say: "40" (a, c) against "44" (b).'


def test_other_words_other_fields_and_other_kinds_bear_nothing_out() -> None:
    elsewhere = _finding("agreement", _value("b", "44", 90), _value("c", "44", 70))
    dated = replace(_finding("agreement", _value("b", "44", 9), _value("c", "44", 70)), field="date")
    wider = _finding("refinement", _value("b", "44", 9), _value("c", "44", 70))
    assert _conflict(elsewhere, dated, wider) == CLASH


def test_a_source_that_agrees_with_both_sides_bears_out_neither() -> None:
    one = _finding("agreement", _value("a", "40", 3), _value("c", "40", 70))
    other = _finding("agreement", _value("b", "44", 9), _value("c", "44", 99))
    assert _conflict(one, other) == CLASH


def test_among_many_sources_no_further_ones_are_named() -> None:
    seconding = _finding("agreement", _value("b", "44", 9), _value("c", "44", 70))
    sources = {name: Source(name, f"{name}.txt", "text", "Text.", "0", ()) for name in "abcdefg"}
    assert with_seconds([CLASH, seconding], replace(TABLES, sources=sources))[0] == CLASH
