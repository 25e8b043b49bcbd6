"""Who, where, how many: the fillers of an event's roles, by their grammatical places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.dated import Slice
from reconcile.annotate.events.lexicon import Lexicon
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.model.entity import Mention
from reconcile.model.event import Argument
from reconcile.rulebook.events import EventRule

PLACE = "place"
ABOUT = "about"
SERIES = "series"
ACTOR_SLOTS = (
    "subject",
    "agent",
    "object",
    "with",
    "between",
    "by",
    "of",
    "possessive",
    "to",
    "for",
    "from",
    "against",
)
ACTOR_KINDS = ("person", "organization")


@dataclass(frozen=True, slots=True)
class Located:
    """Mentions with the tokens they cover."""

    mentions: Sequence[Mention]
    tokens: Sequence[range]
    at: Mapping[int, int]


def locate(tree: Tree, mentions: Sequence[Mention]) -> Located:
    """Lay mentions over the tokens."""
    tokens = [tree.tokens_of(m.start, m.end) for m in mentions]
    return Located(mentions, tokens, {i: n for n, span in enumerate(tokens) for i in span})


def domain(tree: Tree, t: Trigger, piece: Slice, foreign: frozenset[int]) -> list[int]:
    """The tokens of the clause (or noun phrase) that tells the event, without those of `foreign` triggers' phrases."""
    root = t.verb if t.verb >= 0 else t.token
    if t.verb >= 0:
        tokens = [i for i in tree.subtree(root) if tree.clause[i] == tree.clause[root]]
    else:
        tokens = [i for i in tree.subtree(root) if tree.clause[i] == tree.clause[root] or tree.clause[i] == root]
    for other in foreign:
        if other in tokens and other != t.token:
            under = set(tree.subtree(other))
            tokens = [i for i in tokens if i not in under]
    if piece.own is not None:
        tokens = [i for i in tree.subtree(root) if i in piece.own or i < piece.common]
    return tokens


def slots(tree: Tree, t: Trigger, where: Located) -> dict[str, list[int]]:
    """The grammatical places around a trigger and the tokens that fill them, coordinated ones included."""
    found: dict[str, list[int]] = {}
    if t.verb >= 0:
        _verb_slots(tree, t.verb, where, found)
    if t.kind in ("noun", "weak") or t.topic >= 0:
        _noun_slots(tree, t.topic if t.topic >= 0 else t.token, found)
    return found


def _put(found: dict[str, list[int]], slot: str, tokens: Sequence[int]) -> None:
    have = found.setdefault(slot, [])
    have.extend(i for i in tokens if i not in have)


def _verb_slots(tree: Tree, verb: int, where: Located, found: dict[str, list[int]]) -> None:
    for c in tree.children[verb]:
        dep = tree.deps[c]
        if dep in ("nsubj", "csubj"):
            _put(found, "subject", _referents(tree, c))
        elif dep in ("nsubjpass", "dobj", "dative", "obj"):
            _put(found, "object", _referents(tree, c))
        elif dep == "agent":
            _put(found, "agent", [k for p in tree.kids(c, "pobj") for k in tree.conjuncts(p)])
        elif dep == "prep":
            _prep_slot(tree, c, found)
    passive = bool(tree.kids(verb, "auxpass"))
    if not any(i in where.at for i in found.get("subject", ())) and not passive:
        _put(found, "subject", _just_before(tree, verb, where))
    if not found.get("subject") and not tree.kids(verb, "nsubjpass"):
        _put(found, "object" if passive else "subject", _borrowed_subject(tree, verb, where))


def _referents(tree: Tree, i: int) -> list[int]:
    """The coordinated tokens at a slot; a relative pronoun stands for the noun that its clause describes."""
    if tree.lower[i] in ("who", "which", "that") and tree.deps[tree.clause[i]] == "relcl":
        return tree.conjuncts(tree.heads[tree.clause[i]])[:1]
    return tree.conjuncts(i)


def _prep_slot(tree: Tree, prep: int, found: dict[str, list[int]]) -> None:
    for p in tree.kids(prep, "pobj"):
        _put(found, tree.lower[prep], tree.conjuncts(p))
    for nested in tree.kids(prep, "prep"):
        _prep_slot(tree, nested, found)
    for other in tree.kids(prep, "conj"):
        _prep_slot(tree, other, found)


def _borrowed_subject(tree: Tree, verb: int, where: Located) -> list[int]:
    """The subject of a verb that has none of its own: that of the clause it is coordinated with or serves."""
    seen = 0
    while tree.heads[verb] != verb and seen < 6:
        dep, above = tree.deps[verb], tree.heads[verb]
        seen += 1
        if dep in ("acl", "relcl") and tree.pos[above] in ("NOUN", "PROPN"):
            return tree.conjuncts(above)[:1]
        if dep not in ("conj", "xcomp", "advcl", "ccomp", "pcomp", "prep"):
            return []
        verb = tree.clause[above] if tree.pos[above] not in ("VERB", "AUX") else above
        subject = tree.kids(verb, "nsubj", "nsubjpass")
        named = [i for s in subject for i in _referents(tree, s)]
        if subject and any(i in where.at for i in named):
            return named
        if near := _just_before(tree, verb, where):
            return near
        if subject:
            return named
    return []


def _noun_slots(tree: Tree, noun: int, found: dict[str, list[int]]) -> None:
    for c in tree.children[noun]:
        dep = tree.deps[c]
        if dep == "poss":
            _put(found, "possessive", tree.conjuncts(c))
        elif dep == "prep":
            _prep_slot(tree, c, found)
        elif dep in ("compound", "amod", "nmod", "appos"):
            _put(found, "modifier", [c, *tree.kids(c, "compound", "nmod", "conj")])
        elif dep == "agent":
            _put(found, "agent", [k for p in tree.kids(c, "pobj") for k in tree.conjuncts(p)])


def fill_roles(
    tree: Tree, t: Trigger, rule: EventRule | None, where: Located, allowed: frozenset[int],
    placed: Mapping[str, Sequence[int]],
) -> list[Argument]:
    """Participants in the order of the rule's roles, then whoever else of note stands in the clause. `placed` are the
    `slots` of the trigger."""
    around = {slot: [*tokens] for slot, tokens in placed.items()}
    _dig(tree, around, where)
    used: set[int] = set()
    found: list[Argument] = []
    passive = t.verb >= 0 and bool(tree.kids(t.verb, "nsubjpass") or tree.kids(t.verb, "auxpass"))
    for role in [r for r in rule.role if r.name != PLACE] if rule else ():
        order = role.passive if passive and role.passive else role.slots
        for slot in order:
            here = [n for i in around.get(slot, ()) if i in allowed and (n := _mention(tree, where, i)) >= 0]
            fits = [n for n in here if n not in used and _fits(where.mentions[n], role.kinds)]
            for n in dict.fromkeys(fits):
                used.add(n)
                found.append(argument(role.name, where.mentions[n]))
            if fits:
                break
    for place in ACTOR_SLOTS:
        for i in around.get(place, ()):
            n = _mention(tree, where, i)
            if n >= 0 and n not in used and i in allowed and _actor(where.mentions[n], place):
                used.add(n)
                found.append(argument("participant", where.mentions[n]))
    for i in sorted(allowed):
        n = where.at.get(i, -1)
        m = where.mentions[n] if n >= 0 else None
        if m is not None and n not in used and m.kind in ACTOR_KINDS and m.form in ("name", "office", "group"):
            used.add(n)
            found.append(argument("participant", m))
    return sorted(found, key=lambda a: (a.start, a.end))


def spoken_of(where: Located, allowed: frozenset[int], taken: Sequence[Argument]) -> list[Argument]:
    """Whoever and whatever else the clause names: no part of the event, but a sign of which event it is."""
    busy = {(a.start, a.end) for a in taken}
    here = sorted({where.at[i] for i in allowed if i in where.at})
    return [
        argument(ABOUT, m)
        for m in (where.mentions[n] for n in here)
        if m.form == "name" and (m.start, m.end) not in busy
    ]


def series_before(where: Located, t: Trigger, start: int) -> list[Argument]:
    """The named series that a bare numbered noun continues: "the Forum of the Regions ... The fourth forum"."""
    known = [
        m
        for m in where.mentions
        if m.start < start and m.form == "name" and m.kind in ("other", "organization") and _named_after(m, t.lemma)
    ]
    return [replace(argument(SERIES, known[-1]), shared=True)] if known else []


def _named_after(m: Mention, noun: str) -> bool:
    return noun in (word.lower() for word in m.name.split()) and len(m.name.split()) > 1


def _dig(tree: Tree, around: dict[str, list[int]], where: Located) -> None:
    """Where a subject or object is no name itself, those whom its own phrase names fill the slot of their preposition:
    "relations between A and B were established", "A's share in ..."."""
    for slot in ("subject", "object"):
        for i in list(around.get(slot, ())):
            if i not in where.at and tree.pos[i] in ("NOUN", "PROPN"):
                inner: dict[str, list[int]] = {}
                _noun_slots(tree, i, inner)
                for name in ("between", "of", "with", "possessive", "by", "from"):
                    _put(around, name, inner.get(name, ()))


def _just_before(tree: Tree, verb: int, where: Located) -> list[int]:
    """The actor whose name ends right before an active verb: long titles lead parsers astray about subjects."""
    if tree.kids(verb, "nsubjpass", "auxpass"):
        return []
    i = verb - 1
    while i >= 0 and tree.deps[i] in ("aux", "advmod", "neg") and verb - i < 4:
        i -= 1
    n = where.at.get(i, -1)
    return [i] if n >= 0 and where.mentions[n].kind in ACTOR_KINDS else []


def _mention(tree: Tree, where: Located, i: int) -> int:
    """The mention at a token, or the one just inside a phrase that ends with it ("the town of Tula")."""
    n = where.at.get(i, -1)
    if n >= 0 or tree.pos[i] not in ("NOUN", "PROPN"):
        return n
    inner = [where.at[k] for c in tree.kids(i, "appos") for k in (c, *tree.kids(c, "compound")) if k in where.at]
    return inner[0] if inner else -1


def _fits(m: Mention, kinds: Sequence[str]) -> bool:
    return (
        m.kind in kinds
        or (m.kind == "place" and "organization" in kinds and _is_state(m))
        or m.form in ("group", "pronoun")
    )


def _is_state(m: Mention) -> bool:
    """A country's name may stand for its government."""
    return bool(m.country) or m.form != "name"


def _actor(m: Mention, slot: str) -> bool:
    if m.kind == "place":
        return slot in ("subject", "agent", "with", "between", "by", "against") and _is_state(m)
    return m.kind in ACTOR_KINDS or m.form in ("group", "pronoun")


def find_places(
    tree: Tree,
    lexicon: Lexicon,
    rule: EventRule | None,
    where: Located,
    allowed: frozenset[int],
    taken: Sequence[Argument],
    own: range | None,
    around: Mapping[str, Sequence[int]],
) -> list[Argument]:
    """Places of the event: what its rule's "place" role takes, then those that a preposition of place puts in the
    clause. In a piece of a list (`own`) any place named there is its place: "A on 3 May and B on 5 May". `around` are
    the `slots` of the event's trigger."""
    busy = {(a.start, a.end) for a in taken}
    free = {i: where.at[i] for i in sorted(allowed) if i in where.at and _is_place(where.mentions[where.at[i]], busy)}
    if not free:
        return []
    direct = {slot for role in (rule.role if rule else ()) if role.name == PLACE for slot in role.slots}
    places = lexicon.words["place_prepositions"]
    near = [i for slot in sorted(around) if slot in direct or slot in places for i in around[slot] if i in free]
    near += [i for i in free if (own is not None and i in own) or _put_by_preposition(tree, lexicon, i)]
    found = {n: argument(PLACE, where.mentions[n]) for n in dict.fromkeys(free[i] for i in near)}
    return sorted(found.values(), key=lambda a: (a.start, a.end))


def _is_place(m: Mention, busy: set[tuple[int, int]]) -> bool:
    return m.kind == "place" and m.form in ("name", "descriptor") and (m.start, m.end) not in busy


def _put_by_preposition(tree: Tree, lexicon: Lexicon, i: int) -> bool:
    for k in tree.path(i)[:9]:
        if tree.deps[k] == "pobj":
            above = tree.heads[tree.heads[k]]
            if tree.lower[tree.heads[k]] == "of" and tree.lemmas[above] in lexicon.words["area_nouns"]:
                continue
            word = tree.lower[tree.heads[k]]
            return word != "from" and word in lexicon.words["place_prepositions"]
        if tree.deps[k] not in ("compound", "conj", "appos", "nmod", "flat", "poss", "amod", "prep"):
            return False
    return False


def argument(role: str, m: Mention) -> Argument:
    """A mention as the filler of a role."""
    return Argument(role, m.text, m.start, m.end)
