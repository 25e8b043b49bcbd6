"""The ways in which a sentence links what came about and what brought it about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.annotate.causes.lexicon import CauseLexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.ways import antecedent, subjects_of

BEING = ("be", "become", "remain")
PASSIVE = ("auxpass", "nsubjpass")
BEHIND = ("to", "on", "upon", "at")
SAID = ("ccomp", "advcl", "pcomp")


@dataclass(frozen=True, slots=True)
class Link:
    """A cause, by the word that heads it, and the words that may tell its effect, the nearest first; where there are
    none and it is told `afar`, or these leave it open, the sentences before tell it. `at` is the word that links,
    `sure` holds unless that tells a time as well. `through`: the word tells the effect itself; `spoken`: somebody says
    so."""

    at: int
    cause: int
    effects: tuple[int, ...]
    sure: bool = True
    through: bool = False
    afar: bool = False
    spoken: bool = False


def links_at(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """Every link that a word makes."""
    if tree.tags[i][:2] == "VB":
        yield from _by_making(tree, i, lexicon)
        yield from _by_laying(tree, i, lexicon)
        yield from _by_finding(tree, i, lexicon)
        yield from _by_doing(tree, i, lexicon)
        yield from _by_coming(tree, i, lexicon)
        yield from _by_turn(tree, i, lexicon)
    yield from _by_phrase(tree, i, lexicon)
    yield from _by_noun(tree, i, lexicon)
    yield from _by_clause(tree, i, lexicon)


def _objects(tree: Tree, i: int, *words: str) -> list[int]:
    """What stands behind one of some prepositions that hang on a word or on its particle."""
    preps = [p for c in (i, *tree.kids(i, "prt", "advmod", "dobj", "attr", "acomp")) for p in tree.children[c]
             if tree.lower[p] in words and tree.deps[p] in ("prep", "agent", "dative", "aux", "pcomp")]
    return [o for p in preps for o in tree.kids(p, "pobj", "pcomp")]


def _doers(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Who or what does a verb, and to whom or what."""
    behind = (c for c in tree.kids(verb, "agent", "prep") if tree.lower[c] == "by")
    agents = [o for c in behind for o in tree.kids(c, "pobj", "pcomp")]
    subjects = subjects_of(tree, verb)
    bare = tree.tags[verb] == "VBN" and not tree.kids(verb, "aux", "dobj")
    if agents and (bare or tree.kids(verb, *PASSIVE)):
        return agents, subjects
    return ([], subjects) if tree.kids(verb, *PASSIVE) else (subjects, tree.kids(verb, "dobj"))


def stands(tree: Tree, i: int, after: tuple[str, ...]) -> bool:
    """Whether the further words of a phrase hang on its first: a particle, an object, a preposition."""
    if not after:
        return True
    near = {w for c in tree.children[i] for w in (tree.lower[c], tree.lemmas[c])}
    near |= {w for c in tree.kids(i, "prep") for o in tree.kids(c, "pobj") for w in (tree.lower[o], tree.lemmas[o])}
    return near.issuperset(after)


def _by_making(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "Ice caused the crash", "a fire set off by a lamp", "the arrest led to riots"."""
    for after in lexicon.makes.get(tree.lemmas[i], ()):
        if not stands(tree, i, after):
            continue
        doers, done = _doers(tree, i)
        done = [*_objects(tree, i, *after), *done] if after and after[-1] in ("to", "in") else done
        for cause in doers[:1] if done else ():
            yield Link(i, _meant(tree, cause), (*(antecedent(tree, d) for d in done), i))
        return


def _meant(tree: Tree, cause: int) -> int:
    """Of "what brought it down was the river", the river."""
    verb = tree.heads[cause]
    if tree.lower[cause] == "what" and tree.deps[verb] == "csubj":
        return next(iter(tree.kids(tree.heads[verb], "attr")), cause)
    meant = antecedent(tree, cause)
    cleft = (w for w in tree.path(meant) if meant != cause and tree.lemmas[w] == "be"
             and any(tree.lower[s] == "it" for s in tree.kids(w, "nsubj")))
    return next((a for w in cleft for a in tree.kids(w, "attr")), meant)


def _by_laying(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "The board attributed the crash to ice", "blamed the pilot", "put the blame on the pilot"."""
    lemma = tree.lemmas[i]
    if lemma not in lexicon.words["cause_lays"] and lemma != "blame":
        return
    doers, done = _doers(tree, i)
    done = done or (doers if tree.tags[i] == "VBN" or tree.deps[i] == "acl" else [])
    for_what = tuple(_objects(tree, i, "for"))
    if lemma in lexicon.words["cause_lays"]:
        for cause in _objects(tree, i, *BEHIND)[:1]:
            blame = [d for d in done if tree.lemmas[d] in ("blame", "responsibility")]
            laid = () if blame else tuple(antecedent(tree, d) for d in done)
            yield Link(i, cause, for_what if blame else laid, afar=True)
            return
    if lemma == "blame":
        for cause in done[:1] or ([antecedent(tree, h)] if (h := _to_blame(tree, i)) >= 0 else []):
            yield Link(i, antecedent(tree, cause), for_what, afar=True)


def _to_blame(tree: Tree, i: int) -> int:
    """Of "the pilot was to blame", the pilot; -1 if it is not so said."""
    above = tree.heads[i]
    subjects = tree.kids(above, "nsubj") if tree.deps[i] == "xcomp" and tree.lemmas[above] in BEING else []
    return subjects[0] if subjects else -1


def _by_finding(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "The inquiry found that a valve had been left open", "he said that a valve had failed"."""
    if tree.lemmas[i] not in lexicon.words["cause_finds"] and tree.lemmas[i] not in lexicon.words["cause_says"]:
        return
    heads = {w for s in tree.kids(i, "nsubj") for w in (tree.lemmas[s], tree.lower[s])}
    found = tree.lemmas[i] in lexicon.words["cause_finds"] and (heads & lexicon.words["cause_inquiry"] or "it" in heads)
    if found or tree.lemmas[i] in lexicon.words["cause_says"]:
        for clause in tree.kids(i, "ccomp"):
            for told in (clause, *tree.kids(clause, "conj")):
                fault = tree.lemmas[told] in lexicon.words["cause_fault"] and tree.kids(told, "aux")
                if found or (fault and any(tree.lower[c] == "had" for c in tree.kids(told, "aux"))):
                    yield Link(i, told, (), sure=False, afar=True, spoken=not found)


def _by_doing(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "The flood brought down the roof": a verb of the rules that tells the effect by itself."""
    for told in lexicon.through.get(tree.lemmas[i], ()):
        if stands(tree, i, told.after):
            doers, done = _doers(tree, i)
            for cause in doers[:1] if done or told.after else ():
                yield Link(i, _meant(tree, cause), (i,), through=True)
            return


def _by_coming(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "He died at Kest of a fever", "the strike sprang from a quarrel": a verb and a preposition behind it."""
    for prep in _behind(tree, i):
        if f"{tree.lemmas[i]} {tree.lower[prep]}" in lexicon.words["cause_from"]:
            for cause in tree.kids(prep, "pobj", "pcomp")[:1]:
                yield Link(prep, cause, (i, *(antecedent(tree, s) for s in subjects_of(tree, i))))


def _behind(tree: Tree, i: int) -> list[int]:
    """The prepositions that hang on a verb, or were taken to hang on a name behind it ("died at Kest of a fever")."""
    own = tree.kids(i, "prep")
    names = [o for p in own for o in tree.kids(p, "pobj") if tree.pos[o] == "PROPN"]
    return [*own, *(p for o in names for p in tree.kids(o, "prep")
                    if any(tree.pos[k] == "NOUN" and not tree.kids(k, "det", "poss") for k in tree.kids(p, "pobj")))]


def _by_turn(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "The tanker struck a reef and sank": what went wrong, and what came of it."""
    for then in tree.kids(i, "conj") if tree.lemmas[i] in lexicon.words["cause_fault"] else ():
        if then > i and tree.tags[then][:2] == "VB":
            yield Link(i, i, (then,), sure=False)


def _by_phrase(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "Because of ice", "due to ice", "resulted from ice", "after the arrest of an editor"."""
    for after, sure in lexicon.links.get(tree.lower[i], ()) or lexicon.links.get(tree.lemmas[i], ()):
        end = i + 1 + len(after)
        if tuple(tree.lower[i + 1:end]) != after:
            continue
        told = (o for t in range(end - 1, i - 1, -1) for o in tree.kids(t, "pobj", "pcomp", "dobj") if o >= end)
        cause = next(told, -1)
        if cause >= 0 and (tree.lower[i] != "by" or tree.tags[cause] == "VBG"):
            yield Link(i, cause, _around(tree, i, cause), sure=sure)
        return


def _around(tree: Tree, i: int, cause: int) -> tuple[int, ...]:
    """The words that may tell the effect of a cause: those that it hangs on, and the subject and object of these."""
    found: list[int] = []
    for above in tree.path(i):
        if above in (cause, *found) or cause in tree.path(above):
            continue
        found.append(above)
        if tree.tags[above][:2] == "VB":
            found += [antecedent(tree, s) for s in (*subjects_of(tree, above), *tree.kids(above, "dobj"))]
    return tuple(found)


def _by_noun(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "The cause of the crash was ice", "the crash was the result of ice"."""
    verb = tree.heads[i]
    if tree.lemmas[verb] not in BEING or tree.tags[i][:2] not in ("NN", "JJ"):
        return
    of = tuple(_objects(tree, i, "of", "for", "behind"))
    if tree.lower[i] in lexicon.words["cause_noun"]:
        other = tree.kids(verb, "attr", "acomp") if tree.deps[i] == "nsubj" else subjects_of(tree, verb)
        for cause in other[:1]:
            if cause != i:
                yield Link(i, cause, of, afar=True)
    elif tree.lower[i] in lexicon.words["cause_outcome"] and of and tree.deps[i] == "attr":
        yield Link(i, of[0], tuple(subjects_of(tree, verb)))


def _by_clause(tree: Tree, i: int, lexicon: CauseLexicon) -> Iterator[Link]:
    """ "Because he struck a manager", "when a lamp fell", "after a guard had seen him"."""
    sure = tree.lower[i] in lexicon.words["cause_because"]
    if not sure and (tree.lower[i] not in lexicon.words["cause_when"] or _of_former_times(tree, i)):
        return
    verb = tree.heads[i]
    if tree.tags[verb][:2] == "VB" and i < verb and tree.deps[i] in ("mark", "advmod") and verb not in tree.path(i)[2:]:
        above = tree.heads[verb]
        if above != verb:
            yield Link(i, verb, _around(tree, above, verb), sure=sure)


def _of_former_times(tree: Tree, i: int) -> bool:
    """Whether "when" goes on with what happened in a year of old ("the worst since 1931, when a tram hit a lorry")."""
    before = [w for w in tree.lower[max(0, i - 3):i] if w != ","][-2:]
    return len(before) > 1 and before[0] == "since" and before[1].isdigit()
