"""When something was done once to a thing: "the Norda tannery was founded in 1912", "since its opening on 3 May"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.timing import place_dates
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.antecedent import NOUNS, SUBJECTS, stands_for
from reconcile.annotate.fates.bearer import Who, carrier, who_at
from reconcile.annotate.fates.done import done_to
from reconcile.annotate.fates.holds import standing
from reconcile.annotate.fates.lexicon import BEHIND, COURSE, FIRST, ITSELF, LAST, FateLexicon, Pattern
from reconcile.annotate.fates.listed import find_listed
from reconcile.annotate.fates.rest import rest_of
from reconcile.annotate.fates.superlative import find_superlatives
from reconcile.model.fate import DATED, STEM, FateTold
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.when import Timex

EXACT = ("time", "day", "month", "season", "year")
BEFORE_DATES = frozenset({"in", "on", "at"})
STRETCH = frozenset({"from", "between"})
WITHIN = frozenset({"in", "on", "at", "by", "near", "of", "between", "with", "to", "into", "outside"})
PRESENT = frozenset({"VBZ", "VBP"})


def find_dated(
    tree: Tree, source: Source, lexicon: FateLexicon, where: Located, dates: Sequence[Timex], first_sentence: int
) -> Iterator[FateTold]:
    """The deeds that a parsed stretch dates in their own clauses, in the order of the text."""
    hits = [i for i, lemma in enumerate(tree.lemmas) if lemma in lexicon.deeds]
    placed = [d for d in place_dates(tree, dates) if _exact(d.timex)]
    dated = frozenset(k for d in dates for k in tree.tokens_of(d.start, d.end)) if hits else frozenset()
    for i in hits:
        seen: set[str] = set()
        for pattern in lexicon.deeds[tree.lemmas[i]]:
            known = pattern.opposition in seen
            found = None if known else _at(tree, i, pattern, lexicon, where, placed)
            if found is not None and found[2]:
                seen.add(pattern.opposition)
                date, verb, tokens = found
                for token in _each_once(tokens, where):
                    who, meant = (who_at(tree, k, where, source.text) for k in (token, stands_for(tree, token)))
                    thing = replace(meant, span=who.span, definite=who.definite or meant.definite)
                    other = lexicon.other_deeds[pattern.opposition]
                    again = _another(tree, verb, other) or _as_far_as(tree, verb, thing)
                    yield _told(tree, source, (i, verb), thing, pattern, date, first_sentence, dated, again=again)
    plain = [d for d in placed if not d.timex.parts]
    for deed, nouns in lexicon.superlatives.items():
        yield from find_superlatives(tree, source, plain, first_sentence, deed=deed, nouns=nouns)
    yield from find_listed(tree, source, lexicon, dates, first_sentence, _exact)


def _each_once(tokens: Sequence[int], where: Located) -> list[int]:
    """Tokens without further ones of the same mention."""
    mentions = [where.at.get(k, -1) for k in tokens]
    return [k for n, k in enumerate(tokens) if mentions[n] < 0 or mentions[n] not in mentions[:n]]


def _exact(date: Timex) -> bool:
    """Whether a date, or both ends of a stretch of time, are as exact as a year, and not what a speaker means by it."""
    ends = date.parts or (date,)
    return date.mod is None and all(d.precision in EXACT and d.resolved_from != "quotation" for d in ends)


def _end(date: Timex, pattern: Pattern) -> Timex | None:
    """The date of a deed, of a stretch of time the end that it is; None where one is told and not the other."""
    if pattern.side in (FIRST, LAST):
        return date.parts[0 if pattern.side == FIRST else -1] if date.parts else None
    return None if date.parts else date


def _dates(
    tree: Tree, date: Dated, i: int, verb: int, pattern: Pattern, rest: Sequence[int], lexicon: FateLexicon
) -> bool:
    """Whether a date is that of a deed."""
    above = tree.heads[date.head]
    if pattern.side == BEHIND:
        return above == rest[-1]
    if pattern.side == ITSELF:
        return above == i or (tree.lower[above] == "of" and tree.heads[above] == i)
    return _hangs(tree, date, i, verb, pattern, lexicon)


def _at(
    tree: Tree, i: int, pattern: Pattern, lexicon: FateLexicon, where: Located, placed: Sequence[Dated]
) -> tuple[Timex, int, list[int]] | None:
    """The only date of a deed that a word tells, its verb, and those it is done to."""
    verb = _verb(tree, i, pattern)
    rest = rest_of(tree, i, pattern, verb) if verb >= 0 and pattern.side != COURSE else []
    told = pattern.manner == "of" and pattern.side != COURSE
    if rest is None or verb < 0 or not (tree.pos[i] in NOUNS if told else _fact(tree, verb, pattern, lexicon)):
        return None
    near = [d for d in placed if tree.sentence[d.head] == tree.sentence[i] and _dates(tree, d, i, verb, pattern, rest,
                                                                                      lexicon)]
    own = {d.timex.value: _end(d.timex, pattern) for d in near}
    date = next(iter(own.values()), None)
    if len(own) != 1 or date is None:
        return None
    found = done_to(tree, i, verb, pattern, rest, date, where)
    return date, verb, [k for k in found if tree.lower[k] not in lexicon.words["nobody"]]


def _verb(tree: Tree, i: int, pattern: Pattern) -> int:
    """The word by which a pattern tells: the noun of a deed, the verb of one, or that of which the noun is the subject
    ("construction began"); -1 if it is not there."""
    if pattern.side == COURSE:
        above = tree.heads[i]
        return above if tree.deps[i] in SUBJECTS and tree.lemmas[above] in pattern.rest[0] else -1
    return i if pattern.manner == "of" else carrier(tree, i, pattern.manner)


def _fact(tree: Tree, verb: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a clause tells what came about: no plan ("opens in May"), no denial."""
    now = tree.tags[verb] in PRESENT or any(tree.tags[c] in PRESENT for c in tree.kids(verb, "auxpass"))
    stands = standing(tree, verb, lexicon.words)
    return stands is not None and not stands.denied and (pattern.side == BEHIND or not now)


def _hangs(tree: Tree, date: Dated, i: int, verb: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a date hangs on a word with nothing between but where, by whom and with whom it was."""
    above = tree.heads[date.head]
    if tree.deps[above] == "prep" and tree.lower[above] not in (STRETCH if date.timex.parts else BEFORE_DATES):
        return False
    noun_told = pattern.manner == "of" and tree.deps[i] in SUBJECTS
    occurs = noun_told and tree.lemmas[tree.heads[i]] in lexicon.words["happen"] | {"be"}
    at = tree.heads[above] if tree.deps[above] == "prep" else above
    while at != verb and not (occurs and at == tree.heads[i]):
        between = tree.pos[at] in ("NOUN", "PROPN") or (tree.deps[at] in ("prep", "agent") and tree.lower[at] in WITHIN)
        if not between or tree.heads[at] == at or tree.lemmas[at] in lexicon.deeds:
            return False
        at = tree.heads[at]
    return True


def _another(tree: Tree, verb: int, unless: frozenset[str]) -> bool:
    """Whether words in the clause say that it is another deed, or of another thing of the kind."""
    return any(tree.lower[k] in unless for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb])


def _as_far_as(tree: Tree, verb: int, thing: Who) -> bool:
    """Whether it was done as far as some place ("opened to Lund"), and may have been so to others."""
    behind = [k for p in tree.kids(verb, "prep") if tree.lower[p] == "to" for k in tree.kids(p, "pobj")]
    return any(tree.pos[k] == "PROPN" and k != thing.token and not tree.kids(k, "nummod") for k in behind)


def _told(
    tree: Tree, source: Source, at: tuple[int, int], who: Who, pattern: Pattern, date: Timex, first_sentence: int,
    dated: frozenset[int], *, again: bool,
) -> FateTold:
    i, verb = at
    low, high = tree.sentences[tree.sentence[i]]
    doers = [k for c in _doers(tree, verb) for k in tree.subtree(c) if tree.pos[k] == "PROPN" and k != who.token]
    marks = [k for k in tree.kids(who.token, "compound", "amod", "nmod") if tree.pos[k] != "PROPN"]
    beside = _names(tree, [k for k in range(low, high) if k not in dated])
    within = _names(tree, [k for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb] and k not in dated])
    return FateTold(
        source=source.id, opposition=DATED, side=pattern.opposition, word=Span(date.text, date.start, date.end),
        who=who.span, head=who.head, of=who.of, names=who.names, called=_names(tree, doers), definite=who.definite,
        indefinite=who.indefinite, denied=False, implied=pattern.manner == "of" or pattern.side == BEHIND, later=again,
        claimed=False, about=tuple(w for w in beside if w not in who.names), matter=(fold(tree.lemmas[i])[:STEM],),
        every=False, now=False, words=tuple(sorted({fold(tree.lemmas[k]) for k in marks})),
        before=tuple(w for w in within if w not in who.names),
        sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
    )


def _doers(tree: Tree, verb: int) -> list[int]:
    """Who does a deed, with whom, and what a thing is called by it."""
    preps = [c for c in tree.kids(verb, "agent", "prep") if tree.lower[c] in ("by", "with")]
    return [*(k for c in preps for k in tree.kids(c, "pobj")), *tree.kids(verb, "nsubj", "oprd")]


def _names(tree: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
    """The folded words of the names among some tokens, sorted; also those that the tagger takes for nouns."""
    firsts = {low for low, _ in tree.sentences}
    named = [k for k in tokens if tree.pos[k] == "PROPN" or (
        tree.pos[k] == "NOUN" and tree.words[k][:1].isupper() and k not in firsts)]
    return tuple(sorted({w for k in named for w in words(tree.words[k])}))
