"""What a number with a unit measures: the length of a border, the value of a haul, a share of something."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.amounts import Amount
from reconcile.annotate.quantities.counted import Counted, label_before
from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.annotate.quantities.syntax import (
    NOUNS,
    complement_of,
    governor,
    noun_behind,
    phrase_label,
    qualifiers_of,
    stated_of,
    subject_of,
)

_OF_SUBJECT = ("money", "share", "percentage-points", "magnitude", "mass", "power")


def measured(doc: Doc, amount: Amount, first: int, last: int, grammar: QuantityRules) -> Counted:
    """What the amount at tokens `first` to `last` (its unit included) measures; `of` is "" where nothing says so."""
    dimension = amount.unit.dimension if amount.unit else ""
    lex = grammar.lexicon
    if dimension in lex.standalone:
        return Counted(lex.standalone[dimension], amount.end)
    found = (
        _by_adjective(doc, last, dimension, grammar)
        or _by_what_precedes(doc, amount, first, dimension, grammar)
        or _by_what_follows(doc, amount, last, dimension, grammar)
        or _by_attribute(doc, amount, last, dimension, grammar)
        or _by_governor(_governed(doc, last), amount, dimension, grammar)
        or _by_label(doc, amount, dimension, grammar)
    )
    return found or Counted("", amount.end)


def _governed(doc: Doc, last: int) -> Token:
    """The token of an amount that hangs on the rest of the clause: in "74 per cent" it is often the number."""
    token, per = doc[last], doc[last].head
    return per.head if token.dep_ == "pobj" and per.lower_ == "per" and per.head.like_num else token


def label(noun: Token, dimension: str, grammar: QuantityRules, *, after: int = -1) -> str:
    """What a noun names in a dimension: "trade turnover" is "trade", the length of a border "length border"."""
    full, lemma = phrase_label(noun, after=after), noun.lemma_.lower()
    name = grammar.lexicon.measure_nouns.get((dimension, full)) or grammar.lexicon.measure_nouns.get((dimension, lemma))
    if name is None:
        return _by_what_befell(noun, dimension, grammar) or full
    inner = complement_of(noun) if name not in grammar.lexicon.complete else None
    return f"{name} {inner.lemma_.lower()}" if inner is not None and inner.pos_ in NOUNS else name


def _by_what_befell(noun: Token, dimension: str, grammar: QuantityRules) -> str | None:
    """What a noun measures by the verb told of it: the term that a court imposed is a prison term."""
    verbs = (c.lemma_.lower() for c in noun.children if c.dep_ in ("acl", "relcl"))
    names = (grammar.lexicon.measure_verbs.get((dimension, verb)) for verb in verbs)
    return next((n for n in names if n in grammar.lexicon.complete), None)


def _by_label(doc: Doc, amount: Amount, dimension: str, grammar: QuantityRules) -> Counted | None:
    """ "Turnout: 64.2 per cent": the first noun of the label of a line."""
    nouns = [t for t in label_before(doc.text, doc, amount) or () if t.pos_ in NOUNS]
    return Counted(label(nouns[0], dimension, grammar), amount.end) if nouns else None


def _by_adjective(doc: Doc, last: int, dimension: str, grammar: QuantityRules) -> Counted | None:
    """ "2,440 km-long border", "a fence 3 m high", "5 km in length"."""
    table = grammar.lexicon.measure_adjectives
    at = last + 1
    while at < len(doc) and doc[at].text == "-":
        at += 1
    if at >= len(doc):
        return None
    one, two = doc[at].lower_, doc[at : at + 2].text.lower()
    name = table.get((dimension, two)) or table.get((dimension, one))
    if name is None:
        return None
    size = 2 if (dimension, two) in table else 1
    end = doc[at + size - 1].idx + len(doc[at + size - 1])
    noun = noun_behind(doc, at + size - 1) if size == 1 and doc[at].i + 1 < len(doc) else None
    if noun is None or doc[at].dep_ == "prep":
        noun = _bearer(doc[at], doc[last])
    bearing = noun is not None and noun.pos_ in NOUNS and name not in grammar.lexicon.complete
    return Counted(f"{name} {noun.lemma_.lower()}" if noun is not None and bearing else name, end)


def _bearer(adjective: Token, unit: Token) -> Token | None:
    """The noun that an adjective behind its measure speaks of: its head, or the subject of the verb above."""
    for node in (adjective, unit):
        for head in node.ancestors:
            if head.pos_ in NOUNS and head.i != unit.i:
                return head
            if head.pos_ in ("AUX", "VERB"):
                return subject_of(head)
    return None


def _by_what_follows(doc: Doc, amount: Amount, last: int, dimension: str, grammar: QuantityRules) -> Counted | None:
    """ "10 km north of the lake": the name of what is measured, narrowed by the place that it is measured from."""
    at = last + 1
    following = [t.lower_ for t in doc[at : at + 8]]
    if following[:1] in (["("], [")"]):
        at = at + following.index(")") + 1 if ")" in following else len(doc)
    for size in (4, 3, 2, 1):
        name = grammar.lexicon.measure_after.get((dimension, doc[at : at + size].text.lower()))
        if name:
            return Counted(name, amount.end, qualifiers=_reference(doc, at + size) if dimension == "length" else ())
    return None


def _reference(doc: Doc, at: int) -> tuple[str, ...]:
    """The place that the phrase at token `at` names, as one qualifier: "old head of kinsale"."""
    first = last = -1
    for token in doc[at : at + 8]:
        if token.pos_ in NOUNS or (token.pos_ == "ADJ" and token.is_title):
            first, last = (token.i if first < 0 else first), token.i
        elif not (first < 0 and token.pos_ in ("ADP", "DET", "ADJ", "ADV", "SCONJ", "PART")) and token.lower_ != "of":
            break
    return (doc[first : last + 1].text.lower(),) if first >= 0 else ()


def _by_what_precedes(doc: Doc, amount: Amount, first: int, dimension: str, grammar: QuantityRules) -> Counted | None:
    """ "worth $5m", "valued at $5m", "a depth of 10 km", "damage of 3 million euros"."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    at = (span.start if span is not None else first) - 1
    lex = grammar.lexicon
    if at >= 0 and (dimension, doc[at].lower_) in lex.measure_adjectives:
        return Counted(lex.measure_adjectives[dimension, doc[at].lower_], amount.end)
    while at >= 0 and doc[at].lower_ in ("at", "of", "to", "for", "a", "an", "the", "was", "is"):
        at -= 1
    if at < 0 or at == first - 1:
        return _verb_before(doc, at, amount, dimension, grammar)
    token = doc[at]
    if token.pos_ in NOUNS and (dimension, token.lemma_.lower()) in lex.measure_nouns:
        return Counted(label(token, dimension, grammar), amount.end)
    return _verb_before(doc, at, amount, dimension, grammar)


def _verb_before(doc: Doc, at: int, amount: Amount, dimension: str, grammar: QuantityRules) -> Counted | None:
    if at < 0 or doc[at].pos_ not in ("VERB", "ADJ"):
        return None
    name = grammar.lexicon.measure_verbs.get((dimension, doc[at].lemma_.lower()))
    if name is None:
        return None
    subject = subject_of(doc[at]) if name not in grammar.lexicon.complete else None
    text = f"{name} {subject.lemma_.lower()}" if subject is not None and subject.pos_ in NOUNS else name
    return Counted(text, amount.end)


def _by_attribute(doc: Doc, amount: Amount, last: int, dimension: str, grammar: QuantityRules) -> Counted | None:
    """ "a 45-kilometre barrier", "436 acres of heath", "96% of the border", "$5m in damage"."""
    goods = noun_behind(doc, last + 1) if doc[last + 1 : last + 2].text.lower() == "in" else None
    if goods is not None and (dimension, goods.lemma_.lower()) in grammar.lexicon.measure_nouns:
        return Counted(label(goods, dimension, grammar), amount.end)
    noun = noun_behind(doc, last)
    if noun is None or not noun.text[:1].isalpha() or noun.ent_type_ in ("DATE", "TIME"):
        return None
    of, narrowed = doc[last + 1].lower_ == "of", qualifiers_of(noun, after=last)
    if dimension == "time":
        return Counted(phrase_label(noun, after=last), amount.end, qualifiers=narrowed) if not of else None
    if of and dimension not in ("share", "money"):
        return Counted(noun.lemma_.lower(), amount.end, qualifiers=narrowed)
    named = label(noun, dimension, grammar, after=last)
    return Counted(named, amount.end, qualifiers=() if named in grammar.lexicon.complete else narrowed)


def _nearest(unit: Token, dimension: str, grammar: QuantityRules) -> str:
    """The nearest noun before the number that names what the dimension measures, where the parse names none."""
    table = grammar.lexicon.measure_nouns
    for token in reversed(unit.doc[max(unit.sent.start, unit.i - 12) : unit.i]):
        if (dimension, token.lemma_.lower()) in table:
            return table[dimension, token.lemma_.lower()]
    return ""


def _by_governor(unit: Token, amount: Amount, dimension: str, grammar: QuantityRules) -> Counted | None:
    verb, role = governor(unit)
    if verb is None or verb.lemma_.lower() in grammar.lexicon.light:
        return None
    if verb.pos_ not in (*NOUNS, "VERB", "AUX"):
        return None
    if verb.pos_ in NOUNS and (verb.ent_type_ in ("DATE", "TIME") or not verb.text.isalpha()):
        return None
    if verb.pos_ in NOUNS:
        name = label(verb, dimension, grammar)
        narrowed = () if name in grammar.lexicon.complete else qualifiers_of(verb)
        return Counted(name, amount.end, qualifiers=narrowed)
    lemma, subject = verb.lemma_.lower(), stated_of(verb, role, unit)
    named = label(subject, dimension, grammar) if subject is not None and subject.pos_ in NOUNS else ""
    if verb.pos_ == "AUX":
        return Counted(named, amount.end) if named else None
    if dimension in _OF_SUBJECT and subject is not None and subject.pos_ == "PROPN" and dimension not in ("share",):
        known = grammar.lexicon.measure_verbs.get((dimension, lemma), lemma)
        return Counted(known, amount.end)  # a name is who lost or paid so much, not what was lost or paid
    if dimension in _OF_SUBJECT:
        change = lemma in grammar.lexicon.changes and role != "to"
        text = f"change {named or lemma}" if change else named
        return Counted(text if named or change else _nearest(unit, dimension, grammar), amount.end)
    return Counted(lemma, amount.end)
