"""Which of its kind somebody or something was: "the second woman to lead the party", "finished third", "won silver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import who_at
from reconcile.annotate.fates.holds import Standing, standing
from reconcile.annotate.fates.lexicon import FateLexicon
from reconcile.model.fate import RANK, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
PLACE = "place"
SCOPE = ("NOUN", "PROPN", "ADJ", "NUM")
SUBJECTS = ("nsubj", "nsubjpass")
RELATIVE = frozenset({"who", "which", "that"})
Told = tuple[int, int, int, int, str, list[int]]


def find_ranks(
    tree: Tree, source: Source, lexicon: FateLexicon, where: Located, dated: frozenset[int], first_sentence: int
) -> Iterator[FateTold]:
    """What a parsed stretch says of the place of somebody or something among its kind, in the order of the text."""
    for i in range(len(tree.words)):
        for bearer, verb, end, rank, noun, scope in _at(tree, i, lexicon):
            if verb < 0 or standing(tree, verb, lexicon.words) == Standing():
                yield _told(tree, source, where, (bearer, i, end), rank, noun, [k for k in scope if k not in dated],
                            first_sentence)


def _at(tree: Tree, i: int, lexicon: FateLexicon) -> Iterator[Told]:
    """Bearer, verb, last word, place and noun of the kind that an ordinal or a victory tells, and its scope."""
    rank, above = _number(tree.lower[i], lexicon), tree.heads[i]
    if not rank:
        if tree.deps[i] == "dobj" and tree.lemmas[above] in lexicon.words["rank_winning"]:
            yield from _of_prize(tree, i, above, lexicon)
        return
    bare = tree.lemmas[above] == "be" and not tree.kids(i, "det")  # "was second in the race"
    coming = bare or tree.lemmas[above] in lexicon.words["rank_coming"]
    if tree.deps[i] in ("advmod", "acomp", "attr") and above < i and coming:
        yield from _of_verb(tree, i, above, rank)
    elif tree.deps[i] == "amod" and tree.lemmas[above] != PLACE:
        yield from _of_noun(tree, (i, above), rank, tree.lemmas[above], lexicon)
    elif tree.deps[i] in ("attr", "appos"):
        kinds = [k for p in tree.kids(i, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
        kind = tree.lemmas[kinds[0]] if kinds and tree.tags[kinds[0]] == "NNS" else ""
        yield from _of_noun(tree, (i, i), rank, kind, lexicon)


def _number(word: str, lexicon: FateLexicon) -> int:
    found = NUMBERED.match(word) if word[0].isdigit() else None
    return int(found[1]) if found else lexicon.ordinals.get(word, 0)


def _of_noun(tree: Tree, at: tuple[int, int], rank: int, kind: str, lexicon: FateLexicon) -> Iterator[Told]:
    """"X was the second woman to ...", "X, the second woman to ...", "the second woman to ... was X"."""
    _, noun = at
    scope = [k for k in tree.subtree(noun) if k not in at]
    above = tree.heads[noun]
    if tree.deps[noun] == "appos" and above < noun:
        yield above, -1, max(noun, *_end(tree, noun)), rank, kind, scope
    elif tree.lemmas[above] in lexicon.words["rank_being"] and tree.deps[noun] in ("attr", *SUBJECTS):
        other = SUBJECTS if tree.deps[noun] == "attr" else ("attr",)
        for bearer in tree.kids(above, *other)[:1]:
            yield _behind(tree, bearer, above), above, max(noun, *_end(tree, noun)), rank, kind, scope


def _behind(tree: Tree, bearer: int, verb: int) -> int:
    """The one for whom "who" stands in a clause."""
    return tree.heads[verb] if tree.deps[verb] == "relcl" and tree.lower[bearer] in RELATIVE else bearer


def _end(tree: Tree, noun: int) -> list[int]:
    """The last words of what is said of a noun at once: its verb, or what it is of."""
    return [noun, *(k for c in tree.kids(noun, "relcl", "prep") for k in (c, *tree.kids(c, "dobj", "pobj")))]


def _of_verb(tree: Tree, i: int, verb: int, rank: int) -> Iterator[Told]:
    """"X finished second in ..."."""
    bearers = tree.kids(verb, *SUBJECTS)
    scope = [k for p in tree.kids(verb, "prep") for k in tree.subtree(p)]
    scope += [k for p in tree.kids(i, "prep") for k in tree.subtree(p)]
    if bearers:
        yield bearers[0], verb, i, rank, PLACE, scope


def _of_prize(tree: Tree, i: int, verb: int, lexicon: FateLexicon) -> Iterator[Told]:
    """"X won the race", "X took second place", "X won silver in ..."."""
    marks = {tree.lower[k] for k in (i, *tree.kids(i, "amod", "compound"))}
    medals, placed = lexicon.medals, tree.lemmas[i] == PLACE
    ranks = [r for m in sorted(marks) if (r := medals.get(m, 0) or (_number(m, lexicon) if placed else 0))]
    won = tree.lemmas[verb] == "win" and any(tree.lower[k] == "the" for k in tree.kids(i, "det"))
    bearers = tree.kids(verb, *SUBJECTS)
    if bearers and (ranks or (won and not marks & medals.keys())):
        own = [k for k in tree.subtree(i) if k != i or not ranks]
        scope = own + [k for p in tree.kids(verb, "prep") for k in tree.subtree(p)]
        plain = [k for k in scope if tree.lower[k] not in medals and tree.lemmas[k] != "medal"]
        named = [k for k in plain if not _number(tree.lower[k], lexicon)]
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
