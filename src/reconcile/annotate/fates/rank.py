"""Which of its kind somebody or something was: "the second woman to lead the party", "finished third", "won silver"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import who_at
from reconcile.annotate.fates.holds import Standing, standing
from reconcile.annotate.fates.lexicon import FateLexicon
from reconcile.annotate.fates.ranked import Stretch, kinds_of, ranked
from reconcile.model.fate import RANK, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span

NUMBERED = re.compile(r"(\d{1,3})(?:st|nd|rd|th)$")
PLACE = "place"
SCOPE = ("NOUN", "PROPN", "ADJ", "NUM")
SUBJECTS = ("nsubj", "nsubjpass")


@dataclass(frozen=True, slots=True)
class _Told:
    """Bearer, verb (-1 for none), last word, place, the nouns of the kind, the wider before it, and its scope."""

    bearer: int
    verb: int
    end: int
    rank: int
    kinds: tuple[str, ...]
    scope: list[int]


def find_ranks(
    tree: Tree, source: Source, lexicon: FateLexicon, where: Located, dated: frozenset[int], first_sentence: int
) -> Iterator[FateTold]:
    """What a parsed stretch says of the place of somebody or something among its kind, in the order of the text."""
    text = Stretch(tree, where, dated, lexicon)
    for i in range(len(tree.words)):
        for told in _at(text, i):
            if told.verb < 0 or standing(tree, told.verb, lexicon.words) == Standing():
                yield _told(text, source, i, told, first_sentence)


def _at(text: Stretch, i: int) -> Iterator[_Told]:
    """What an ordinal or a victory tells."""
    tree, lexicon = text.tree, text.lexicon
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
        yield from _of_noun(text, (i, above), rank, (*kinds_of(text, above), tree.lemmas[above]))
    elif tree.deps[i] in ("attr", "appos"):
        kinds = [k for p in tree.kids(i, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
        kind = tree.lemmas[kinds[0]] if kinds and tree.tags[kinds[0]] == "NNS" else ""
        yield from _of_noun(text, (i, i), rank, (kind,))


def _number(word: str, lexicon: FateLexicon) -> int:
    found = NUMBERED.match(word) if word[0].isdigit() else None
    return int(found[1]) if found else lexicon.ordinals.get(word, 0)


def _of_noun(text: Stretch, at: tuple[int, int], rank: int, kinds: tuple[str, ...]) -> Iterator[_Told]:
    """What is told by a noun: "the second woman to ..."."""
    tree, (_, noun) = text.tree, at
    found = ranked(text, noun)
    if found is not None:
        scope = [k for k in tree.subtree(noun) if k not in at]
        yield _Told(*found, max(noun, *_end(tree, noun)), rank, kinds, scope)


def _end(tree: Tree, noun: int) -> list[int]:
    """The last words of what is said of a noun at once: its verb, or what it is of."""
    return [noun, *(k for c in tree.kids(noun, "relcl", "prep") for k in (c, *tree.kids(c, "dobj", "pobj")))]


def _of_verb(tree: Tree, i: int, verb: int, rank: int) -> Iterator[_Told]:
    """"X finished second in ..."."""
    bearers = tree.kids(verb, *SUBJECTS)
    scope = [k for p in tree.kids(verb, "prep") for k in tree.subtree(p)]
    scope += [k for p in tree.kids(i, "prep") for k in tree.subtree(p)]
    if bearers:
        yield _Told(bearers[0], verb, i, rank, (PLACE,), scope)


def _of_prize(tree: Tree, i: int, verb: int, lexicon: FateLexicon) -> Iterator[_Told]:
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
        yield _Told(bearers[0], verb, i, ranks[0] if ranks else 1, (PLACE,), named)


def _told(text: Stretch, source: Source, i: int, told: _Told, first_sentence: int) -> FateTold:
    tree, lexicon = text.tree, text.lexicon
    who = who_at(tree, told.bearer, text.where, source.text)
    low, high = tree.sentences[tree.sentence[i]]
    start, stop = tree.starts[min(i, told.end)], tree.ends[max(i, told.end)]
    scope = [k for k in told.scope if k not in text.dated and tree.lemmas[k] not in lexicon.words["rank_light"]]
    verbs = sorted({lexicon.doing.get(tree.lemmas[k], tree.lemmas[k]) for k in scope if _own_verb(tree, k, scope)})
    return FateTold(
        source=source.id, opposition=RANK, side=str(told.rank), word=Span(source.text[start:stop], start, stop),
        who=who.span, head=who.head, of=_stems(tree, scope, ("PROPN",)), names=who.names, called=tuple(verbs),
        definite=who.definite, indefinite=who.indefinite, denied=False, implied=False, later=False, claimed=False,
        about=_stems(tree, scope, SCOPE), matter=tuple(dict.fromkeys(fold(noun)[:STEM] for noun in told.kinds)),
        every=False, now=False, words=_stems(tree, range(low, high), SCOPE), before=_before(tree, tree.sentence[i]),
        sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
    )


def _before(tree: Tree, sentence: int) -> tuple[str, ...]:
    return _stems(tree, range(*tree.sentences[sentence - 1]), SCOPE) if sentence else ()


def _stems(tree: Tree, tokens: Sequence[int], kinds: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted({fold(tree.lemmas[k])[:STEM] for k in tokens if tree.pos[k] in kinds} - {""}))


def _own_verb(tree: Tree, k: int, scope: Sequence[int]) -> bool:
    """Whether a verb tells what the kind did, and not when ("since the war ended")."""
    return tree.pos[k] == "VERB" and not (tree.heads[k] in scope and tree.deps[k] == "advcl")
