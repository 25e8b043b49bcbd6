"""A date for what is announced without one: after the document's own day."""

from __future__ import annotations

from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.calendar import day_to_iso
from reconcile.model.event import Status
from reconcile.model.source import Source
from reconcile.model.when import Interval, Timex


def open_plan(
    tree: Tree, t: Trigger, status: Status, lexicon: Lexicon, source: Source, anchor: int | None
) -> Timex | None:
    """ "The upcoming visit" in a text of a known day: an interval open to the future; None for anything else."""
    if status != "planned" or anchor is None:
        return None
    word = next((c for c in tree.children[t.token] if tree.lower[c] in lexicon.words["plan_adjectives"]), -1)
    if word < 0:
        return None
    day = day_to_iso(anchor)
    start, end = tree.starts[word], tree.ends[word]
    return Timex(
        text=source.text[start:end],
        start=start,
        end=end,
        type="DATE",
        value="FUTURE_REF",
        edtf=f"{day}/..",
        interval=Interval(anchor, None),
        precision="range",
        resolved_from="anchor",
        derivation=(
            f'"{source.text[start:end]}" announces an event',
            f"the text is of {day}, so the event is on or after that day",
        ),
    )
