"""Nothing in a source runs, loads, or hides; the page works on paper and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reconcile.model.finding import Report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
VIEWS = ("findings?f=f-clerk", "findings?q=script", "timeline?show=all", "sources?e=m-memorial", "coverage",
         "chronology", "run")


def test_a_page_that_is_shown_as_on_paper_holds_its_findings(opened: Open, report: Report) -> None:
    page = opened()
    page.emulate_media(media="print")
    page.wait_for_selector("#print article", state="attached")
    assert page.locator("#print article").count() == len(report.findings)


@pytest.mark.parametrize("view", VIEWS)
def test_markup_in_sources_is_only_text(opened: Open, view: str) -> None:
    page = opened(f"#/{view}")
    page.wait_for_timeout(100)
    assert page.locator("main img, main script, main iframe, main a[href^=javascript]").count() == 0
    shown = page.locator("body").inner_text()
    assert not set("\u202e\u200b\x1b") & set(shown)


def test_hidden_characters_are_labels(opened: Open) -> None:
    page = opened("#/findings?f=f-clerk")
    assert {"RLO", "PDF"} <= set(page.locator("#detail .hidden-char").all_inner_texts())
    source = opened("#/sources?e=m-memorial")
    assert {"ZWSP", "ESC"} <= set(source.locator(".text .hidden-char").all_inner_texts())


def test_the_policy_allows_no_other_script_style_or_request(opened: Open, folder: Path) -> None:
    page = opened()
    blocked = page.evaluate("""async () => {
        const found = [];
        document.addEventListener("securitypolicyviolation", e => found.push(e.effectiveDirective));
        const script = document.createElement("script");
        try { script.textContent = "window.ran = 1"; document.body.append(script); } catch { found.push("trusted"); }
        try { document.body.innerHTML += "<b>x</b>"; } catch { found.push("markup"); }
        await fetch("https://example.invalid/").catch(() => 0);
        await new Promise(r => setTimeout(r, 100));
        return [window.ran === undefined, [...new Set(found)].sort()];
    }""")
    assert blocked[0]
    assert {"connect-src", "markup"} <= set(blocked[1])


@pytest.fixture
def troubles() -> list[str]:
    """The browser may complain here: refusals are what is looked for."""
    return []


def test_it_reads_without_scripts(browser: Browser, folder: Path, report: Report) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "report.html").as_uri())
    text = page.locator("body").inner_text()
    for f in report.findings:
        assert page.locator(f"article#{f.id}").count() == 1
    assert "5 conflicts between 5 sources" in text
    assert "4 March 1911, bound for Vell" in text
    assert "corvina/sealed.pdf needs a password" in text
    assert "Chronology" in text
    context.close()


@pytest.mark.parametrize("view", ["findings", "sources"])
def test_it_prints_every_finding(opened: Open, report: Report, view: str) -> None:
    page = opened(f"#/{view}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#print article").count() == len(report.findings)
    assert page.locator("#print").is_visible()
    assert not page.locator("main").is_visible()
    assert len(page.pdf()) > 20_000
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#print article").count() == 0


@pytest.mark.parametrize("view", ["timeline", "coverage", "chronology", "run"])
def test_other_views_are_printed_as_they_are_seen(opened: Open, view: str) -> None:
    page = opened(f"#/{view}")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("main h2").first.is_visible()
    assert page.locator("#print article").count() == 0
    assert page.pdf().startswith(b"%PDF")
