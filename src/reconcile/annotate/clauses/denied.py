"""What a text denies: the words that "not", "never", "no", "nobody", "without" and "refuse to" are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.holds import Words

VERBAL = ("VERB", "AUX")
SAID_OF = ("acomp", "attr", "xcomp", "ccomp")
ONE = frozenset({"a", "one", "single"})
NO, NOUNS, OF_NOUN = frozenset({"no", "neither"}), ("NOUN", "PROPN"), ("det", "neg", "preconj")
LESS = frozenset({"less", "but", "other", "short"})
NOT, NEVER, NONE, NOBODY, WITHOUT, REFUSED = "not", "never", "none", "nobody", "without", "refused"
SPURNED = "spurned"
IT = frozenset({"it", "them", "this", "that"})


def denied_words(tree: Tree, words: Words) -> Mapping[int, str]:
    """The tokens that a parsed text denies, each with how."""
    found: dict[int, str] = {}
    for i in range(len(tree.words)):
        for token, how in _at(tree, i, words):
            found.setdefault(token, how)
    return found


def _at(tree: Tree, i: int, words: Words) -> Iterator[tuple[int, str]]:
    """The tokens that a word denies."""
    lower, above = tree.lower[i], tree.heads[i]
    if tree.deps[i] == "neg" and tree.pos[above] in (*VERBAL, "ADJ"):
        told = _told(tree, above, words) if tree.pos[above] in VERBAL else [above]
        yield from ((k, NEVER if lower == NEVER else NOT) for k in told)
    elif lower in NO and _plain(tree, i) and tree.deps[i] in OF_NOUN and tree.pos[above] in NOUNS:
        yield from ((k, NONE) for k in _none_of(tree, above, words))
    elif lower == NOT and tree.deps[i] == "neg" and tree.pos[above] == "NOUN" and ONE & {*tree.lower[i + 1:i + 2]}:
        yield above, NONE
    elif _no_one(tree, i, words):
        verb = tree.clause[i]
        yield from ((k, NOBODY) for k in (_told(tree, verb, words) if verb != i else ()))
    elif lower == WITHOUT:
        yield from ((k, WITHOUT) for c in tree.kids(i, "pcomp") for k in _told(tree, c, words))
        yield from ((c, WITHOUT) for c in tree.kids(i, "pobj"))
    elif tree.lemmas[i] in words["comes_not"] or tree.lemmas[i] == "deny":
        yield from ((k, REFUSED) for c in _refused(tree, i) for k in _told(tree, c, words))
    if tree.pos[i] == "VERB" and _spurns(tree, i, words) and not tree.kids(i, "neg"):
        yield from ((k, SPURNED) for k in _spurned(tree, i))


def _spurns(tree: Tree, i: int, words: Words) -> bool:
    lemma = tree.lemmas[i]
    return lemma in words["spurns"] or any(f"{lemma} {tree.lower[p]}" in words["spurns"] for p in tree.kids(i, "prt"))


def _spurned(tree: Tree, i: int) -> list[int]:
    """What somebody turned down; of "was sent a medal and refused it", the medal."""
    found = tree.kids(i, "dobj", "nsubjpass")
    if any(tree.lower[k] in IT for k in found) and tree.deps[i] == "conj":
        found = tree.kids(tree.heads[i], "dobj")
    return [k for k in found if tree.pos[k] == "NOUN"]


def _plain(tree: Tree, i: int) -> bool:
    """Whether a word is no name: "the No campaign"."""
    return tree.words[i].islower() or i == tree.sentences[tree.sentence[i]][0]


def _no_one(tree: Tree, i: int, words: Words) -> bool:
    lower = tree.lower[i]
    if LESS & {*tree.lower[i + 1:i + 2]}:
        return False  # "nothing less than"
    return lower in words["no_one"] or (lower == "one" and i > 0 and tree.lower[i - 1] == "no")


def _none_of(tree: Tree, noun: int, words: Words) -> list[int]:
    """Of "no mounted men were sent", men, mounted and sent; of "no further men", nothing: some there were."""
    if any(tree.lower[k] in words["some_besides"] for k in tree.kids(noun, "amod")):
        return []
    verb = tree.clause[noun]
    own = [verb] if tree.pos[verb] == "VERB" and tree.lemmas[verb] not in words["light"] else []
    return [noun, *tree.kids(noun, "amod", "compound"), *own]


def _told(tree: Tree, verb: int, words: Words) -> list[int]:
    """The words by which a verb tells: itself, what it says of its subject, the object of one that says little."""
    if tree.lemmas[verb] == "be" or tree.pos[verb] == "AUX":
        said = tree.kids(verb, *SAID_OF)
        return said or [o for p in tree.kids(verb, "prep") for o in tree.kids(p, "pobj")]
    light = tree.lemmas[verb] in words["light"]
    return [verb, *(tree.kids(verb, "dobj", "attr", "acomp", "nsubjpass") if light else ())]


def _refused(tree: Tree, i: int) -> list[int]:
    """The verbs of what somebody refused, failed or was unable to do, or denied."""
    found = [*tree.kids(i, "xcomp", "pcomp"), *(x for a in tree.kids(i, "acomp") for x in tree.kids(a, "xcomp"))]
    found += tree.kids(i, "ccomp") if tree.lemmas[i] == "deny" else []
    return [k for k in found if tree.pos[k] in VERBAL]
