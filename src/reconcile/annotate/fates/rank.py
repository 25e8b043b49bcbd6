"""Which of its kind somebody or something was: "the second woman to lead the party", "finished third", "won silver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import who_at
from reconcile.annotate.fates.holds import Standing, Words, standing
from reconcile.model.fate import RANK, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

STEM = 6
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
            "eleventh", "twelfth")
NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
MEDALS = {"gold": 1, "silver": 2, "bronze": 3}
PLACE = "place"
BEING, WINNING = frozenset({"be", "become"}), frozenset({"win", "take"})
COMING = frozenset({"finish", "come", "place", "end", "rank"})
SCOPE = ("NOUN", "PROPN", "ADJ", "NUM")
SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset({"who", "which", "that"})
Told = tuple[int, int, int, int, str, list[int]]


def find_ranks(
    tree: Tree, source: Source, words: Words, where: Located, dated: frozenset[int], first_sentence: int
) -> Iterator[FateTold]:
    """What a parsed stretch says of the place of somebody or something among its kind, in the order of the text."""
    for i in range(len(tree.words)):
        for bearer, verb, end, rank, noun, scope in _at(tree, i):
            if verb < 0 or standing(tree, verb, words) == Standing():
                yield _told(tree, source, where, (bearer, i, end), rank, noun, [k for k in scope if k not in dated],
                            first_sentence)


def _at(tree: Tree, i: int) -> Iterator[Told]:
    """Bearer, verb, last word, place and noun of the kind that an ordinal or a victory tells, and its scope."""
    rank, above = _number(tree.lower[i]), tree.heads[i]
    bare = tree.lemmas[above] == "be" and not tree.kids(i, "det")  # "was second in the race"
    if rank and tree.deps[i] in ("advmod", "acomp", "attr") and above < i and (tree.lemmas[above] in COMING or bare):
        yield from _of_verb(tree, i, above, rank, tree.subtree(above))
    elif rank and tree.deps[i] == "amod" and tree.lemmas[above] != PLACE:
        yield from _of_noun(tree, i, above, rank, tree.lemmas[above])
    elif rank and tree.deps[i] in ("attr", "appos"):
        kinds = [k for p in tree.kids(i, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
        yield from _of_noun(tree, i, i, rank, tree.lemmas[kinds[0]] if kinds and tree.tags[kinds[0]] == "NNS" else "")
    elif tree.deps[i] == "dobj" and tree.lemmas[above] in WINNING:
        yield from _of_prize(tree, i, above)


def _number(word: str) -> int:
    found = NUMBERED.match(word)
    return int(found[1]) if found else ORDINALS.index(word) + 1 if word in ORDINALS else 0


def _of_noun(tree: Tree, i: int, noun: int, rank: int, kind: str) -> Iterator[Told]:
    """"X was the second woman to ...", "X, the second woman to ...", "the second woman to ... was X"."""
    scope = [k for k in tree.subtree(noun) if k not in (i, noun)]
    above = tree.heads[noun]
    if tree.deps[noun] == "appos" and above < noun:
        yield above, -1, max(noun, *_end(tree, noun)), rank, kind, scope
    elif tree.lemmas[above] in BEING and tree.deps[noun] in ("attr", *SUBJECTS):
        other = SUBJECTS if tree.deps[noun] == "attr" else ("attr",)
        for bearer in tree.kids(above, *other)[:1]:
            yield _behind(tree, bearer, above), above, max(noun, *_end(tree, noun)), rank, kind, scope


def _behind(tree: Tree, bearer: int, verb: int) -> int:
    """The one for whom "who" stands in a clause."""
    return tree.heads[verb] if tree.deps[verb] == "relcl" and tree.lower[bearer] in RELATIVE else bearer


def _end(tree: Tree, noun: int) -> list[int]:
    """The last words of what is said of a noun at once: its verb, or what it is of."""
    return [noun, *(k for c in tree.kids(noun, "relcl", "prep") for k in (c, *tree.kids(c, "dobj", "pobj")))]


def _of_verb(tree: Tree, i: int, verb: int, rank: int, near: Sequence[int]) -> Iterator[Told]:
    """"X finished second in ..."."""
    bearers = tree.kids(verb, *SUBJECTS)
    scope = [k for p in tree.kids(verb, "prep") for k in tree.subtree(p)]
    scope += [k for p in tree.kids(i, "prep") for k in tree.subtree(p)]
    if bearers and near:
        yield bearers[0], verb, i, rank, PLACE, scope


def _of_prize(tree: Tree, i: int, verb: int) -> Iterator[Told]:
    """"X won the race", "X took second place", "X won silver in ..."."""
    marks = {tree.lower[k] for k in (i, *tree.kids(i, "amod", "compound"))}
    ranks = [r for m in sorted(marks) if (r := MEDALS.get(m, 0) or (_number(m) if tree.lemmas[i] == PLACE else 0))]
    won = tree.lemmas[verb] == "win" and any(tree.lower[k] == "the" for k in tree.kids(i, "det"))
    bearers = tree.kids(verb, *SUBJECTS)
    if bearers and (ranks or (won and not marks & MEDALS.keys())):
        own = [k for k in tree.subtree(i) if k != i or not ranks]
        scope = own + [k for p in tree.kids(verb, "prep") for k in tree.subtree(p)]
        plain = [k for k in scope if tree.lower[k] not in MEDALS and tree.lemmas[k] != "medal"]
        named = [k for k in plain if not _number(tree.lower[k])]
        yield bearers[0], verb, i, ranks[0] if ranks else 1, PLACE, named


def _told(
    tree: Tree, source: Source, where: Located, at: tuple[int, int, int], rank: int, noun: str, scope: Sequence[int],
    first_sentence: int,
) -> FateTold:
    bearer, i, end = at
    who = who_at(tree, bearer, where, source.text)
    low, high = tree.sentences[tree.sentence[i]]
    start, stop = tree.starts[min(i, end)], tree.ends[max(i, end)]
    verbs = sorted({tree.lemmas[k] for k in scope if tree.pos[k] == "VERB"})
    return FateTold(
        source=source.id, opposition=RANK, side=str(rank), word=Span(source.text[start:stop], start, stop),
        who=who.span, head=who.head, of=who.of, names=who.names, called=tuple(verbs), definite=who.definite,
        indefinite=who.indefinite, denied=False, implied=False, later=False, claimed=False,
        about=tuple(sorted({fold(tree.lemmas[k])[:STEM] for k in scope if tree.pos[k] in SCOPE} - {""})),
        matter=(fold(noun)[:STEM],), every=False, now=False, words=(), before=(),
        sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
    )
