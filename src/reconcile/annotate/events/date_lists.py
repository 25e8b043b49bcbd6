"""One date or several in a clause: dates that refine each other, runs of days, and lists that make several events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reconcile.annotate.events.dated import Dated, Slice, Timing
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.when import Interval, Timex


def narrowest(token: int, dates: list[Dated]) -> Dated:
    """Of several dates on one trigger the one that says most: the shortest interval, then the nearest."""

    def length(d: Dated) -> int:
        span = d.timex.interval
        return 10**9 if span is None or span.earliest is None or span.latest is None else span.latest - span.earliest

    return min(dates, key=lambda d: (length(d), abs(d.tokens[0] - token), d.tokens[0]))


def bind_clause(
    tree: Tree,
    lexicon: Lexicon,
    triggers: Sequence[Trigger],
    members: list[int],
    dates: list[Dated],
    timing: Timing,
    text: str,
) -> None:
    """Give the dates of a clause to the triggers that stand for it, each its own where the clause lists several."""
    dates = sorted(dates, key=lambda d: d.tokens[0])
    cuts = _cuts(tree, lexicon, dates)
    free = [n for n in members if n not in timing.slices]
    if len(dates) == 1 or cuts is None:
        for n in free:
            timing.slices[n] = [Slice(narrowest(triggers[n].token, dates))]
        return
    plain = _plain_list(tree, lexicon, dates)
    if plain and _run_of_days(dates) and not _repeated(tree, lexicon, triggers, free):
        for n in free:
            timing.slices[n] = [Slice(_joined(text, dates))]
        return
    first, last = tree.sentences[tree.sentence[dates[0].tokens[0]]]
    edges = [first, *cuts, last]
    common_end = dates[0].tokens[0]
    for n in free:
        home = max(k for k in range(len(dates)) if triggers[n].token >= edges[k])
        if home and any(
            m != n and triggers[m].type == triggers[n].type and triggers[m].token < edges[1] for m in members
        ):
            timing.slices[n] = [Slice(dates[home], range(edges[home], edges[home + 1]))]
            continue
        taken = {
            max(k for k in range(len(dates)) if triggers[m].token >= edges[k])
            for m in members
            if m != n and triggers[m].type == triggers[n].type
        }
        share = [k for k in range(len(dates)) if k == home or k not in taken]
        timing.slices[n] = [
            Slice(dates[k], None if plain else range(edges[k], edges[k + 1]), common_end, index=i, of=len(share))
            for i, k in enumerate(share)
        ]


def _run_of_days(dates: Sequence[Dated]) -> bool:
    """Whether dates are days that follow one another: "on 14 and 15 November" is one stretch of time."""
    spans = [d.timex.interval for d in dates]
    return all(
        a is not None and b is not None and a.earliest == a.latest and b.earliest == b.latest
        and a.latest is not None and b.earliest is not None and b.earliest - a.latest == 1
        for a, b in pairwise(spans)
    )  # fmt: skip


def _repeated(tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger], members: Sequence[int]) -> bool:
    """Whether the clause says that it happened more than once: "twice", or a noun in the plural."""
    for n in members:
        t = triggers[n]
        near = {tree.lower[c] for c in (*tree.children[t.token], *(tree.children[t.verb] if t.verb >= 0 else ()))}
        if near & lexicon.words["repeated"] or tree.tags[t.token] in ("NNS", "NNPS"):
            return True
    return False


def _joined(text: str, dates: Sequence[Dated]) -> Dated:
    """Days that follow one another as one range."""
    a, b = dates[0], dates[-1]
    x, y = a.timex.interval, b.timex.interval
    timex = replace(
        a.timex,
        text=text[a.timex.start : b.timex.end],
        end=b.timex.end,
        value=f"{a.timex.value}/{b.timex.value}",
        edtf=f"{a.timex.edtf}/{b.timex.edtf}",
        interval=Interval(x.earliest if x else None, y.latest if y else None),
        precision="range",
        derivation=(*a.timex.derivation, "the days follow one another and date one event"),
        parts=tuple(d.timex for d in dates),
    )
    return Dated(timex, range(a.tokens[0], b.tokens[-1] + 1), a.head)


def _cuts(tree: Tree, lexicon: Lexicon, dates: list[Dated]) -> list[int] | None:
    """Where a clause that lists several dates is cut: at the last separator before each further date; None if it is no
    list (dates that refine one another, or no separator between them)."""
    cuts = []
    for a, b in pairwise(dates):
        if _refines(a.timex, b.timex):
            return None
        between = range(a.tokens[-1] + 1, b.tokens[0])
        marks = [i for i in between if tree.lower[i] in lexicon.words["list_marks"]]
        if not marks:
            return None
        cut = marks[-1]
        while cut - 1 in between and tree.lower[cut - 1] in lexicon.words["list_marks"]:
            cut -= 1
        cuts.append(cut)
    return cuts


def _refines(a: Timex, b: Timex) -> bool:
    x, y = a.interval, b.interval
    if x is None or y is None or None in (x.earliest, x.latest, y.earliest, y.latest):
        return True
    assert x.earliest is not None and x.latest is not None and y.earliest is not None and y.latest is not None
    return (x.earliest <= y.earliest and y.latest <= x.latest) or (y.earliest <= x.earliest and x.latest <= y.latest)


def _plain_list(tree: Tree, lexicon: Lexicon, dates: list[Dated]) -> bool:
    """True for "in May and June": nothing but separators and prepositions between the dates."""
    return all(
        tree.lower[i] in lexicon.words["list_marks"] | lexicon.words["list_fillers"]
        for a, b in pairwise(dates)
        for i in range(a.tokens[-1] + 1, b.tokens[0])
    )
