"""When something was done once to a thing: "the Norda tannery was founded in 1912", "since its opening on 3 May"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.timing import place_dates
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import Who, bearers, carrier, who_at
from reconcile.annotate.fates.holds import Standing, standing
from reconcile.annotate.fates.lexicon import BEHIND, FateLexicon, Pattern
from reconcile.annotate.fates.rest import rest_of
from reconcile.model.fate import DATED, STEM, FateTold
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.when import Timex

EXACT = ("day", "month", "season", "year")
BEFORE_DATES = frozenset({"in", "on", "at"})
WITHIN = frozenset({"in", "on", "at", "by", "near", "of", "between", "with", "to", "into", "outside"})
IT = frozenset({"it", "its"})
NOUNS = ("NOUN", "PROPN")
PRESENT = frozenset({"VBZ", "VBP"})


def find_dated(
    tree: Tree, source: Source, lexicon: FateLexicon, where: Located, dates: Sequence[Timex], first_sentence: int
) -> Iterator[FateTold]:
    """The deeds that a parsed stretch dates in their own clauses, in the order of the text."""
    hits = [i for i, lemma in enumerate(tree.lemmas) if lemma in lexicon.deeds]
    placed = [d for d in place_dates(tree, dates) if _exact(d.timex)] if hits else []
    for i in hits:
        for pattern in lexicon.deeds[tree.lemmas[i]]:
            found = _at(tree, i, pattern, lexicon, where, placed)
            if found is not None and found[2]:
                date, verb, tokens = found
                for token in tokens:
                    who, meant = (who_at(tree, k, where, source.text) for k in (token, _stands_for(tree, token)))
                    known = replace(meant, span=who.span, definite=who.definite or meant.definite)
                    again = _another(tree, verb, lexicon.other_deeds[pattern.opposition])
                    yield _told(tree, source, (i, verb), known, pattern, date, first_sentence, again=again)
                break


def _exact(date: Timex) -> bool:
    """Whether a date is told outright, and as exactly as a year."""
    return date.precision in EXACT and date.mod is None and date.resolved_from is None and not date.parts


def _at(
    tree: Tree, i: int, pattern: Pattern, lexicon: FateLexicon, where: Located, placed: Sequence[Dated]
) -> tuple[Timex, int, list[int]] | None:
    """The only date of a deed that a word tells, its verb, and those it is done to."""
    verb = i if pattern.manner == "of" else carrier(tree, i, pattern.manner)
    rest = rest_of(tree, i, pattern, verb) if verb >= 0 else None
    if rest is None or not (tree.pos[i] in NOUNS if pattern.manner == "of" else _fact(tree, verb, pattern, lexicon)):
        return None
    own = {d.timex.value: d.timex for d in placed if tree.sentence[d.head] == tree.sentence[i] and (
        tree.heads[d.head] == rest[-1] if pattern.side == BEHIND else _hangs(tree, d, i, pattern, lexicon))}
    if len(own) != 1:
        return None
    date = next(iter(own.values()))
    found = _beside(tree, i, date) or bearers(tree, i, verb, pattern.manner, rest, where)
    return date, verb, [k for k in found if tree.lower[k] not in lexicon.words["nobody"]]


def _beside(tree: Tree, i: int, date: Timex) -> list[int]:
    """The thing before a bracket with no more than a deed and its date ("Norda (founded 1912)"), or before a verb that
    the parser takes for its noun ("the brewery dates from 1912")."""
    if tree.pos[i] == "VERB" and tree.kids(i, "compound") and not tree.kids(i, "nsubj", "nsubjpass"):
        return tree.kids(i, "compound")[-1:]
    bare = tree.deps[i] == "acl" and any(tree.starts[k] in range(date.start, date.end) for k in tree.kids(i, "dobj"))
    return [tree.heads[i]] if bare else []


def _fact(tree: Tree, verb: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a clause tells what came about: no plan ("opens in May"), no denial, no hearsay."""
    now = tree.tags[verb] in PRESENT or any(tree.tags[c] in PRESENT for c in tree.kids(verb, "auxpass"))
    return standing(tree, verb, lexicon.words) == Standing() and (pattern.side == BEHIND or not now)


def _hangs(tree: Tree, date: Dated, i: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a date hangs on a word with nothing between but where, by whom and with whom it was."""
    above = tree.heads[date.head]
    if tree.deps[above] == "prep" and tree.lower[above] not in BEFORE_DATES:
        return False
    noun_told = pattern.manner == "of" and tree.deps[i] in ("nsubj", "nsubjpass")
    occurs = noun_told and tree.lemmas[tree.heads[i]] in lexicon.words["happen"] | {"be"}
    at = above
    while at != i and not (occurs and at == tree.heads[i]):
        between = tree.pos[at] in ("NOUN", "PROPN") or (tree.deps[at] in ("prep", "agent") and tree.lower[at] in WITHIN)
        if not between or tree.heads[at] == at or tree.lemmas[at] in lexicon.deeds:
            return False
        at = tree.heads[at]
    return True


def _another(tree: Tree, verb: int, unless: frozenset[str]) -> bool:
    """Whether words in the clause say that it is another deed, or of another thing of the kind."""
    return any(tree.lower[k] in unless for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb])


def _stands_for(tree: Tree, token: int) -> int:
    """What "it" or "its" stands for, as far as grammar tells: the subject of its sentence or of the one before, itself
    for all other words, and where that is no thing."""
    if tree.lower[token] not in IT:
        return token
    sentence = tree.sentence[token]
    own = _subjects(tree, sentence)
    found = [k for k in own if tree.pos[k] in NOUNS and token not in tree.subtree(k)][:1]
    if not found and own in ([], [token]) and sentence:
        found = [k for k in _subjects(tree, sentence - 1) if tree.clause[k] == tree.heads[k]][:1]
    return next((k for k in found if tree.pos[k] in NOUNS and not tree.tags[k].endswith("S")), token)


def _subjects(tree: Tree, sentence: int) -> list[int]:
    return [k for k in range(*tree.sentences[sentence]) if tree.deps[k] in ("nsubj", "nsubjpass")]


def _told(
    tree: Tree, source: Source, at: tuple[int, int], who: Who, pattern: Pattern, date: Timex, first_sentence: int, *,
    again: bool,
) -> FateTold:
    i, verb = at
    low, high = tree.sentences[tree.sentence[i]]
    doers = [k for c in tree.kids(verb, "agent", "nsubj") for k in tree.subtree(c)
             if tree.pos[k] == "PROPN" and k != who.token]
    return FateTold(
        source=source.id, opposition=DATED, side=pattern.opposition, word=Span(date.text, date.start, date.end),
        who=who.span, head=who.head, of=who.of, names=who.names,
        called=tuple(sorted({w for k in doers for w in words(tree.words[k])})), definite=who.definite,
        indefinite=who.indefinite, denied=False, implied=pattern.manner == "of" or pattern.side == BEHIND, later=again,
        claimed=False, about=(), matter=(fold(tree.lemmas[i])[:STEM],), every=False, now=False, words=(), before=(),
        sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
    )
