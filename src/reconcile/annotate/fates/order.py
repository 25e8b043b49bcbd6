"""Which of two things came first, as a sentence has it: "before", "after", "by the time", "already ... when"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.holds import Standing, Words, standing
from reconcile.model.fate import ORDER, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class _Link:
    """A clause, what it is held against (a clause or a noun), the word that joins them, and whether it comes first."""

    main: int
    other: int
    word: int
    first: bool


def find_orders(tree: Tree, source: Source, words: Words, first_sentence: int) -> Iterator[FateTold]:
    """What a parsed stretch says came before something else, in the order of the text."""
    for i, word in enumerate(tree.lower):
        link = _beside(tree, i) if word in ("before", "after") else _later(tree, i) if word == "later" \
            else _by_then(tree, i)
        if link is not None and _told(tree, link, words):
            order = _order(tree, source, link, first_sentence)
            if order.about and order.matter:
                yield order


def _beside(tree: Tree, i: int) -> _Link | None:
    """What "before" or "after" joins."""
    above = tree.heads[i]
    if tree.deps[i] == "mark" and tree.deps[above] == "advcl":
        return _Link(tree.heads[above], above, i, tree.lower[i] == "before")
    before = [c for c in tree.kids(above, "ccomp") if c < i]
    if tree.deps[i] == "mark" and before:  # the parser takes what comes after the comma for the main clause
        return _Link(before[0], above, i, tree.lower[i] == "before")
    objects = tree.kids(i, "pobj", "pcomp") if tree.deps[i] == "prep" else []
    if not objects:
        return None
    main = tree.heads[above] if tree.deps[above] == "npadvmod" else above
    return _Link(main, objects[0], i, tree.lower[i] == "before")


def _later(tree: Tree, i: int) -> _Link | None:
    """What "X; Y three days later" joins: X came first."""
    above = tree.heads[i]
    if tree.deps[i] != "advmod" or not tree.kids(i, "npadvmod"):
        return None
    before = [c for c in tree.kids(above, "ccomp") if c < above and tree.kids(c, *SUBJECTS)]
    before += [tree.heads[above]] if tree.deps[above] == "conj" and tree.kids(above, *SUBJECTS) else []
    return _Link(above, before[0], i, first=False) if before else None


def _by_then(tree: Tree, i: int) -> _Link | None:
    """What "by the time X" and "already ... when X" say: it came before X."""
    above = tree.heads[i]
    if tree.lower[i] == "time" and tree.deps[i] == "pobj" and tree.lower[above] == "by":
        clause = tree.heads[above]  # the parser hangs "by the time" on either clause
        inner = tree.kids(i, "relcl") or ([clause] if tree.deps[clause] == "advcl" else [])
        main = tree.heads[clause] if inner == [clause] else clause
        return _Link(main, inner[0], i, first=True) if inner and _over(tree, main) else None
    if tree.lower[i] == "when" and tree.deps[above] == "advcl":
        main = tree.heads[above]
        return _Link(main, above, i, first=True) if "already" in {tree.lower[c] for c in tree.children[main]} else None
    return None


def _over(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what was over by then ("had moved", "was already there")."""
    return bool({"had", "already"} & {tree.lower[c] for c in tree.children[verb]})


def _told(tree: Tree, link: _Link, words: Words) -> bool:
    """Whether both are told as facts."""
    if tree.pos[link.main] not in ("VERB", "AUX") or standing(tree, link.main, words) != Standing():
        return False
    return tree.pos[link.other] not in ("VERB", "AUX") or tree.tags[link.other] == "VBG" or (
        standing(tree, link.other, words) in (Standing(), Standing(claimed=True)))


def _order(tree: Tree, source: Source, link: _Link, first_sentence: int) -> FateTold:
    main, other = _clause(tree, link.main, link), _clause(tree, link.other, link)
    elided = tree.lemmas[link.other] == "do"  # "before Ostria did"
    heads = link.main, link.main if elided else link.other
    parts, heads = ((main, other), heads) if link.first else ((other, main), heads[::-1])
    one, two = (Span(source.text[tree.starts[k]:tree.ends[k]], tree.starts[k], tree.ends[k]) for k in heads)
    low, high = tree.sentences[tree.sentence[link.main]]
    return FateTold(
        source=source.id, opposition=ORDER, side=tree.lemmas[heads[0]], who=one, word=two, head=tree.lemmas[heads[1]],
        of=(), names=_names(tree, parts[0]), called=_names(tree, parts[1]), definite=True, indefinite=False,
        denied=False, implied=False, later=False, claimed=False, about=_stems(tree, parts[0]),
        matter=_stems(tree, parts[1]), every=False, now=False, words=(), before=(),
        sentence=first_sentence + tree.sentence[link.main],
        start=tree.starts[low], end=tree.ends[high - 1],
    )


def _clause(tree: Tree, head: int, link: _Link) -> list[int]:
    """The words of a clause or of a noun's phrase, without the other one and without how far apart the two are."""
    own = set(tree.subtree(head))
    other = set(tree.subtree(link.other if head == link.main else link.main))
    inner = other - own if head in other else other  # the one clause may hang on the other
    against = inner | {link.word} if head == link.main or head in other else set()
    if head == link.main and tree.lower[link.word] == "time":
        against |= set(tree.subtree(tree.heads[link.word]))
    apart = (*tree.kids(head, "npadvmod"), *tree.kids(link.word, "npadvmod"))
    against |= {k for c in apart for k in tree.subtree(c)}  # "two days after", "two days later"
    return [k for k in tree.subtree(head) if k not in against and tree.clause[k] in (tree.clause[head], head)]


def _stems(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The first letters of the content words, folded, sorted; years as they stand."""
    words = {fold(tree.lemmas[k])[:STEM] for k in tokens if tree.pos[k] in CONTENT and len(tree.lemmas[k]) > 2}
    return tuple(sorted(words - {""}))


def _names(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The stems of the names among the subjects of a clause and what hangs on them, of a noun's phrase all names."""
    near = {k for t in tokens if tree.deps[t] in SUBJECTS for k in tree.subtree(t)} or set(tokens)
    return tuple(sorted({fold(tree.lemmas[k])[:STEM] for k in tokens if k in near and tree.pos[k] == "PROPN"}))
