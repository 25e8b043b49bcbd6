"""Dates that hang on nothing: those of lines without a verb, and of the rows of a chronology."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.events.dated import Dated, Slice, Timing
from reconcile.annotate.events.layout import Layout
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger


def bind_leftovers(
    tree: Tree, layout: Layout, triggers: Sequence[Trigger], timing: Timing, placed: Sequence[Dated]
) -> None:
    """In a line or sentence with one date that hangs on nothing, the date is that of every trigger still without one.

    Verbless lines ("14 April: state visit of ...") and the rows of a chronology are parsed any way at all; where only
    one date stands, or one stands first, it is theirs.
    """
    used = {s.date.timex.start for found in timing.slices.values() for s in found if s.date}
    by_place: dict[tuple[str, int], list[Dated]] = {}
    for d in placed:
        sentence = tree.sentence[d.head]
        by_place.setdefault(("sentence", sentence), []).append(d)
        if layout.is_line(sentence):
            by_place.setdefault(("line", layout.blocks[sentence]), []).append(d)
    verbs = frozenset(t.token for t in triggers if t.kind == "verb")
    for (kind, number), found in by_place.items():
        date = found[0]
        leads = _leads(tree, layout, date) if kind == "line" else date.tokens[0] - tree.sentences[number][0] <= 3
        if (len(found) != 1 or date.timex.start in used) and not (kind == "line" and leads):
            continue
        for n, t in enumerate(triggers):
            sentence = tree.sentence[t.token]
            here = layout.blocks[sentence] == number if kind == "line" else sentence == number
            if here and n not in timing.slices and _datable(tree, t, verbs) and (leads or t.verb < 0):
                timing.slices[n] = [Slice(date)]


def _datable(tree: Tree, t: Trigger, verbs: frozenset[int]) -> bool:
    """Whether a line's date may be a trigger's own: not where it only says what another noun or a verb is about."""
    if t.kind in ("modifier", "weak"):
        return False
    above = tree.heads[t.token]
    if t.verb < 0 and tree.deps[t.token] == "dobj" and above in verbs:  # "shareholders approve the merger"
        return False
    return t.verb >= 0 or tree.deps[above] != "prep" or tree.pos[tree.heads[above]] not in ("NOUN", "PROPN")


def _leads(tree: Tree, layout: Layout, date: Dated) -> bool:
    """Whether nothing but marks stands before a date in its line."""
    block = layout.source.blocks[layout.blocks[tree.sentence[date.head]]]
    before = layout.source.text[block.start : date.timex.start]
    return not any(c.isalnum() for c in before)
