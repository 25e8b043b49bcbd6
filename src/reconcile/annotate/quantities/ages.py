"""Ages of people: "aged 34", "34-year-old", "Ada Lind, 34,", "in her thirties"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.birthdays import find_birthdays
from reconcile.annotate.quantities.grammar import AgePatterns, QuantityRules
from reconcile.annotate.quantities.guards import Blocked
from reconcile.annotate.quantities.numbers import word_value
from reconcile.model.quantity import Quantity

MAX_AGE = 120
GROWN = 12  # "at eleven he left" may be a time of day
NO_FACE = ("GPE", "LOC", "FAC", "DATE", "TIME")
NOW = "now"
OPENING = 9
BESIDE = 7  # tokens before a comma and "was" among which a name stands


def find_ages(text: str, doc: Doc, grammar: QuantityRules, taken: Blocked, *, offset: int) -> list[Quantity]:
    """All ages in the text, in order; none that overlaps what is `taken`, and no two that overlap each other."""
    forms = grammar.ages
    found = {age.start - offset: age for age in find_birthdays(text, doc, grammar, _of_clause, offset=offset)}
    if not forms.hint.search(text):
        return [found[at] for at in sorted(found)]
    worded = (forms.old, forms.aged, forms.decade, forms.child)
    for pattern in (*worded, forms.named, forms.brackets, forms.pronoun, forms.opening, forms.close, forms.stated):
        for match in pattern.finditer(text):
            if pattern not in worded and taken.holds(*match.span("n")):
                continue
            age = _age(match, doc, grammar, offset)
            if age is not None:
                found.setdefault(match.start("n"), age)
    return [found[at] for at in sorted(found)]


def _age(match: re.Match[str], doc: Doc, grammar: QuantityRules, offset: int) -> Quantity | None:
    number = match["n"]
    value = float(number) if number.isdigit() else word_value(_singular(number), grammar)
    if not (GROWN if match.re in (grammar.ages.opening, grammar.ages.close) else 0) < value <= MAX_AGE:
        return None
    holder = _holder(match, doc, grammar.ages)
    if holder is None:
        return None
    text, start = holder
    forms = grammar.ages
    plain = match.re in (forms.named, forms.brackets, forms.pronoun, forms.opening, forms.close, forms.stated)
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
        qualifiers=(NOW,) if not decade and (forms.now.search(match[0]) or _present(match, doc, forms)) else (),
        holder=text,
        holder_start=start + offset if start >= 0 else -1,
    )


def _present(match: re.Match[str], doc: Doc, forms: AgePatterns) -> bool:
    """Whether a name with an age is the subject of what is so at the time of writing: "Ada Lind, 34, is the head"."""
    comma = doc.char_span(match.end(), match.end() + 1) if match.re is forms.named else None
    follows = doc[comma.end] if comma is not None and comma.end < len(doc) else None
    return follows is not None and follows.tag_ == "VBZ" and follows.lemma_ in ("be", "have", "live", "work")


def _singular(number: str) -> str:
    """The number of a decade: "fifty" of "fifties"."""
    return f"{number[:-3]}y" if number.endswith("ties") else number


def _holder(match: re.Match[str], doc: Doc, forms: AgePatterns) -> tuple[str, int] | None:
    """Whose age it is: its words and where they begin; ("", -1) if not said; None if it is no age at all."""
    if match.re in (forms.pronoun, forms.opening) and match["who"]:
        return _teller(match, doc, forms)
    span = doc.char_span(*match.span("n"), alignment_mode="expand")
    if span is None:
        return None
    if match.re in (forms.named, forms.brackets):
        comma = span.start - 1
        return _name_before(doc, comma - (comma > 0 and doc[comma].is_alpha), forms)  # "Ada Lind, now 34,"
    if match.re is forms.opening:
        return _name_after(doc, span.end + 1)  # behind the comma
    if match.re is forms.child:
        first = doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
        return _child(doc, first.start, span.start, span.end, forms) if first is not None else None
    if match.re is forms.close:
        return _of_clause(doc[span.start])
    if match.re is forms.stated:
        return _stated(doc[span.start], forms)
    if match.re is forms.old:
        last = doc.char_span(match.end() - 3, match.end(), alignment_mode="expand")
        return _after_old(doc, span.start, last.end if last is not None else span.end, forms)
    return _opened(doc, span.end, forms) or _noun_before(doc, span.start - 1, forms)


def _teller(match: re.Match[str], doc: Doc, forms: AgePatterns) -> tuple[str, int] | None:
    """The pronoun that an age is told of, or the name, if it is a person's."""
    if match["who"].lower() in forms.pronouns:
        return match["who"], match.start("who")
    span = doc.char_span(*match.span("who"))
    return _entity_at(span[-1]) if span is not None and span[-1].ent_type_ == "PERSON" else None


def _stated(number: Token, forms: AgePatterns) -> tuple[str, int] | None:
    """The person who "was nine", by name ("the younger, Leo Hart, was nine"), or as the youngest, a boy, the teller."""
    verb = next((t for t in (number, *number.ancestors) if t.pos_ in ("AUX", "VERB")), number)
    if verb.lemma_ != "be":
        return None
    subject = next((c for v in (verb, verb.head) for c in v.children if c.dep_ == "nsubj" and c.i < number.i
                    and (v is verb or verb.dep_ == "conj")), None)  # "who served in a shop and was thirty"
    beside = number.doc[max(0, verb.i - BESIDE) : verb.i] if verb.nbor(-1).text == "," else ()
    near = [subject, *(c for c in subject.children if c.dep_ == "appos")] if subject is not None else [*beside][::-1]
    ahead = (t for t in near if t.ent_type_ == "PERSON")
    if (named := next(ahead, None)) is not None:
        return _entity_at(named)
    called = subject is not None and (subject.lower_ in forms.people or subject.lower_ in forms.pronouns)
    return (subject.text, subject.idx) if subject is not None and called else None


def _name_before(doc: Doc, comma: int, forms: AgePatterns) -> tuple[str, int] | None:
    """The personal name that ends right before the comma or bracket at token `comma`, or the noun for a person."""
    last = comma - 1
    if last > 0 and doc[last].tag_ == "NN" and doc[last].lower_ in forms.people:
        return doc[last].text, doc[last].idx  # "the nurse, 34,"
    if last < 0 or doc[last].pos_ != "PROPN" or doc[last].ent_type_ in NO_FACE:
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


def _after_old(doc: Doc, first: int, end: int, forms: AgePatterns) -> tuple[str, int]:
    """The noun or name behind "34-year-old", the name that "a 34-year-old" stands with ("Ada Lind, a 34-year-old with
    a dog"; "A 34-year-old from Lund, Lind ..."), or the subject before "was 34 years old"."""
    with_name = _with_name(doc, first, end, forms)
    for token in doc[end : end + 6]:
        if token.pos_ in ("NOUN", "PROPN") and not _leads_on(token, forms):
            return with_name or _named(token)
        if token.pos_ not in ("ADJ", "PROPN", "NOUN", "PART"):
            break
    return with_name or _subject(doc[end - 1], before=first) or ("", -1)


def _opened(doc: Doc, end: int, forms: AgePatterns) -> tuple[str, int] | None:
    """Whose age opens what is told of him: "aged 23, she went", "At the age of thirty Karl Brandt became"."""
    comma = end < len(doc) and doc[end].text == ","
    token = doc[end + comma] if end + comma < len(doc) else None
    if token is None:
        return None
    if comma and token.lower_ in forms.pronouns and token.lower_ != "who" and token.dep_ in ("nsubj", "nsubjpass"):
        return token.text, token.idx
    opens = all(t.pos_ != "PROPN" and t.dep_ not in ("nsubj", "nsubjpass") for t in doc[token.sent.start : end])
    if opens and token.ent_type_ == "PERSON" and token.ent_iob_ == "B":
        named = next(e for e in doc.ents if e.start == token.i)
        return (named.text, token.idx) if named.end < len(doc) and doc[named.end].pos_ in ("VERB", "AUX") else None
    return _name_after(doc, token.i) if opens else None


def _child(doc: Doc, article: int, number: int, end: int, forms: AgePatterns) -> tuple[str, int]:
    """Whose age "a boy of twelve" is: his whose name stands before the comma or behind it, the subject of "was", or the
    boy's."""
    if end + 1 < len(doc) and doc[end].text == "," and doc[end + 1].ent_type_ == "PERSON":
        return _entity_at(doc[end + 1])
    before = doc[article - 1] if article else None
    named = _name_before(doc, article - 1, forms) if before is not None and before.text == "," else None
    told = _subject(before, before=article) if before is not None and before.lemma_ == "be" else None
    child = doc[number - 2] if doc[number - 1].lower_ == "of" else doc[number - 3]
    return named or told or (child.text, child.idx)


def _of_clause(number: Token) -> tuple[str, int] | None:
    """The subject of the last verb before ", at 49.", if it is a person or a pronoun."""
    doc = number.doc
    verb = next((t for t in reversed(doc[number.sent.start : number.i]) if t.pos_ in ("VERB", "AUX")), None)
    while verb is not None:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None:
            return _named(subject) if subject.ent_type_ == "PERSON" or subject.pos_ == "PRON" else None
        verb = verb.head if verb.dep_ in ("conj", "xcomp") else None
    return None


def _with_name(doc: Doc, first: int, end: int, forms: AgePatterns) -> tuple[str, int] | None:
    """The name right before ", a 34-year-old", or behind the comma after an opening "A 34-year-old ..."."""
    article = first - 1
    if article < 0 or doc[article].lower_ not in ("a", "an", "then"):
        return None
    if article and doc[article - 1].text == ",":
        return _name_before(doc, article - 1, forms)
    if not doc[article].is_sent_start:
        return None
    comma = next((t.i for t in doc[end : end + OPENING] if t.text == "," or t.pos_ in ("VERB", "AUX")), 0)
    return _name_after(doc, comma + 1) if comma and doc[comma].text == "," else None


def _name_after(doc: Doc, i: int) -> tuple[str, int] | None:
    """The personal name that begins at token `i`, or behind a noun for the person there ("the swimmer Mia Tan"), and is
    the subject of what is told."""
    token = doc[i] if i < len(doc) else None
    if token is not None and token.lower_ == "the" and i + 2 < len(doc) and doc[i + 1].pos_ == "NOUN":
        i, token = i + 2, doc[i + 2]
    if token is None or token.pos_ != "PROPN" or token.ent_type_ in NO_FACE:
        return None
    last = token.i
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN":
        last += 1
    return (doc[i : last + 1].text, token.idx) if doc[last].dep_ in ("nsubj", "nsubjpass") else None


def _leads_on(token: Token, forms: AgePatterns) -> bool:
    """Whether a noun or name only leads to the next one: "Senior" in "Senior Trooper Moor", a town before "woman",
    an owner ("a 34-year-old baker's son")."""
    following = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if following is not None and following.tag_ == "POS":
        return following.i + 1 < len(token.doc) and token.doc[following.i + 1].lemma_ in forms.offspring
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
            if subject is not None or head.dep_ != "conj":  # "had studied law and entered the house at the age of 31"
                return _named(subject) if subject is not None else None
    return None


def _named(token: Token) -> tuple[str, int]:
    """A noun, or the person that it is or stands beside: "the youngest, Leo Hart"."""
    beside = (c for c in token.children if c.dep_ == "appos" and c.ent_type_ == "PERSON")
    named = token if token.ent_type_ == "PERSON" else next(beside, None)
    return _entity_at(named) if named is not None else (token.text, token.idx)


def _noun_before(doc: Doc, aged: int, forms: AgePatterns) -> tuple[str, int]:
    """The noun or name that "aged 51" stands behind."""
    for token in reversed(doc[max(0, aged - 3) : aged + 1]):
        of_place = token.ent_type_ in NO_FACE
        if token.pos_ in ("PROPN", "NOUN") and not of_place and token.lower_ not in ("age", "aged"):
            held = (t for t in token.ancestors if t.lower_ in forms.people and token.dep_ == "pobj")
            return _named(token) if token.lower_ in forms.people else _named(next(held, token))
    return _subject(doc[aged], before=aged) or ("", -1)
