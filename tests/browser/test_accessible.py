"""WCAG 2.2 AA, as far as axe can tell, in every view, both themes, desk and phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
STATES = (
    "findings?f=f-sail-date", "findings?f=f-clerk", "findings?f=f-strike-place", "timeline?show=all",
    "sources?e=h-memorial", "coverage", "chronology", "run",
)
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RULES = {"runOnly": {"type": "tag", "values": TAGS}}


def violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason='no axe: pip install -e ".[browser]"')
    found = axe.Axe().run(page, options=RULES).response["violations"]
    return [f"{v['id']}: {n['target']} {n['failureSummary']}" for v in found for n in v["nodes"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_view(opened: Open, state: str, theme: str) -> None:
    page = opened(f"#/{state}")
    page.emulate_media(color_scheme="light" if theme == "light" else "dark")
    assert violations(page) == []


@pytest.mark.parametrize("state", ["findings", "findings?f=f-sail-date", *STATES[3:]])
def test_on_a_phone(opened: Open, state: str) -> None:
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url.partition("#")[0] + "#/run")
    page.goto(page.url.partition("#")[0] + f"#/{state}")
    page.wait_for_timeout(250)
    assert violations(page) == []


def test_the_help_and_a_judged_finding(opened: Open) -> None:
    page = opened("#/findings?f=f-border")
    page.keyboard.press("u")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert violations(page) == []
    page.keyboard.press("?")
    page.wait_for_selector("dialog[open]")
    assert violations(page) == []
