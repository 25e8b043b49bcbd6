"""Who says so: the speaker under whose verb of saying, or after whose "according to", an event is told."""

from __future__ import annotations

from reconcile.annotate.events.arguments import Located, argument, slots
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.event import ATTRIBUTION, Argument


def find_attribution(tree: Tree, lexicon: Lexicon, t: Trigger, where: Located) -> list[Argument]:
    """The one who vouches for the event, as an argument of its own role; empty where the source speaks for itself."""
    verb = t.verb if t.verb >= 0 else tree.clause[t.token]
    for i in _above(tree, verb):
        tokens = _according(tree, i)
        if i != verb and tree.lemmas[i] in lexicon.words["say"]:
            tokens += slots(tree, Trigger(i, (i,), "", "verb", verb=i), where).get("subject", [])
        for token in tokens:
            n = where.at.get(token, -1)
            if n >= 0 and where.mentions[n].kind in ("person", "organization"):
                return [argument(ATTRIBUTION, where.mentions[n])]
    return []


def _above(tree: Tree, verb: int) -> list[int]:
    """The verb and those under which it is told as speech."""
    found = [verb]
    while tree.deps[verb] in ("ccomp", "conj", "advcl", "xcomp", "parataxis") and tree.heads[verb] != verb:
        verb = tree.heads[verb]
        found.append(verb)
    return found


def _according(tree: Tree, verb: int) -> list[int]:
    """The tokens after "according to" in a verb's clause."""
    heads = [c for c in tree.children[verb] if tree.lower[c] == "according"]
    inner = [p for c in heads for p in (c, *tree.children[c])]
    return [k for p in inner for o in tree.kids(p, "pobj") for k in tree.conjuncts(o)]
