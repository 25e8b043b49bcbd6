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


@pytest.mark.parametrize("view", VIEWS)
def test_many_sources_fit_a_phone(opened: Open, tmp_path: Path, view: str) -> None:
    write_reports(large(200, 40), tmp_path, formats=["html"])
    page = opened(where=tmp_path)
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{page.url.partition('#')[0]}#/{view}")
    page.wait_for_timeout(250)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    tab = page.locator(".tabs [aria-current]").bounding_box()
    assert tab
    assert 0 <= tab["x"] <= 390 - tab["width"]


def test_a_passage_brings_up_its_counterpart(opened: Open, tmp_path: Path) -> None:
    write_reports(large(120, 2), tmp_path, formats=["html"])
    page = opened("#/sources", where=tmp_path)
    left, right = page.locator(".column").all()
    chosen = left.locator(".an.k-conflict").last
    chosen.scroll_into_view_if_needed()
    before = chosen.bounding_box()
    chosen.click()
    box, other = right.locator(".text").bounding_box(), right.locator(".an.on").first.bounding_box()
    assert box
    assert other
    assert right.locator(".text").evaluate("box => box.scrollTop") > 500
    assert box["y"] < other["y"] < box["y"] + box["height"]
    assert chosen.bounding_box() == before
