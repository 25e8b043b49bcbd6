"""Places in numbered series: "the 22nd meeting", "the Seventh Consultative Meeting"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.annotate.quantities.guards import Blocked
from reconcile.model.quantity import Quantity

REACH = 7


def find_ordinals(text: str, doc: Doc, grammar: QuantityRules, taken: Blocked, *, offset: int) -> list[Quantity]:
    """All ordinals that number a member of a series which the rules name."""
    found: list[Quantity] = []
    for match in grammar.ordinal.finditer(text):
        if taken.holds(*match.span()):
            continue
        noun = _series_noun(doc, match, grammar)
        if noun is not None:
            end, of = noun.idx + len(noun), noun.lemma_.lower()
            found.append(_ordinal(match, end, of, _qualifiers(doc, match, noun), grammar, offset))
        elif found and _left_out(doc, match, found[-1], offset):
            found.append(_ordinal(match, match.end(), found[-1].of, found[-1].qualifiers, grammar, offset))
    return found


def _ordinal(
    match: re.Match[str], end: int, of: str, qualifiers: tuple[str, ...], grammar: QuantityRules, offset: int
) -> Quantity:
    value, start = _value(match, grammar), match.start()
    return Quantity(
        value,
        value,
        value,
        "",
        of,
        match.string[start:end],
        start + offset,
        end + offset,
        ordinal=True,
        qualifiers=qualifiers,
    )


def _left_out(doc: Doc, match: re.Match[str], before: Quantity, offset: int) -> bool:
    """Whether the noun is left out because it was just named: "the fourth forum was held, and the fifth is planned"."""
    span = doc.char_span(*match.span(), alignment_mode="expand")
    if span is None or span.start == 0 or span.end >= len(doc) or before.start - offset < span.sent.start_char:
        return False
    return doc[span.start - 1].lower_ == "the" and doc[span.end].pos_ in ("AUX", "VERB")


def _value(match: re.Match[str], grammar: QuantityRules) -> float:
    if match["figure"]:
        return float(match["figure"])
    lex = grammar.lexicon
    return float(sum(lex.ordinals.get(part, lex.tens.get(part, 0)) for part in match["word"].lower().split("-")))


def _series_noun(doc: Doc, match: re.Match[str], grammar: QuantityRules) -> Token | None:
    """The series noun behind the ordinal: the last one of the noun phrase, with nothing but its modifiers between."""
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None:
        return None
    found = None
    for token in doc[span.end : span.end + REACH]:
        if token.lower_ in grammar.lexicon.series or token.lemma_.lower() in grammar.lexicon.series:
            found = token
        elif found is not None or token.pos_ not in ("ADJ", "NOUN", "PROPN", "CCONJ"):
            break
    if found is not None and span.start and doc[span.start - 1].lower_ in ("for", "at") and found.lower_ == "time":
        return None
    return found or _before_deed(doc, span.end)


def _before_deed(doc: Doc, at: int) -> Token | None:
    """The noun of those of whom one was the nth to do something: "the second woman to receive the prize"."""
    at = min(at, len(doc) - 1)
    while at < len(doc) - 1 and doc[at].pos_ == "ADJ":
        at += 1
    noun, to, verb = doc[at], doc[min(at + 1, len(doc) - 1)], doc[min(at + 2, len(doc) - 1)]
    return noun if noun.pos_ == "NOUN" and to.lower_ == "to" and verb.tag_ == "VB" else None


def _qualifiers(doc: Doc, match: re.Match[str], noun: Token) -> tuple[str, ...]:
    words = doc.char_span(match.end(), noun.idx, alignment_mode="contract")
    return tuple(sorted({t.lower_ for t in words or () if t.pos_ in ("ADJ", "NOUN", "PROPN")}))
