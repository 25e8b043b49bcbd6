"""`report.html`: one file that needs nothing else, asks nothing of the network, and runs only what its hashes allow."""

from __future__ import annotations

import base64
import hashlib
import json
from importlib import resources

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from reconcile.model.visible import one_line
from reconcile.report.format import Parted
from reconcile.report.headline import headline
from reconcile.report.page_data import page_frame, page_items
from reconcile.report.parts import Bound, Pages, marked_json
from reconcile.report.static import card, line
from reconcile.report.view import Frame, View

STYLES = (
    "theme", "base", "parts", "top", "list", "card", "pictures", "reading", "tables", "phone", "print",
)
SCRIPTS = (
    "data", "dom", "judgements", "route", "header", "query", "findings", "card", "why", "decide", "bars", "zoom",
    "timeline", "lanes", "sources", "tables", "chronology", "run", "keys", "start",
)
STATIC_CARDS, STATIC_ROWS = 500, 1000  # findings and events shown where scripts are off; report.md has them all
TOLD = ("events", "rows", "findings", "apart")
GAP = b"\x06"  # around the names of what is put into the page: no text in it holds such a character
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False, check_circular=False)
# What a JSON script element must not hold, as the escapes that JSON has for it.
_INERT = {c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def _items(view: View) -> Pages:
    data = {name: [marked_json(inert_json(d)).encode("utf-8", "backslashreplace") for d in told]
            for name, told in page_items(view).items()}
    cards = [card(view, f) for f in view.findings[:STATIC_CARDS]]
    lines = [line(view, row) for row in view.rows[:STATIC_ROWS]]
    return {**data, "cards": [_encoded(c) for c in cards], "lines": [_encoded(told) for told in lines]}


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _join(frame: Frame, bound: Bound) -> bytes:
    css, js = _asset("style", STYLES, "css"), f'"use strict";(() => {{\n{_asset("script", SCRIPTS, "js")}\n}})();'
    page = _environment().get_template("page").render(
        frame=frame, top=headline(frame), static=min(STATIC_CARDS, len(frame.findings)), css=Markup(css), js=Markup(js),  # noqa: S704
        csp=Markup(content_policy(css, js)), gap=GAP.decode(),  # noqa: S704
    )
    told = {b"cards": b"".join(bound.items("cards", "findings")[:STATIC_CARDS]),
            b"lines": b"".join(bound.items("lines", "rows")[:STATIC_ROWS]), b"data": _data(frame, bound)}
    pieces = _encoded(page).split(GAP)
    return b"".join(told.get(piece, piece) for piece in pieces)


def _data(frame: Frame, bound: Bound) -> bytes:
    before, after = ([_encoded(f'"{key}":{inert_json(value)}') for key, value in part.items()]
                     for part in page_frame(frame))
    told = [b"".join((b'"', name.encode(), b'":[', b",".join(bound.items(name)), b"]")) for name in TOLD]
    return b"{" + b",".join((*before, *told, *after)) + b"}"


def content_policy(css: str, js: str) -> str:
    """A content security policy under which this style and this script run, and nothing else does or is fetched."""
    return (f"default-src 'none'; script-src {_hash(js)}; style-src {_hash(css)}; img-src data:; connect-src 'none'; "
            "form-action 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'")


def inert_json(data: object) -> str:
    """JSON that no HTML parser takes for markup."""
    text = _JSON.encode(data)
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
    made.filters |= {"one_line": one_line}
    return made


HTML = Parted("html", "report.html", "the report to read and review, one file for any browser", _items, _join)
