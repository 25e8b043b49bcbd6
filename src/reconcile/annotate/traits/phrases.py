"""Phrases that say by themselves what something is like: "behind closed doors", "by ten votes to two"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.traits.lexicon import GAP, NUMBER, VERB, Phrase, TraitLexicon

PASSED = ("ADV", "AUX", "PART")
MOST = 5  # words passed over by a gap


def phrases_at(tree: Tree, i: int, lexicon: TraitLexicon) -> Iterator[tuple[Phrase, int]]:
    """The phrases that begin at a word, each with its last word; those that need a word beside them only with it."""
    seen: set[tuple[str, str]] = set()
    for form in dict.fromkeys((tree.lemmas[i], tree.lower[i], NUMBER if tree.pos[i] == "NUM" else "")):
        for phrase in lexicon.phrases.get(form, ()):
            key = (phrase.kind.name, phrase.value)
            end = _end(tree, i, phrase) if key not in seen else -1
            if end >= 0 and _near(tree, i, phrase):
                seen.add(key)
                yield phrase, end


def _end(tree: Tree, i: int, phrase: Phrase) -> int:
    """The last word of a phrase that begins at a word, -1 if it is not there."""
    gap, at, stop = 0, i, tree.sentences[tree.sentence[i]][1]
    for n, forms in enumerate(phrase.parts):
        if GAP in forms:
            gap = MOST
            continue
        while n and at < stop and not _fits(tree, at, forms) and (gap or tree.pos[at] in PASSED):
            at, gap = at + 1, max(0, gap - 1)
        gap = 0
        if at >= stop or not _fits(tree, at, forms):
            return -1
        at += 1
    return at - 1


def _fits(tree: Tree, k: int, forms: frozenset[str]) -> bool:
    if tree.lower[k] in forms or tree.lemmas[k] in forms:
        return True
    return (NUMBER in forms and tree.pos[k] == "NUM") or (tree.pos[k] == "VERB" and VERB + tree.lemmas[k] in forms)


def _near(tree: Tree, i: int, phrase: Phrase) -> bool:
    """Whether a word that the phrase needs stands in its sentence."""
    low, high = tree.sentences[tree.sentence[i]]
    return not phrase.kind.near or any(tree.lemmas[k] in phrase.kind.near for k in range(low, high))
