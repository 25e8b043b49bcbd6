"""Whose fate a word tells: the one who does, undergoes or is something, with name, noun and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reconcile.annotate.events.arguments import Located, slots
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.annotate.fates.amid import amid, among_them, listed
from reconcile.annotate.fates.lexicon import Manner
from reconcile.model.entity import Mention
from reconcile.model.fold import words
from reconcile.model.span import Span
from reconcile.model.swift import swift

LINKING = ("acomp", "attr", "oprd", "advmod", "ccomp", "npadvmod", "dobj", "xcomp")
BEFORE, BEHIND = ("amod", "compound", "nmod"), frozenset({"of", "in", "on"})
DEFINITE = frozenset({"the", "this", "that"})
CLAUSES = ("acl", "relcl", "xcomp", "pcomp")
PARTICLES = frozenset({"down", "out", "off", "up", "back"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
KINDS = {"person": "person", "organization": "body", "place": "body"}
NAMING = ("compound", "nummod", "flat", "appos", "nmod")
AMID = ("is", "undergoes")
SUBJECTS = ("nsubj", "nsubjpass")
WHOLE = frozenset({"all", "both", "none", "neither", "each"})
DETACHED = ("amod", "acl", "advcl", "dep", "appos", "acomp", "oprd")
ASIDE = 7  # words of an insertion behind a name (", then 52,")


@swift
@dataclass(frozen=True, slots=True)
class Who:
    """One bearer: its span, folded words of its name, its noun where it has no name, and whether it is a certain
    one. `kind` is "" where it is not known.
    `of` are the folded names that its phrase goes on with ("the bridge over the Saru")."""

    token: int
    span: Span
    names: tuple[str, ...]
    head: str
    definite: bool
    kind: str
    indefinite: bool = False
    of: tuple[str, ...] = ()


def carrier(tree: Tree, i: int, manner: Manner) -> int:
    """The verb by which a word tells: itself, or the one that it is said with ("was dead", "after his resignation");
    -1 if there is none."""
    if manner in ("which", "has"):
        return tree.clause[i] if manner == "has" or noun_of(tree, i) >= 0 else -1
    among = _among(tree, i, manner)
    if among >= 0:
        return among
    if manner in ("does", "undergoes", "through", "toward"):
        return i if tree.pos[i] in ("VERB", "AUX") else -1
    if manner == "by":
        return i if passive(tree, i) else -1
    if manner == "is" and detached(tree, i) >= 0:
        return i
    if manner == "is":
        above = tree.heads[i]
        if tree.deps[i] == "prep" or tree.deps[i] in LINKING:
            return above if tree.pos[above] in ("VERB", "AUX") else -1
        return i if tree.deps[i] == "ROOT" or tree.kids(i, "auxpass") else -1
    return tree.clause[i] if tree.deps[i] in ("pobj", "nsubj", "nsubjpass") else -1


def _among(tree: Tree, i: int, manner: Manner) -> int:
    """The verb of "among the dead was", -1 if it is told in another way."""
    return amid(tree, i) if manner in AMID or tree.deps[i] == "relcl" else -1


def detached(tree: Tree, i: int) -> int:
    """The bearer of a word set off by a comma behind it ("Eva Rask, unmarried, lived", "she died, unmarried to the
    last"), -1 if there is none."""
    above = tree.heads[i]
    apart = above < i and i and tree.words[i - 1] == "," and tree.deps[i] in DETACHED
    if not apart or tree.kids(i, "aux", "auxpass", *SUBJECTS) or tree.tags[i] in ("VBG", "VB"):
        return -1
    if tree.pos[above] in ("NOUN", "PROPN", "PRON"):
        return above
    return next(iter(tree.kids(above, *SUBJECTS)), -1) if tree.pos[above] in ("VERB", "AUX") else -1


def noun_of(tree: Tree, i: int) -> int:
    """The noun that a word describes ("the marble statue", "a statue of marble", "Eva Rask, the eldest"), -1 if there
    is none."""
    above = tree.heads[i]
    if tree.deps[i] in BEFORE or (tree.deps[i] == "appos" and above < i):
        return above if tree.pos[above] in ("NOUN", "PROPN") else -1
    if tree.deps[i] == "pobj" and tree.lower[above] in BEHIND and tree.deps[above] == "prep":
        return tree.heads[above] if tree.pos[tree.heads[above]] in ("NOUN", "PROPN") else -1
    return -1


def bearers(tree: Tree, i: int, verb: int, manner: Manner, rest: Sequence[int], where: Located) -> list[int]:
    """The tokens of those of whom a word tells something."""
    some = _among(tree, i, manner) == verb
    found = listed(tree, verb) if some else _bearers(tree, i, verb, manner, rest, where)
    found = [k for t in found for k in (*_all_of(tree, t), *_named_behind(tree, t, where))]
    own = [t for t in found if tree.tags[t] != "CD" and tree.pos[t] != "ADP"]
    others = among_them(tree, verb, found, where) if manner in ("does", "undergoes") else []
    behind = {k for t in found for k in _named_behind(tree, t, where)}
    return [*(t for t in own if t in behind or not any(_within_phrase(tree, t, other) for other in found)), *others]


def _all_of(tree: Tree, token: int) -> list[int]:
    """Those of whom "all of", "none of" and the like speak; else the token itself."""
    of = [k for p in tree.kids(token, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    return of if of and tree.lower[token] in WHOLE else [token]


def _named_behind(tree: Tree, token: int, where: Located) -> list[int]:
    """The person named between commas behind a long phrase ("the treasurer of the fund, Eva Rask,")."""
    if tree.pos[token] != "NOUN" or tree.tags[token] == "NNS" or not tree.kids(token, "prep"):
        return []
    own = tree.subtree(token)
    spans = [where.tokens[n] for n in dict.fromkeys(where.at[k] for k in own if k in where.at)
             if where.mentions[n].kind == "person" and where.mentions[n].form == "name"]
    return [s[-1] for s in spans if s[0] and tree.words[s[0] - 1] == "," and s[-1] + 1 < len(tree.words)
            and tree.words[s[-1] + 1] == "," and tree.clause[s[-1]] == tree.clause[token]][:1]


def _within_phrase(tree: Tree, token: int, other: int) -> bool:
    """Whether a word stands in a phrase behind another: "Vestbank" in "the takeover of Vestbank"."""
    path = tree.path(token)
    return token != other and other in path and any(tree.deps[k] == "prep" for k in path[:path.index(other)])


def _bearers(tree: Tree, i: int, verb: int, manner: Manner, rest: Sequence[int], where: Located) -> list[int]:
    if manner == "toward":
        return tree.kids(rest[-1], "pobj")
    if manner == "by":
        return [j for p in tree.kids(verb, "agent", "prep") if tree.lower[p] == "by"
                for k in tree.kids(p, "pobj") for j in tree.conjuncts(k)]
    if manner == "is" and (noun := detached(tree, i)) >= 0:
        return [noun]
    if manner == "which":
        return [noun_of(tree, i)]
    if manner in ("of", "has"):
        owners = [_meant(tree, k, i) if tree.pos[k] == "PRON" else k for k in tree.kids(i, "poss")]
        return owners or [k for p in tree.kids(i, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    if manner == "through" and tree.lemmas[verb] == "be":  # "the cause of the fire was ..."
        return [k for t in rest for p in tree.kids(t, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    own = [s for k in (i, *rest) if k != verb and (k == i or tree.pos[k] != "VERB") for s in tree.kids(k, "nsubj")]
    if own:
        return own
    around = slots(tree, Trigger(verb, (verb,), "", "verb", verb=verb), where)
    helped = [k for a in tree.kids(verb, "aux", "auxpass") for k in tree.kids(a, *SUBJECTS)]
    subject = around.get("subject", []) or helped
    hit = [o for o in around.get("object", []) if o not in rest and o != i]
    if not subject and not hit:
        lone = name_before(tree, verb, where)
        subject, hit = ([], lone) if passive(tree, verb) else (lone, [])
    if manner in ("undergoes", "through"):
        if passive(tree, verb) or (not hit and _elided(tree, verb)):
            return hit or subject or [k for a in tree.path(verb)[1:3] for k in tree.kids(a, *SUBJECTS)][:1]
        apart = [p for p in rest if tree.deps[p] == "prep" and tree.lower[p] in PARTICLES]
        behind = [k for p in apart for k in tree.kids(p, "pobj")]
        given = tree.kids(verb, "dative") if not hit and rest else []  # "refused her bail"
        return subject if any(tree.lower[o] in REFLEXIVE for o in hit) else hit or behind or given
    if manner == "does":
        return [] if passive(tree, verb) else subject or _of_first(tree, verb, where)
    passively = manner == "is" and (passive(tree, verb) or (hit and tree.deps[i] == "oprd"))
    return (hit or subject) if passively else subject


def _of_first(tree: Tree, verb: int, where: Located) -> list[int]:
    """The subject of the passive before "and", which an active verb shares ("was cleared and kept his licence")."""
    first = tree.heads[verb]
    if tree.deps[verb] != "conj" or tree.pos[first] != "VERB":
        return []
    return tree.kids(first, "nsubjpass", "nsubj") or name_before(tree, first, where)


def name_before(tree: Tree, verb: int, where: Located) -> list[int]:
    """The person named right before a verb for which the parser found no subject: "On 3 May 1968 Ada Lind climbed"."""
    at = _before_aside(tree, min([verb, *tree.kids(verb, "aux", "auxpass")]) - 1)
    mention = where.mentions[where.at[at]] if at in where.at else None
    own = mention is not None and mention.kind == "person" and mention.form == "name"
    return [at] if own and tree.pos[at] == "PROPN" and tree.deps[verb] not in CLAUSES else []


def _before_aside(tree: Tree, at: int) -> int:
    """The word before an insertion between commas that ends at a word; that word if there is none."""
    opened = [k for k in range(max(0, at - ASIDE), at) if tree.words[k] == ","] if tree.words[at] == "," else []
    return opened[-1] - 1 if opened and opened[-1] else at


def _meant(tree: Tree, pronoun: int, noun: int) -> int:
    """The name to which "her" belongs where it stands with it: "Eva Rask and her husband"; else the pronoun."""
    above = tree.heads[noun]
    return above if tree.deps[noun] == "conj" and tree.pos[above] == "PROPN" else pronoun


def passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive, told by its helper or by its form alone."""
    if tree.kids(verb, "auxpass", "nsubjpass"):
        return True
    if tree.tags[verb] != "VBN" or tree.kids(verb, "aux", "nsubj", "dobj"):
        return False
    above = tree.heads[verb]
    shared = tree.deps[verb] in ("conj", "xcomp", "oprd")  # "was found stabbed"
    return tree.deps[verb] in ("acl", "advcl") or (shared and passive(tree, above))


def _elided(tree: Tree, verb: int) -> bool:
    """Whether a verb shares the helper of a passive before it ("was tried and found guilty"), or a headline spares it
    ("Two miners buried in Kest")."""
    if tree.tags[verb] not in ("VBN", "VBD") or tree.kids(verb, "dobj", "aux"):
        return False
    if tree.deps[verb] == "ROOT":
        return tree.tags[verb] == "VBN" and bool(tree.kids(verb, "nsubj"))
    above = tree.heads[verb]
    helped = passive(tree, above) or (tree.tags[above] == "VBN" and tree.deps[above] == "acomp")
    return tree.deps[verb] == "conj" and not tree.kids(verb, "nsubj") and helped


def who_at(tree: Tree, i: int, where: Located, text: str) -> Who:
    """The bearer at a token."""
    n = where.at.get(i, -1)
    mention = where.mentions[n] if n >= 0 else None
    if tree.deps[i] == "poss" and tree.pos[i] == "PRON" and mention is not None and mention.form != "pronoun":
        return Who(i, Span(tree.words[i], tree.starts[i], tree.ends[i]), (), "", True, "")  # "her" of "her two sons"
    named = _named(tree, i)
    first, last = min((i, *named)), max((i, *named))
    start, end = tree.starts[first], tree.ends[last]
    if mention is not None:
        start, end = mention.start, max(mention.end, end if tree.words[last].isdigit() else 0)
    span = Span(text[start:end], start, end)
    noun = mention.head if mention is not None and mention.form != "pronoun" else ""
    if mention is not None and mention.form != "descriptor" and not tree.words[last].isdigit():
        return Who(i, span, tuple(sorted(set(words(mention.name)))), noun, True,
                   _kind(mention, the=any(tree.lower[c] == "the" for c in tree.kids(i, "det"))))
    names = tuple(sorted({w for k in named for w in words(tree.words[k])}))
    kind = _kind(mention) if mention is not None and not names else ""
    indefinite = any(tree.lower[c] in ("a", "an") for c in tree.kids(i, "det"))
    definite = bool(names or tree.kids(i, "poss")) or any(tree.lower[c] in DEFINITE for c in tree.kids(i, "det"))
    head = tree.lemmas[i] if tree.pos[i] == "NOUN" or (not names and tree.pos[i] != "PRON") else ""
    of = _of(tree, i) if kind != "person" else ()
    return Who(i, span, names, head, definite, kind, indefinite=indefinite, of=of)


def _of(tree: Tree, i: int) -> tuple[str, ...]:
    """The names that the phrase of a noun goes on with, and those of its owners."""
    near = (k for c in tree.kids(i, "prep", "poss") for k in tree.subtree(c))
    return tuple(sorted({w for k in near if tree.pos[k] == "PROPN" and tree.clause[k] == tree.clause[i]
                         for w in words(tree.words[k])}))


def _kind(mention: Mention, *, the: bool = False) -> str:
    """What kind of bearer a mention is, "" where it may be any: a name that is no known place or body, "the Marita"."""
    if mention.form == "name" and mention.kind == "organization" and not mention.head:
        return ""
    if (mention.kind == "place" and not mention.country) or (the and mention.kind == "person" and not mention.office):
        return ""
    return KINDS.get(mention.kind, "thing")


def _named(tree: Tree, i: int) -> list[int]:
    """The tokens of a name that no list of names knows: capitals and the numbers with them."""
    near = [i, *tree.kids(i, *NAMING), *(k for c in tree.kids(i, "appos") for k in tree.kids(c, *NAMING))]
    bare = tree.tags[i] == "NN" and tree.words[i][:1].isupper() and not tree.kids(i, "det", "poss", "amod")
    capital = [k for k in near if tree.pos[k] == "PROPN" or (bare and k == i)]
    return sorted({*capital, *(k for k in near if capital and tree.words[k].isdigit() and tree.deps[k] != "appos")})
