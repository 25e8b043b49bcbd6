"""Judging: in the file that is opened from disk, and on the review server."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reconcile.model.finding import Report
from reconcile.report import write_reports
from reconcile.review import apply_judgements, constraints, format_line, parse_line, read_judgements
from reconcile.review.server import ReviewServer, make_server
from tests.review.decisions import decide

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., "Page"]


def state(page: Page) -> str:
    return page.locator(".decide .now").inner_text()


def show(page: Page, address: str) -> None:
    """Go to another hash of the page, and wait until its finding is open."""
    page.goto(page.url.partition("#")[0] + address)
    finding = re.search(r"f=([\w-]+)", address)
    if finding:
        page.locator(f"#detail .perma[href$='f={finding[1]}']").wait_for()
    else:
        page.wait_for_timeout(100)


def judge(page: Page, key: str, count: str) -> None:
    page.keyboard.press(key)
    page.locator("#progress", has_text=count).wait_for()


def test_one_key_judges_and_brings_the_next(opened: Open) -> None:
    page = opened("#/findings?f=f-sail-date")
    judge(page, "c", "1 of 7 decided")
    assert "f=f-border" in page.url
    judge(page, "2", "2 of 7 decided")
    assert "f=f-sail-count" in page.url
    show(page, "#/findings?f=f-border")
    assert "B is right" in state(page)


def test_undo_and_take_back(opened: Open) -> None:
    page = opened("#/findings?f=f-sail-date")
    judge(page, "x", "1 of 7")
    judge(page, "z", "7 findings to decide")
    assert "f=f-sail-date" in page.url
    judge(page, "s", "1 of 7")
    show(page, "#/findings?f=f-sail-date")
    judge(page, "s", "7 findings to decide")


def test_judgements_stay_in_the_browser(opened: Open) -> None:
    page = opened("#/findings?f=f-sail-date")
    judge(page, "u", "1 of 7")
    again = opened("#/findings?f=f-sail-date")
    assert "Unsure" in state(again)
    assert again.locator("#save").inner_text() == "Not yet saved to a file"


def test_a_note_is_kept(opened: Open) -> None:
    page = opened("#/findings?f=f-sail-date")
    page.keyboard.press("n")
    page.wait_for_selector("#note:focus")
    page.keyboard.type("ask the <b>archive</b>")
    page.keyboard.press("Escape")
    again = opened("#/findings?f=f-sail-date")
    assert again.input_value("#note") == "ask the <b>archive</b>"


def exported(page: Page) -> list[dict[str, Any]]:
    with page.expect_download() as found:
        page.click("#export")
    content = Path(found.value.path()).read_text(encoding="utf-8")
    return [json.loads(line) for line in content.splitlines()]


def test_what_is_exported_is_what_the_next_run_reads(opened: Open, report: Report) -> None:
    page = opened("#/findings?f=f-memorial")
    judge(page, "x", "1 of 7")
    lines = [parse_line(json.dumps(data)) for data in exported(page)]
    assert page.locator("#save").inner_text() == "Saved to a file"
    expected = decide(report, "f-memorial", "not-same", at=lines[0].at)
    assert lines == [expected]
    assert constraints(lines) == constraints([expected])
    judged = apply_judgements(report, lines)
    assert [f.judgement.verdict for f in judged.findings if f.judgement] == ["not-same"]


def test_a_file_is_loaded_and_merged(opened: Open, report: Report, tmp_path: Path) -> None:
    file = tmp_path / "theirs.jsonl"
    lines = [decide(report, "f-sail-date", "unsure", reviewer="Otto"), decide(report, "f-border", "conflict")]
    gone = replace(lines[0], finding="f-long-gone", note="kept")
    file.write_text("".join(format_line(d) + "\n" for d in [*lines, gone]) + "rubbish\n", encoding="utf-8")
    page = opened("#/findings?f=f-sail-date")
    judge(page, "c", "1 of 7")
    show(page, "#/run")
    page.set_input_files("input[type=file]", file)
    page.locator("#progress", has_text="2 of 7").wait_for(state="attached")
    page.locator("#live", has_text="3 judgements loaded, 1 line could not be read, 1 on findings").wait_for()
    assert "kept" in page.locator("main").inner_text()
    show(page, "#/findings?state=disputed")
    assert page.locator(".row").count() == 1
    assert "Otto: Unsure" in state(page)


def test_a_pair_that_was_kept_apart_can_be_joined(opened: Open, report: Report) -> None:
    page = opened("#/findings?f=f-memorial")
    page.locator(".near summary").click()
    page.get_by_role("button", name="It is the same event").click()
    page.wait_for_selector("#export:visible")
    bound = constraints([parse_line(json.dumps(data)) for data in exported(page)])
    assert [(c.together, c.a.source, c.b.source) for c in bound] == [(True, "harbour", "memoir")]


def test_what_a_run_applied_is_shown(opened: Open, report: Report, tmp_path: Path) -> None:
    lines = [decide(report, "f-sail-date", "both-fine", reviewer="Ada"), decide(report, "f-border", "source-right",
             source="digest"), decide(report, "f-memorial", "source-right", source="memoir")]
    later = replace(report, findings=tuple(
        replace(f, id="f-border-2") if f.id == "f-border" else f for f in report.findings))
    write_reports(apply_judgements(later, lines), tmp_path, formats=["html"])
    page = opened(where=tmp_path)
    assert "1 folded away" in page.locator(".count").inner_text()
    assert "1 to look at again" in page.locator("#progress").inner_text()
    assert "2 of 7 decided" in page.locator("#progress").inner_text()
    show(page, "#/findings?state=folded")
    assert page.locator(".row").count() == 1
    show(page, "#/findings?state=stale")
    assert "the words have changed since" in page.locator("#detail").inner_text()
    show(page, "#/chronology")
    row = page.locator(".chron li", has_text="memorial was unveiled")
    assert "12 March 1912" in row.locator(".when").inner_text()
    assert "E is right" in row.inner_text()


@pytest.fixture
def served(report: Report, tmp_path: Path) -> Iterator[Callable[[], ReviewServer]]:
    """Start review servers on one folder; all are stopped at the end."""
    write_reports(report, tmp_path, formats=["html"])
    running: list[ReviewServer] = []

    def start() -> ReviewServer:
        server = make_server(tmp_path, reviewer="Ada")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        running.append(server)
        return server
    yield start
    for server in running:
        server.shutdown()
        server.server_close()


def enter(page: Page, server: ReviewServer, address: str = "#/findings?f=f-sail-date") -> None:
    page.goto(server.address)
    page.goto(f"http://127.0.0.1:{server.server_port}/{address}")
    page.wait_for_selector("html[data-ready]")


def test_on_the_server_each_judgement_is_on_disk(context: Any, served: Callable[[], ReviewServer]) -> None:
    server, page = served(), context.new_page()
    enter(page, server)
    judge(page, "c", "1 of 7")
    page.locator("#save", has_text="Saved on disk").wait_for()
    found = read_judgements(server.review.file).decisions
    assert [(d.finding, d.verdict, d.reviewer) for d in found] == [("f-sail-date", "conflict", "Ada")]


def test_quick_keys_write_each_judgement_once(context: Any, served: Callable[[], ReviewServer]) -> None:
    server, page = served(), context.new_page()
    enter(page, server)
    for key in "cuxsc":
        page.keyboard.press(key)
    page.locator("#progress", has_text="5 of 7").wait_for()
    page.locator("#save", has_text="Saved on disk").wait_for()
    found = [d.finding for d in read_judgements(server.review.file).decisions]
    assert len(found) == len(set(found)) == 5


def test_judgements_survive_a_restart_and_another_browser(context: Any, browser: Any, served: Callable[[], ReviewServer]
                                                          ) -> None:
    first, page = served(), context.new_page()
    enter(page, first)
    judge(page, "2", "1 of 7")
    page.locator("#save", has_text="Saved on disk").wait_for()
    second, other = served(), browser.new_context()
    fresh = other.new_page()
    enter(fresh, second)
    assert "D is right" in state(fresh)
    other.close()


def test_when_the_server_stops_the_page_keeps_and_says_so(context: Any, served: Callable[[], ReviewServer]) -> None:
    server, page = served(), context.new_page()
    enter(page, server)
    server.shutdown()
    server.server_close()
    judge(page, "c", "1 of 7")
    page.wait_for_selector("#live:has-text('The review server does not answer')")
    assert page.locator("#save").inner_text() == "Server stopped, not saved to a file"
    assert [line["verdict"] for line in exported(page)] == ["conflict"]
    assert not server.review.file.exists()
    again = served()
    assert again.server_port == server.server_port
    enter(page, again)
    page.locator("#save", has_text="Saved on disk").wait_for()
    assert [d.verdict for d in read_judgements(again.review.file).decisions] == ["conflict"]
