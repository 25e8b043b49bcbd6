"""Whether a text vouches for what a clause tells: denied, claimed by somebody, or not told as a fact at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.model.swift import swift

Words = Mapping[str, frozenset[str]]
TOLD_AFTER = frozenset({"after", "before", "by", "since", "on", "upon", "following", "despite", "until"})
APART = frozenset({";", "–", "—", "--"})
BELIEVED, LEFT_OPEN = ("unsure", "plan", "perceive"), ("unsure", "deny", "plan")
COMPLEMENTS = ("xcomp", "ccomp", "pcomp", "acl", "advcl", "conj")


@swift
@dataclass(frozen=True, slots=True)
class Standing:
    """How a clause stands: `denied` where it did not come to this, `claimed` where somebody else says so."""

    denied: bool = False
    claimed: bool = False


def standing(tree: Tree, verb: int, words: Words, told: Sequence[int] = ()) -> Standing | None:
    """How the clause of a verb stands, None where it is no more than possible, planned, asked or feared.

    `told` are the words that tell the outcome: "not" may stand before any of them ("found not guilty").
    """
    believed = told and verb not in told and any(tree.lemmas[verb] in words[name] for name in BELIEVED)
    if believed or _open(tree, verb, words) or tree.words[tree.sentences[tree.sentence[verb]][1] - 1] == "?":
        return None
    inside = any(tree.kids(k, "neg") for k in told if k != verb) or any(
        c > verb and c + 1 in told for c in tree.kids(verb, "neg"))
    denied, claimed, at = negated(tree, verb, words) != inside, False, verb
    for _ in range(4):
        link, above = tree.deps[at], tree.heads[at]
        if above == at or link not in COMPLEMENTS or _side_by_side(tree, at, above):
            break
        if link == "conj":
            if _begins_anew(tree, at):
                break
            at = above
            if _open(tree, at, words):
                return None
            continue
        if link == "ccomp" and any(tree.lower[c] == "why" for c in tree.kids(at, "advmod")):
            break  # who explains why something was done, or asks it, says that it was
        step = _step(tree, at, above, link, words)
        if step is None:
            return None
        denied, claimed, at = denied != step.denied, claimed or step.claimed, above
    return Standing(denied, claimed)


def _side_by_side(tree: Tree, verb: int, above: int) -> bool:
    """Whether a semicolon or a dash sets two clauses side by side that a parser hangs on each other."""
    low, high = min(verb, above), max(verb, above)
    return tree.deps[verb] == "ccomp" and any(tree.words[k] in APART for k in range(low, high)
                                              if tree.clause[k] in (verb, above))


def _begins_anew(tree: Tree, verb: int) -> bool:
    """Whether a coordinated verb has helpers or a subject of its own, so that those of the first do not cover it."""
    return bool(tree.kids(verb, "nsubj", "nsubjpass", "aux", "auxpass")) or tree.tags[verb] in ("VBD", "VBZ", "VBP")


def _open(tree: Tree, verb: int, words: Words) -> bool:
    """Whether helpers, marks or adverbs leave it open whether it came to this."""
    if not tree.children[verb]:
        return False
    lower = tree.lower
    if not words["hedge"].isdisjoint([lower[c] for c in tree.children[verb]]):
        return True
    helpers = {lower[c] for c in tree.kids(verb, "aux", "auxpass")}
    if helpers & words["able"] and "have" not in helpers and negated(tree, verb, words):
        helpers -= words["able"]  # "could not be found" was not found
    if not (helpers.isdisjoint(words["future"]) and helpers.isdisjoint(words["possible"])):
        return True
    return any(lower[c] in words["condition"] for c in tree.kids(verb, "mark", "advmod"))


def _step(tree: Tree, verb: int, above: int, link: str, words: Words) -> Standing | None:
    """What the word above a clause makes of it, None where it leaves it open."""
    lemma = tree.lemmas[above]
    infinitive = any(tree.tags[c] == "TO" for c in tree.children[verb])
    if link == "pcomp":
        if tree.lower[above] in TOLD_AFTER:
            return Standing()  # "escaped after overpowering his guard"
        without = tree.lower[above] == "without" or tree.lemmas[tree.heads[above]] in words["comes_not"]
        return Standing(denied=True) if without else None
    if link == "ccomp":
        perceived = lemma in words["perceive"] and lemma not in words["learn"]
        if perceived or any(lemma in words[name] for name in LEFT_OPEN):
            return None
        told = not _open(tree, above, words) and not negated(tree, above, words)
        return Standing(claimed=lemma in words["say"]) if told else None
    if link == "xcomp" and lemma in words["comes_not"] and (infinitive or tree.tags[verb] == "VBG"):
        return Standing(denied=True)
    if infinitive or link == "xcomp":
        if lemma == "go" and tree.tags[above] == "VBG":
            return None  # "is not going to resign"
        if lemma == "have" and negated(tree, above, words):
            return None  # "they did not have to dismiss him"
        fact = lemma in words["comes_about"] and not _open(tree, above, words)
        return Standing(negated(tree, above, words)) if fact else None
    return Standing()


def verb_of(tree: Tree, word: int) -> int:
    """The verb that "not", "never" or "no" denies, -1 if there is none."""
    verb = tree.heads[word]
    if tree.lower[word] == "no" and tree.pos[verb] == "NOUN":
        verb = tree.heads[verb]
    return verb if tree.pos[verb] == "VERB" else -1


def negated(tree: Tree, verb: int, words: Words) -> bool:
    """Whether a verb is denied: by "not" or "never", "no longer", or by "no" before its subject or object."""
    for c in tree.children[verb]:
        if tree.deps[c] == "neg" and (c < verb or tree.pos[verb] == "AUX"):  # "arrested not far away" is arrested
            return True
        if tree.deps[c] == "preconj" and tree.lower[c] == "neither":
            return True
        if tree.lower[c] == "longer" and any(tree.lower[k] in words["not"] for k in tree.children[c]):
            return True
        if tree.deps[c] in ("nsubj", "nsubjpass", "dobj", "attr") and _none(tree, c, words):
            return True
    return False


def _none(tree: Tree, noun: int, words: Words) -> bool:
    return tree.lower[noun] in words["no_one"] or any(
        tree.lower[k] in ("no", "neither") and tree.deps[k] in ("det", "neg", "preconj") for k in tree.children[noun])


def of_none(tree: Tree, noun: int) -> bool:
    """Whether a phrase speaks of none at all of what its noun stands for ("no station", "not a single boat")."""
    return any(tree.lower[k] in ("no", "not") for k in tree.kids(noun, "det", "neg", "preconj"))
