"""Which day was the most of its kind: "the busiest day was 30 March", "on 2 April, the coldest night of the siege"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.tree import Tree
from reconcile.model.fate import DATED, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

SUBJECTS = ("nsubj", "attr")
BESIDE = (", ", " (", " was ", " - ", " – ", ": ")
MOST = 4  # words from "the" to the noun


def find_superlatives(
    tree: Tree, source: Source, placed: Sequence[Dated], first_sentence: int, *, deed: str, nouns: frozenset[str]
) -> Iterator[FateTold]:
    """The superlatives of days that a parsed stretch dates, in the order of the text."""
    for i, lemma in enumerate(tree.lemmas):
        able = lemma in nouns and tree.tags[i] == "NN"
        best = [k for k in tree.kids(i, "amod") if tree.tags[k] == "JJS"] if able else []
        the = [k for k in tree.kids(i, "det") if tree.lower[k] == "the" and i - k <= MOST]
        if len(best) == 1 and the:
            found = {d.timex.value: d.timex for d in placed if _same(tree, d, i) or _beside(tree, source, d, the[0], i)}
            for date in found.values() if len(found) == 1 else ():
                low, high = tree.sentences[tree.sentence[i]]
                start, end = tree.starts[best[0]], tree.ends[i]
                of = [k for p in tree.kids(i, "prep") for k in tree.subtree(p) if tree.pos[k] in ("NOUN", "PROPN")]
                yield FateTold(
                    source=source.id, opposition=DATED, side=deed, word=Span(date.text, date.start, date.end),
                    who=Span(source.text[start:end], start, end), head=f"{tree.lower[best[0]]} {lemma}", of=(),
                    names=(), called=(), definite=True, indefinite=False, denied=False, implied=True, later=False,
                    claimed=False, about=(), matter=(fold(lemma)[:STEM],), every=False, now=False,
                    words=tuple(sorted({fold(tree.lemmas[k]) for k in of})), before=(),
                    sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
                )


def _same(tree: Tree, date: Dated, i: int) -> bool:
    """Whether a date is said to be that day, or the other way round."""
    above = tree.heads[date.head]
    return tree.lemmas[above] == "be" and tree.heads[i] == above and tree.deps[i] in SUBJECTS \
        and tree.deps[date.head] in (*SUBJECTS, "npadvmod") and not tree.kids(above, "neg")


def _beside(tree: Tree, source: Source, date: Dated, the: int, i: int) -> bool:
    """Whether it is put beside the date: "2 April, the busiest day", "the busiest day (2 April)"."""
    if tree.sentence[i] != tree.sentence[date.head]:
        return False
    text, timex = source.text, date.timex
    return text[timex.end:tree.starts[the]] == ", " or text[tree.ends[i]:timex.start] in BESIDE
