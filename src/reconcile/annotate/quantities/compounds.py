"""How many of something a thing has, said with a hyphen: "a five-member board", "a four-storey mill"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.annotate.quantities.guards import Blocked
from reconcile.annotate.quantities.syntax import NOUNS, lemma_of
from reconcile.model.quantity import Quantity

COMPOUND = re.compile(r"(?<![\w-])(?P<n>[A-Za-z]+|\d{1,3})-(?P<noun>[a-z]{3,})(?=\s+[A-Za-z])")
REACH = 4
PERSONS = ("man", "woman", "person")


def find_compounds(text: str, doc: Doc, rules: QuantityRules, taken: Blocked, *, offset: int) -> Iterator[Quantity]:
    """All numbers that a hyphen ties to a noun in front of what has so many of it."""
    for found in COMPOUND.finditer(text):
        value, noun = _value(found["n"].lower(), rules), found["noun"]
        if value < 2 or taken.holds(*found.span()) or not _is_thing(noun, rules):
            continue
        span = doc.char_span(*found.span(), alignment_mode="expand")
        whole = _whole(doc, span.end) if span is not None and span[-1].pos_ in NOUNS else None
        if whole is not None:
            yield Quantity(value, value, value, "", _label(noun, whole, rules), found[0], found.start() + offset,
                           found.end() + offset, qualifiers=_narrowed(whole, noun, rules))


def _value(word: str, rules: QuantityRules) -> float:
    lex = rules.lexicon
    return float(word) if word.isdigit() else float(lex.cardinals.get(word, lex.tens.get(word, 0)))


def _is_thing(noun: str, rules: QuantityRules) -> bool:
    """Whether a noun is none of a measure, a share or a manner."""
    lex = rules.lexicon
    no_things = (rules.units, rules.age_units, lex.manners, lex.ordinals, lex.scales, lex.calibres)
    return not any(word in table for table in no_things for word in (noun, noun.removesuffix("s")))


def _whole(doc: Doc, at: int) -> Token | None:
    """The noun that ends the phrase, with nothing but its modifiers between."""
    found = None
    for token in doc[at : at + REACH]:
        if token.pos_ in NOUNS:
            found = token
        elif found is not None or token.pos_ != "ADJ":
            break
    return found


def _of_members(noun: str, rules: QuantityRules) -> bool:
    return noun in PERSONS or noun in rules.lexicon.generic


def _label(noun: str, whole: Token, rules: QuantityRules) -> str:
    lex, body = rules.lexicon, lemma_of(whole)
    if _of_members(noun, rules) and (body in lex.bodies or body in lex.nouns):
        return lex.nouns.get(body) or f"{body} member"
    return lex.nouns.get(noun) or lex.synonyms.get(noun, noun)


def _narrowed(whole: Token, noun: str, rules: QuantityRules) -> tuple[str, ...]:
    return () if _of_members(noun, rules) else (lemma_of(whole),)
