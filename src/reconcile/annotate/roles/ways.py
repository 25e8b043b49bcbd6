"""The ways in which a sentence tells who fills a role: beside a noun, by a verb, by a deed, by a place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.appointed import put_into, set_to
from reconcile.annotate.roles.reading import Reading, name_at
from reconcile.model.role import RoleForm
from reconcile.model.span import Span
from reconcile.model.swift import swift
from reconcile.rulebook.roles import RoleKind

SERVING = frozenset({"succeed", "begin", "start", "serve", "act", "work", "sit", "fly", "sail", "be", "continue"})
BEING = ("be", "become", "remain")
PLURAL = ("NNS", "NNPS")
NOBODY = Span("", 0, 0)


@swift
@dataclass(frozen=True, slots=True)
class Found:
    """A role told at a token: its word's tokens, its holder and how it is told; `said` heads those words, `taken` is
    what a verb takes, `around` the occasion, `acts` the groups of its verb."""

    kind: RoleKind
    word: range
    token: int
    holder: Span
    form: RoleForm
    said: int
    taken: tuple[int, ...] = ()
    by_verb: bool = False
    around: tuple[int, ...] = ()
    acts: tuple[str, ...] = ()


def by_noun(reading: Reading, word: range, noun: int, kind: RoleKind) -> Iterator[Found]:
    """ "The captain, Ole Dahl": the noun of a role, headed by `noun`, told by `word`, with a name beside it."""
    tree = reading.tree
    if tree.tags[noun] in PLURAL and tree.lower[noun] != tree.lemmas[noun]:
        yield Found(kind, word, noun, NOBODY, "several", noun)
        return
    top = tree.head_of(word)
    for form, head in _holders(reading, word, top):
        several = form in ("equation", "as") and tree.kids(head, "conj")
        name = name_at(reading, head, kind) if head not in word and not several else None
        if name is not None:
            yield Found(kind, word, noun, name, form, top)
            return


def _holders(reading: Reading, word: range, i: int) -> Iterator[tuple[RoleForm, int]]:
    """The words that may head the holder's name, and how each is told to be the holder; `i` heads the role's words."""
    tree, head, behind = reading.tree, reading.tree.heads[i], word.stop
    start, end = tree.sentences[tree.sentence[i]]
    if behind + 1 < end and tree.lower[behind] == ":" and word.start - start <= 1:
        yield "label", _last_of_name(tree, behind + 1, end)
    if tree.deps[i] in ("compound", "nmod", "amod") and behind <= head < end \
            and head in reading.mention and _capital_run(tree, behind, head):
        yield "title", head
    if tree.deps[i] == "appos" and head < i:
        yield "apposition", head
    for child in tree.kids(i, "appos"):
        yield "apposition", child
    for child in (a for p in tree.kids(i, "prep") for o in tree.kids(p, "pobj") for a in tree.kids(o, "appos")):
        if tree.pos[child] == "PROPN" and tree.kids(child, "compound"):
            yield "apposition", child  # "the captain of the Nordlys, Ole Dahl": hung on the ship
    if tree.deps[i] in ("nsubj", "attr") and tree.lemmas[head] in BEING:
        other = ("attr", "acomp") if tree.deps[i] == "nsubj" else ("nsubj",)
        for child in tree.kids(head, *other):
            yield "equation", antecedent(tree, child)
    if tree.deps[i] == "oprd":  # "Ole Dahl was elected governor", "they made Ole Dahl their captain"
        for child in tree.kids(head, "nsubjpass") or tree.kids(head, "dobj"):
            yield "equation", antecedent(tree, child)
    yield from (("as", antecedent(tree, h)) for h in put_into(reading, i))
    if tree.deps[i] == "pobj" and tree.lower[head] == "as":
        yield from (("as", h) for h in _behind_as(tree, head))
    if behind + 2 < end and tree.lower[behind] == "," and tree.pos[behind + 1] == "PROPN" \
            and (not tree.kids(i, "conj") or _one_mention(reading, i, behind + 1)):
        last = _last_of_name(tree, behind + 1, end)
        if last + 1 < end and tree.lower[last + 1] in (",", ".", ";", ")"):
            yield "apposition", last  # where the parser lost its way


def _one_mention(reading: Reading, noun: int, name: int) -> bool:
    """Whether a name and the noun before it are one mention: "a wife, Eva, and two sons"."""
    return noun in reading.mention and reading.mention[noun] is reading.mention.get(name)


def _clipped(tree: Tree, head: int) -> bool:
    """Whether a word is a verb that opens a clipped line and was taken for a name ("Retires as director, succeeded
    by ...")."""
    return tree.heads[head] == head and tree.pos[head] == "PROPN" and not tree.kids(head, "det", "compound") \
        and bool(tree.kids(head, "prep"))


def by_deed(reading: Reading, noun: int, kind: RoleKind) -> Iterator[Found]:
    """ "The takeover of Y by X": who did what the noun tells."""
    tree = reading.tree
    doers = [o for c in tree.subtree(noun) if c > noun and tree.lower[c] == "by" for o in tree.kids(c, "pobj")]
    for doer in doers:
        name = None if tree.kids(doer, "conj") else name_at(reading, doer, kind, by_verb=True)
        if name is not None:
            done = [o for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for o in tree.kids(p, "pobj")]
            yield Found(kind, range(noun, noun + 1), noun, name, "verb", noun, tuple(done), by_verb=True)
            return


def by_place(reading: Reading, word: range, kind: RoleKind) -> Iterator[Found]:
    """ "At the controls was Ole Dahl"; "in the signal box, Ole Dahl was on duty": where somebody was, and at what."""
    tree = reading.tree
    head = tree.heads[word.start]
    clause = tree.clause[word.start]
    if tree.lower[word[-1]] == "of":  # "under the command of Ole Dahl"
        led = tuple(subjects_of(tree, head)) if tree.tags[head][:2] == "VB" else (head,)
        yield from (Found(kind, word, clause, name, "phrase", head, led, by_verb=True)
                    for o in tree.kids(word[-1], "pobj") if (name := name_at(reading, o, kind)) is not None)
        return
    beside = _with_whom(tree, word.start)
    if beside >= 0 and (name := name_at(reading, beside, kind)) is not None:
        met = tuple(antecedent(tree, s) for s in tree.kids(clause, "nsubj", "nsubjpass"))  # "which met with"
        yield Found(kind, word, clause, name, "phrase", word[-1], met, by_verb=bool(met) and kind.needs)
        return
    if not any(reading.word("role_duty", i) for i in (*word, *tree.subtree(clause))):
        return
    for holder in [head] if tree.pos[head] == "PROPN" else tree.kids(clause, "nsubj", "nsubjpass", "attr"):
        name = name_at(reading, antecedent(tree, holder), kind)
        if name is not None:
            yield Found(kind, word, clause, name, "phrase", word[-1])
            return


def _with_whom(tree: Tree, i: int) -> int:
    """Who stands between "with" and a word ("with Ole Dahl at the controls"), -1 if nobody does."""
    before = i - 1
    held = before > 0 and tree.deps[before] == "pobj" and tree.sentence[before] == tree.sentence[i]
    return before if held and tree.lower[tree.heads[before]] == "with" else -1


def _last_of_name(tree: Tree, first: int, end: int) -> int:
    last = first
    while last + 1 < end and (tree.pos[last + 1] == "PROPN" or tree.lower[last + 1] == "-"):
        last += 1
    return last


def _capital_run(tree: Tree, first: int, head: int) -> bool:
    return all(tree.words[j][:1].isupper() or tree.lower[j] in ("-", "de", "van", "von", "der", "da", "di", "bin", "al")
               for j in range(first, head + 1))


def antecedent(tree: Tree, i: int) -> int:
    """Whom "who" stands for, else the word itself; of "it was X, in her coat, who", X, whatever it hangs on."""
    verb = tree.heads[tree.heads[i]] if tree.deps[i] == "pobj" else tree.heads[i]
    if tree.lower[i] == "who" and tree.deps[verb] == "relcl" and tree.pos[tree.heads[verb]] == "NOUN":
        was = tree.clause[tree.heads[verb]]
        cleft = tree.lemmas[was] == "be" and any(tree.lower[s] == "it" for s in tree.kids(was, "nsubj"))
        named = [a for a in tree.kids(was, "attr") if tree.pos[a] == "PROPN"]
        if cleft and named:
            return named[0]
    if tree.lower[i] == "who" and tree.lemmas[tree.heads[verb]] == "be":  # "it was her aunt who", hung on the verb
        return next(iter(tree.kids(tree.heads[verb], "attr")), i)
    return tree.heads[verb] if tree.lower[i] in ("who", "which", "that", "whom") and tree.deps[verb] == "relcl" else i


def _behind_as(tree: Tree, preposition: int) -> Iterator[int]:
    """Who is said to be something by "as": the word that it hangs on, or the subject of its verb."""
    holder = tree.heads[preposition]
    if tree.pos[holder] in ("VERB", "AUX"):
        ahead = preposition < holder  # "as captain, he ...": whatever follows, it is said of the subject
        over = tree.lemmas[holder] == "take" and any(tree.lower[c] == "over" for c in tree.children[holder])
        if ahead or over or (tree.lemmas[holder] in SERVING and not tree.kids(holder, "auxpass")):
            yield from (antecedent(tree, s) for s in tree.kids(holder, "nsubj", "nsubjpass"))
    elif tree.lower[holder] in ("who", "which"):
        yield antecedent(tree, holder)
    else:
        yield holder


def by_verb_form(reading: Reading, i: int, kind: RoleKind, *, takes: bool) -> Iterator[Found]:
    """ "Ole Dahl commanded the fort": a verb whose subject fills the role, or, with `takes`, its object."""
    tree = reading.tree
    agents = [o for c in tree.subtree(i) if c > i and tree.lower[c] == "by" and tree.clause[c] == tree.clause[i]
              for o in tree.kids(c, "pobj")]
    bare = tree.tags[i] == "VBN" and tree.deps[i] in ("acl", "conj", "advcl") and not tree.kids(i, "aux", "nsubj")
    passive = bool(tree.kids(i, "auxpass", "nsubjpass")) or bare
    subjects = subjects_of(tree, i) or set_to(reading, i)
    doers, done = (agents, subjects) if passive else (subjects, tree.kids(i, "dobj"))
    if not doers or not (done or (passive and not takes)):
        return  # "she was married": to whom? "he wrote": what?
    holders, said = (done, doers) if takes else (doers, done)
    for holder in holders:
        alone = tree.pos[holder] in ("PROPN", "NOUN") and not tree.kids(holder, "conj")
        name = name_at(reading, holder, kind, by_verb=True) if alone else None
        if name is not None:
            yield Found(kind, range(i, i + 1), i, name, "verb", i, tuple(said), by_verb=True)
            return


def subjects_of(tree: Tree, verb: int) -> list[int]:
    """Who or what a verb form is said of: its subject, that of the verb it goes with, or the noun that it hangs on."""
    own = tree.kids(verb, "nsubj", "nsubjpass")
    if not own and tree.deps[verb] in ("conj", "advcl"):
        own = tree.kids(tree.heads[verb], "nsubj", "nsubjpass")
    if not own and tree.deps[verb] == "acl" and not _clipped(tree, tree.heads[verb]):
        own = [tree.heads[verb]]
        above = tree.heads[own[0]]
        if tree.deps[own[0]] == "pobj" and tree.lower[above] == "of":
            own.append(tree.heads[above])  # "the motion of censure moved by Ole Dahl"
    return [antecedent(tree, s) for s in own]
