"""What "it" and "its" stand for, as far as the grammar of a sentence and the one before tells."""

from __future__ import annotations

from reconcile.annotate.events.tree import Tree

IT = frozenset({"it", "its"})
NOUNS = ("NOUN", "PROPN")
SUBJECTS = ("nsubj", "nsubjpass")


def stands_for(tree: Tree, token: int) -> int:
    """The subject of the clause around "it" or "its", or that of the sentence before where there is none; the token
    itself for all other words, and where that is no single thing."""
    if tree.lower[token] not in IT:
        return token
    at, found = tree.clause[token], _other_subject(tree, tree.clause[token], token)
    while found < 0 and tree.heads[at] != at:
        at = tree.clause[tree.heads[at]]
        found = _other_subject(tree, at, token)
    if found < 0 and tree.sentence[token]:
        found = _main_subject(tree, tree.sentence[token] - 1)
    return found if found >= 0 and tree.pos[found] in NOUNS and not tree.tags[found].endswith("S") else token


def _other_subject(tree: Tree, verb: int, token: int) -> int:
    """The subject of a clause of which a word is no part, -1 if there is none."""
    own = [k for k in tree.kids(verb, *SUBJECTS) if token not in tree.subtree(k)]
    meant = [tree.heads[verb] if tree.lower[k] in ("which", "that") and tree.deps[verb] == "relcl" else k for k in own]
    return next(iter(meant), -1)


def _main_subject(tree: Tree, sentence: int) -> int:
    """The subject of the main clause of a sentence, -1 if there is none."""
    low, high = tree.sentences[sentence]
    return next((k for r in range(low, high) if tree.heads[r] == r for k in tree.kids(r, *SUBJECTS)), -1)
