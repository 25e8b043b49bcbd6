"""From a text to its time expressions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.annotate.dates.cascade import parse
from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.guards import Place, allowed, begins_name, trimmed
from reconcile.annotate.dates.items import Item, Node
from reconcile.annotate.dates.lexer import tokens, windows
from reconcile.annotate.dates.meaning.evaluate import INNER, evaluate
from reconcile.annotate.dates.render import render
from reconcile.annotate.dates.story import Story
from reconcile.annotate.dates.surroundings import Surroundings, surroundings
from reconcile.annotate.dates.values import Value
from reconcile.model.source import Anchor, Block
from reconcile.model.swift import replace
from reconcile.model.when import Timex

MAX_DEPTH = 6


def find_dates(
    text: str,
    *,
    grammar: DateGrammar,
    anchor: Anchor | None = None,
    blocks: Sequence[Block] = (),
    start: int = 0,
    end: int | None = None,
    locale: str = "",
) -> tuple[Timex, ...]:
    """All time expressions of a text, in order; offsets are code points of `text`.

    `anchor` is the document's own date: without it, "today" and bare months stay unresolved unless the text itself
    gives a year. `blocks` say what is read (front matter and markup are not) and which lines are headings; without
    them all of the text is, and no heading. `start` and `end` bound the search.
    `locale` ("en-GB") settles the order of dates in figures. The time taken is in proportion to the text.
    """
    end = len(text) if end is None else end
    around = surroundings(text, blocks, start, end, grammar)
    old = grammar.before_era.search(text, start, end) is not None
    places = [
        place
        for first, last in _readable(blocks, start, end)
        for low, high in windows(text, grammar, first, last)
        for place in _places(text, grammar, low, high, old)
    ]
    story = Story.begin(grammar, anchor, locale, [p.node for p in places])
    return tuple(date for place in places for date in _tell(place, around, story, MAX_DEPTH))


def _readable(blocks: Sequence[Block], start: int, end: int) -> list[tuple[int, int]]:
    """The stretches that are words of the document."""
    if not blocks:
        return [(start, end)]
    bounds = ((max(b.start, start), min(b.end, end)) for b in blocks if b.kind != "markup")
    return [(low, high) for low, high in bounds if low < high]


def _places(text: str, grammar: DateGrammar, start: int, end: int, old: bool) -> Iterator[Place]:
    """The joined parts of a stretch of text, each with its neighbours."""
    items = parse(tokens(text, grammar, start, end, old_years=old), grammar)
    beside: list[Item | None] = [None, *items, None]
    for n, item in enumerate(items):
        if isinstance(item, Node) and item.op not in INNER:
            yield Place(item, beside[n], beside[n + 2], text, grammar)


def _tell(place: Place, around: Surroundings, story: Story, depth: int) -> Iterator[Timex]:
    """The dates of one joined part; where it has no value as a whole, those of its parts."""
    node = place.node
    if node.op in INNER or depth == 0:
        return
    value = evaluate(node, story.scene(node, around)) if allowed(place) else None
    if value is None:
        inner = [i for part in node.slots.values() for i in part if isinstance(i, Node)]
        for part in sorted(inner, key=lambda i: i.start):
            yield from _tell(_inside(place, part), around, story, depth - 1)
        return
    named = replace(place, node=expressed(node))
    for start, end, one in _separate(node, value):
        low, high = trimmed(named, start, end)
        told = render(around, low, high, one, node, place.before)
        yield replace(told, role="name") if begins_name(place) and told.role == "event" else told
        story.tell(low, high, one, around, hour=expressed(node).op == "clock")


def _inside(place: Place, part: Node) -> Place:
    """The place of a part: it keeps the neighbours on the side where it ends with the whole."""
    before = place.before if part.start == place.node.start else None
    after = place.after if part.end == place.node.end else None
    return replace(place, node=part, before=before, after=after)


def _separate(node: Node, value: Value) -> Iterator[tuple[int, int, Value]]:
    """A list is told one by one; anything else as one, without the words of a bound."""
    if value.separate:
        yield from value.pieces
        return
    inner = expressed(node)
    start, end = inner.start, inner.end
    if len(value.pieces) == 2:
        start, end = value.pieces[0][0], max(end, value.pieces[1][1])
    yield start, end, value


def expressed(node: Node) -> Node:
    """The expression itself: "since 1997" is an expression "1997" with a bound."""
    inner = node.node("boundable") if node.op == "bound" else None
    return expressed(inner) if inner else node
