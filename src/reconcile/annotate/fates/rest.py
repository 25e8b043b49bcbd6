"""Where the further words of a pattern stand: "off" of "call off", "guilty" of "find guilty"."""

from __future__ import annotations

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import noun_of, passive
from reconcile.annotate.fates.lexicon import Manner, Pattern

DEEP = 4
SAID_OF = ("oprd", "acomp", "attr", "xcomp", "ccomp")
BESIDE = ("dobj", "prep", "npadvmod", "advmod")
CAUSAL = frozenset({"of", "from"})
INNER = ("ccomp", "oprd", "xcomp")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")


def rest_of(tree: Tree, i: int, pattern: Pattern, verb: int) -> list[int] | None:
    """The tokens of a pattern's further words, None where one is missing."""
    near = _around(tree, i, pattern.manner, verb) if pattern.rest else []
    if pattern.alone and tree.kids(i, "dobj") and not passive(tree, i):
        return None
    if pattern.closed and tree.kids(i, *SAID_OF, *(BESIDE if pattern.manner == "does" else ())):
        return None
    found = [next((k for k in near if tree.lemmas[k] in forms or tree.lower[k] in forms), -1) for forms in pattern.rest]
    return None if -1 in found else found


def _around(tree: Tree, i: int, manner: Manner, verb: int) -> list[int]:
    """Where the further words of a pattern stand: what hangs on the word, what brings it about, the noun described."""
    if manner == "which":
        return [noun_of(tree, i)]
    causes = tree.kids(verb, "nsubj") if manner == "through" and not passive(tree, verb) else []
    return [*_near(tree, i, DEEP), *(k for c in causes for k in (c, *_near(tree, c, DEEP)))]


def _near(tree: Tree, i: int, deep: int) -> list[int]:
    """What hangs on a word, subjects and clauses aside, to some depth, in the order of the text."""
    found = _behind_dates(tree, i)
    layer = [i, *found]
    for _ in range(deep):
        layer = [c for k in layer for c in tree.children[k] if c not in found and tree.deps[c] not in SUBJECTS
                 and (tree.clause[c] == tree.clause[i] or tree.deps[c] in INNER or _to_do(tree, c))]
        found += layer
    return sorted(found)


def _behind_dates(tree: Tree, i: int) -> list[int]:
    """The "of" that a parser hangs on a date or an age: "died on 3 May of a fever", "died aged 31 of a fever"."""
    dates = [d for d in tree.subtree(i) if tree.clause[d] == tree.clause[i] and tree.deps[d] == "pobj"
             and (tree.tags[d] == "CD" or any(tree.tags[k] == "CD" for k in tree.kids(d, "nummod")))]
    return [p for d in dates for p in tree.kids(d, "prep") if tree.lower[p] in CAUSAL]


def _to_do(tree: Tree, verb: int) -> bool:
    """Whether a verb says what somebody was the last to do."""
    return tree.deps[verb] == "relcl" and any(tree.tags[c] == "TO" for c in tree.kids(verb, "aux"))
