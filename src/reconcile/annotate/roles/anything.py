"""Where any thing is told to be, and where or by whom one thing was done to somebody or something.

"The inquest at Kest", "they arrested Dahl in a house at Kest", "the cave was found by Dahl": no word of a role is
needed, but what it is told of, and what was done, must be said.
"""

from __future__ import annotations

from collections.abc import Iterator

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.roles.lexicon import STANDS
from reconcile.annotate.roles.reading import Reading, name_at
from reconcile.annotate.roles.slots import alone, doers
from reconcile.annotate.roles.ways import BEING, Found, subjects_of
from reconcile.model.role import RoleForm
from reconcile.model.span import Span
from reconcile.rulebook.roles import RoleKind

FROM = frozenset({"from", "of", "at"})
SINGULAR = "NN"
JUDGED = ("acomp", "oprd", "xcomp", "ccomp")  # "found guilty"
Acts = dict[str, tuple[str, ...]]
Told = tuple[int, tuple[int, ...], tuple[str, ...]]


def placed(reading: Reading, kind: RoleKind, acts: Acts) -> Iterator[Found]:
    """Every place that a text puts a thing or a deed of the rules at."""
    tree = reading.tree
    for head in range(len(tree.words)):
        named = tree.deps[head] == "pobj" and (tree.pos[head] == "PROPN" or head in reading.mention)
        if named and tree.lower[tree.heads[head]] in kind.at and head not in reading.dated and alone(tree, head):
            name = name_at(reading, head, kind)
            if name is not None:
                for word, things, act in _told_at(reading, tree.heads[tree.heads[head]], kind, acts):
                    yield Found(kind, _words_of(tree, word), word, name, "verb", word, things, by_verb=True, acts=act)


def _told_at(reading: Reading, above: int, kind: RoleKind, acts: Acts) -> Iterator[Told]:
    """What a place is said of, and by which acts: the noun that it hangs on, and what the verb above was done to."""
    tree = reading.tree
    if tree.tags[above] == SINGULAR:
        if _may_be(reading, above, kind):
            yield above, (above,), (STANDS,)
        over = tree.heads[above]
        if tree.deps[above] == "pobj" and tree.lower[over] in kind.at:
            above = tree.heads[over]
    if tree.tags[above][:2] == "VB":
        things, act = _deed(reading, above, acts)
        things = tuple(t for t in things if _may_be(reading, t, kind))
        if things:
            yield above, things, act


def _may_be(reading: Reading, thing: int, kind: RoleKind) -> bool:
    """Whether a role may be told of a word: not of "the rest"."""
    return not reading.word("role_nothing", thing) and (not kind.things or reading.tree.lemmas[thing] in kind.things)


def _deed(reading: Reading, verb: int, acts: Acts) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """To whom or what a verb of the rules happens (its object; of a passive, or of a verb without one, its subject),
    and which acts it tells; nothing where it is none of them."""
    tree = reading.tree
    for part in tree.kids(verb, "prep", "prt", "dobj"):
        known = acts.get(f"{tree.lemmas[verb]} {tree.lower[part]}")
        if known is not None:
            beside = [t for t in tree.kids(verb, "dobj") if t != part]
            return tuple(tree.kids(part, "pobj") or beside or subjects_of(tree, verb)), known
    known = acts.get(tree.lemmas[verb])
    if known is None or tree.kids(verb, *JUDGED):
        return (), ()
    taken = tree.kids(verb, "dobj") or subjects_of(tree, verb)
    return tuple(t for t in taken if not reading.word("role_nothing", t)), known


def _words_of(tree: Tree, word: int) -> range:
    """A word with a particle right behind it ("came upon")."""
    behind = [c for c in tree.kids(word, "prep", "prt") if c == word + 1] if tree.tags[word][:2] == "VB" else []
    return range(word, word + 1 + len(behind))


def done(reading: Reading, kind: RoleKind, acts: Acts) -> Iterator[Found]:
    """Every deed of the rules with a single doer that is named, or is of a sort that they know."""
    tree = reading.tree
    for word in range(len(tree.words)):
        if tree.tags[word][:2] == "VB":
            things, act = _deed(reading, word, acts)
            by = doers(tree, word)
        elif tree.tags[word] == SINGULAR and tree.lemmas[word] in acts:
            act, by = acts[tree.lemmas[word]], _whose(tree, word)
            things = (word,)
        else:
            continue
        sided = tuple(o for p in tree.kids(word, "prep") if tree.lower[p] == "for" for o in tree.kids(p, "pobj"))
        taken = tuple(t for t in things if t not in by) or sided[:1]
        if not act or len(by) != 1 or not taken or not alone(tree, by[0]) or _one_of_more(reading, word):
            continue
        for name, form in _doer(reading, by[0], kind):
            yield Found(kind, _words_of(tree, word), word, name, form, word, taken, by_verb=True, acts=act)
            break


def _one_of_more(reading: Reading, verb: int) -> bool:
    """Whether words say that others did so too: "Dahl also gave evidence"."""
    return any(reading.word("role_too", k) for k in reading.tree.kids(verb, "advmod"))


def _whose(tree: Tree, noun: int) -> list[int]:
    """Whose a deed was: "the signature was that of Ole Dahl", "a gift by Ole Dahl"."""
    verb = tree.heads[noun]
    of = [p for a in tree.kids(verb, "attr") if tree.lower[a] in ("that", "those") for p in tree.kids(a, "prep")]
    said = of if tree.deps[noun] == "nsubj" and tree.lemmas[verb] in BEING else []
    by = [p for p in tree.kids(noun, "prep") if tree.lower[p] == "by"]
    return [o for p in (*said, *by) for o in tree.kids(p, "pobj")]


def _doer(reading: Reading, head: int, kind: RoleKind) -> Iterator[tuple[Span, RoleForm]]:
    """The name or the sort of a doer, or that to which a group belongs ("a club from Lund")."""
    tree = reading.tree
    if tree.tags[head] in ("NN", "NNS") and head not in reading.mention:
        behind = [o for p in tree.kids(head, "prep") if tree.lower[p] in FROM for o in tree.kids(p, "pobj")]
        for owner in (*behind, *tree.kids(head, "compound", "nmod")):
            mention = reading.mention.get(owner)
            if mention is not None and mention.kind != "person" and mention.name in mention.text and alone(tree, owner):
                at = mention.start + mention.text.find(mention.name)
                yield Span(mention.name, at, at + len(mention.name)), "group"
    name = name_at(reading, head, kind, by_verb=True)
    if name is not None:
        yield name, "verb"
