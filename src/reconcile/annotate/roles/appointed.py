"""Who is put into a post, or set to a task: "they named Dahl as trustee", "Dahl was chosen to lead the expedition"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.reading import Reading

LIST = "role_appointing"


def put_into(reading: Reading, noun: int) -> Iterator[int]:
    """The words that may head the name of whoever an appointing verb puts into the post of a noun."""
    tree = reading.tree
    above = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.lower[above] == "as":
        above = tree.heads[above]
    elif noun and tree.lower[noun - 1] == "as":
        pass  # "as receiver": the model takes a rare noun for another kind of word
    elif tree.deps[noun] not in ("dobj", "oprd", "attr"):
        return
    if reading.word(LIST, above) and tree.tags[above][:2] == "VB":
        before = noun - 1
        yield from (c for c in appointed(tree, above) if c != noun)
        if tree.heads[before] in (noun, above) and tree.pos[before] == "PROPN":
            yield before  # "they made Ole Dahl president"


def appointed(tree: Tree, verb: int) -> list[int]:
    """Whom a verb appoints: the subject of a passive, else its object; of "X, elected in May", X."""
    passive = bool(tree.kids(verb, "auxpass", "nsubjpass"))
    if passive or (tree.tags[verb] == "VBN" and not tree.kids(verb, "aux")):
        hung = [tree.heads[verb]] if tree.deps[verb] == "acl" else []
        return tree.kids(verb, "nsubjpass", "nsubj") or hung
    return tree.kids(verb, "dobj", "oprd", "dative")


def set_to(reading: Reading, verb: int) -> list[int]:
    """Who is appointed to do what an infinitive tells; nobody where it is no such infinitive."""
    tree, above = reading.tree, reading.tree.heads[verb]
    told = tree.deps[verb] in ("xcomp", "advcl") and tree.tags[verb] == "VB" and reading.word(LIST, above)
    return appointed(tree, above) if told else []
