"""The page as a reader uses it: top, list, search, filters, permalinks, keys, views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reconcile.model.finding import Report, RuleInForce
from reconcile.report import write_reports

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]
VIEWS = ("findings", "timeline", "sources", "coverage", "chronology", "run")


def titles(page: Page) -> list[str]:
    return page.locator(".row .t bdi").all_inner_texts()


def test_the_top_answers_in_one_look(opened: Open) -> None:
    page = opened()
    top = page.locator(".top").inner_text()
    assert "5 conflicts between 5 sources: 1 grave, 2 medium and 2 minor." in top
    assert "Gravest: The steamer Corvina left Rostrand" in top
    assert "1 file could not be read" in top
    assert "7 findings to decide" in top


def test_the_gravest_comes_first_and_is_open(opened: Open) -> None:
    page = opened()
    assert titles(page)[0] == "The steamer Corvina left Rostrand with 212 people aboard"
    assert page.locator(".row .ask").first.inner_text() == "3 or 4 March 1911?"
    assert page.locator("#detail h2").inner_text() == f"{titles(page)[0]} – 3 or 4 March 1911?"
    assert page.locator("#detail .q .val").all_inner_texts() == ["4 March 1911", "3 March 1911"]
    assert page.locator("#detail mark.hot").first.inner_text() == "4 March 1911"


def test_a_card_explains_itself(opened: Open) -> None:
    text = opened("#/findings?f=f-sail-date").locator("#detail").text_content() or ""
    for words in ("no day is in both", "+6.9 bits", "both name the Hallan reef", "so 1911-03-04", "line 5",
                  "high confidence (0.90)", "198 passengers and crew"):
        assert words in text


def test_search_finds_words_of_the_quotes(opened: Open) -> None:
    page = opened()
    page.fill("#q", "lifeboat")
    assert titles(page) == []
    page.fill("#q", "bishop")
    assert len(titles(page)) == 2
    page.fill("#q", "kind:conflict field:quantity")
    assert len(titles(page)) == 2
    page.fill("#q", "source:E severity:low")
    assert len(titles(page)) == 2
    page.fill("#q", "nothing like it")
    assert "No finding matches" in page.locator("#list").inner_text()


def test_filters_go_into_the_address_and_come_back(opened: Open) -> None:
    page = opened()
    page.locator(".tile.k-refinement").click()
    assert "kind=refinement" in page.url
    assert len(titles(page)) == 3
    page.select_option("select >> nth=0", "date")
    assert len(titles(page)) == 2
    again = opened(page.url.partition("report.html")[2])
    assert titles(again) == titles(page)
    again.get_by_role("button", name="Clear filters").click()
    assert len(titles(again)) == 16


@pytest.mark.parametrize("address", ["#/findings?f=f-border", "#f-border"])
def test_a_finding_has_a_link(opened: Open, address: str) -> None:
    assert "2,356 or 2,440 km?" in opened(address).locator("#detail h2").inner_text()


@pytest.mark.parametrize("address", ["#/nowhere", "#/findings?f=gone&kind=none", "#%E0%A4%A", "#/sources?e=gone"])
def test_a_wrong_address_does_no_harm(opened: Open, address: str) -> None:
    assert opened(address).locator("main").inner_text()


def test_keys_walk_through_findings_and_views(opened: Open) -> None:
    page = opened()
    page.keyboard.press("j")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-posinset") == "2"
    page.keyboard.press("k")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-posinset") == "1"
    for key, view in zip("tschrf", ("timeline", "sources", "coverage", "chronology", "run", "findings"), strict=True):
        page.keyboard.press("g")
        page.keyboard.press(key)
        page.wait_for_selector(f".tabs a[aria-current][data-view={view}]")
    page.keyboard.press("/")
    page.wait_for_selector("#q:focus")
    page.keyboard.type("jjj")
    assert page.input_value("#q") == "jjj"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == "list"


def test_single_keys_can_be_switched_off(opened: Open) -> None:
    page = opened()
    page.keyboard.press("?")
    page.get_by_label("Single keys do something").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-posinset") == "1"
    again = opened()
    again.keyboard.press("c")
    assert again.locator("#progress").inner_text().startswith("7 findings to decide")


def test_the_list_is_walked_with_arrows(opened: Open) -> None:
    page = opened()
    page.focus("#list")
    page.keyboard.press("End")
    assert page.locator(".row[aria-selected=true]").get_attribute("aria-posinset") == "16"
    active = page.get_attribute("#list", "aria-activedescendant")
    assert page.locator(f"#{active}").get_attribute("aria-selected") == "true"


def test_the_timeline_joins_tellings_and_opens_findings(opened: Open) -> None:
    page = opened("#/timeline")
    assert page.locator("svg .event").count() > 8
    assert page.locator("svg .join.sv-conflict").count() >= 3
    page.locator("svg .event").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".info b").inner_text()
    page.get_by_role("link", name="Open the finding").click()
    page.wait_for_selector("#detail h2")


def test_the_timeline_reaches_back_before_christ(opened: Open) -> None:
    page = opened("#/timeline?z=all")
    assert page.locator(".lanes svg text.muted", has_text="BC").count()


def test_sources_move_together(opened: Open) -> None:
    page = opened("#/sources?e=h-memorial")
    page.wait_for_selector(".an.on")
    assert page.locator(".column").evaluate_all("all => all.map(c => c.dataset.s).sort()") == ["3", "4"]
    assert page.locator(".column .an.on").count() >= 2
    assert "12 March 1912" in page.locator(".readinfo").inner_text()


def test_line_numbers_are_those_of_an_editor(opened: Open, report: Report) -> None:
    page = opened("#/sources?e=m-memorial")
    memoir = page.locator(".column[data-s='4']")
    assert memoir.locator(".ln").count() == report.sources[4].text.count("\r\n")
    assert "The memorial was unveiled" in memoir.locator(".ln").nth(3).inner_text()


def test_offsets_hold_behind_characters_outside_the_basic_plane(opened: Open) -> None:
    page = opened("#/findings?f=f-memorial")
    assert "12 March 1912" in page.locator("#detail mark.hot").all_inner_texts()


def test_coverage_says_who_tells_what(opened: Open) -> None:
    page = opened("#/coverage")
    row = page.locator("table.cov tbody tr", has_text="Corvina left Rostrand")
    assert row.locator("td.c").all_inner_texts()[2:4] == ["4 March 1911", "3 March 1911"]
    page.get_by_role("button", name="Told by one (3)").click()
    assert page.locator("table.cov tbody tr").count() == 3


def test_the_chronology_says_who_stands_for_what(opened: Open) -> None:
    page = opened("#/chronology")
    row = page.locator(".chron li", has_text="Corvina left Rostrand")
    assert row.locator(".when").inner_text() == "3 or 4 March 1911"
    words = row.locator(".backing.open").first.inner_text().split()
    assert " ".join(words) == "Date 3 March 1911 D or 4 March 1911 C"
    page.get_by_role("button", name="Disputed (4)").click()
    assert page.locator(".chron li:not(.year)").count() == 4


def test_every_rule_in_force_is_named(opened: Open, report: Report, tmp_path: Path) -> None:
    rules = (RuleInForce("conflicts", "dates-differ", "rules/conflicts/dates-differ.toml", "", "dates differ"),
             RuleInForce("conflicts", "times-differ", "own/times.toml", "", "times differ", "rules/times-differ.toml"),
             RuleInForce("events", "visit", "rules/events/visit.toml", "", "visit"))
    write_reports(replace(report, rules=rules), tmp_path, formats=["html"])
    page = opened("#/run", where=tmp_path)
    text = page.locator("main").text_content() or ""
    assert "times-differ times differ from own/times.toml, in place of rules/times-differ.toml" in text
    assert "Types of event (1)" in text
    page.get_by_role("link", name="dates differ").click()
    assert len(titles(page)) == sum(f.rule == "dates-differ" for f in report.findings)


def test_the_run_names_what_was_not_read(opened: Open) -> None:
    text = opened("#/run").locator("main").inner_text()
    assert "corvina/sealed.pdf needs a password" in text
    assert "en-core-web-sm 3.8.0" in text


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_every_view_without_scrolling_sideways(opened: Open, view: str) -> None:
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(page.url.partition("#")[0] + f"#/{view}")
    page.wait_for_timeout(250)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_the_card_takes_the_place_of_the_list(opened: Open) -> None:
    page = opened()
    page.set_viewport_size({"width": 390, "height": 844})
    page.reload()
    page.wait_for_selector("html[data-ready]")
    page.goto(page.url.partition("#")[0] + "#/findings?kind=conflict")
    page.locator(".row").nth(1).click()
    assert not page.locator("#list").is_visible()
    page.get_by_role("button", name="All findings").click()
    assert page.locator("#list").is_visible()


def test_the_theme_is_kept(opened: Open) -> None:
    page = opened()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.click("#theme")
    page.wait_for_selector("html[data-theme=dark]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    page.wait_for_timeout(100)  # the browser writes its storage a moment later
    page.reload()
    page.wait_for_selector("html[data-theme=dark][data-ready]")
