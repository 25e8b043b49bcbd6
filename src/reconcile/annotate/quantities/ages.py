"""Ages of people: "aged 34", "34-year-old", "Ada Lind, 34,", "in her thirties"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.grammar import AgePatterns, QuantityRules
from reconcile.annotate.quantities.guards import Blocked
from reconcile.annotate.quantities.numbers import word_value
from reconcile.model.quantity import Quantity

MAX_AGE = 120


def find_ages(text: str, doc: Doc, grammar: QuantityRules, taken: Blocked, *, offset: int) -> list[Quantity]:
    """All ages in the text, in order; none that overlaps what is `taken`, and no two that overlap each other."""
    forms = grammar.ages
    if not forms.hint.search(text):
        return []
    found: dict[int, Quantity] = {}
    worded = (forms.old, forms.aged, forms.decade)
    for pattern in (*worded, forms.named, forms.brackets, forms.pronoun):
        for match in pattern.finditer(text):
            if pattern not in worded and taken.holds(*match.span("n")):
                continue
            age = _age(match, doc, grammar, offset)
            if age is not None:
                found.setdefault(match.start("n"), age)
    return [found[at] for at in sorted(found)]


def _age(match: re.Match[str], doc: Doc, grammar: QuantityRules, offset: int) -> Quantity | None:
    number = match["n"]
    value = float(number) if number.isdigit() else word_value(number, grammar)
    if not 0 < value <= MAX_AGE:
        return None
    holder = _holder(match, doc, grammar.ages)
    if holder is None:
        return None
    text, start = holder
    forms = grammar.ages
    plain = match.re in (forms.named, forms.brackets, forms.pronoun)
    begin, end = match.span("n") if plain else match.span()
    decade = match.re is forms.decade
    unit = grammar.age_units[match["unit"].lower()] if match.re is forms.old else "year"
    return Quantity(
        value=None if decade else value,
        low=value,
        high=value + 9 if decade else value,
        unit=unit,
        of="age",
        text=match.string[begin:end],
        start=begin + offset,
        end=end + offset,
        approximate=decade,
        holder=text,
        holder_start=start + offset if start >= 0 else -1,
    )


def _holder(match: re.Match[str], doc: Doc, forms: AgePatterns) -> tuple[str, int] | None:
    """Whose age it is: its words and where they begin; ("", -1) if not said; None if it is no age at all."""
    if match.re is forms.pronoun:
        return match["who"], match.start("who")
    span = doc.char_span(*match.span("n"), alignment_mode="expand")
    if span is None:
        return None
    if match.re in (forms.named, forms.brackets):
        comma = span.start - 1
        return _name_before(doc, comma - (comma > 0 and doc[comma].is_alpha))  # "Ada Lind, now 34,"
    if match.re is forms.old:
        last = doc.char_span(match.end() - 3, match.end(), alignment_mode="expand")
        return _after_old(doc, span.start, last.end if last is not None else span.end)
    return _noun_before(doc, span.start - 1)


def _name_before(doc: Doc, comma: int) -> tuple[str, int] | None:
    """The personal name that ends right before the comma or bracket at token `comma`."""
    last = comma - 1
    if last < 0 or doc[last].pos_ != "PROPN" or doc[last].ent_type_ in ("GPE", "LOC", "FAC", "DATE", "TIME"):
        return None
    if doc[last].ent_type_ == "PERSON":
        return _entity_at(doc[last], to_end=False)
    first = last
    while first and doc[first - 1].pos_ == "PROPN":
        first -= 1
    if first == last and doc[last].ent_type_ != "ORG" and not _family_name(doc[last]):
        return None
    return doc[first : last + 1].text, doc[first].idx


def _family_name(token: Token) -> bool:
    """Whether a word is the last one of a person's name that stands before it."""
    return any(e.label_ == "PERSON" and e.end <= token.i and len(e) > 1 and e[-1].text == token.text
               for e in token.doc.ents)


def _entity_at(token: Token, *, to_end: bool = True) -> tuple[str, int]:
    """The named entity around a token, as far as the token or to its end."""
    doc, first, last = token.doc, token.i, token.i
    while first and doc[first].ent_iob_ == "I":
        first -= 1
    while to_end and last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I":
        last += 1
    return doc[first : last + 1].text, doc[first].idx


def _after_old(doc: Doc, first: int, end: int) -> tuple[str, int]:
    """The noun or name behind "34-year-old", or the subject before "was 34 years old"."""
    for token in doc[end : end + 5]:
        if token.pos_ in ("NOUN", "PROPN") and not _leads_on(token):
            return _named(token)
        if token.pos_ not in ("ADJ", "PROPN", "NOUN"):
            break
    return _subject(doc[end - 1], before=first) or ("", -1)


def _leads_on(token: Token) -> bool:
    """Whether a noun or name only leads to the next one: "Senior" in "Senior Trooper Moor", a town before "woman"."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is None or following.pos_ not in ("NOUN", "PROPN"):
        return False
    return token.ent_type_ != "PERSON" or following.pos_ == "NOUN"


def _subject(token: Token, *, before: int) -> tuple[str, int] | None:
    """The subject of the verb that the age is told with ("she was 34 years old"); both stand before the number."""
    for head in [token, *token.ancestors]:
        if head.lemma_ != "be" and head.pos_ == "VERB" and token.dep_ in ("nsubj", "pobj", "dobj"):
            return None
        if head.pos_ in ("AUX", "VERB") and head.i < before:
            subject = next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < before), None)
            return _named(subject) if subject is not None else None
    return None


def _named(token: Token) -> tuple[str, int]:
    return _entity_at(token) if token.ent_type_ == "PERSON" else (token.text, token.idx)


def _noun_before(doc: Doc, aged: int) -> tuple[str, int]:
    """The noun or name that "aged 51" stands behind."""
    for token in reversed(doc[max(0, aged - 3) : aged + 1]):
        of_place = token.ent_type_ in ("GPE", "LOC", "FAC", "DATE", "TIME")
        if token.pos_ in ("PROPN", "NOUN") and not of_place and token.lower_ not in ("age", "aged"):
            return _named(token)
    return _subject(doc[aged], before=aged) or ("", -1)
