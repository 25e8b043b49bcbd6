"""From a parsed text to the clauses that tell or deny something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from reconcile.annotate.clauses.denied import denied_words
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.antecedent import stands_for
from reconcile.annotate.fates.holds import Standing, Words, of_none, standing
from reconcile.annotate.roles.ways import antecedent
from reconcile.model.clause import ClauseTold, WordTold
from reconcile.model.fate import STEM
from reconcile.model.fold import words as folded

KINDS = {"VERB": "verb", "NOUN": "noun", "ADJ": "adjective", "ADV": "adverb"}
HOW = re.compile(r"\w{3,}ly|alone|together|indoors|outdoors")  # adverbs that tell more than a degree or a time
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM")
CARRIED = ("conj", "xcomp", "pcomp", "advcl")
HANGING = ("NOUN", "PROPN", "ADJ")
SHORT = 2
DEEP = 3
LONGEST_NAME = 6  # words


def find_clauses(tree: Tree, *, source: str, words: Words, first_sentence: int = 0) -> tuple[ClauseTold, ...]:
    """The clauses of a parsed stretch, in the order of the text. All offsets are those of the source's text; `words`
    are the word lists of the language."""
    denied = denied_words(tree, words)
    members: dict[int, list[int]] = defaultdict(list)
    for i, verb in enumerate(tree.clause):
        members[verb].append(i)
    found = (_clause(tree, verb, own, denied, source, words, first_sentence) for verb, own in sorted(members.items()))
    return tuple(c for c in found if c is not None)


def _clause(
    tree: Tree, verb: int, own: Sequence[int], denied: Mapping[int, str], source: str, words: Words, first: int
) -> ClauseTold | None:
    if tree.pos[verb] not in ("VERB", "AUX") or _wished(tree, verb):
        return None
    stands = standing(tree, verb, words, (verb,))
    told = _words(tree, own, denied, stands, words) if stands is not None else ()
    if stands is None or not told:
        return None
    number = tree.sentence[verb]
    low, high = tree.sentences[number]
    lower = {tree.lower[k] for k in own}
    over = [verb, tree.heads[verb]] if tree.deps[verb] == "xcomp" else [verb]  # "has declined to ask"
    helpers = {tree.lower[k] for v in over for k in tree.kids(v, "aux", "auxpass")}
    doers, things = _who(tree, verb)
    return ClauseTold(
        source, told, tuple(sorted(_stems(tree, own))), _starts(tree, doers), _starts(tree, things),
        _nouns(tree, doers), _nouns(tree, things), stands.claimed,
        tree.tags[verb] in ("VBZ", "VBP"), bool(helpers & {"has", "have"}), bool(lower & words["half_denied"]),
        any(_plural(tree, k) for k in things or doers),
        first + number, tree.starts[low], tree.ends[high - 1],
    )


def _wished(tree: Tree, verb: int) -> bool:
    """Whether a clause says what should be ("that no guard be on duty"), or to what end something is done."""
    helpers = tree.kids(verb, "aux")
    purpose = tree.deps[verb] in ("ROOT", "advcl", "acl", "relcl") and any(tree.tags[k] == "TO" for k in helpers)
    return purpose or (tree.tags[verb] == "VB" and not helpers)


def _words(
    tree: Tree, own: Sequence[int], denied: Mapping[int, str], stands: Standing, words: Words
) -> tuple[WordTold, ...]:
    """The words of a clause that are told or denied; of a clause that is denied, the latter alone."""
    return tuple(
        WordTold(
            _forms(tree, k, words), tree.starts[k], tree.ends[k], KINDS[tree.pos[k]], denied.get(k, ""), _of(tree, k))
        for k in own if _says_much(tree, k, words)
        and (k in denied or not (stands.denied or of_none(tree, k) or _turned_down(tree, k, words))))


def _says_much(tree: Tree, k: int, words: Words) -> bool:
    plain = tree.pos[k] != "ADV" or HOW.fullmatch(tree.lower[k]) is not None
    return tree.pos[k] in KINDS and plain and len(tree.lemmas[k]) > SHORT and tree.lemmas[k] not in words["says_little"]


def _turned_down(tree: Tree, k: int, words: Words) -> bool:
    """Whether a verb only denies another ("declined to comment")."""
    return tree.lemmas[k] in words["comes_not"] and bool(tree.kids(k, "xcomp"))


def _forms(tree: Tree, k: int, words: Words) -> tuple[str, ...]:
    """A word by itself and with what goes with it; a verb that is another one with its particle ("break out") with that
    alone."""
    lemma = tree.lemmas[k]
    for c in tree.kids(k, "prt"):
        if f"{lemma} {tree.lower[c]}" in words["another_with"]:
            return (f"{lemma}-{tree.lower[c]}",)
    behind = sorted({tree.lower[c] for c in tree.kids(k, "prt", "prep", "advmod", "agent")})
    return lemma, *(f"{lemma}-{word}" for word in behind)


def _of(tree: Tree, k: int) -> tuple[str, ...]:
    """The stems of the nouns and adjectives that hang on a word."""
    return tuple(sorted(_stems(tree, [c for c in tree.subtree(k) if c != k and tree.pos[c] in HANGING])))


def _stems(tree: Tree, tokens: Sequence[int]) -> set[str]:
    """The first letters of the content words, as they stand, folded."""
    return {w[:STEM] for k in tokens if tree.pos[k] in CONTENT for w in _plain(tree.lower[k]) if len(w) > SHORT}


def _plain(word: str) -> list[str]:
    return [word] if word.isascii() and word.isalnum() else folded(word)


def _who(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """The nouns of subject and object; a subject may be that of a verb above."""
    agents = [o for p in tree.kids(verb, "agent") for o in tree.kids(p, "pobj")]
    passive = tree.kids(verb, "nsubjpass")
    at, subjects = verb, tree.kids(verb, "nsubj") or agents
    for _ in range(DEEP):
        if subjects or passive or tree.deps[at] not in CARRIED:
            break
        above = tree.heads[at]
        at = above if tree.pos[above] in ("VERB", "AUX") else tree.heads[above]
        subjects = tree.kids(at, "nsubj", "nsubjpass")
    found = (subjects, passive or tree.kids(verb, "dobj", "dative"))
    doers, things = ([stands_for(tree, antecedent(tree, k)) for k in tokens] for tokens in found)
    return doers, things


def _plural(tree: Tree, noun: int) -> bool:
    return tree.tags[noun] == "NNS" or tree.lower[noun] in ("people", "men", "we", "they")


def _starts(tree: Tree, tokens: Sequence[int]) -> tuple[int, ...]:
    """Where the phrases of nouns may begin."""
    nouns = [n for k in tokens for n in (k, *tree.kids(k, "appos"))]
    return tuple(sorted({tree.starts[c] for n in nouns for c in tree.subtree(n) if n - LONGEST_NAME < c <= n}))


def _names(tree: Tree, noun: int) -> list[int]:
    """A noun with the names that stand before it and beside it."""
    beside = [noun, *tree.kids(noun, "appos")]
    return [*beside, *(c for k in beside for c in tree.kids(k, "compound", "flat"))]


def _nouns(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The stems of nouns and of the names with them."""
    return tuple(sorted(_stems(tree, [k for t in tokens for k in _names(tree, t) if tree.pos[k] in ("NOUN", "PROPN")])))
