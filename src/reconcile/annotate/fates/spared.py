"""Mishaps in which nobody came to harm: "nobody was hurt", "without loss of life", "claimed no lives"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.holds import Standing, Words, negated, standing
from reconcile.model.fate import SPARED, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

SHORTEST = 3
SUBJECTS = ("nsubj", "nsubjpass")


def find_spared(tree: Tree, source: Source, words: Words, first_sentence: int) -> Iterator[FateTold]:
    """Statements of a parsed stretch that nobody died ("alive") or was so much as hurt ("unhurt"), in its order."""
    for i, lemma in enumerate(tree.lemmas):
        side = "unhurt" if lemma in words["harmed"] else "alive" if lemma in words["killed"] else ""
        if side and (_nobody(tree, i, words) or _no_loss(tree, i, words)):
            yield _spared(tree, source, i, side, first_sentence)


def _nobody(tree: Tree, i: int, words: Words) -> bool:
    """Whether the subject of a verb is nobody at all ("no one was hurt")."""
    if tree.pos[i] != "VERB" or standing(tree, i, words) != Standing(denied=True):
        return False
    subjects = tree.kids(i, *SUBJECTS)
    return any(tree.lower[s] in words["no_one"] or (tree.lower[s] == "one" and _no(tree, s)) for s in subjects)


def _no_loss(tree: Tree, i: int, words: Words) -> bool:
    """Whether a noun of loss stands with "no" or "without" ("no lives were lost", "without loss of life")."""
    if tree.pos[i] != "NOUN" or tree.lemmas[i] not in words["losses"]:
        return False
    path = tree.path(i)[:4]
    if any(tree.lower[k] == "without" for k in path):
        return True
    verb = tree.clause[i]
    return _no(tree, i) and negated(tree, verb, words) and standing(tree, verb, words) == Standing(denied=True)


def _no(tree: Tree, i: int) -> bool:
    return any(tree.lower[k] == "no" for k in tree.children[i])


def _spared(tree: Tree, source: Source, i: int, side: str, first_sentence: int) -> FateTold:
    low, high = tree.sentences[tree.sentence[i]]
    start, end = tree.starts[low], tree.ends[high - 1]
    word = Span(source.text[tree.starts[i]:tree.ends[i]], tree.starts[i], tree.ends[i])
    before = tree.sentences[tree.sentence[i] - 1] if tree.sentence[i] else (low, low)
    return FateTold(
        source=source.id, opposition=SPARED, side=side, word=word, who=word, head="", of=(), names=(), called=(),
        definite=True, indefinite=False, denied=True, implied=False, later=False, claimed=False,
        about=(), matter=(), every=True, now=False, words=_stems(tree, range(low, high)),
        before=_stems(tree, range(*before)), sentence=first_sentence + tree.sentence[i], start=start, end=end,
    )


def _stems(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The first letters of the nouns and names, folded, sorted."""
    nouns = [tree.lemmas[k] for k in tokens if tree.pos[k] in ("NOUN", "PROPN")]
    return tuple(sorted({fold(n)[:STEM] for n in nouns if len(n) > SHORTEST} - {""}))
