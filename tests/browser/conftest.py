"""A real browser on the real page. Without Playwright or Chromium these tests skip, and say what is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reconcile.model.finding import Report
from reconcile.report import write_reports
from tests.report.builder import build

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

OWN = ("file:", "data:", "blob:", "http://127.0.0.1")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    api = pytest.importorskip("playwright.sync_api", reason='no Playwright: pip install -e ".[browser]"')
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if not found:
        pytest.skip("no Chromium: apt-get install chromium")
    with api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=["--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def report() -> Report:
    """The report on the Corvina and the visit to Vell."""
    return build()


@pytest.fixture(scope="session")
def folder(report: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that holds its page."""
    made = tmp_path_factory.mktemp("page")
    write_reports(report, made, formats=["html"])
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser without history that fails the test on any request that leaves the page, and on any script error."""
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def troubles(context: BrowserContext) -> Iterator[list[str]]:
    """What the browser complained of: errors, refused content, requests beyond the page, dialogs of injected code."""
    found: list[str] = []
    context.on("weberror", lambda e: found.append(f"error: {e.error}"))
    context.on("console", lambda m: found.append(f"{m.type}: {m.text}") if m.type in ("error", "warning") else None)
    context.on("dialog", lambda d: _dismiss(d, found))
    context.on("request", lambda r: None if r.url.startswith(OWN) else found.append(f"request: {r.url}"))
    yield found
    assert found == []


def _dismiss(dialog: Dialog, found: list[str]) -> None:
    found.append(f"dialog: {dialog.message}")
    dialog.dismiss()


@pytest.fixture
def opened(context: BrowserContext, folder: Path, troubles: list[str]) -> Callable[[str], Page]:
    """Open the page from disk at a hash, and wait until it is ready."""
    def go(address: str = "", *, where: Path = folder) -> Page:
        page = context.new_page()
        page.goto((where / "report.html").as_uri() + address)
        page.wait_for_selector("html[data-ready]")
        return page
    return go
