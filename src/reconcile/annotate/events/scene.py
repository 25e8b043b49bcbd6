"""Dates that hold beyond their sentence: what follows in the same scene happened at the same time."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.events.dated import Slice, Timing
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger

REACH = 3
LONGEST_SCENE = 15


def carry_dates(
    tree: Tree,
    lexicon: Lexicon,
    triggers: Sequence[Trigger],
    timing: Timing,
    blocks: Sequence[int],
    dated: frozenset[int],
) -> dict[int, Slice]:
    """Slices for undated main clauses that follow a dated one in the same block, within `REACH` sentences.

    `blocks[n]` is the block of sentence n and `dated` are the sentences that hold any date expression: a date is
    carried over none of them, nor over a word that moves the story on, nor into the present tense.
    """
    by_sentence: dict[int, list[int]] = {}
    for n, t in enumerate(triggers):
        by_sentence.setdefault(tree.sentence[t.token], []).append(n)
    carried: dict[int, Slice] = {}
    scene: tuple[int, int, Slice] | None = None
    for s in range(len(tree.sentences)):
        here = by_sentence.get(s, [])
        if s in dated or (scene is not None and (blocks[s] != scene[0] or s - scene[1] > REACH)):
            scene = None
        if scene is None:
            found = _opens(here, timing)
            scene = (blocks[s], s, found) if found else None
            continue
        for n in here:
            if n not in timing.slices and _follows(tree, lexicon, triggers[n]):
                carried[n] = scene[2]
    return carried


def _opens(here: Sequence[int], timing: Timing) -> Slice | None:
    """The one short date of a sentence whose events all happened then; None if it tells of several times."""
    found = {s.date.timex.start: s.date for n in here for s in timing.slices.get(n, ()) if s.date}
    if len(found) != 1:
        return None
    date = next(iter(found.values()))
    span = date.timex.interval
    if span is None or span.earliest is None or span.latest is None or span.latest - span.earliest > LONGEST_SCENE:
        return None
    return Slice(date, host=here[0] if here[0] in timing.slices else next(n for n in here if n in timing.slices))


def _follows(tree: Tree, lexicon: Lexicon, t: Trigger) -> bool:
    if t.verb < 0:
        return False
    root = t.verb
    helpers = {tree.lower[c] for c in tree.children[root] if tree.deps[c] in ("aux", "auxpass")}
    past = tree.tags[root] == "VBD" or bool(helpers & {"was", "were", "did"})
    moved = {tree.lower[c] for c in tree.children[root] if tree.deps[c] in ("advmod", "mark")} & lexicon.words[
        "sequence"
    ]
    main = tree.deps[root] in ("ROOT", "conj", "ccomp", "advcl", "parataxis")
    return past and main and not moved and "had" not in helpers
