"""Reports at the edges: nothing at all, one source, very many sources, words without end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reconcile.model.finding import Report
from reconcile.report import write_reports
from tests.report.large import large

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
VIEWS = ("findings", "timeline", "sources", "coverage", "chronology", "run")


def empty(report: Report) -> Report:
    return replace(report, sources=(), dates=(), entities=(), events=(), groups=(), matches=(), findings=(),
                   problems=())


def alone(report: Report) -> Report:
    events = tuple(e for e in report.events if e.source == "harbour")
    return replace(
        report, sources=tuple(s for s in report.sources if s.id == "harbour"), events=events, groups=(), matches=(),
        findings=tuple(f for f in report.findings if {v.source for v in f.values} == {"harbour"}))


def endless(report: Report) -> Report:
    word = "x" * 4000
    sources = tuple(replace(s, title=word) for s in report.sources)
    return replace(report, sources=sources, findings=tuple(replace(f, message=word) for f in report.findings))


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("make", [empty, alone, endless])
def test_every_view_holds(opened: Open, report: Report, tmp_path: Path, make: Callable[[Report], Report], view: str
                          ) -> None:
    write_reports(make(report), tmp_path, formats=["html"])
    page = opened(f"#/{view}", where=tmp_path)
    assert page.locator("main").inner_text().strip()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440


def test_nothing_found_is_said(opened: Open, report: Report, tmp_path: Path) -> None:
    write_reports(empty(report), tmp_path, formats=["html"])
    page = opened(where=tmp_path)
    assert "No conflicts in 0 sources." in page.locator(".top").inner_text()
    assert "nothing was found to report" in page.locator("main").inner_text()


def test_very_many_sources(opened: Open, tmp_path: Path) -> None:
    write_reports(large(600, 300), tmp_path, formats=["html"])
    page = opened("#/coverage", where=tmp_path)
    assert page.locator("table.cov thead th.c").count() == 60
    assert "240 more are in the other views" in page.locator("main").inner_text()
    page = opened("#/timeline", where=tmp_path)
    assert page.locator(".lanes svg").count() == 1
