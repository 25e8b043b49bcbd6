"""Facts whose filler stands in a slot beside a word: "first performed in Lund", "the baton was in Dahl's hand"."""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.appointed import set_to
from reconcile.annotate.roles.reading import Reading, name_at
from reconcile.annotate.roles.ways import Found, antecedent, subjects_of
from reconcile.rulebook.roles import RoleKind, Way

HELD = ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "ccomp", "xcomp")
OF = ("of", "for", "to", "on", "over", "into")
AT = ("in", "at", "under", "to", "into", "on", "behind")
OVER = ("of", "over")  # behind a verb
FOR = ("for", "to")
ITSELF = "itself"
OCCASIONS = ("at", "during", "in")


def by_way(reading: Reading, i: int, kind: RoleKind, way: Way) -> Iterator[Found]:
    """What fills the slots of a way at its word, where one name does."""
    tree = reading.tree
    known = way.verbs if tree.tags[i][:2] == "VB" else way.nouns
    if tree.lemmas[i] not in known and tree.lower[i] not in known:
        return
    verb = _verb_of(tree, i)
    clause = _clause(tree, i, verb)
    if (way.beside and not _has(tree, clause, way.beside, i)) or _has(tree, clause, way.without, i):
        return
    for slot in way.slots:
        chosen = set_to(reading, verb) if slot == "subject" and verb >= 0 else []
        for head in chosen or _in_slot(tree, i, verb, slot):
            lone = (head != i or slot == ITSELF) and alone(tree, head)
            name = name_at(reading, head, kind, by_verb=_a_body(tree, head)) if lone else None
            if name is not None:
                place = "place" in kind.fillers
                told = [t for t in _of(tree, i, verb, place=place) if t != head] if slot != ITSELF else []
                taken = tuple(t for t in told if place or not _covers(tree, t, head))
                around = () if place or slot == ITSELF else tuple(_occasions(reading, i, verb))
                yield Found(kind, range(i, i + 1), i, name, "verb", i, taken, by_verb=True, around=around)
                return


def alone(tree: Tree, head: int) -> bool:
    """Whether nothing is coordinated with a name, nor with the preposition before it."""
    above = tree.heads[head]
    return not tree.kids(head, "conj") and tree.deps[head] != "conj" \
        and not (tree.deps[head] == "pobj" and (tree.kids(above, "conj") or tree.deps[above] == "conj"))


def _a_body(tree: Tree, head: int) -> bool:
    """Whether a name has an article, as no person's has: what the model takes for a body's name is one."""
    return tree.pos[head] == "PROPN" and bool(tree.kids(head, "det"))


def _verb_of(tree: Tree, i: int) -> int:
    """The verb that a word is, or that it is subject, object or complement of; -1 if none."""
    if tree.tags[i][:2] == "VB":
        return i
    head = tree.heads[i]
    if tree.deps[i] == "pobj" and (tree.lower[head] in AT or tree.deps[head] == "agent"):
        head = tree.heads[head]  # "in command of", "under the direction of"
        return head if tree.pos[head] in ("VERB", "AUX") else -1
    return head if tree.deps[i] in HELD and tree.pos[head] in ("VERB", "AUX") else -1


def _clause(tree: Tree, i: int, verb: int) -> list[int]:
    """The words of the innermost clause, and those that hang on the word."""
    tops = {tree.clause[i], tree.clause[verb] if verb >= 0 else tree.clause[i]}
    low, high = tree.sentences[tree.sentence[i]]
    subjects = {t for s in subjects_of(tree, verb) for t in tree.subtree(s)} if verb >= 0 else set()
    where = {t for t in range(low, high) if tree.deps[tree.clause[t]] == "relcl" and t != i
             and tree.deps[tree.heads[tree.clause[t]]] == "pobj" and tree.clause[tree.heads[tree.clause[t]]] in tops}
    return [t for t in range(low, high) if tree.clause[t] in tops or t in subjects or i in (t, tree.heads[t])
            or t in where or t == tree.heads[i] or (tree.deps[t] == "xcomp" and tree.heads[t] == i)]


def _has(tree: Tree, clause: list[int], words: tuple[str, ...], own: int) -> bool:
    """Whether one of the words is in the clause beside the word itself; of two words ("finance ministry"), both."""
    said = {w for t in clause if t != own for w in (tree.lower[t], tree.lemmas[t])}
    whole = said | {tree.lower[own], tree.lemmas[own]}
    return any(w in said or (" " in w and whole.issuperset(w.split())) for w in words)


def _in_slot(tree: Tree, i: int, verb: int, slot: str) -> list[int]:
    """The words that stand in a slot, nearest first."""
    if slot == ITSELF:
        return [i]
    if slot == "owner":
        return tree.kids(i, "poss")
    if slot == "with":  # "with Ole Dahl in the title role"
        head = tree.heads[tree.heads[i]]
        if tree.deps[head] == "pobj" and tree.lower[tree.heads[head]] == "with":
            return [head]
    if slot == "subject":
        return doers(tree, verb) if verb >= 0 else []
    if slot == "object":
        return tree.kids(verb, "dobj", "oprd", "dative") if verb >= 0 else []
    clauses = {tree.clause[i], *tree.kids(i, "xcomp")}  # "laid to rest in Lund"
    under = {c for top in (i, verb) if top >= 0 for c in tree.subtree(top) if tree.clause[c] in clauses}
    found = [o for c in under if tree.lower[c] == slot and c > i for o in tree.kids(c, "pobj")]
    found += [o for c in tree.kids(verb, "prep", "agent", "dative") if tree.lower[c] == slot and c < i
              for o in tree.kids(c, "pobj")] if verb >= 0 else []
    return sorted(found, key=lambda o: (abs(o - i), o))


def doers(tree: Tree, verb: int) -> list[int]:
    """The subject of a verb; of a passive, who stands behind "by"; of "it was X who ...", X."""
    passive = bool(tree.kids(verb, "auxpass", "nsubjpass"))
    agents = [o for c in tree.kids(verb, "agent", "prep") if tree.lower[c] == "by" for o in tree.kids(c, "pobj")]
    return agents if passive or agents else subjects_of(tree, verb)


def _of(tree: Tree, i: int, verb: int, *, place: bool) -> list[int]:
    """What the fact is of: what the verb says it of, what stands behind "of" and before a noun; of a place also for
    whom or what it was."""
    of = OVER + FOR * place if verb == i else OF
    behind = {c for c in tree.subtree(i) if c > i and tree.clause[c] == tree.clause[i] and tree.heads[c] <= i}
    behind |= {c for c in tree.kids(verb, "prep") if c > i or verb == i} if 0 <= verb <= i else set()
    own = [antecedent(tree, o) for c in sorted(behind) if tree.lower[c] in of for o in tree.kids(c, "pobj")]
    before = tree.kids(i, "poss", "compound", "nmod", "nummod")
    beside = (*subjects_of(tree, verb), *tree.kids(verb, "dobj", "dative")) if verb >= 0 else ()
    around = [t for t in dict.fromkeys(antecedent(tree, b) for b in beside) if t != i]
    return [*own, *(b for b in before if not (around and tree.tags[b] == "PRP$")), *around]


def _occasions(reading: Reading, i: int, verb: int) -> list[int]:
    """On what occasion it was: "at the meeting X was in the chair", "the victory in the Grand Prix"."""
    tree = reading.tree
    own, of_verb = ([o for c in tree.kids(t, "prep") if tree.lower[c] in OCCASIONS for o in tree.kids(c, "pobj")]
                    for t in (i, max(verb, 0)))
    free = [o for o in of_verb if not (o in reading.mention and reading.mention[o].kind == "place")]
    return [o for o in (*own * (verb != i), *free * (verb >= 0)) if o != i]


def _covers(tree: Tree, top: int, token: int) -> bool:
    return token in tree.subtree(top) and tree.pos[top] == "PROPN"
