"""Whether a text tells of its own time or of another, and in which order its figures stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from reconcile.annotate.dates.items import Node, Token
from reconcile.annotate.dates.meaning.numeric import order_of
from reconcile.annotate.dates.scene import Point

RECENT = 1
PASSING = 0.5
LEAD = 2.0
BARE_YEARS = frozenset({"year", "year-range"})
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")


def is_narrative(nodes: Iterable[Node], now: Point | None) -> bool:
    """Whether more speaks for another time than for the document's own.

    Dates of past years speak for another time, bare years half as much, because news mentions them too. Dates of about
    the document's year, weekdays without a date, "yesterday" and (half as much) "last month" speak for its own, the
    more where such a day is the first that the text tells.
    """
    nodes = sorted(nodes, key=lambda n: n.start)
    far, near = 0.0, LEAD if _leads_with_its_own(nodes) else 0.0
    for node, token in _tokens(nodes):
        weight = PASSING if node.op in BARE_YEARS else 1.0
        if "era" in token.values:
            far += 1
        elif node.op != "clock" and (year := _year(token)) is not None:
            ago = (now.year if now else 9999) - year
            far += weight * (ago > RECENT)
            near += -RECENT <= ago <= RECENT
        elif "deixis" in token.values or node.op == "weekday":
            near += 1
        elif str(token.values.get("direction", ""))[:1] in ("a", "n"):
            near += PASSING
    return far > near


def _leads_with_its_own(nodes: Sequence[Node]) -> bool:
    """Whether the first time told is a weekday or a day counted from the present, before any year."""
    for node, token in ((n, t) for first in nodes for n, t in _tokens([first])):
        if "deixis" in token.values or node.op == "weekday":
            return True
        if "era" in token.values or _year(token) is not None:
            return False
    return False


def _year(token: Token) -> int | None:
    if "year4" in token.values:
        return int(token.values["year4"])
    if "iso" in token.values or "numdate" in token.values:
        found = _YEAR.search(token.text)
        return int(found[0]) if found else None
    return None


def figures_order(nodes: Iterable[Node]) -> str | None:
    """The order that the text's own dates in figures prove, None if none of them does."""
    texts = (t.text for _, t in _tokens(nodes) if "numdate" in t.values or "slashdate" in t.values)
    return next((order for text in texts if (order := order_of(text))), None)


def _tokens(nodes: Iterable[Node]) -> Iterator[tuple[Node, Token]]:
    stack = list(nodes)
    while stack:
        node = stack.pop()
        for part in node.slots.values():
            for item in part:
                if isinstance(item, Token):
                    yield node, item
                else:
                    stack.append(item)
