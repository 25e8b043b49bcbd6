"""When something was done once to a thing: "the Norda tannery was founded in 1912", "since its opening on 3 May"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reconcile.annotate.events.arguments import Located
from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.timing import place_dates
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.antecedent import NOUNS, SUBJECTS, stands_for
from reconcile.annotate.fates.bearer import Who, bearers, carrier, who_at
from reconcile.annotate.fates.holds import Standing, standing
from reconcile.annotate.fates.lexicon import BEHIND, COURSE, FateLexicon, Pattern
from reconcile.annotate.fates.rest import rest_of
from reconcile.model.fate import DATED, STEM, FateTold
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.when import Timex

EXACT = ("day", "month", "season", "year")
BEFORE_DATES = frozenset({"in", "on", "at"})
WITHIN = frozenset({"in", "on", "at", "by", "near", "of", "between", "with", "to", "into", "outside"})
PRESENT = frozenset({"VBZ", "VBP"})


def find_dated(
    tree: Tree, source: Source, lexicon: FateLexicon, where: Located, dates: Sequence[Timex], first_sentence: int
) -> Iterator[FateTold]:
    """The deeds that a parsed stretch dates in their own clauses, in the order of the text."""
    hits = [i for i, lemma in enumerate(tree.lemmas) if lemma in lexicon.deeds]
    placed = [d for d in place_dates(tree, dates) if _exact(d.timex)] if hits else []
    for i in hits:
        seen: set[str] = set()
        for pattern in lexicon.deeds[tree.lemmas[i]]:
            found = _at(tree, i, pattern, lexicon, where, placed) if pattern.opposition not in seen else None
            if found is not None and found[2]:
                seen.add(pattern.opposition)
                date, verb, tokens = found
                for token in tokens:
                    who, meant = (who_at(tree, k, where, source.text) for k in (token, stands_for(tree, token)))
                    known = replace(meant, span=who.span, definite=who.definite or meant.definite)
                    again = _another(tree, verb, lexicon.other_deeds[pattern.opposition])
                    yield _told(tree, source, (i, verb), known, pattern, date, first_sentence, again=again)


def _exact(date: Timex) -> bool:
    """Whether a date is as exact as a year, and not what a speaker means by it."""
    return date.precision in EXACT and date.mod is None and date.resolved_from != "quotation" and not date.parts


def _at(
    tree: Tree, i: int, pattern: Pattern, lexicon: FateLexicon, where: Located, placed: Sequence[Dated]
) -> tuple[Timex, int, list[int]] | None:
    """The only date of a deed that a word tells, its verb, and those it is done to."""
    verb = _verb(tree, i, pattern)
    rest = rest_of(tree, i, pattern, verb) if verb >= 0 and pattern.side != COURSE else []
    told = pattern.manner == "of" and pattern.side != COURSE
    if rest is None or verb < 0 or not (tree.pos[i] in NOUNS if told else _fact(tree, verb, pattern, lexicon)):
        return None
    own = {d.timex.value: d.timex for d in placed if tree.sentence[d.head] == tree.sentence[i] and (
        tree.heads[d.head] == rest[-1] if pattern.side == BEHIND else _hangs(tree, d, i, verb, pattern, lexicon))}
    if len(own) != 1:
        return None
    date = next(iter(own.values()))
    found = _beside(tree, i, date) or _upon(tree, i, pattern) or bearers(tree, i, verb, pattern.manner, rest, where) \
        or _misread(tree, i, pattern)
    found = [_owner(tree, k, verb, where) for k in found]
    return date, verb, [k for k in found if tree.lower[k] not in lexicon.words["nobody"]]


def _verb(tree: Tree, i: int, pattern: Pattern) -> int:
    """The word by which a pattern tells: the noun of a deed, the verb of one, or that of which the noun is the subject
    ("construction began"); -1 if it is not there."""
    if pattern.side == COURSE:
        above = tree.heads[i]
        return above if tree.deps[i] in SUBJECTS and tree.lemmas[above] in pattern.rest[0] else -1
    return i if pattern.manner == "of" else carrier(tree, i, pattern.manner)


def _upon(tree: Tree, i: int, pattern: Pattern) -> list[int]:
    """The thing on which work began."""
    preps = [p for p in tree.kids(i, "prep") if tree.lower[p] == "on"] if pattern.side == COURSE else []
    return [k for p in preps for k in tree.kids(p, "pobj")]


def _beside(tree: Tree, i: int, date: Timex) -> list[int]:
    """The thing before a bracket with no more than a deed and its date ("Norda (founded 1912)"), or before a verb that
    the parser takes for its noun ("the brewery dates from 1912")."""
    if tree.pos[i] == "VERB" and tree.kids(i, "compound") and not tree.kids(i, "nsubj", "nsubjpass"):
        return tree.kids(i, "compound")[-1:]
    bare = tree.deps[i] == "acl" and any(tree.starts[k] in range(date.start, date.end) for k in tree.kids(i, "dobj"))
    return [tree.heads[i]] if bare else []


def _misread(tree: Tree, i: int, pattern: Pattern) -> list[int]:
    """What something is said to be of whose participle the parser makes a verb ("was a treaty concluded in 1912")."""
    above = tree.heads[i]
    if pattern.manner != "undergoes" or tree.kids(i, "dobj", "nsubj", "nsubjpass"):
        return []
    if tree.deps[i] == "acl":
        return [above]
    was = tree.deps[i] == "conj" and tree.lemmas[above] == "be" and tree.kids(above, "attr")
    return tree.kids(above, "nsubj") if was else []


def _owner(tree: Tree, token: int, verb: int, where: Located) -> int:
    """The noun to whose place or parties a parser hangs a clause: "the hall in Lund, built in 1912", "a treaty between
    the two kings concluded in 1912", and what is said to be such a one; else the token itself."""
    prep = tree.heads[token]
    noun = tree.heads[prep]
    behind = tree.heads[verb] == token and tree.deps[token] == "pobj" and tree.pos[noun] in NOUNS
    placed = tree.lower[prep] in ("in", "at", "near") and where.at.get(token, -1) >= 0 \
        and where.mentions[where.at[token]].kind == "place"
    meant = noun if behind and (placed or tree.lower[prep] == "between") else token
    subjects = tree.kids(tree.heads[meant], "nsubj") if tree.deps[meant] == "attr" else []
    return next((k for k in subjects if tree.pos[k] in NOUNS), meant)


def _fact(tree: Tree, verb: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a clause tells what came about: no plan ("opens in May"), no denial, no hearsay."""
    now = tree.tags[verb] in PRESENT or any(tree.tags[c] in PRESENT for c in tree.kids(verb, "auxpass"))
    return standing(tree, verb, lexicon.words) == Standing() and (pattern.side == BEHIND or not now)


def _hangs(tree: Tree, date: Dated, i: int, verb: int, pattern: Pattern, lexicon: FateLexicon) -> bool:
    """Whether a date hangs on a word with nothing between but where, by whom and with whom it was."""
    above = tree.heads[date.head]
    if tree.deps[above] == "prep" and tree.lower[above] not in BEFORE_DATES:
        return False
    noun_told = pattern.manner == "of" and tree.deps[i] in SUBJECTS
    occurs = noun_told and tree.lemmas[tree.heads[i]] in lexicon.words["happen"] | {"be"}
    at = above
    while at != verb and not (occurs and at == tree.heads[i]):
        between = tree.pos[at] in ("NOUN", "PROPN") or (tree.deps[at] in ("prep", "agent") and tree.lower[at] in WITHIN)
        if not between or tree.heads[at] == at or tree.lemmas[at] in lexicon.deeds:
            return False
        at = tree.heads[at]
    return True


def _another(tree: Tree, verb: int, unless: frozenset[str]) -> bool:
    """Whether words in the clause say that it is another deed, or of another thing of the kind."""
    return any(tree.lower[k] in unless for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb])


def _told(
    tree: Tree, source: Source, at: tuple[int, int], who: Who, pattern: Pattern, date: Timex, first_sentence: int, *,
    again: bool,
) -> FateTold:
    i, verb = at
    low, high = tree.sentences[tree.sentence[i]]
    doers = [k for c in _doers(tree, verb) for k in tree.subtree(c) if tree.pos[k] == "PROPN" and k != who.token]
    marks = [k for k in tree.kids(who.token, "compound", "amod", "nmod") if tree.pos[k] != "PROPN"]
    beside = _names(tree, range(low, high))
    return FateTold(
        source=source.id, opposition=DATED, side=pattern.opposition, word=Span(date.text, date.start, date.end),
        who=who.span, head=who.head, of=who.of, names=who.names, called=_names(tree, doers), definite=who.definite,
        indefinite=who.indefinite, denied=False, implied=pattern.manner == "of" or pattern.side == BEHIND, later=again,
        claimed=False, about=tuple(w for w in beside if w not in who.names), matter=(fold(tree.lemmas[i])[:STEM],),
        every=False, now=False, words=tuple(sorted({fold(tree.lemmas[k]) for k in marks})), before=(),
        sentence=first_sentence + tree.sentence[i], start=tree.starts[low], end=tree.ends[high - 1],
    )


def _doers(tree: Tree, verb: int) -> list[int]:
    """Who does a deed, with whom, and what a thing is called by it."""
    preps = [c for c in tree.kids(verb, "agent", "prep") if tree.lower[c] in ("by", "with")]
    return [*(k for c in preps for k in tree.kids(c, "pobj")), *tree.kids(verb, "nsubj", "oprd")]


def _names(tree: Tree, tokens: Iterable[int]) -> tuple[str, ...]:
    """The folded words of the names among some tokens, sorted."""
    return tuple(sorted({w for k in tokens if tree.pos[k] == "PROPN" for w in words(tree.words[k])}))
