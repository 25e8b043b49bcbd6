"""The words that tell events: verbs, nouns carried by a verb or standing alone, and predicates such as "dead"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.lexicon import Entry, Lexicon
from reconcile.annotate.events.tree import Tree, heads_clause
from reconcile.model.entity import Mention
from reconcile.model.swift import swift

OTHER = "other"
FIGURE = "figure"
NOMINAL = frozenset({"NOUN", "PROPN"})
BODIES = frozenset({"person", "organization"})


@swift
@dataclass(frozen=True, slots=True)
class Trigger:
    """One event-telling word. `token` is its head; `tokens` the words of the phrase; `verb` the verb that carries a
    noun (or the verb itself), -1 if none; `topic` the token of the named object that a verb of the type acts on."""

    token: int
    tokens: tuple[int, ...]
    type: str
    kind: str
    verb: int = -1
    topic: int = -1
    lemma: str = ""


def find_triggers(
    tree: Tree, lexicon: Lexicon, mentions: Sequence[Mention], skip: frozenset[int], lines: frozenset[int] = frozenset()
) -> list[Trigger]:
    """All triggers in order of position. `skip` are tokens inside dates, quantities' units and the like, `lines` the
    sentences of lists and tables, where a lone noun of a deed tells it ("1945  Return to Norway")."""
    masked = skip | _inside_names(tree, mentions)
    nouns = [
        t
        for i in range(len(tree.words))
        if i not in skip and (tree.pos[i] in NOMINAL or tree.pos[i] == "ADJ")
        for t in _noun_at(tree, lexicon, i, i in masked)
    ]
    nouns = _without_overlaps([*nouns, *_deeds(tree, lexicon, nouns, masked, lines)])
    by_token = {t.token: t for t in nouns}
    by_token |= {t.token: t for t in _elliptic(tree, lexicon, nouns)}
    bodies = frozenset(i for m in mentions if m.kind in BODIES for i in tree.tokens_of(m.start, m.end))
    verbs = [t for i in range(len(tree.words)) if i not in masked for t in _verb_at(tree, lexicon, i, bodies)]
    return _settle(tree, lexicon, verbs, by_token)


def _deeds(
    tree: Tree, lexicon: Lexicon, nouns: Sequence[Trigger], masked: frozenset[int], lines: frozenset[int]
) -> list[Trigger]:
    """Nouns of deeds that head a line without a verb, as triggers in the form of their verb: "arrival", "return"."""
    found = []
    for s in sorted(lines):
        words = range(*tree.sentences[s])
        heads = [i for i in words if tree.pos[i] in NOMINAL and tree.lemmas[i] in lexicon.deeds and i not in masked]
        if not heads or any(tree.pos[i] in ("VERB", "AUX") and tree.deps[i] in ("ROOT", "conj") for i in words):
            continue
        i, verb = heads[0], lexicon.deeds[tree.lemmas[heads[0]]]
        of = {tree.heads[tree.heads[t.token]] for t in nouns if tree.deps[t.token] == "pobj"}
        above = tree.deps[i] in ("compound", "pobj", "poss") or i in of or any(t.token == i for t in nouns)
        if not above:
            found.append(Trigger(i, (i,), _type_of(verb, lexicon), "noun", lemma=verb))
    return found


def _inside_names(tree: Tree, mentions: Sequence[Mention]) -> frozenset[int]:
    """Tokens of names: "Birth" in a name tells nothing. The noun that a name hangs on ("the Velvet Revolt") may."""
    found: set[int] = set()
    for m in mentions:
        if m.form == "name" and m.kind in ("person", "place", "organization"):
            tokens = tree.tokens_of(m.start, m.end)
            whole = m.kind == "person" or m.head in ("country", "city")
            found.update(tokens if whole else set(tokens) - {tree.head_of(tokens)})
    return frozenset(found)


def _noun_at(tree: Tree, lexicon: Lexicon, i: int, masked: bool) -> list[Trigger]:
    entries = lexicon.nouns.get(tree.lemmas[i]) or lexicon.nouns.get(tree.lower[i]) or ()
    for entry in entries:
        tokens = _follow(tree, i, entry.rest)
        if tokens is None or ((masked or tree.pos[i] == "ADJ") and not entry.rest):
            continue
        root = tree.head_of(range(tokens[0], tokens[-1] + 1))
        inside = tree.deps[root] in ("compound", "nmod") and tree.pos[tree.heads[root]] in NOMINAL
        if inside and entry.kind == "weak":
            continue
        # "Summit venue", "murder suspect": the event is only pointed at, so nothing in the clause dates it.
        kind = "modifier" if inside else "weak" if entry.kind == "weak" else "noun"
        lemma = " ".join((tree.lemmas[i], *entry.rest)).replace(" - ", "-")
        return [Trigger(root, tuple(tokens), entry.rule.name, kind, lemma=lemma)]
    return []


def _elliptic(tree: Tree, lexicon: Lexicon, nouns: Sequence[Trigger]) -> list[Trigger]:
    """Ordinals that stand for a noun named before: "the third forum ..., and the fourth is planned for ..."."""
    found = []
    for i, dep in enumerate(tree.deps):
        if dep not in ("nsubj", "nsubjpass") or tree.lower[i] not in lexicon.words["ordinals"]:
            continue
        before = [t for t in nouns if t.token < i and lexicon.rules[t.type].recurrence == "numbered"]
        if before and tree.sentence[i] - tree.sentence[before[-1].token] <= 1:
            found.append(Trigger(i, (i,), before[-1].type, "noun", lemma=before[-1].lemma))
    return found


def _follow(tree: Tree, i: int, rest: Sequence[str]) -> list[int] | None:
    end = i + 1 + len(rest)
    if end > len(tree.words):
        return None
    for k, word in enumerate(rest, start=i + 1):
        if word not in (tree.lower[k], tree.lemmas[k]):
            return None
    return list(range(i, end))


def _without_overlaps(triggers: list[Trigger]) -> list[Trigger]:
    taken: set[int] = set()
    kept = []
    for t in sorted(triggers, key=lambda t: (-len(t.tokens), t.token)):
        if not taken.intersection(t.tokens):
            taken.update(t.tokens)
            kept.append(t)
    return sorted(kept, key=lambda t: t.token)


def _verb_at(tree: Tree, lexicon: Lexicon, i: int, bodies: frozenset[int]) -> list[Trigger]:
    pos, dep = tree.pos[i], tree.deps[i]
    if pos == "ADJ" and tree.lemmas[i] in lexicon.adjectives:
        return _adjective_at(tree, lexicon, i)
    if (
        pos not in ("VERB", "AUX")
        or not heads_clause(pos, dep)
        or not tree.words[i][0].isalpha()
        or _is_prefix(tree, i)
    ):
        return []
    near = _near_words(tree, i)
    known = [e for e in lexicon.verbs.get(tree.lemmas[i], ()) if all(w in near for w in e.rest)]
    fitting = [e for e in known if e.rest or not _acts_on_bodies(e)] if _acts_on_thing(tree, i, bodies) else known
    for entry in (fitting or known)[:1]:
        tokens = (i, *sorted(near[w] for w in entry.rest))
        return [Trigger(i, tokens, entry.rule.name, "verb", verb=i, lemma=" ".join((tree.lemmas[i], *entry.rest)))]
    return [_carrying(tree, lexicon, i) or Trigger(i, (i,), OTHER, "verb", verb=i, lemma=tree.lemmas[i])]


def _carrying(tree: Tree, lexicon: Lexicon, i: int) -> Trigger | None:
    """A verb that tells nothing itself, with the noun of the deed: "gave its approval" is told as "approved"."""
    if tree.lemmas[i] not in lexicon.words["light"]:
        return None
    nouns = [k for k in tree.kids(i, "dobj", "nsubjpass") if tree.lemmas[k] in lexicon.deeds and tree.pos[k] == "NOUN"]
    if not nouns or tree.lemmas[nouns[0]] in lexicon.nouns:
        return None
    verb = lexicon.deeds[tree.lemmas[nouns[0]]]
    return Trigger(i, (i, nouns[0]), _type_of(verb, lexicon), "verb", verb=i, lemma=verb)


def _type_of(verb: str, lexicon: Lexicon) -> str:
    """The type of event that a verb tells by itself."""
    return next((e.rule.name for e in lexicon.verbs.get(verb, ()) if not e.rest), OTHER)


def _acts_on_bodies(entry: Entry) -> bool:
    """Whether a verb of this type is done to persons and bodies alone: a mayor is inaugurated, and so is a bridge."""
    roles = [role for role in entry.rule.role if "object" in role.slots]
    return bool(roles) and all(set(role.kinds) <= BODIES for role in roles)


def _acts_on_thing(tree: Tree, i: int, bodies: frozenset[int]) -> bool:
    """Whether a verb is done to what is neither a person nor a body."""
    done_to = tree.kids(i, "dobj", "nsubjpass")
    return bool(done_to) and all(tree.pos[k] == "NOUN" and k not in bodies for k in done_to)


def _is_prefix(tree: Tree, i: int) -> bool:
    """The "co" of "co - chaired", cut off by the tokenizer."""
    return (
        i + 2 < len(tree.words)
        and tree.words[i + 1] == "-"
        and tree.ends[i] == tree.starts[i + 1]
        and len(tree.words[i]) < 4
    )


def _adjective_at(tree: Tree, lexicon: Lexicon, i: int) -> list[Trigger]:
    entry: Entry = lexicon.adjectives[tree.lemmas[i]][0]
    head = tree.heads[i]
    if tree.deps[i] != "compound":
        return [
            Trigger(
                i,
                (i,),
                entry.rule.name,
                "adjective",
                verb=head if tree.pos[head] in ("VERB", "AUX") else -1,
                lemma=tree.lemmas[i],
            )
        ]
    return []


def _near_words(tree: Tree, i: int) -> dict[str, int]:
    """Words that a phrasal verb may take: particles, prepositions, objects, and what hangs on those."""
    near: dict[str, int] = {}
    for c in tree.children[i]:
        if tree.deps[c] in ("prt", "prep", "dobj", "nsubjpass", "advmod", "acomp", "agent", "oprd", "attr", "dative"):
            near.setdefault(tree.lemmas[c], c)
            for g in tree.children[c]:
                if tree.deps[g] in ("prep", "pobj", "prt"):
                    near.setdefault(tree.lemmas[g], g)
    return near


def _settle(tree: Tree, lexicon: Lexicon, verbs: list[Trigger], nouns: dict[int, Trigger]) -> list[Trigger]:
    """Give carried nouns their verbs, drop the verbs that only carry, and weak nouns that nothing makes an event."""
    kept: list[Trigger] = []
    for verb in (_taken_up(tree, lexicon, v, nouns) for v in verbs):
        carried = [nouns[n] for n in _carried(tree, verb.token) if n in nouns and nouns[n].kind != "modifier"]
        own = [n for n in carried if n.type == verb.type]
        borne = [
            n
            for n in carried
            if n.type != verb.type
            and tree.lemmas[verb.token] in _bearers(tree, lexicon, n, verb.token)
            and (verb.type == OTHER or tree.lemmas[verb.token] in lexicon.rules[n.type].triggers.support
                 or tree.lemmas[verb.token] in lexicon.ends)
        ]
        for n in borne:
            nouns[n.token] = replace(n, verb=verb.token, kind="noun")
        if own:
            nouns.pop(own[0].token)
            kept.append(replace(verb, topic=own[0].token))
        elif borne or _empty(tree, lexicon, verb):
            continue
        else:
            kept.append(verb)
    spoken = {i for t in kept if len(t.tokens) > 1 for i in t.tokens}
    apart = [t for t in (*kept, *nouns.values()) if len(t.tokens) > 1 or t.token not in spoken]
    return sorted(apart, key=lambda t: (t.token, t.type))


def _taken_up(tree: Tree, lexicon: Lexicon, verb: Trigger, nouns: dict[int, Trigger]) -> Trigger:
    """A verb of one end whose subject is "it": the end of what the noun told that "it" stands for, in the same sentence
    or as the subject of the one before ("The siege lasted a year. It ended in May")."""
    i = verb.token
    if tree.lemmas[i] not in lexicon.ends or not any(tree.lower[s] == "it" for s in tree.kids(i, "nsubj", "nsubjpass")):
        return verb
    near = [n for n in nouns.values() if n.token < i and n.kind == "noun" and (
        tree.sentence[n.token] == tree.sentence[i]
        or (tree.sentence[n.token] == tree.sentence[i] - 1 and tree.deps[n.token] in ("nsubj", "nsubjpass")))]
    meant = max(near, key=lambda n: n.token, default=None)
    return replace(verb, type=meant.type, lemma=meant.lemma) if meant is not None else verb


def _bearers(tree: Tree, lexicon: Lexicon, noun: Trigger, verb: int) -> frozenset[str]:
    """The verbs that carry a noun: those of its type, and those of one end of it where they act on nothing else."""
    own = lexicon.support[noun.type] | (lexicon.words["plan"] if noun.kind == "noun" else frozenset())
    return own | lexicon.ends if borne_directly(tree, noun.token, verb) else own


def borne_directly(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a noun is the subject or the object of a verb."""
    return any(noun in tree.conjuncts(c) for c in tree.kids(verb, "nsubj", "nsubjpass", "dobj"))


def _carried(tree: Tree, verb: int) -> list[int]:
    """Nouns that a verb may carry: its subject if passive or intransitive, its object, "on a visit"."""
    # "The vote, held in May", as "the vote that was held in May".
    behind = tree.deps[verb] == "relcl" or (tree.deps[verb] == "acl" and tree.tags[verb] == "VBN")
    found = [tree.heads[verb]] if behind else []
    for c in tree.children[verb]:
        if tree.deps[c] in ("nsubjpass", "nsubj", "dobj", "attr", "npadvmod", "oprd"):
            found += tree.conjuncts(c)
        elif tree.deps[c] == "prep" and tree.lemmas[c] in ("on", "for", "to", "with", "in", "as", "into", "between"):
            found += [k for p in tree.kids(c, "pobj") for k in tree.conjuncts(p)]
    return found


def _empty(tree: Tree, lexicon: Lexicon, verb: Trigger) -> bool:
    if verb.type != OTHER:
        return False
    lemma = tree.lemmas[verb.token]
    return lemma in lexicon.words["perceive"] or (
        lemma in lexicon.words["transparent"] and tree.deps[verb.token] == "acl"
    )
