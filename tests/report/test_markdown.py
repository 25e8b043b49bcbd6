"""report.md: complete, and inert."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from reconcile.report import View
from reconcile.report.markdown import MARKDOWN, escape, paragraph


def test_it_names_every_finding_source_and_problem(view: View) -> None:
    text = MARKDOWN.render(view).decode()
    assert all(escape(f.title) in text for f in view.findings)
    assert all(paragraph(f.issue) in text for f in view.findings if f.finding.kind in ("conflict", "internal"))
    assert all(escape(s.name) in text for s in view.sources)
    assert "needs a password" in text
    assert text.startswith("# Corvina")


def test_the_verdict_comes_first(view: View) -> None:
    first = "\n".join(MARKDOWN.render(view).decode().splitlines()[:8])
    assert "5 conflicts between 5 sources: 1 grave, 2 medium and 2 minor." in first
    assert "1 file could not be read" in first


def test_source_text_is_no_markup(view: View) -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(MARKDOWN.render(view).decode())
    assert not re.search(r"<(script|img|a)\b", html)
    assert "\u202e" not in html
    assert "\x1b" not in html


@given(st.text(st.sampled_from("a1 .-+*_`#>|[]()<>!&=:@~\\/\nhtwp"), max_size=30))
def test_escaped_text_is_one_plain_paragraph(text: str) -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(paragraph(text))
    assert not set(re.findall(r"<(\w+)", html)) - {"p"}


@given(st.text(st.sampled_from("a1 -*_`|[]<>\\\n"), max_size=20))
def test_an_escaped_cell_stays_one_cell(text: str) -> None:
    html = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(f"| h |\n|---|\n| x{escape(text)}x |\n")
    assert html.count("<td") == 1
