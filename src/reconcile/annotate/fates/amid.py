"""Those who are named as some of more: "Among the dead was Ada Lind", "12 people died, among them Ada Lind"."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree

AMONG, INCLUDING, THEM = "among", "including", frozenset({"them", "whom"})
SUBJECTS = ("nsubj", "nsubjpass", "attr")


def amid(tree: Tree, i: int) -> int:
    """The verb of "among the dead was", "among those killed were", for the word that tells; -1 if there is none."""
    noun = tree.heads[i] if tree.deps[i] in ("acl", "relcl") else i
    among = tree.heads[noun]
    verb = tree.heads[among]
    return verb if tree.deps[noun] == "pobj" and tree.lower[among] == AMONG and tree.lemmas[verb] == "be" else -1


def listed(tree: Tree, verb: int) -> list[int]:
    """The subjects of "among the dead were ...", all of a row."""
    found = tree.kids(verb, *SUBJECTS)
    return [*found, *(c for k in found for c in _row(tree, k))]


def _row(tree: Tree, k: int) -> list[int]:
    return [c for link in tree.kids(k, "conj") for c in (link, *_row(tree, link))]


def among_them(tree: Tree, verb: int, bearers: Sequence[int], where: Located) -> list[int]:
    """The persons named behind "among them" or "including", where the bearers are several."""
    if not any(tree.tags[t] == "NNS" for t in bearers):
        return []
    _, end = tree.sentences[tree.sentence[verb]]
    opened = next((k for k in range(verb, end) if tree.lower[k] == INCLUDING
                   or (tree.lower[k] == AMONG and k + 1 < end and tree.lower[k + 1] in THEM)), end)
    own = (k for k in range(opened + 1, end) if tree.clause[k] == tree.clause[verb])
    return [k for k in own if k not in bearers and _person(tree, k, opened, where)]


def _person(tree: Tree, k: int, opened: int, where: Located) -> bool:
    """Whether a token is the last of a name of a person, and none in a phrase behind another ("the wife of Lind")."""
    n = where.at.get(k, -1)
    mention = where.mentions[n] if n >= 0 else None
    named = mention is not None and mention.kind == "person" and mention.form == "name" and k == where.tokens[n][-1]
    return named and not any(tree.deps[a] in ("prep", "poss") and a > opened + 1 for a in (k, *tree.path(k)))
