"""What brought what about, as the sentences of a text tell it.

"The crash was caused by ice", "the inquiry blamed a cracked rail", "fighting broke out after the arrest of an editor":
what came about is known by the rules, and so are the sorts of what may bring it about. What is guessed, denied, or one
cause among others is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.annotate.causes.lexicon import CauseLexicon, Index, Told
from reconcile.annotate.causes.ways import Link, links_at, stands
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.antecedent import stands_for
from reconcile.annotate.roles.lexicon import RoleLexicon
from reconcile.annotate.roles.reading import Reading, named_by, read, said_of
from reconcile.annotate.roles.ways import subjects_of
from reconcile.model.cause import CauseTold
from reconcile.model.entity import Mention
from reconcile.model.span import Span
from reconcile.rulebook.causes import Sort

BACK = 3  # sentences
LONGEST = 30  # words of a cause
WITHIN = ("compound", "amod", "nmod", "poss", "nummod", "advmod", "acl")
NOWHERE = Span("", -1, -1)


@dataclass(frozen=True, slots=True)
class Effect:
    """What came about, and the word that tells it."""

    told: Told
    at: int


def find_causes(
    tree: Tree, *, source: str, text: str, lexicon: CauseLexicon, names: RoleLexicon, mentions: Sequence[Mention]
) -> tuple[CauseTold, ...]:
    """The causes told in a parsed stretch of `text`, in its order. All offsets are those of the source's text."""
    effects = {i: found for i in range(len(tree.words)) if (found := _effects_at(tree, i, lexicon))}
    if not effects and not any(lemma in lexicon.through for lemma in tree.lemmas):
        return ()
    reading = read(tree, text, names, mentions, frozenset())
    unique: dict[tuple[str, int], CauseTold] = {}
    for i in range(len(tree.words)):
        for link in links_at(tree, i, lexicon):
            for told in _told(reading, link, effects, source, lexicon):
                unique.setdefault((told.family, told.cause.start), told)
    return tuple(sorted(unique.values(), key=lambda t: (t.cause.start, t.family, t.word.start)))


def _effects_at(tree: Tree, i: int, lexicon: CauseLexicon) -> tuple[Effect, ...]:
    """What a word tells to have come about, once in each file of rules."""
    noun, lemma = tree.tags[i] in ("NN", "NNS"), tree.lemmas[i]
    index = lexicon.nouns if noun else lexicon.verbs if tree.tags[i][:2] == "VB" else {}
    undone = not noun and lemma in lexicon.undone and tree.kids(i, "neg")
    if lemma not in index and not undone:
        return ()
    found = [*_in(tree, i, index), *(_in(tree, i, lexicon.undone) if undone else ())]
    first = {t.family: t for t in reversed(found)}
    return tuple(Effect(t, i) for _, t in sorted(first.items()))


def _in(tree: Tree, i: int, index: Index) -> Iterator[Told]:
    """The ways to tell an effect that stand at a word; "break out" is not "break"."""
    for t in index.get(tree.lemmas[i], ()):
        if (t.after or not tree.kids(i, "prt")) and stands(tree, i, t.after):
            yield t


def _told(
    reading: Reading, link: Link, effects: dict[int, tuple[Effect, ...]], source: str, lexicon: CauseLexicon
) -> Iterator[CauseTold]:
    tree = reading.tree
    if _doubtful(reading, link, lexicon):
        return
    tokens = _cause_of(tree, link)
    low, high = tree.sentences[tree.sentence[link.at]]
    for effect in _effects(tree, link, tokens, effects, lexicon):
        sorts = _sorts(tree, link.cause, tokens, effect.told, lexicon)
        if sorts or (link.sure and not link.through and effect.at != link.at):
            bearer = _bearer(tree, effect)
            nouns = effect.told.befalls
            if nouns and not any(tree.lemmas[stands_for(tree, t)] in nouns for t in bearer):
                continue
            of = {w for t in bearer for w in named_by(reading, t) if ":" not in w}
            of |= {w for w in said_of(reading, effect.at) if ":" not in w}
            yield CauseTold(
                source, effect.told.family, effect.told.effect, reading.span(effect.at, effect.at + 1),
                reading.span(tokens[0], tokens[-1] + 1), sorts,
                reading.span(bearer[0], bearer[0] + 1) if bearer else NOWHERE,
                tuple(sorted(of - {tree.lemmas[effect.at]})), link.sure,
                tree.starts[low], tree.ends[high - 1],
            )


def _effects(
    tree: Tree, link: Link, tokens: list[int], effects: dict[int, tuple[Effect, ...]], lexicon: CauseLexicon
) -> tuple[Effect, ...]:
    """What came about: as the sentence has it, else, where that leaves it open, as those before do."""
    if link.through:
        return tuple(Effect(t, link.at) for t in _in(tree, link.at, lexicon.through))
    found = next((effects[e] for e in link.effects if e in effects and e not in tokens), ())
    nouns = [e for e in link.effects if tree.tags[e][:2] != "VB"]
    vague = all(tree.pos[e] in ("PRON", "DET") or tree.lower[e] in lexicon.words["cause_vague"] for e in nouns)
    return found or (_before(tree, link, effects, lexicon) if vague and (nouns or link.afar) else ())


def _before(
    tree: Tree, link: Link, effects: dict[int, tuple[Effect, ...]], lexicon: CauseLexicon
) -> tuple[Effect, ...]:
    """What came about as the sentences before have it, in each file of rules, else what the text told first; what a
    noun tells ("the explosion") before what a verb does."""
    families = lexicon.spoken if link.spoken else lexicon.afar
    told = [e for i in sorted(effects) if i < link.at for e in effects[i] if e.told.family in families]
    out: dict[str, Effect] = {}
    for e in told:
        near = tree.sentence[link.at] - tree.sentence[e.at] <= BACK
        known = out.get(e.told.family)
        if known is None or (near and (tree.tags[e.at][:2] == "NN" or tree.tags[known.at][:2] != "NN")):
            out[e.told.family] = e
    return tuple(e for _, e in sorted(out.items()))


def _cause_of(tree: Tree, link: Link) -> list[int]:
    """The words of a cause, in one stretch that ends where the sentence breaks off."""
    head, clause = link.cause, tree.tags[link.cause][:2] == "VB"
    turn = {t for e in link.effects if head == link.at for t in tree.subtree(e)}
    own = [t for t in tree.subtree(head) if t not in turn and not (clause and t < link.at)] or [head]
    first = next((t for t in own if t > link.at or link.at > head or tree.deps[head] == "attr"), own[0])
    last = first
    for t in range(max(first, head), min(own[-1], first + LONGEST) + 1):
        ends = t in turn or t + 1 in turn or tree.lower[t] in (";", ":", "(", "—")
        if ends or (tree.lower[t] == "," and t > head):
            break
        last = t
    return list(range(first, last + 1))


def _sorts(tree: Tree, head: int, tokens: list[int], told: Told, lexicon: CauseLexicon) -> tuple[str, ...]:
    """The sorts of a cause: of its head and what stands before it, else of all its words."""
    clause = tree.tags[head][:2] == "VB"
    near = [t for t in (head, *tree.kids(head, *WITHIN)) if not clause]
    own = _sorts_in(tree, near, told, lexicon, clause=clause)
    found = own if any(not s.faint for s in own) else _sorts_in(tree, tokens, told, lexicon, clause=clause) or own
    return tuple(sorted(s.name for s in found if not s.faint) or sorted(s.name for s in found))


def _sorts_in(tree: Tree, tokens: list[int], told: Told, lexicon: CauseLexicon, *, clause: bool) -> list[Sort]:
    said = {w for t in tokens for w in (tree.lower[t], tree.lemmas[t])}
    return [s for s, entries in lexicon.sorts[told.family]
            if any(said >= entry for entry in entries) and not (s.doer and clause)
            and (not s.effects or told.effect in s.effects)]


def _bearer(tree: Tree, effect: Effect) -> list[int]:
    """Who or what it befell: the subject or object of a verb, what a noun is "of"."""
    i, after = effect.at, effect.told.after
    if tree.tags[i][:2] != "VB":
        return [*tree.kids(i, "poss"), *(o for p in tree.kids(i, "prep") if tree.lower[p] in ("of", "in", "at", "on")
                                         for o in tree.kids(p, "pobj"))]
    behind = [o for p in tree.kids(i, "prep") if tree.lower[p] in after for o in tree.kids(p, "pobj")]
    if behind:
        return behind
    passive = tree.kids(i, "auxpass", "nsubjpass")
    both = [*([] if passive else tree.kids(i, "dobj")), *subjects_of(tree, i)]
    return sorted(both, key=lambda t: tree.pos[t] != "PROPN")


def _doubtful(reading: Reading, link: Link, lexicon: CauseLexicon) -> bool:
    """Whether the link is denied, guessed, or one among others."""
    tree = reading.tree
    tops = {link.at, tree.clause[link.at], *(t for t in tree.path(link.at) if tree.tags[t][:2] == "VB")}
    near = {c for t in tops for c in (t, *tree.children[t])} | {*tree.children[link.cause]} | {link.at - 1}
    denied = any(tree.deps[c] == "neg" for t in (link.at, tree.clause[link.at]) for c in tree.children[t])
    undone = any(tree.lemmas[e] in lexicon.undone for e in link.effects)
    clause = tree.tags[link.cause][:2] == "VB" and not link.sure
    fit = clause and any(tree.lower[c] in lexicon.words["cause_fit"] for c in tree.subtree(link.cause)
                         if tree.clause[c] == link.cause)
    if (denied and not undone) or fit:
        return True
    return any(tree.lower[c] in lexicon.words["cause_guess"] or tree.lemmas[c] in lexicon.words["cause_guess"]
               or reading.word("role_doubt", c) for c in near)
