"""Of whom a place among a kind is told: "X became the second woman to ...", "X did it, the second woman to ...", "X was
sworn in as the second president"."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import name_before
from reconcile.annotate.fates.lexicon import FateLexicon

SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset({"who", "which", "that"})
DETACHED = ("npadvmod", "dobj", "appos", "attr", "dep", "nmod")
HEAD, STATE = "head", frozenset({"state", "government"})
PERSON = "person"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What is looked at: a parsed stretch, the mentions in it, the tokens of its dates, the words of the language."""

    tree: Tree
    where: Located
    dated: frozenset[int]
    lexicon: FateLexicon


def ranked(text: Stretch, noun: int) -> tuple[int, int] | None:
    """The bearer and the verb by which the noun of a kind is told, -1 for one beside a name; None where there is
    none."""
    tree, top = text.tree, noun
    while tree.deps[top] == "conj" and tree.pos[tree.heads[top]] in ("NOUN", "PROPN"):
        top = tree.heads[top]
    above, link = tree.heads[top], tree.deps[top]
    if link == "appos" and above < top and (not kinds_of(text, noun) or _named(text, above)):
        return above, -1
    if tree.lemmas[above] in text.lexicon.words["rank_being"] and link in ("attr", *SUBJECTS):
        found = tree.kids(above, *(SUBJECTS if link == "attr" else ("attr",))) or name_before(tree, above, text.where)
        return (_behind(tree, found[0], above), above) if found else None
    if link == "oprd" and tree.kids(above, "nsubjpass"):
        return tree.kids(above, "nsubjpass")[0], above
    if link == "pobj" and tree.lower[above] == "as":
        return _as(text, above)
    return _detached(text, top) if link in DETACHED and kinds_of(text, noun) else None


def kinds_of(text: Stretch, noun: int) -> tuple[str, ...]:
    """The words for the wider kinds of persons that a noun belongs to, none if it is no noun of a person."""
    tree, lemma = text.tree, text.tree.lemmas[noun]
    if lemma != HEAD:
        return text.lexicon.kinds.get(lemma, ())
    state = any(tree.lemmas[k] in STATE for p in tree.kids(noun, "prep") for k in tree.kids(p, "pobj"))
    return (HEAD,) if state else ()


def _named(text: Stretch, token: int) -> bool:
    """Whether a token is a name that is no known place and no date, or stands for a person."""
    n = text.where.at.get(token, -1)
    if n >= 0:
        return text.where.mentions[n].kind == PERSON
    return text.tree.pos[token] == "PROPN" and token not in text.dated


def _behind(tree: Tree, bearer: int, verb: int) -> int:
    """The one for whom "who" stands in a clause."""
    return tree.heads[verb] if tree.deps[verb] == "relcl" and tree.lower[bearer] in RELATIVE else bearer


def _as(text: Stretch, preposition: int) -> tuple[int, int] | None:
    """Who "was sworn in as", "took the oath as", "succeeded somebody as": no one else may be acted on."""
    tree = text.tree
    verb = tree.clause[tree.heads[preposition]]
    others = [k for k in tree.kids(verb, "dobj") if _named(text, k)]
    if tree.pos[verb] != "VERB" or (others and tree.lemmas[verb] not in text.lexicon.words["rank_succeeding"]):
        return None
    return _subject(text, verb)


def _detached(text: Stretch, noun: int) -> tuple[int, int] | None:
    """The subject of a clause that ", the first woman to ..." closes."""
    tree = text.tree
    low = min(tree.subtree(noun))
    verb = tree.clause[tree.heads[noun]]
    if not low or tree.words[low - 1] != "," or tree.lower[low] != "the" or tree.pos[verb] != "VERB":
        return None
    return _subject(text, verb)


def _subject(text: Stretch, verb: int) -> tuple[int, int] | None:
    found = text.tree.kids(verb, *SUBJECTS) or name_before(text.tree, verb, text.where)
    return (_behind(text.tree, found[0], verb), verb) if found else None
