"""Dates that hang on nothing: those of lines without a verb, and of the rows of a chronology."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reconcile.annotate.events.dated import Dated, Slice, Timing
from reconcile.annotate.events.layout import Layout
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger


def bind_leftovers(
    tree: Tree, layout: Layout, triggers: Sequence[Trigger], timing: Timing, placed: Sequence[Dated],
    deeds: Collection[str],
) -> None:
    """In a line or sentence with one date that hangs on nothing, the date is that of every trigger still without one.

    Verbless lines ("14 April: state visit of ...") and the rows of a chronology are parsed any way at all; where only
    one date stands, or one stands first, it is theirs. `deeds` are nouns that only carry what they are of.
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
            if here and n not in timing.slices and _datable(tree, t, verbs, deeds) and (leads or t.verb < 0):
                timing.slices[n] = [Slice(date)]
        if kind == "line" and leads and len(found) > 1:
            _narrow(tree, triggers, timing, found)


def _narrow(tree: Tree, triggers: Sequence[Trigger], timing: Timing, found: Sequence[Dated]) -> None:
    """Date what a row's first date dates by the one day in its sentence that lies in it: "1909  Born on 3 May"."""
    lead, sentence = found[0], tree.sentence[found[0].head]
    days = [d for d in found[1:] if tree.sentence[d.head] == sentence]
    if len(days) != 1 or not _inside(days[0], lead):
        return
    for n, pieces in timing.slices.items():
        if tree.sentence[triggers[n].token] == sentence and [s.date for s in pieces] == [lead]:
            timing.slices[n] = [replace(pieces[0], date=days[0])]


def _inside(day: Dated, lead: Dated) -> bool:
    inner, outer = day.timex.interval, lead.timex.interval
    return inner is not None and outer is not None and inner != outer and inner.earliest is not None and (
        inner.latest is not None and outer.earliest is not None and outer.latest is not None
        and outer.earliest <= inner.earliest and inner.latest <= outer.latest)


def _datable(tree: Tree, t: Trigger, verbs: frozenset[int], deeds: Collection[str]) -> bool:
    """Whether a line's date may be a trigger's own: not where it only says what another noun or a verb is about."""
    if t.kind in ("modifier", "weak"):
        return False
    above = tree.heads[t.token]
    if t.verb < 0 and tree.deps[t.token] == "dobj" and above in verbs:  # "shareholders approve the merger"
        return False
    about = tree.deps[above] == "prep" and tree.pos[tree.heads[above]] in ("NOUN", "PROPN")
    return t.verb >= 0 or not about or tree.lemmas[tree.heads[above]] in deeds  # "exchange of ratifications"


def _leads(tree: Tree, layout: Layout, date: Dated) -> bool:
    """Whether nothing but marks stands before a date in its line."""
    block = layout.source.blocks[layout.blocks[tree.sentence[date.head]]]
    before = layout.source.text[block.start : date.timex.start]
    return not any(c.isalnum() for c in before)
