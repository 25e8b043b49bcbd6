"""From a parsed text to the statements of its clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reconcile.annotate.events.arguments import Located, locate, slots
from reconcile.annotate.events.dated import Dated
from reconcile.annotate.events.timing import place_dates
from reconcile.annotate.events.tree import Tree
from reconcile.annotate.events.triggers import Trigger
from reconcile.annotate.fates.antecedent import stands_for
from reconcile.annotate.fates.bearer import Who, passive, who_at
from reconcile.annotate.fates.holds import standing
from reconcile.annotate.statements.lexicon import OBJECT, SUBJECT, StatementLexicon, Way
from reconcile.model.entity import Mention
from reconcile.model.fate import STEM
from reconcile.model.fold import fold, words
from reconcile.model.source import Source
from reconcile.model.span import Span
from reconcile.model.statement import DOER, DONE, Filler, StatementTold
from reconcile.model.when import Timex

CONTENT = ("NOUN", "PROPN", "VERB", "ADJ")
NOUNS = ("NOUN", "PROPN")
PLACED = frozenset({"in", "at", "near", "on", "outside", "inside", "off", "aboard", "beside", "behind", "under", "to",
                    "from", "into", "over"})
AGENT, AT, BY = "agent", "at", "by"
PARTICLES = frozenset({"in", "down", "out", "off", "up", "away", "on"})


@dataclass(frozen=True, slots=True)
class _Text:
    """What the steps look at; `dated` are the tokens of dates, `first` is the number of the first sentence."""

    tree: Tree
    source: Source
    lexicon: StatementLexicon
    where: Located
    dated: frozenset[int]
    dates: Sequence[Dated]
    first: int


def find_statements(
    tree: Tree, *, source: Source, lexicon: StatementLexicon, mentions: Sequence[Mention], dates: Sequence[Timex],
    first_sentence: int = 0,
) -> tuple[StatementTold, ...]:
    """The statements of a parsed stretch of `source`, in the order of the text.

    `first_sentence` is the number of its first sentence; dates and mentions carry offsets in the source's text.
    """
    dated = frozenset(i for d in dates for i in tree.tokens_of(d.start, d.end))
    text = _Text(tree, source, lexicon, locate(tree, mentions), dated, place_dates(tree, dates), first_sentence)
    return tuple(s for i, pos in enumerate(tree.pos) for s in _at(text, i, pos))


def _at(text: _Text, i: int, pos: str) -> Iterator[StatementTold]:
    tree, lexicon = text.tree, text.lexicon
    lemma = tree.lemmas[i]
    if pos == "VERB" and tree.clause[i] == i and (lemma in lexicon.verbs or lemma not in lexicon.words["idle"]):
        stands = standing(tree, i, lexicon.words)
        if stands is not None and not stands.denied:
            yield from _of_verb(text, i, claimed=stands.claimed)
    elif pos == "NOUN" and lemma in lexicon.nouns:
        yield from _of_noun(text, i)


def _of_verb(text: _Text, verb: int, *, claimed: bool) -> Iterator[StatementTold]:
    """The statement of a verb, of which something must be said beside the deed."""
    for way, told in _ways(text, verb):
        yield from _in_a_way(text, verb, way, told, claimed=claimed)


def _in_a_way(text: _Text, verb: int, way: Way, told: Sequence[int], *, claimed: bool) -> Iterator[StatementTold]:
    tree = text.tree
    around = {slot: [k for k in own if (k not in told or slot == way.at) and k not in text.dated]
              for slot, own in slots(tree, Trigger(verb, (verb,), "", "verb", verb=verb), text.where).items()}
    for k in told:
        if tree.lower[k] in (way.doer, way.done_to) and not around.get(tree.lower[k]):
            around[tree.lower[k]] = tree.kids(k, "pobj")  # hung on a noun: "learned chess from his father"
    if passive(tree, verb):
        around[OBJECT] = around.get(OBJECT) or around.get(SUBJECT, [])
        by = [k for k in around.get(BY, ()) if _somebody(text, k)]  # which a parser may take for a place or means
        around[SUBJECT] = around.pop(AGENT, []) or by
        around[BY] = [k for k in around.get(BY, ()) if k not in around[SUBJECT]]
    places = {way.at: AT, way.doer: DOER, way.done_to: DONE}
    if passive(tree, verb) and way.done_to == SUBJECT and not way.doer:
        places = {SUBJECT: DOER, OBJECT: DONE}  # "was born", "was sunk by a mine": what it came to was undergone
    found = [f for slot, own in sorted(around.items()) if places.get(slot, slot) not in (SUBJECT, OBJECT, AGENT, "")
             for f in _slot(text, places.get(slot, slot), own)]
    if found:
        yield _told(text, way.predicate, [verb, *told], verb, found, claimed=claimed)


def _ways(text: _Text, verb: int) -> list[tuple[Way, list[int]]]:
    """The deeds that a verb tells, each with the tokens of the further words; one of several if it may mean several."""
    tree = text.tree
    found: list[tuple[Way, list[int]]] = []
    for way in text.lexicon.verbs.get(tree.lemmas[verb], ()):
        under = tree.subtree(verb) if way.rest else []
        own = [k for k in under if tree.clause[k] == verb and not _locates(text, k, way)]
        rest = [next((k for k in own if tree.lemmas[k] in forms or tree.lower[k] in forms), -1) for forms in way.rest]
        if -1 not in rest and (not found or len(way.rest) == len(found[0][0].rest)):
            found.append((way, rest))
    idle = tree.lemmas[verb] in text.lexicon.words["idle"]
    return found or ([] if idle else [(Way(tree.lemmas[verb], ()), [])])


def _locates(text: _Text, k: int, way: Way) -> bool:
    """Whether "in" and the like say where or when, and are no part of the verb ("fell in the evening")."""
    word = text.tree.lower[k]
    return word in PARTICLES and bool(text.tree.kids(k, "pobj")) and word not in (way.doer, way.done_to, way.at)


def _somebody(text: _Text, k: int) -> bool:
    n = text.where.at.get(k, -1)
    return n >= 0 and text.where.mentions[n].kind in ("person", "organization")


def _of_noun(text: _Text, noun: int) -> Iterator[StatementTold]:
    """The statement of a noun for a deed: "the purchase of the mill by Norbank"."""
    tree = text.tree
    behind = {tree.lower[p]: [k for o in tree.kids(p, "pobj") for k in tree.conjuncts(o)]
              for p in tree.kids(noun, "prep", "agent")}
    done = behind.pop("of", [])
    doers = behind.pop("by", [])
    owners = tree.kids(noun, "poss")
    done, doers = (done, doers or owners) if done else (owners, doers)
    slots = ((DONE, done), (DOER, doers), *sorted(behind.items()))
    found = [f for slot, own in slots for f in _slot(text, slot, [k for k in own if k not in text.dated])]
    if found and done:
        yield _told(text, text.lexicon.nouns[tree.lemmas[noun]], [noun], noun, found, claimed=False)


def _slot(text: _Text, slot: str, tokens: Sequence[int]) -> Iterator[Filler]:
    """The fillers of a slot, each with what stands beside it ("a tailor, Otto Lind"), and where things at a place are
    ("at his home in Graz")."""
    tree = text.tree
    own = [k for k in tokens if tree.pos[k] in (*NOUNS, "PRON")
           and not (tree.deps[k] == "appos" and tree.heads[k] in tokens)]
    for k in own:
        yield _filler(text, slot, k)
        if slot in PLACED or slot == DOER:
            ruins = slot in PLACED and tree.lemmas[k] in text.lexicon.words["ruins"]  # "from the ruins of the school"
            for p in tree.kids(k, "prep"):
                yield from (_filler(text, slot if ruins else tree.lower[p], o) for o in tree.kids(p, "pobj")
                            if (tree.lower[p] in PLACED or (ruins and tree.lower[p] == "of"))
                            and o not in text.dated and tree.pos[o] in NOUNS)


def _filler(text: _Text, slot: str, token: int) -> Filler:
    tree = text.tree
    who = _who(text, token)
    n = text.where.at.get(token, -1)
    marks = [k for k in tree.kids(token, "amod", "compound", "nmod") if tree.pos[k] not in ("PROPN", "NUM")]
    return Filler(
        slot=slot, span=who.span, head=who.head, names=who.names, of=who.of,
        marks=tuple(sorted({fold(tree.lemmas[k])[:STEM] for k in marks})), kind=who.kind, definite=who.definite,
        plural=tree.tags[token] in ("NNS", "NNPS"), called=_called(tree, token),
        place=n >= 0 and text.where.mentions[n].kind == "place",
    )


def _who(text: _Text, token: int) -> Who:
    """Who or what a token means, with the name or the noun that stands beside it."""
    tree = text.tree
    meant = stands_for(tree, token)
    who, *beside = (who_at(tree, k, text.where, text.source.text)
                    for k in (meant, *(c for c in tree.kids(token, "appos") if tree.pos[c] in NOUNS)))
    if meant != token:
        return replace(who, span=Span(tree.words[token], tree.starts[token], tree.ends[token]), definite=True)
    if not beside or (who.names and beside[0].names):
        return who
    named = who if who.names else beside[0]
    return replace(named, head=who.head or beside[0].head, kind=who.kind or beside[0].kind,
                   definite=who.definite or beside[0].definite)


def _called(tree: Tree, token: int) -> tuple[str, ...]:
    """The plain nouns beside a name."""
    above = [tree.heads[token]] if tree.deps[token] == "appos" else []
    near = [k for k in (token, *tree.kids(token, "compound", "nmod", "appos"), *above) if tree.pos[k] in NOUNS]
    return tuple(sorted({tree.lemmas[k] for k in near if tree.words[k].islower()}))


def _told(
    text: _Text, predicate: str, told: Sequence[int], verb: int, fillers: Sequence[Filler], *, claimed: bool
) -> StatementTold:
    tree, source = text.tree, text.source
    sentence = tree.sentence[verb]
    low, high = tree.sentences[sentence]
    start, end = tree.starts[min(told)], tree.ends[max(told)]
    own = [k for k in range(low, high) if k not in told and k not in text.dated and tree.pos[k] in CONTENT]
    return StatementTold(
        source=source.id, predicate=predicate, word=Span(source.text[start:end], start, end), fillers=tuple(fillers),
        claimed=claimed,
        words=tuple(sorted({fold(tree.lemmas[k])[:STEM] for k in own if len(tree.lemmas[k]) > 2} - {""})),
        named=tuple(sorted({w for k in own if tree.pos[k] == "PROPN" for w in words(tree.words[k])})),
        when=tuple(d.timex.start for d in text.dates if _hangs(tree, d, verb)),
        sentence=text.first + sentence, start=tree.starts[low], end=tree.ends[high - 1],
    )


def _hangs(tree: Tree, date: Dated, word: int) -> bool:
    """Whether a date stands in the clause of a verb, or in the phrase of a noun."""
    if tree.sentence[date.head] != tree.sentence[word]:
        return False
    return tree.clause[date.head] == word if tree.clause[word] == word else word in tree.path(date.head)
