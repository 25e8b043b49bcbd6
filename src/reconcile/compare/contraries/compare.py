"""What texts about one subject tell and deny, word against word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.contraries.said import CONTRARY, ROOT, SAME, Known, Said, Subject, Vocabulary
from reconcile.compare.contraries.signs import Pair, kept_apart, leads, shared, signs_of
from reconcile.compare.evidence import bits_for
from reconcile.compare.facts import rare_words
from reconcile.compare.pairs import MANY, drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.speak import covered
from reconcile.compare.spots import events_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.clause import ClauseTold
from reconcile.model.finding import Finding

BESIDE = 2
LONGEST = 160  # characters of a sentence that are quoted whole
Sentences = Mapping[str, Sequence[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class Held:
    """A pair with the bits that speak for one matter."""

    pair: Pair
    bits: float


def compare_contraries(
    groups: Sequence[Group], clauses: Mapping[str, Sequence[ClauseTold]], sentences: Sentences, tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for what one source tells and another, about the same subject, denies or tells the contrary of."""
    home = {e.id: g for g in groups for e in g.events}
    for pairs, signs in judged(groups, clauses, sentences, tables):
        name = outcome_of(pairs[0])
        held = [Held(p, bits_of(s, name, tables)) for p, s in zip(pairs, signs, strict=True)]
        least = tables.setting("clause", name, "least", 0.0)
        kept = [h for h in held if h.bits >= least]
        if kept:
            yield home[kept[0].pair.x.event.id], _outcome(name, kept)


def judged(
    groups: Sequence[Group], clauses: Mapping[str, Sequence[ClauseTold]], sentences: Sentences, tables: Tables
) -> Iterator[tuple[list[Pair], list[Mapping[str, float]]]]:
    """The pairs of each word that is denied, or has a contrary, with what speaks for each."""
    events, rare = events_of(groups), rare_words(sentences, tables)
    by_subject: dict[int, list[str]] = defaultdict(list)
    for source in sorted(s for s in clauses if events.get(s)):
        by_subject[tables.subjects.get(source, -1)].append(source)
    for subject, sources in sorted(by_subject.items()):
        if 1 < len(sources) <= MANY:
            every = [Said(c, w) for s in sources for c in clauses[s] for w in c.words]
            known = Subject(events, sentences, tables)
            weights = rare(subject)
            for pairs, both in _pairs(every, known, tables):
                ahead = leads([shared(p, weights) for p in pairs])
                yield pairs, [signs_of(p, weights, tables, ahead=a, rivals=len(pairs) - 1, both=b)
                              for p, a, b in zip(pairs, ahead, both, strict=True)]


def _pairs(every: Sequence[Said], subject: Subject, tables: Tables) -> Iterator[tuple[list[Pair], list[int]]]:
    """The pairs of each word, and of each whether one of its texts says elsewhere what the other does."""
    told = Vocabulary((s for s in every if not s.word.denied), tables)
    denied = Vocabulary((s for s in every if s.word.denied), tables)
    for x in every:
        found = _denied(x, told, subject, tables) if x.word.denied else _contrary(x, told, subject, tables)
        both = [_says_both(p, told, denied) for p in found]
        kept = [(p, b) for p, b in zip(found, both, strict=True)
                if not (p.how == CONTRARY and b == BESIDE) and not kept_apart(p, tables)]
        if kept:
            yield [p for p, _ in kept], [b for _, b in kept]


def _denied(x: Said, told: Vocabulary, subject: Subject, tables: Tables) -> list[Pair]:
    found: dict[tuple[str, int], Pair] = {}
    if not tables.unlike.isdisjoint(x.word.forms):
        return []
    for form, how in told.telling(x.word.forms[0]):
        for y in told.by_form[form]:
            if y.clause.source != x.clause.source and not _of_none_else(x, y):
                found.setdefault(y.spot, Pair(subject.of(x), subject.of(y), how, x.word.forms[0], form))
    return [p for _, p in sorted(found.items())]


def _of_none_else(x: Said, y: Said) -> bool:
    """Whether a verb is denied of none of its objects, and told of others ("left no will", "left the office")."""
    return x.word.denied == "none" and x.word.kind == "verb" and not {*x.word.of} & {*y.clause.stems}


def _contrary(x: Said, told: Vocabulary, subject: Subject, tables: Tables) -> list[Pair]:
    """The contraries of a word in the texts behind its own, in the order of their names."""
    found: dict[tuple[str, int], Pair] = {}
    if not tables.unlike.isdisjoint(x.word.forms):
        return []
    for own, form in ((w, f) for w in x.word.forms for f in told.contrary(w)):
        for y in told.by_form[form]:
            if x.clause.source < y.clause.source and tables.unlike.isdisjoint(y.word.forms):
                found.setdefault(y.spot, Pair(subject.of(x), subject.of(y), CONTRARY, own, form))
    return [p for _, p in sorted(found.items())]


def _says_both(pair: Pair, told: Vocabulary, denied: Vocabulary) -> int:
    """Whether a text says elsewhere, with the very word, what the other does: 1, or 2 where in the same sentence."""
    x, y = pair.x.said, pair.y.said

    def says(where: Vocabulary, form: str, beside: Said) -> int:
        own = [s for s in where.by_form.get(form, ()) if s.clause.source == beside.clause.source]
        return BESIDE if any(s.clause.sentence == beside.clause.sentence for s in own) else bool(own)

    if pair.how == CONTRARY:
        return max(says(told, form, k) for k, own in ((x, pair.a), (y, pair.b)) for form in told.contrary(own))
    return max(says(told, pair.a, x), says(denied, pair.b, y) if pair.how in (SAME, ROOT) else 0)


def outcome_of(pair: Pair) -> str:
    """The name of the outcome that a pair may come to."""
    return "contrary" if pair.how == CONTRARY else "denied"


def bits_of(signs: Mapping[str, float], name: str, tables: Tables) -> float:
    """The bits of all signs, by the settings of the rule."""
    return bits_for(signs, "clause", name, tables)


def _outcome(name: str, held: Sequence[Held]) -> Outcome:
    ordered = sorted(held, key=lambda h: (-h.bits, h.pair.y.said.spot))
    clashes = [Clash(plain(_saying(h.pair.x)), plain(_saying(h.pair.y)), _detail(h.pair)) for h in ordered]
    word = ordered[0].pair.x.said.word.forms[0]
    return drawn_from(clashes, Outcome("clause", name, (), "", word, evidence=ordered[0].bits))


def _detail(pair: Pair) -> str:
    a, b = (k.said.word.forms[0] for k in (pair.x, pair.y))
    return f'"{a}" in the one, "{b}" in the other' if pair.how == CONTRARY else f'"{a}" is denied, "{b}" told'


def _saying(known: Known) -> Saying[str]:
    """A sentence, or the clause of the event in a long one, or the word."""
    clause, word, event = known.said.clause, known.said.word, known.event
    start, end = clause.start, clause.end
    if end - start > LONGEST:
        start, end = (event.start, event.end) if event.start <= word.start < event.end else (word.start, word.end)
    text = known.sentence[start - clause.start:end - clause.start].rstrip(". \n")
    value = ("not " if word.denied else "") + word.forms[0]
    return Saying(event, value, value, text, start, start + len(text))


def without_known_contraries(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without contraries where another conflict holds the same words against each other."""
    rules = {r.name for name in ("denied", "contrary") for r in tables.rules.get(("clause", name), ())}
    other = [f for f in findings if f.kind == "conflict" and f.rule not in rules]
    return [f for f in findings if f.rule not in rules or not any(covered(f, g) for g in other)]
