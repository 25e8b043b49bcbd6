"""Whether an event happened, is planned, goes on, was called off or is denied."""

from __future__ import annotations

from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.event import Status


def find_status(
    tree: Tree, lexicon: Lexicon, t: Trigger, date: Dated | None, anchor: int | None, stative: bool
) -> Status:
    """The status that the words around a trigger give it; `anchor` is the source's own day, None if it has none.

    A date that begins after the anchor makes a plan of what the grammar leaves open, never of what is told as past.
    """
    words = lexicon.words
    verb = t.verb if t.verb >= 0 else _carrier(tree, t.token)
    mods = {word for c in _beside(tree, t) for word in (tree.lemmas[c], tree.lower[c])}
    if mods & words["cancel_adjectives"]:
        return "cancelled"
    if mods & words["plan_adjectives"]:
        return "planned"
    over = [verb, *_above(tree, verb)] if verb >= 0 else []
    lemmas = [_with_particle(tree, v, words["cancel"]) for v in over]
    if t.verb >= 0 and _negated(tree, lexicon, verb):
        return "denied"
    if lemmas and ((lemmas[0] in words["cancel"] and verb != t.token) or set(lemmas[1:2]) & words["cancel"]):
        return "cancelled"
    if set(lemmas[1:2]) & words["deny"] and verb >= 0:
        return "denied"
    helpers = {tree.lower[c] for v in over[:1] for c in tree.children[v] if tree.deps[c] in ("aux", "auxpass")}
    if t.verb >= 0 or verb == tree.clause[t.token]:
        if helpers & words["future"] and (t.verb >= 0 or tree.deps[t.token] in ("nsubj", "nsubjpass", "dobj")):
            return "planned"
        if t.verb >= 0 and helpers & words["possible"]:
            return "planned"
    if _planned_above(tree, lexicon, t, over):
        return "planned"
    return _by_time(tree, verb, date, anchor, stative)


def _beside(tree: Tree, t: Trigger) -> list[int]:
    """What hangs on a trigger; of a verb, not the clauses about something else ("the haul was 90, most of it intended
    for wages")."""
    return [c for c in tree.children[t.token] if t.verb < 0 or tree.deps[c] != "advcl"]


def _with_particle(tree: Tree, verb: int, phrases: frozenset[str]) -> str:
    """A verb's dictionary form, with its particle where both together are one of the phrases ("call off")."""
    whole = (f"{tree.lemmas[verb]} {tree.lower[c]}" for c in tree.kids(verb, "prt"))
    return next((w for w in whole if w in phrases), tree.lemmas[verb])


def _by_time(tree: Tree, verb: int, date: Dated | None, anchor: int | None, stative: bool) -> Status:
    present = verb >= 0 and _present(tree, verb)
    span = date.timex.interval if date else None
    if (
        span is not None
        and anchor is not None
        and span.earliest is not None
        and span.earliest > anchor
        and not _past(tree, verb)
    ):
        return "planned"
    if span is not None and span.latest is None and (stative or present):
        return "ongoing"
    return "ongoing" if stative and present else "happened"


def _carrier(tree: Tree, noun: int) -> int:
    clause = tree.clause[noun]
    return clause if tree.pos[clause] in ("VERB", "AUX") else -1


def _above(tree: Tree, verb: int) -> list[int]:
    """The verbs that govern a verb through complements ("is expected to visit", "refused to sign")."""
    found: list[int] = []
    while (
        tree.deps[verb] in ("xcomp", "ccomp", "pcomp", "acl", "advcl") and tree.heads[verb] != verb and len(found) < 3
    ):
        link, verb = tree.deps[verb], tree.heads[verb]
        if link == "advcl" or tree.pos[verb] not in ("VERB", "AUX", "ADJ", "NOUN"):
            break
        found.append(verb)
    return found


def _negated(tree: Tree, lexicon: Lexicon, verb: int) -> bool:
    return any(tree.deps[c] == "neg" and tree.lower[c] in lexicon.words["not"] for c in tree.children[verb])


def _planned_above(tree: Tree, lexicon: Lexicon, t: Trigger, over: list[int]) -> bool:
    plan = lexicon.words["plan"]
    if not over:
        return False
    verb = over[0]
    to_infinitive = any(tree.tags[c] == "TO" for c in tree.children[verb])
    if to_infinitive and tree.deps[verb] == "xcomp" and len(over) > 1 and tree.lemmas[over[1]] in plan:
        return True
    if (
        to_infinitive
        and tree.deps[verb] in ("xcomp", "acl")
        and len(over) > 1
        and tree.lemmas[over[1]] in ("be", "due", "plan")
    ):
        return True
    passive = bool(tree.kids(verb, "auxpass"))
    carried = (t.verb == verb and t.token != verb) or (t.verb < 0 and tree.deps[t.token] in ("nsubjpass",))
    return carried and passive and tree.lemmas[verb] in plan and not tree.kids(verb, "dobj")


def _present(tree: Tree, verb: int) -> bool:
    tags = {tree.tags[c] for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass")} | {tree.tags[verb]}
    return bool(tags & {"VBZ", "VBP"})


def _past(tree: Tree, verb: int) -> bool:
    return verb >= 0 and (
        tree.tags[verb] == "VBD"
        or any(tree.tags[c] == "VBD" for c in tree.children[verb] if tree.deps[c] in ("aux", "auxpass"))
    )
