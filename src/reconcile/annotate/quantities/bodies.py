"""How many a body of people has: "an expedition of nine", "a crew of eleven men", "the garrison numbered 230"."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.lexicon import Lexicon
from reconcile.annotate.quantities.syntax import governor, subject_of

OPENERS, CLOSERS = (",", "(", "–", "—"), (",", ")", ".", ";", "–", "—")
HEDGES = 3  # words such as "only some" between "of" and the number


def members_of(doc: Doc, first: int, last: int, noun: Token | None, lexicon: Lexicon) -> str:
    """What the number at tokens `first` to `last` counts if it says how many a body of people has, else ""."""
    if noun is not None and noun.lemma_.lower() not in lexicon.generic | lexicon.anybody:
        body = _beside(doc, first, noun, lexicon)
        return f"{body} member" if body else ""
    body = _before(doc, first, lexicon) or _subject(noun if noun is not None else doc[last], lexicon)
    return f"{body} member" if body else ""


def _before(doc: Doc, first: int, lexicon: Lexicon) -> str:
    """The body right before "of" and the number."""
    for at in range(first - 1, max(0, first - 1 - HEDGES), -1):
        if doc[at].lower_ == "of":
            body = doc[at - 1].lemma_.lower()
            return body if body in lexicon.bodies else ""
        if doc[at].pos_ not in ("ADV", "ADP", "DET", "ADJ"):
            return ""
    return ""


def _beside(doc: Doc, first: int, noun: Token, lexicon: Lexicon) -> str:
    """The body that a number of persons is in apposition to: "its garrison, 70 gunners, held out"."""
    opened = first > 1 and doc[first - 1].text in OPENERS
    body = doc[first - 2].lemma_.lower() if opened else ""
    closed = noun.i + 1 < len(doc) and doc[noun.i + 1].text in CLOSERS
    return body if closed and body in lexicon.bodies and noun.lemma_.lower() not in lexicon.things else ""


def _subject(node: Token, lexicon: Lexicon) -> str:
    """The body that a verb of consisting tells the number of."""
    verb, _ = governor(node)
    subject = subject_of(verb) if verb is not None and verb.lemma_.lower() in lexicon.consisting else None
    body = subject.lemma_.lower() if subject is not None else ""
    return body if body in lexicon.bodies else ""
