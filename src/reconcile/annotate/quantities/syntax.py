"""What stands around a number in the parse: the noun it counts, the verb above, the labels of both."""

from __future__ import annotations

import re
from collections.abc import Container

from spacy.tokens import Doc, Token

NOUNS = ("NOUN", "PROPN")
IN_NUMBER = re.compile(r"\s(?:in number|strong|in all|all told)\b")
AHEAD = 8  # tokens
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "VBN", "VBG", "RB")


def noun_behind(doc: Doc, last: int) -> Token | None:
    """The noun that the number ending at token `last` counts: its head in the parse, else the next noun phrase's."""
    if last + 1 < len(doc) and doc[last + 1].lower_ == "of":
        return _noun_of(doc, last + 1)
    token = doc[last]
    while token.dep_ in ("compound", "quantmod", "nummod", "npadvmod") and token.head.pos_ in ("NUM", "SYM"):
        token = token.head
    head = token.head
    if token.dep_ in ("nummod", "amod", "compound", "quantmod") and last < head.i <= last + 7 and head.pos_ in NOUNS:
        return _chain_end(head)
    return _scan(doc, last + 1)


def _noun_of(doc: Doc, of: int) -> Token | None:
    """The noun behind "of", past determiners and owners: "dozens of the older volunteers", "four of the town's 15"."""
    at = of + 1
    for token in doc[at : at + 4]:
        if token.pos_ not in ("DET", "PRON", "NUM") and token.dep_ not in ("poss", "case"):
            break
        at += 1
    return _scan(doc, at)


def _scan(doc: Doc, at: int) -> Token | None:
    """The last noun of the phrase that begins at token `at`; nothing but modifiers may stand before it."""
    for token in doc[at : at + 5]:
        if token.dep_ in ("poss", "case"):
            continue
        if token.pos_ in NOUNS:
            return _chain_end(token)
        if token.tag_ not in _MODIFIER_TAGS:
            return None
    return None


def _chain_end(token: Token) -> Token:
    doc = token.doc
    while token.i + 1 < len(doc) and doc[token.i + 1].pos_ in NOUNS and token.dep_ == "compound":
        token = doc[token.i + 1]
    return _unbroken(token)


def _unbroken(token: Token) -> Token:
    """The end of a word that is written with hyphens: "workers" in "co-workers"."""
    doc = token.doc
    while token.i + 2 < len(doc) and not token.whitespace_ and doc[token.i + 1].text == "-" \
            and not doc[token.i + 1].whitespace_ and doc[token.i + 2].pos_ in NOUNS:
        token = doc[token.i + 2]
    return token


def governor(node: Token) -> tuple[Token | None, str]:
    """The verb above a noun or number and the role it has there: "object", "subject", "prep" or ""."""
    for _ in range(4):
        joined = node.dep_ == "conj" and node.head.pos_ in (*NOUNS, "NUM", "PRON")
        within = node.dep_ in ("nummod", "quantmod", "compound", "amod") and node.head.pos_ in (*NOUNS, "NUM")
        if not (joined or within):
            break
        node = node.head
    head = node.head
    if node.dep_ in ("dobj", "nsubjpass", "attr", "oprd"):
        return head, "object"
    if node.dep_ in ("npadvmod", "advmod", "acomp"):
        return head, "measure"
    if node.dep_ == "nsubj":
        return head, "subject"
    if node.dep_ == "pobj":
        return head.head, head.lower_
    passive = next((c for c in node.children if c.dep_ in ("acl", "relcl") and c.tag_ == "VBN"), None)
    return (passive, "object") if passive is not None else (None, "")


def subject_of(verb: Token) -> Token | None:
    """The verb's own subject, or that of the verb it is joined to."""
    for _ in range(3):
        found = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if found is not None:
            return found
        if verb.dep_ not in ("conj", "xcomp", "advcl", "ccomp"):
            return None
        verb = verb.head
    return None


def stated_of(verb: Token, role: str, unit: Token) -> Token | None:
    """What a verb states the number of: its subject, or the object in "officials put trade at 3 billion"."""
    if role in ("at", "to"):
        target = next((c for c in verb.children if c.dep_ == "dobj" and c.i < unit.i), None)
        if target is not None:
            return target
    return subject_of(verb)


def lemma_of(noun: Token) -> str:
    """The dictionary form in lower case; the tagger leaves the plural of names ("Americans") as it is."""
    lemma = noun.lemma_.lower()
    return lemma.removesuffix("s") if noun.tag_ == "NNPS" else lemma


def told_before(doc: Doc, first: int, last: int) -> str:
    """The plural noun that a number behind it tells the number of: "monitors from Norda, fourteen in number"."""
    end = doc[last].idx + len(doc[last])
    if not first or doc[first - 1].text not in (",", "(", "–", "—") or not IN_NUMBER.match(doc.text, end):
        return ""
    stretch = reversed(doc[max(0, first - 1 - AHEAD) : first - 1])
    found = next((t for t in stretch if t.tag_ in ("NNS", "NNPS") or t.is_punct), None)
    return lemma_of(found) if found is not None and not found.is_punct else ""


def phrase_label(noun: Token, *, after: int = -1) -> str:
    """A noun with the common nouns compounded to it: "trade turnover"; only those behind token `after`."""
    kin = [c for c in noun.children if c.dep_ == "compound" and c.pos_ == "NOUN" and after < c.i < noun.i]
    return " ".join([*(c.lemma_.lower() for c in kin), lemma_of(noun)])


def complement_of(noun: Token, *, by: tuple[str, ...] = ("of", "in", "for")) -> Token | None:
    """The noun that "of" or a possessive ties to `noun`: the border in "the length of the border"; no number's unit."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in by:
            inner = next((c for c in child.children if c.dep_ == "pobj"), None)
            if inner is not None and not any(c.dep_ == "nummod" for c in inner.children):
                return inner
    return next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in NOUNS), None)


def _is_definite(noun: Token) -> bool:
    """Whether a noun stands with nothing but "the", "this" or a possessive."""
    near = [c for c in noun.children if c.dep_ != "case"]
    return bool(near) and all(c.dep_ in ("det", "poss") and c.lower_ not in ("a", "an", "each", "every") for c in near)


def _tells_age(word: Token) -> bool:
    """Whether an adjective stands with a length of time ("31 pupils, 8 to 13 years old") and narrows nothing."""
    return any(c.dep_ == "npadvmod" and any(n.like_num for n in c.children) for c in word.children)


def qualifiers_of(noun: Token, *, after: int = -1, idle: Container[str] = ()) -> tuple[str, ...]:
    """The words that narrow a noun: its adjectives, names compounded to it, a noun tied to it by "of". What is told of
    "the company" narrows nothing: `idle` are nouns that mostly stand for what the text is about."""
    kin = [c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i > after and not _tells_age(c)]
    words = {c.lemma_.lower() for c in kin if c.pos_ != "NUM" and not c.like_num and c.text.isalpha()}
    inner = complement_of(noun, by=("of", "for"))  # where something is does not narrow what it is
    if inner is not None and inner.pos_ in NOUNS and not (inner.lemma_.lower() in idle and _is_definite(inner)):
        words.add(inner.lemma_.lower())
    subject = subject_of(noun.head) if noun.dep_ == "attr" else None
    if subject is not None and subject.pos_ == "NOUN":
        words.add(subject.lemma_.lower())  # "the majority was 38 seats" does not count the seats there are
    return tuple(sorted(words))
