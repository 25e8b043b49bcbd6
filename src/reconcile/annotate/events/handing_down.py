"""How dates travel from trigger to trigger: from a framing noun to its clause, from a clause to its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reconcile.annotate.events.dated import Timing
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger


def hand_down(
    tree: Tree, lexicon: Lexicon, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> None:
    """Three rounds let dates travel: from a framing noun to its clause, from a clause to its parts, and on."""
    for _ in range(3):
        for n, t in enumerate(triggers):
            if n in timing.slices or t.kind == "modifier":
                continue
            host = _frame(tree, lexicon, t, by_token, timing) if t.verb >= 0 else -1
            if host < 0:
                host = _governor(tree, lexicon, t, triggers, by_token, timing)
            if host >= 0:
                timing.slices[n] = [
                    replace(s, host=host)
                    for s in timing.slices[host]
                    if s.own is None or t.token in s.own or len(timing.slices[host]) == 1
                ] or []
                if not timing.slices[n]:
                    del timing.slices[n]


def _frame(tree: Tree, lexicon: Lexicon, t: Trigger, by_token: dict[int, int], timing: Timing) -> int:
    """A dated noun that frames the clause ("during the visit in March ..., a memorandum was signed"), else -1; or the
    purpose clause that holds the date ("came to open the fair on 3 May")."""
    for c in tree.children[t.verb]:
        if tree.deps[c] == "prep" and tree.lower[c] in lexicon.words["during"]:
            for p in tree.kids(c, "pobj"):
                n = by_token.get(p, -1)
                if n in timing.slices:
                    return n
        if tree.deps[c] in ("xcomp", "advcl") and any(tree.tags[k] == "TO" for k in tree.children[c]):
            n = by_token.get(c, -1)
            if n in timing.slices and tree.lemmas[t.verb] not in lexicon.words["plan"]:
                return n
    return -1


def _governor(
    tree: Tree, lexicon: Lexicon, t: Trigger, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> int:
    """The trigger above, or coordinated before, whose date holds for this one too; -1 if there is none."""
    root = t.verb if t.verb >= 0 else t.token
    if t.kind in ("noun", "weak", "adjective") and t.verb < 0:
        return _clause_of_noun(tree, lexicon, t, triggers, by_token, timing)
    dep, above = tree.deps[root], tree.clause[tree.heads[root]] if tree.heads[root] != root else -1
    if above < 0 or not _carries(tree, lexicon, root, dep, above):
        return -1
    found = [n for n, o in enumerate(triggers) if o.verb == above and n in timing.slices]
    return found[0] if found else -1


def _carries(tree: Tree, lexicon: Lexicon, root: int, dep: str, above: int) -> bool:
    marks = {tree.lower[c] for c in tree.children[root] if tree.deps[c] in ("mark", "advmod", "prep")}
    if marks & lexicon.words["hold_back"] or (marks & lexicon.words["sequence"] and dep != "xcomp"):
        return False
    if dep == "conj":
        return _tense(tree, root) == _tense(tree, above)
    if dep == "pcomp" and tree.lower[tree.heads[root]] not in lexicon.words["by_doing"]:
        return False
    if dep in ("xcomp", "pcomp"):
        return tree.lemmas[above] not in lexicon.words["say"]
    if dep == "advcl":
        return True
    if dep == "relcl":
        return bool(marks & {"where", "when"})
    return dep == "acl" and tree.tags[root] == "VBG"


def _tense(tree: Tree, verb: int) -> str:
    helpers = [tree.tags[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")]
    words = {tree.lower[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")}
    if words & {"will", "shall", "would"}:
        return "future"
    tags = [*helpers, tree.tags[verb]]
    if "VBD" in tags or (not helpers and tree.tags[verb] == "VBN"):
        return "past"
    return "present" if "VBZ" in tags or "VBP" in tags else "past"


def _clause_of_noun(
    tree: Tree, lexicon: Lexicon, t: Trigger, triggers: Sequence[Trigger], by_token: dict[int, int], timing: Timing
) -> int:
    """The dated trigger that a noun's own place in the sentence ties it to: the clause it takes part in."""
    generic = {tree.lower[c] for c in tree.children[t.token]} & lexicon.words["generic"]
    if generic and tree.tags[t.token] in ("NNS", "NNPS"):
        return -1
    for c in tree.kids(t.token, "acl"):  # "a fire swept through the mill", held for "a fire that was swept"
        if by_token.get(c, -1) in timing.slices and _wreaks(tree, lexicon, t, c):
            return by_token[c]
    for i in tree.path(t.token)[1:]:
        n = by_token.get(i, -1)
        if n >= 0 and n in timing.slices:
            return n if _joins(tree, lexicon, triggers[n]) or _wreaks(tree, lexicon, t, i) else -1
        if tree.clause[i] == i:
            found = [m for m, o in enumerate(triggers) if o.verb == i and m in timing.slices]
            joined = found and (_joins(tree, lexicon, triggers[found[0]]) or _wreaks(tree, lexicon, t, i))
            return found[0] if joined else -1
        if tree.deps[i] == "prep" and tree.lower[i] in ("of", "about", "before", "after", "since", "until", "against"):
            return -1
    return -1


def _joins(tree: Tree, lexicon: Lexicon, t: Trigger) -> bool:
    return (
        t.kind == "noun"
        or tree.lemmas[t.token] in lexicon.words["join"]
        or tree.lemmas[t.token] in lexicon.words["light"]
    )


def _wreaks(tree: Tree, lexicon: Lexicon, t: Trigger, verb: int) -> bool:
    """Whether a clause tells first of a happening by what it does ("a fire swept through the mill on Monday"); what is
    known already may do more later on ("the crash claimed a third life on Monday")."""
    if tree.lemmas[verb] not in lexicon.words["wreak"]:
        return False
    first = any(tree.lower[c] in ("a", "an") for c in tree.children[t.token])
    does = tree.deps[t.token] == "nsubj" and tree.heads[t.token] == verb
    alone = tree.deps[t.token] == "ROOT" and not any(tree.deps[c] == "agent" for c in tree.children[verb])
    return first and (does or alone)
