"""`report.html`: one file that needs nothing else, asks nothing of the network, and runs only what its hashes allow."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources
from typing import Any

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from reconcile.model.visible import one_line, visible
from reconcile.report import words
from reconcile.report.format import Format
from reconcile.report.headline import headline
from reconcile.report.page_data import page_data
from reconcile.report.view import Side, View

STYLES = (
    "theme", "base", "parts", "top", "list", "card", "pictures", "reading", "tables", "phone", "print",
)
SCRIPTS = (
    "data", "dom", "judgements", "route", "header", "query", "findings", "card", "why", "decide", "bars", "zoom",
    "timeline", "lanes", "sources", "tables", "chronology", "run", "keys", "start",
)
STATIC_CARDS = 500  # findings shown where scripts are off; report.md has them all
# What a JSON script element must not hold, as the escapes that JSON has for it.
_INERT = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def _render(view: View) -> bytes:
    css, js = _asset("style", STYLES, "css"), f'"use strict";(() => {{\n{_asset("script", SCRIPTS, "js")}\n}})();'
    page = _environment().get_template("page").render(
        view=view, top=headline(view), words=words, static=view.findings[:STATIC_CARDS], css=Markup(css), js=Markup(js),  # noqa: S704
        csp=Markup(content_policy(css, js)), data=Markup(inert_json(page_data(view))),  # noqa: S704
    )
    return page.encode("utf-8", "backslashreplace")


def content_policy(css: str, js: str) -> str:
    """A content security policy under which this style and this script run, and nothing else does or is fetched."""
    return (f"default-src 'none'; script-src {_hash(js)}; style-src {_hash(css)}; img-src data:; connect-src 'none'; "
            "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'")


def inert_json(data: object) -> str:
    """JSON that no HTML parser takes for markup."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escape in _INERT.items():  # ten times as fast as `translate` on what holds few of them
        text = text.replace(character, escape)
    return text


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _asset(folder: str, names: tuple[str, ...], ending: str) -> str:
    """The named files of the page, one after the other."""
    where = resources.files("reconcile.report").joinpath("page", folder)
    return "\n".join(where.joinpath(f"{n}.{ending}").read_text(encoding="utf-8").strip() for n in names)


def _environment() -> Environment:
    template = resources.files("reconcile.report").joinpath("page", "page.html").read_text(encoding="utf-8")
    made = Environment(loader=DictLoader({"page": template}), autoescape=True, undefined=StrictUndefined,
                       trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"visible": visible, "one_line": one_line}
    made.globals["quoted"] = quoted
    return made


def quoted(view: View, side: Side) -> dict[str, Any]:
    """A quote in its three parts, hidden characters labelled."""
    text, q = view.sources[side.source].source.text, side.quote
    return {"before": visible(text[q.low:q.start]), "words": visible(text[q.start:q.end]),
            "after": visible(text[q.end:q.high]), "where": visible(q.where)}


HTML = Format("html", "report.html", "the report to read and review, one file for any browser", _render)
