"""To what a deed is done, where the grammar of its clause says it outright or the parser goes astray."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.antecedent import NOUNS
from reconcile.annotate.fates.bearer import bearers
from reconcile.annotate.fates.lexicon import COURSE, ITSELF, Pattern
from reconcile.model.when import Timex


def done_to(
    tree: Tree, i: int, verb: int, pattern: Pattern, rest: Sequence[int], date: Timex, where: Located
) -> list[int]:
    """The tokens of the things to which a deed is done."""
    if pattern.side == ITSELF:
        return [i]
    found = _beside(tree, i, date) or _upon(tree, i, pattern) or bearers(tree, i, verb, pattern.manner, rest, where) \
        or _misread(tree, i, pattern)
    return [_owner(tree, k, verb, where) for k in found]


def _upon(tree: Tree, i: int, pattern: Pattern) -> list[int]:
    """The thing on which work began."""
    preps = [p for p in tree.kids(i, "prep") if tree.lower[p] == "on"] if pattern.side == COURSE else []
    return [k for p in preps for k in tree.kids(p, "pobj")]


def _beside(tree: Tree, i: int, date: Timex) -> list[int]:
    """The thing before a bracket with no more than a deed and its date ("Norda (founded 1912)"), or before a verb that
    the parser takes for its noun ("the brewery dates from 1912")."""
    if tree.pos[i] == "VERB" and tree.kids(i, "compound") and not tree.kids(i, "nsubj", "nsubjpass"):
        return tree.kids(i, "compound")[-1:]
    bare = tree.deps[i] == "acl" and any(tree.starts[k] in range(date.start, date.end) for k in tree.kids(i, "dobj"))
    return [tree.heads[i]] if bare else []


def _misread(tree: Tree, i: int, pattern: Pattern) -> list[int]:
    """What something is said to be, of whose participle the parser makes a verb ("was a treaty concluded in 1912"; "was
    a bridge, opened in 1874 and destroyed in 1880")."""
    if pattern.manner != "undergoes" or tree.kids(i, "dobj", "nsubj", "nsubjpass"):
        return []
    first = tree.heads[i] if tree.deps[i] == "conj" and tree.lemmas[tree.heads[i]] != "be" else i
    above = tree.heads[first]
    if tree.kids(first, "dobj", "nsubj", "nsubjpass"):
        return []
    if tree.deps[first] == "acl":
        return [above]
    was = tree.deps[first] in ("conj", "advcl") and tree.lemmas[above] == "be" and tree.kids(above, "attr")
    return tree.kids(above, "nsubj") if was else []


def _owner(tree: Tree, token: int, verb: int, where: Located) -> int:
    """The noun to whose place or parties a parser hangs a clause: "the hall in Lund, built in 1912", "a treaty between
    the two kings concluded in 1912", and what is said to be such a one; else the token itself."""
    prep = tree.heads[token]
    noun = tree.heads[prep]
    behind = tree.heads[verb] == token and tree.deps[token] == "pobj" and tree.pos[noun] in NOUNS
    placed = tree.lower[prep] in ("in", "at", "near") and where.at.get(token, -1) >= 0 \
        and where.mentions[where.at[token]].kind == "place"
    meant = noun if behind and (placed or tree.lower[prep] == "between") else token
    subjects = tree.kids(tree.heads[meant], "nsubj") if tree.deps[meant] == "attr" else []
    return next((k for k in subjects if tree.pos[k] in NOUNS), meant)
