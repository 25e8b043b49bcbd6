"""Questions of findings, values as they stand within a line, and the verdict over all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.model.finding import Finding, Report, Value, Why
from reconcile.report.build import build_view
from reconcile.report.chapter import frame_alone
from reconcile.report.headline import headline
from reconcile.report.titles import finding_question


def question(*figures: tuple[str, str]) -> str:
    values = tuple(Value(f"s{n}", f"e{n}", value, text, 0, len(text)) for n, (value, text) in enumerate(figures))
    return finding_question(Finding(
        "f", "conflict", "figures-differ", "quantity", "low", 0.9, "g", tuple(v.event for v in values), values, "",
        Why((), "figures-differ", "")))


@pytest.mark.parametrize(("figures", "words"), [
    ((("2", "Two people"), ("3", "Three people")), "two or three people?"),
    ((("12", "12 boats"), ("14", "14")), "12 or 14 boats?"),
    ((("12", "about 12 boats"), ("14", "14")), "about 12 boats or 14?"),
    ((("5", "GBP 5 million"), ("6", "GBP 6 million")), "GBP 5 or GBP 6 million?"),
])
def test_figures_are_said_as_within_a_line(figures: tuple[tuple[str, str], ...], words: str) -> None:
    assert question(*figures) == words


def test_a_sum_is_asked_about_as_a_sum() -> None:
    value = Value("s", "e", "22", "22 people", 0, 9)
    why = Why((), "sum-misfit", "18 + 3 is 21, not 22; the parts are told with their total")
    asked = Finding("f", "internal", "sum-misfit", "quantity", "low", 0.9, "g", ("e",), (value,), "", why, "short")
    assert finding_question(asked) == "18 + 3 is 21, not 22?"


def test_two_names_of_one_day_are_asked_about_in_their_own_words() -> None:
    day = "1985-10-23"
    values = (Value("a", "e", day, "Wednesday", 0, 9), Value("b", "e", day, "Thursday", 0, 8))
    why = Why((), "weekdays-differ", "it is one day of the calendar")
    asked = Finding("f", "conflict", "weekdays-differ", "date", "low", 0.9, "g", ("e",), values, "", why, "differ")
    assert finding_question(asked) == "Wednesday or Thursday?"


def verdict(report: Report) -> str:
    return headline(frame_alone(build_view(report))[0]).verdict


def test_conflicts_of_one_severity_are_summed_up(report: Report) -> None:
    minor = tuple(replace(f, severity="low") for f in report.findings if f.kind == "conflict")
    assert verdict(replace(report, findings=minor)) == "5 conflicts between 5 sources, all minor."
    assert verdict(replace(report, findings=minor[:1])) == "1 conflict between 5 sources, minor."
