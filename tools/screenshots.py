"""Pictures of the report page for the documentation, made from the sample reports in `reports/`.

    .venv/bin/python tools/screenshots.py            writes docs/images/*.png
    .venv/bin/python tools/screenshots.py DIR        the same, from reports in another folder

Needs the extra `browser` and a Chromium.
"""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
REPORTS, IMAGES = ROOT / "reports", ROOT / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: of which report, at which address, on how large a screen, with which keys pressed first."""

    name: str
    report: str
    address: str
    width: int = 1440
    height: int = 900
    dark: bool = False
    keys: str = ""
    click: str = ""


SHOTS = (
    Shot("findings", "kazakhstan-uzbekistan", "#/findings"),
    Shot("findings-dark", "kazakhstan-uzbekistan", "#/findings", dark=True),
    Shot("card", "kazakhstan-uzbekistan", "#/findings", height=1500),
    Shot("timeline", "kazakhstan-uzbekistan", "#/timeline"),
    Shot("sources", "kazakhstan-uzbekistan", "#/sources", click=".an.k-conflict >> nth=3"),
    Shot("coverage", "kazakhstan-uzbekistan", "#/coverage?show=shared"),
    Shot("chronology", "kazakhstan-uzbekistan", "#/chronology?show=shared", dark=True),
    Shot("run", "kazakhstan-uzbekistan", "#/run"),
    Shot("decided", "kazakhstan-uzbekistan", "#/findings", keys="c"),
    Shot("phone", "kazakhstan-uzbekistan", "#/findings", width=390, height=844),
    Shot("phone-card", "kazakhstan-uzbekistan", "#/findings", width=390, height=844, click=".row >> nth=0"),
)


def take(browser: Browser, shot: Shot, reports: Path) -> Path:
    """Make one picture and return its path."""
    context = browser.new_context(viewport={"width": shot.width, "height": shot.height},
                                  color_scheme="dark" if shot.dark else "light")
    page = context.new_page()
    page.goto((reports / shot.report / "report.html").as_uri() + shot.address)
    page.wait_for_selector("html[data-ready]")
    if shot.click:
        page.locator(shot.click).first.click()
    for key in shot.keys:
        page.keyboard.press(key)
        page.wait_for_timeout(200)
    page.wait_for_timeout(200)
    path = IMAGES / f"{shot.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> int:
    """Make all pictures."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if not found:
        sys.stderr.write("no Chromium found: apt-get install chromium\n")
        return 2
    reports = Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else REPORTS
    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found)
        for shot in SHOTS:
            sys.stdout.write(f"{take(browser, shot, reports).relative_to(ROOT)}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
