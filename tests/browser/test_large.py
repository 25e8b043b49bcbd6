"""Five thousand findings over forty sources: usable at once, and quick from then on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from reconcile.report import write_reports
from tests.report.large import large

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
READY, STEP = 1500, 100  # milliseconds
TIMED = """async actions => {
    const q = document.getElementById("q"), times = [];
    for (const [kind, value] of actions) {
        const start = performance.now();
        if (kind === "search") { q.value = value; q.dispatchEvent(new Event("input")); }
        else dispatchEvent(new KeyboardEvent("keydown", {key: value}));
        document.body.offsetHeight;
        times.push(performance.now() - start);
        await new Promise(r => setTimeout(r, 5));
    }
    return times;
}"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a large report."""
    folder = tmp_path_factory.mktemp("large")
    write_reports(large(5000, 40), folder, formats=["html"])
    return folder


def test_it_is_ready_soon(opened: Open, many: Path) -> None:
    page = opened(where=many)
    assert int(page.evaluate("document.documentElement.dataset.ready")) < READY
    assert page.locator(".count").inner_text().startswith("5,000 findings")
    assert page.locator("*").count() < 2000


def test_search_and_next_finding_are_quick(opened: Open, many: Path) -> None:
    page = opened(where=many)
    searches = page.evaluate(TIMED, [["search", w] for w in ("b", "bar", "barque nr 77", "kind:conflict 1834", "")])
    steps = page.evaluate(TIMED, [["key", "j"]] * 7)
    assert median(searches) < STEP
    assert median(steps) < STEP


def test_the_end_of_the_list_can_be_reached(opened: Open, many: Path) -> None:
    page = opened(where=many)
    page.focus("#list")
    page.keyboard.press("End")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-posinset") == "5000"
    assert page.locator(".row").count() < 100


@pytest.mark.parametrize("view", ["timeline", "sources", "coverage", "chronology"])
def test_every_view_opens(opened: Open, many: Path, view: str) -> None:
    page = opened(f"#/{view}", where=many)
    assert int(page.evaluate("document.documentElement.dataset.ready")) < 2 * READY
