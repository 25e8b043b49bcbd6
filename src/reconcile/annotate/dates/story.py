"""The thread of a text: which date was told last, and whether it tells of its own time or of another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.items import Item, Node, Token
from reconcile.annotate.dates.meaning.numeric import order_of
from reconcile.annotate.dates.scene import Point, Scene, anchor_point, point_of
from reconcile.annotate.dates.surroundings import Surroundings
from reconcile.annotate.dates.values import Value
from reconcile.model.source import Anchor

FAR = 1
_DIRECTED = re.compile("MONTH|DAY|WEEKDAY|SEASON|RANGE|LIST|BOUND|PART|HOLIDAY|AT|WITHIN|APPROX|OFFSET")


class Story:
    """What has been told so far. It lives for one text only."""

    def __init__(self, grammar: DateGrammar, now: Point | None, narrative: bool, order: str, sure: bool) -> None:
        self.grammar = grammar
        self.now = now
        self.narrative = narrative
        self.order = order
        self.sure = sure
        self.last: Point | None = None
        self.before_era = False

    @classmethod
    def begin(cls, grammar: DateGrammar, anchor: Anchor | None, locale: str, found: Sequence[Sequence[Item]]) -> Story:
        """Look over all dates once: what years they name, and in which order figures stand."""
        now = anchor_point(anchor.edtf) if anchor else None
        order: str | None = grammar.numeric.locales.get(locale)
        sure = order is not None
        years: list[int] = []
        for token in _tokens(i for items in found for i in items if isinstance(i, Node)):
            if "year4" in token.values:
                years.append(int(token.values["year4"]))
            elif order is None and ("numdate" in token.values or "slashdate" in token.values):
                order = order_of(token.text)
                sure = order is not None
        far = sum(now is None or abs(y - now.year) > FAR for y in years)
        narrative = bool(years) and far * 2 > len(years)
        return cls(grammar, now, narrative, order or grammar.numeric.order, sure)

    def scene(self, node: Node, around: Surroundings) -> Scene:
        """What an expression is read against."""
        quoted = around.in_quotation(node.start) is not None
        now, origin = self.now, "anchor"
        if quoted and self.last is not None and self.last.day and self.narrative:
            now, origin = self.last, "quotation"
        direction = 0
        if _DIRECTED.fullmatch(node.kind):
            direction = around.direction(node.start, node.end, self.grammar)
        return Scene(self.grammar, now, origin, self.last, self.narrative, direction, None,  # type: ignore[arg-type]
                     self.order, self.sure, self.before_era)

    def tell(self, start: int, value: Value, around: Surroundings) -> None:  # noqa: ARG002
        """Take in a date that was told."""
        if value.type not in ("DATE", "TIME"):
            return
        point = point_of(value)
        if point is not None:
            self.last = point
            self.before_era = point.year <= 0


def _tokens(nodes: Iterator[Node]) -> Iterator[Token]:
    stack = list(nodes)
    while stack:
        node = stack.pop()
        for part in node.slots.values():
            for item in part:
                if isinstance(item, Token):
                    yield item
                else:
                    stack.append(item)
