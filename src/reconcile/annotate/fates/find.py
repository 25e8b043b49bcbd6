"""From a parsed text to the fates that it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.arguments import Located, locate
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.fates.bearer import BEFORE, Who, bearers, carrier, passive, who_at
from reconcile.annotate.fates.dated import find_dated
from reconcile.annotate.fates.holds import Standing, Words, of_none, standing, verb_of
from reconcile.annotate.fates.lexicon import FateLexicon, Pattern
from reconcile.annotate.fates.occurred import find_occurred
from reconcile.annotate.fates.order import find_orders
from reconcile.annotate.fates.rank import find_ranks
from reconcile.annotate.fates.rest import SUBJECTS, rest_of
from reconcile.annotate.fates.spared import find_spared
from reconcile.model.entity import Mention
from reconcile.model.fate import DEED, STEM, FateTold
from reconcile.model.fold import fold
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.when import Timex

NEAR_NOUN = 4  # words from a word to the noun that ends its phrase
CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
MATTER = frozenset({"of", "as", "on", "for", "from"})
TIMELY = frozenset({"after", "following", "until", "since", "on", "upon", "before", "by", "with", "at"})
PRESUMED = ("of", "which", "has")  # told of a noun, whatever the clause says
STANDING_IN = frozenset({"it", "them", "him", "her", "this", "that"})
ALL = frozenset({"all", "every", "each", "any", "both"})


@dataclass(frozen=True, slots=True)
class _Text:
    """What the steps look at. `dated` are the tokens of dates, `first` is the number of the first sentence, `said` are
    the words of sentences in which a pattern may begin."""

    tree: Tree
    source: Source
    lexicon: FateLexicon
    where: Located
    dated: frozenset[int]
    first: int
    said: Mapping[int, frozenset[str]]


def find_fates(
    tree: Tree, *, source: Source, lexicon: FateLexicon, mentions: Sequence[Mention], dates: Sequence[Timex],
    first_sentence: int = 0,
) -> tuple[FateTold, ...]:
    """The fates that a parsed stretch of `source` tells, then what it says was not done, then what it says came before
    what, that nobody was hurt, which of its kind somebody was and when what was done, each in the order of the text.

    `first_sentence` is the number of its first sentence; dates and mentions carry offsets in the source's text.
    """
    hits = [i for i, lemma in enumerate(tree.lemmas) if lemma in lexicon.patterns or tree.lower[i] in lexicon.patterns]
    undone = sorted(set(_denied(tree, lexicon)) - {-1})
    dated = frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end))
    where = locate(tree, mentions)
    orders = (*find_orders(tree, source, lexicon.words, first_sentence),
              *find_spared(tree, source, lexicon.words, first_sentence),
              *find_occurred(tree, source, lexicon, first_sentence),
              *find_ranks(tree, source, lexicon, where, dated, first_sentence),
              *find_dated(tree, source, lexicon, where, dates, first_sentence))
    said = {s: _said(tree, *tree.sentences[s]) for s in {tree.sentence[i] for i in hits}}
    text = _Text(tree, source, lexicon, where, dated, first_sentence, said)
    return (*(f for i in hits for f in _at(text, i)), *(f for i in undone for f in _not_done(text, i)), *orders)


def _said(tree: Tree, low: int, high: int) -> frozenset[str]:
    return frozenset((*tree.lemmas[low:high], *tree.lower[low:high]))


def _took_place(text: _Text, i: int) -> bool:
    """Whether a noun is told as something that came about: "after his death", "his death was announced"."""
    tree, above = text.tree, text.tree.heads[i]
    if tree.deps[i] in ("nsubj", "nsubjpass") and tree.lemmas[above] in text.lexicon.words["occurs"]:
        return standing(tree, above, text.lexicon.words) == Standing()
    return tree.lower[above] in TIMELY


def _denied(tree: Tree, lexicon: FateLexicon) -> Iterator[int]:
    """The verbs that "not" or "never" denies, or one such as "refuse" before them."""
    for i, word in enumerate(tree.lower):
        if word in lexicon.words["not"]:
            yield verb_of(tree, i)
        elif tree.lemmas[i] in lexicon.words["comes_not"]:
            yield from tree.kids(i, "xcomp")


def _at(text: _Text, i: int) -> Iterator[FateTold]:
    """The fates that one word tells, of each opposition for each bearer one, or those of words that say as much ("hit
    in the arm and the leg")."""
    tree, words = text.tree, text.lexicon.words
    seen: dict[tuple[str, int], Pattern] = {}
    told, said = text.lexicon.patterns, text.said[tree.sentence[i]]
    for pattern in (p for form in dict.fromkeys((tree.lemmas[i], tree.lower[i])) for p in told.get(form, ())):
        if any(map(said.isdisjoint, pattern.rest)):  # nearly always; the tree is asked for the others
            continue
        verb = carrier(tree, i, pattern.manner)
        rest = rest_of(tree, i, pattern, verb) if verb >= 0 else None
        if rest is not None and pattern.bare and _person_at(tree.kids(verb, "dobj"), text.where):
            rest = None
        if rest is None or (pattern.manner == "of" and not _took_place(text, i)):
            continue
        stands = standing(tree, verb, words, (i, *rest)) if pattern.manner not in PRESUMED else Standing()
        for token in bearers(tree, i, verb, pattern.manner, rest, text.where) if stands is not None else ():
            who = who_at(tree, token, text.where, text.source.text)
            if stands is not None and _passed_over(tree, verb, pattern, who, stands, words):
                continue
            before = seen.get((pattern.opposition, who.span.start))
            known = tree.lower[token] in words["nobody"] or (
                before is not None and (before.side == pattern.side or not _says_as_much(pattern, before)))
            fits = who.kind in ("", *pattern.who) and (not pattern.nouns or who.head in pattern.nouns)
            if stands is not None and fits and not known:
                seen[pattern.opposition, who.span.start] = pattern
                yield _fate(text, (i, *rest), verb, pattern, stands, who)


def _passed_over(tree: Tree, verb: int, pattern: Pattern, who: Who, stands: Standing, words: Words) -> bool:
    """Whether a word tells it of no certain one, denies it for a time or in part, or names a deed without telling it
    ("after skipping out on entering")."""
    if stands.denied:
        return pattern.later or _for_a_time(tree, verb, words, pattern)
    named = pattern.single and tree.tags[verb] == "VBG" and not tree.kids(verb, "aux")
    return named or (pattern.manner == "which" and not who.definite)


def _for_a_time(tree: Tree, verb: int, words: Words, pattern: Pattern) -> bool:
    """Whether a denial holds for a time only: "not yet", "not until Monday", "had never married when ..."; of a deed
    also whether but in part."""
    earlier = any(tree.lower[c] == "had" for c in tree.kids(verb, "aux"))
    if earlier and any(tree.lower[k] == "when" for c in tree.kids(verb, "advcl") for k in tree.kids(c, "advmod")):
        return True
    own = {tree.lower[k] for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb]}
    return bool(own & words["half_denied" if pattern.single else "denied_so_far"])


def _says_as_much(pattern: Pattern, other: Pattern) -> bool:
    return pattern.manner == other.manner and len(pattern.rest) == len(other.rest) > 0


def _person_at(tokens: Sequence[int], where: Located) -> bool:
    return any(where.mentions[where.at[k]].kind == "person" for k in tokens if k in where.at)


def _not_done(text: _Text, verb: int) -> Iterator[FateTold]:
    """What somebody is said not to have done, if it is denied altogether: no "not yet", "not only", "not fully"."""
    tree, words = text.tree, text.lexicon.words
    near = {tree.lower[k] for k in tree.subtree(verb) if tree.clause[k] == tree.clause[verb]}
    stands = standing(tree, verb, words, (verb,))
    if stands is None or not stands.denied or near & words["half_denied"] or tree.lemmas[verb] in words["idle"]:
        return
    acted_on = passive(tree, verb)
    objects = tree.kids(verb, "nsubjpass") if acted_on else tree.kids(verb, "dobj")
    pattern = Pattern(DEED, tree.lemmas[verb], "does", (), (), False)
    for token in bearers(tree, verb, verb, "undergoes" if acted_on else "does", (), text.where)[:1]:
        who = who_at(tree, token, text.where, text.source.text)
        yield replace(_fate(text, (verb,), verb, pattern, stands, who), matter=_stems(tree, objects))


def _fate(text: _Text, told: tuple[int, ...], verb: int, pattern: Pattern, stands: Standing, who: Who) -> FateTold:
    tree, source = text.tree, text.source
    sentence = tree.sentence[told[0]]
    start, end = tree.sentences[sentence]
    low, high = tree.starts[min(told)], tree.ends[_phrase_end(tree, max(told))]
    clause = _clause(tree, told, verb, pattern, who)
    around = (*clause, *_antecedent(tree, verb), *_stood_for(tree, verb))
    about = [k for k in around if k not in text.dated and k not in (verb, told[0])]
    if pattern.manner in ("does", "is") or (pattern.manner != "toward" and passive(tree, verb)):
        about = [k for k in about if tree.deps[k] not in SUBJECTS]
    return FateTold(
        source=source.id, of=who.of, opposition=pattern.opposition, side=pattern.side,
        word=Span(source.text[low:high], low, high), who=who.span, head=who.head, names=who.names,
        called=_stems(tree, [k for k in tree.subtree(who.token) if tree.pos[k] == "NOUN"]),
        definite=who.definite, indefinite=who.indefinite, denied=stands.denied, claimed=stands.claimed,
        implied=pattern.implied, later=pattern.later, fatal=pattern.fatal,
        about=_stems(tree, about), matter=_stems(tree, [k for k in about if _of_what(tree, k, verb)]),
        every=any(tree.lower[k] in ALL for k in clause), now=_present(tree, verb),
        words=_stems(tree, [k for k in range(start, end) if k not in text.dated and k not in told
                            and not tree.kids(k, "neg")]),  # "did not appeal" tells of no appeal
        before=_stems(tree, range(*tree.sentences[sentence - 1])) if sentence else (),
        sentence=text.first + sentence, start=tree.starts[start], end=tree.ends[end - 1],
        owner=_owner(text, who.token), none=stands.denied and of_none(tree, who.token),
    )


def _owner(text: _Text, noun: int) -> int:
    """Where the one begins whose the bearer is ("his body", "the body of the poet"), -1 if there is none."""
    tree = text.tree
    behind = [k for p in tree.kids(noun, "prep") if tree.lower[p] == "of" for k in tree.kids(p, "pobj")]
    own = [*tree.kids(noun, "poss"), *behind]
    known = [text.where.mentions[text.where.at[k]].start for k in own if k in text.where.at]
    return known[0] if known else tree.starts[own[0]] if own else -1


def _phrase_end(tree: Tree, last: int) -> int:
    """The last word of the phrase that a word stands in: "attack" of "a heart attack", "14" of "by 21 votes to 14"."""
    if tree.deps[last] in BEFORE and last < tree.heads[last] <= last + NEAR_NOUN:
        return tree.heads[last]
    objects = tree.kids(last, "pobj") if tree.deps[last] == "prep" else []
    return objects[0] if objects and objects[0] <= last + NEAR_NOUN else last


def _clause(tree: Tree, told: tuple[int, ...], verb: int, pattern: Pattern, who: Who) -> list[int]:
    """The words of the clause without the bearer's and those that tell the outcome, its nouns aside."""
    bearer = set(tree.subtree(_phrase_of(tree, who.token))) if who.token != verb else {verb}
    under = tree.subtree(told[0] if pattern.manner == "of" else verb)
    return [k for k in under if tree.clause[k] == tree.clause[verb] and k not in bearer
            and (k not in told or tree.pos[k] == "NOUN")]


def _phrase_of(tree: Tree, token: int) -> int:
    """The subject in whose phrase a bearer is named ("a member of the party, Otto Lind, abstained"), else itself."""
    over = [k for k in tree.path(token) if tree.clause[k] == tree.clause[token]]
    return next((k for k in over if tree.deps[k] in SUBJECTS), token) if tree.deps[token] == "appos" else token


def _antecedent(tree: Tree, verb: int) -> list[int]:
    """The noun that "which" stands for as the object of a clause ("the medal, which he declined")."""
    objects = [c for c in tree.kids(verb, "dobj") if tree.lower[c] in ("which", "that", "whom")]
    noun = tree.heads[verb]
    return [k for k in tree.subtree(noun) if tree.clause[k] == tree.clause[noun]] if objects else []


def _stood_for(tree: Tree, verb: int) -> list[int]:
    """What "it" or "them" may stand for as the object of a clause: the objects of its own sentence before it ("was
    offered a medal and declined it"), else the nouns of the sentence before."""
    sentence = tree.sentence[verb]
    if not any(tree.lower[c] in STANDING_IN for c in tree.kids(verb, "dobj", "pobj")):
        return []
    own = [k for k in range(tree.sentences[sentence][0], verb) if tree.deps[k] in ("dobj", "oprd", "dative")
           and tree.pos[k] in ("NOUN", "PROPN")]
    before = range(*tree.sentences[sentence - 1]) if sentence and not own else ()
    return [*own, *(k for k in before if tree.pos[k] in ("NOUN", "PROPN"))]


def _of_what(tree: Tree, k: int, verb: int) -> bool:
    """Whether a word stands in a phrase that says of what, as what or on what somebody was ... ."""
    heads = (verb, *tree.kids(verb, "oprd", "acomp"), *(c for c in tree.kids(verb, "ccomp") if tree.pos[c] == "ADJ"))
    over = [a for a in tree.path(k)[:6] if tree.deps[a] == "prep" and tree.heads[a] in heads]
    return any(tree.lower[a] in MATTER for a in over)


def _present(tree: Tree, verb: int) -> bool:
    return bool({tree.tags[verb], *(tree.tags[c] for c in tree.kids(verb, "aux", "auxpass"))} & {"VBZ", "VBP"})


def _stems(tree: Tree, tokens: Sequence[int]) -> tuple[str, ...]:
    """The first letters of the content words, folded, sorted."""
    words = {fold(tree.lemmas[k])[:STEM] for k in tokens if tree.pos[k] in CONTENT and len(tree.lemmas[k]) > 2}
    return tuple(sorted(words - {""}))
