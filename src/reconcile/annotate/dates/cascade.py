"""Patterns applied to words, stage by stage: what one stage joins is one item to the next."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reconcile.annotate.dates.grammar import DateGrammar, Stage
from reconcile.annotate.dates.items import Item, Node

ROUNDS = 3


def parse(items: Sequence[Item], grammar: DateGrammar) -> list[Item]:
    """Join words to dates. A stage is repeated, at most `ROUNDS` times, while it still finds something to join."""
    current = list(items)
    letters = "".join([i.code for i in current])
    for stage in grammar.stages:
        for _ in range(ROUNDS):
            if stage.telling.search(letters) is None:
                break
            joined = _apply(stage, current, letters)
            if joined is current:
                break
            current = joined
            letters = "".join([i.code for i in current])
    return current


def _apply(stage: Stage, items: list[Item], letters: str) -> list[Item]:
    """The items, `letters` by their codes, with those joined that the stage joins."""
    result: list[Item] = []
    at = 0
    for found in stage.expression.finditer(letters):
        low, high = found.span()
        if low == high:
            continue
        result += items[at:low]
        result.append(_node(stage, found, items))
        at = high
    return [*result, *items[at:]] if at else items


def _node(stage: Stage, found: re.Match[str], items: list[Item]) -> Node:
    rewrite = stage.rewrites[found.lastgroup or ""]
    slots: dict[str, tuple[Item, ...]] = {}
    for group, slot in rewrite.groups:
        low, high = found.span(group)
        if low < high and slot not in slots:
            slots[slot] = tuple(items[low:high])
    low, high = found.span()
    return Node(items[low].start, items[high - 1].end, rewrite.code, rewrite.kind, rewrite.op, slots, rewrite.fixed)
