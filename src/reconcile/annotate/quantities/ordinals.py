"""Places in numbered series: "the 22nd meeting", "the Seventh Consultative Meeting"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.grammar import QuantityGrammar
from reconcile.annotate.quantities.guards import Blocked
from reconcile.model.quantity import Quantity

REACH = 7


def find_ordinals(text: str, doc: Doc, grammar: QuantityGrammar, taken: Blocked, *, offset: int) -> list[Quantity]:
    """All ordinals that number a member of a series which the rules name."""
    found = []
    for match in grammar.ordinal.finditer(text):
        if taken.holds(*match.span()):
            continue
        noun = _series_noun(doc, match, grammar)
        if noun is None:
            continue
        value = _value(match, grammar)
        end = noun.idx + len(noun)
        found.append(Quantity(value, value, value, "", noun.lemma_.lower(), text[match.start():end],
                              match.start() + offset, end + offset, ordinal=True, qualifiers=_qualifiers(doc, match, noun)))
    return found


def _value(match: re.Match[str], grammar: QuantityGrammar) -> float:
    if match["figure"]:
        return float(match["figure"])
    lex = grammar.lexicon
    return float(sum(lex.ordinals.get(part, lex.tens.get(part, 0)) for part in match["word"].lower().split("-")))


def _series_noun(doc: Doc, match: re.Match[str], grammar: QuantityGrammar) -> Token | None:
    """The series noun behind the ordinal: the last one of the noun phrase, with nothing but its modifiers between."""
    span = doc.char_span(match.start(), match.end(), alignment_mode="expand")
    if span is None:
        return None
    found = None
    for token in doc[span.end:span.end + REACH]:
        if token.lower_ in grammar.lexicon.series or token.lemma_.lower() in grammar.lexicon.series:
            found = token
        elif found is not None or token.pos_ not in ("ADJ", "NOUN", "PROPN", "PUNCT", "CCONJ") or token.text in ",.;:()":
            break
    if found is not None and span.start and doc[span.start - 1].lower_ in ("for", "at") and found.lower_ == "time":
        return None
    return found


def _qualifiers(doc: Doc, match: re.Match[str], noun: Token) -> tuple[str, ...]:
    words = doc.char_span(match.end(), noun.idx, alignment_mode="contract")
    return tuple(sorted({t.lower_ for t in words or () if t.pos_ in ("ADJ", "NOUN", "PROPN")}))
