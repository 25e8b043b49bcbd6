"""What the sentence of a role is about besides."""

from __future__ import annotations

from reconcile.annotate.roles.reading import Reading
from reconcile.model.fold import fold, words

STEM = 5
CONTENT = frozenset({"NOUN", "VERB", "ADJ"})


def surroundings(reading: Reading, sentence: int, own: frozenset[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Stems of the content words of a sentence, and folded words of the names in it and in the one before, but for the
    tokens of the role itself."""
    tree = reading.tree
    low, high = tree.sentences[sentence]
    before = tree.sentences[sentence - 1][0] if sentence else low
    told = [i for i in range(before, high) if i not in own and i not in reading.dated]
    names = {w for i in told if tree.pos[i] == "PROPN" for w in words(tree.words[i]) if len(w) > 2}
    content = (tree.lemmas[i] for i in told if i >= low and tree.pos[i] in CONTENT)
    stems = {fold(lemma)[:STEM] for lemma in content if len(lemma) > 2}
    return tuple(sorted(stems)), tuple(sorted(names))
