"""What a plain number counts: the killed, the arrested, votes, boats."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from reconcile.annotate.quantities.amounts import LOOK_BACK, Amount
from reconcile.annotate.quantities.bodies import members_of
from reconcile.annotate.quantities.grammar import QuantityRules, fold
from reconcile.annotate.quantities.syntax import (
    complement_of,
    governor,
    lemma_of,
    noun_behind,
    phrase_label,
    qualifiers_of,
    stated_of,
    subject_of,
    told_before,
)

WHOLE = "all"  # as a qualifier: all there are, of which others won or lost some
LABEL = re.compile(r"(?:^|[\n;•]\s*|[.!?]\s+|\s[-–—|]\s+)([A-Za-z][A-Za-z '’-]{2,36}):\s?$")


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, as far as `end`: `named` if the rules name it, `thing` if it is a noun for no person."""

    of: str
    end: int
    named: bool = False
    thing: bool = False
    qualifiers: tuple[str, ...] = ()
    partial: bool = False


def counted(text: str, doc: Doc, amount: Amount, first: int, last: int, grammar: QuantityRules) -> Counted | None:
    """What the number at tokens `first` to `last` counts, or None if nothing is found."""
    noun = noun_behind(doc, last)
    near = noun is not None and noun.i - last <= 6 and not any(t.like_num for t in doc[last + 1 : noun.i])
    end = noun.idx + len(noun) if noun is not None and near else amount.end  # of "3 of the 12 men" the 12 has the noun
    partial = _is_part(doc, first, last, grammar)
    included = _included(noun if noun is not None else doc[last], grammar)
    if included is not None:
        return Counted(included, end, True, False, _narrowed(noun, included, grammar), partial=True)
    whole = _is_whole(doc, first, grammar)
    name = _named(text, doc, amount, last, noun, grammar) if not whole else _noun_name(noun, grammar)
    if name is not None:
        partial = partial and not _of_a_body(doc, last, noun, name, grammar)
        return Counted(name, end, True, False, _narrowed(noun, name, grammar), partial)
    if members := members_of(doc, first, last, noun, grammar.lexicon):
        return Counted(members, end)
    of_them = [t.lower_ for t in doc[last + 1 : last + 3]] in (["of", "them"], ["of", "whom"])
    if noun is None and (listed := told_before(doc, first, last)):
        return Counted(grammar.lexicon.nouns.get(listed, listed), amount.end, thing=True)
    if noun is None and of_them and amount.value != 1:
        return Counted("person", amount.end, True, False, partial=True)
    if noun is None:
        labelled = label_before(text, doc, amount)
        if labelled is not None:
            said = next((s for t in labelled if (s := grammar.lexicon.states.get(t.lower_))), None)
            kin = [lemma_of(t) for t in labelled if t.tag_ in ("NNS", "NNPS") or lemma_of(t) in grammar.lexicon.nouns]
            what = said or next(iter(kin), "")
            named = grammar.lexicon.nouns.get(what, what)
            return Counted(named, amount.end, said is not None, qualifiers=_of_the_label(labelled)) if what else None
        subject = _subject_label(doc[last], grammar)
        known = grammar.lexicon.nouns.get(subject)
        return Counted(known or subject, amount.end, known is not None, partial=partial) if subject else None
    if noun.lower_ in grammar.lexicon.calibres or _is_model(noun, amount, grammar):
        return None
    generic = noun.lemma_.lower() in grammar.lexicon.generic
    label = _generic_label(noun) if generic else grammar.lexicon.synonyms.get(lemma_of(noun), lemma_of(noun))
    partial = partial or any(t.lower_ in grammar.lexicon.rest for t in doc[last + 1 : noun.i])
    thing = noun.lemma_.lower() not in grammar.lexicon.persons
    narrowed = qualifiers_of(noun, idle=grammar.lexicon.owners)
    return Counted(label, end, False, thing, (*narrowed, WHOLE) if whole else narrowed, partial)


def _of_the_label(labelled: Span) -> tuple[str, ...]:
    """The adjectives that narrow what a label counts: whose dead in "British dead: 82"."""
    return tuple(sorted({t.lower_ for t in labelled[:-1] if t.pos_ == "ADJ" and t.is_title}))


def label_before(text: str, doc: Doc, amount: Amount) -> Span | None:
    """The label of a line or entry that a number closes: "Orbits completed: 22", "Dead: 12; injured: 40"."""
    found = LABEL.search(text[max(0, amount.start - LOOK_BACK) : amount.start])
    if found is None:
        return None
    moved = amount.start - found.end()
    return doc.char_span(found.start(1) + moved, found.end(1) + moved, alignment_mode="expand")


def _included(node: Token, grammar: QuantityRules) -> str | None:
    """The kind of count that the number is a part of: "the dead included 20 children"."""
    verb, role = governor(node)
    if verb is None or role != "object" or verb.lemma_.lower() not in grammar.lexicon.including:
        return None
    subject = subject_of(verb)
    if subject is None:
        return None
    lex = grammar.lexicon
    return lex.states.get(subject.lower_) or lex.nouns.get(subject.lower_) or lex.nouns.get(subject.lemma_.lower())


def _is_model(noun: Token, amount: Amount, grammar: QuantityRules) -> bool:
    """A figure before a singular noun names a model or a number on a list ("the 787 manager"), it counts nothing."""
    if amount.words or amount.bounded or amount.value is None or amount.value <= 1:
        return False
    return noun.tag_ in ("NN", "NNP") and noun.lower_ not in grammar.lexicon.invariant


def _named(text: str, doc: Doc, amount: Amount, last: int, noun: Token | None, grammar: QuantityRules) -> str | None:
    lex = grammar.lexicon
    before = grammar.counted_before.search(text[max(0, amount.start - LOOK_BACK) : amount.start])
    if before:
        return grammar.phrases_before[fold(before[1])]
    noun_end = noun.idx + len(noun) if noun is not None else amount.end
    for end in (amount.end, noun_end):
        after = grammar.counted_after.match(text, end)
        if after:
            return grammar.phrases_after[fold(after[1])]
    state = _state(doc, max(last, noun.i if noun is not None else last) + 1, grammar) or _state(doc, last + 1, grammar)
    if state and (noun is None or noun.lemma_.lower() not in lex.things):
        return state
    if noun is not None:
        named = _noun_name(noun, grammar)
        inside = (lex.states.get(t.lower_) for t in doc[last + 1 : noun.i] if t.tag_ in ("JJ", "VBN"))
        named = named or next((n for n in inside if n), None)
        if named:
            return named
    if noun is not None and (noun.lemma_.lower() in lex.things or amount.value == 0):
        return None
    node = noun if noun is not None else doc[last]
    of = node if doc[last + 1 : last + 2].text.lower() != "of" else doc[last]  # "118 of the garrison died"
    return (_by_verb(node, grammar) or (_by_verb(of, grammar) if of is not node else None) or _by_clause(node, grammar)
            or _after_verb(doc, amount, grammar))


def _state(doc: Doc, at: int, grammar: QuantityRules) -> str | None:
    """A state right behind the counted ("10 people were killed"); a verb with an object of its own is none."""
    for token in doc[at : at + 5]:
        name = grammar.lexicon.states.get(token.lower_)
        if name and token.tag_ in ("JJ", "VBN", "VBD", "VBG", "NN", "NNS", "NNP"):
            active = token.tag_ in ("VBD", "VBG") and any(c.dep_ == "dobj" for c in token.children)
            return None if active else name
        if token.lower_ not in grammar.lexicon.fillers:
            return None
    return None


def _by_verb(node: Token, grammar: QuantityRules) -> str | None:
    verb, role = governor(node)
    if verb is None:
        return None
    lemma = verb.lemma_.lower()
    if role == "of" and verb.pos_ in ("NOUN", "PROPN"):
        return grammar.lexicon.nouns.get(lemma)
    if role in ("object", "measure"):
        people = grammar.lexicon.person_objects.get(lemma) if _of_people(node, grammar) else None
        return grammar.lexicon.objects.get(lemma) or people
    if role == "subject":
        return grammar.lexicon.subjects.get(lemma)
    if verb.dep_ == "pobj" or verb.pos_ in ("NOUN", "NUM"):
        return _by_verb(verb, grammar) if role in grammar.lexicon.parts else None
    return grammar.lexicon.objects.get(lemma) if role in grammar.lexicon.parts else None


def _of_people(node: Token, grammar: QuantityRules) -> bool:
    """Whether a noun is of persons, or what a mere number is of, where that is said: not "four of the 15 regions"."""
    ofs = (c for c in node.children if c.lower_ == "of")
    inner = next((c for of in ofs for c in of.children if c.dep_ == "pobj"), None) if node.pos_ == "NUM" else node
    return inner is None or inner.pos_ == "PRON" or inner.lemma_.lower() in grammar.lexicon.persons


def _by_clause(noun: Token, grammar: QuantityRules) -> str | None:
    """What befell the counted in a clause of their own: "the seven firemen who died there"."""
    clauses = (c for c in noun.children if c.dep_ == "relcl" and c.tag_ in ("VBD", "VBN"))
    who = (c for c in clauses if any(s.lower_ == "who" and s.dep_ in ("nsubj", "nsubjpass") for s in c.children))
    return next((name for name in (_fate_of(c, grammar) for c in who) if name), None)


def _after_verb(doc: Doc, amount: Amount, grammar: QuantityRules) -> str | None:
    """The verb right before the number, where the parse has lost the tie: "killing at least 10"."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    at = span.start - 1 if span is not None else -1
    while at >= 0 and doc[at].lower_ in ("other", "another", "all"):
        at -= 1
    if at < 0 or doc[at].tag_ not in ("VBD", "VBG", "VBZ", "VBP", "VB"):
        return None
    return grammar.lexicon.objects.get(doc[at].lemma_.lower())


def _is_part(doc: Doc, first: int, last: int, grammar: QuantityRules) -> bool:
    """Whether the number is a part of another: "including three", "two more", "three of the ten"."""
    lex = grammar.lexicon
    ahead = " ".join(t.lower_ for t in doc[max(0, first - 4) : first])
    near = f"{ahead} ".rpartition(" . ")[2].rstrip()  # not of the sentence before
    behind = [t.lower_ for t in doc[last + 1 : last + 3]]
    if (
        any(near.endswith(word) or f"{word} " in near for word in lex.parts)
        or behind[:1] == ["more"]
        or (first > 1 and doc[first - 1].lower_ in lex.rest and doc[first - 2].lower_ in lex.idle)  # "the other nine"
        or any(word in lex.parts for word in behind)
    ):
        return True
    return behind[:1] == ["of"] and bool(behind[1:]) and behind[1] in lex.wholes


def _of_a_body(doc: Doc, last: int, noun: Token | None, name: str, grammar: QuantityRules) -> bool:
    """Whether all are counted of whom something is told in a body of people: "41 of her company were killed", which is
    no part of another count as "three of the dead" is."""
    lex = grammar.lexicon
    if noun is None or doc[last + 1].lower_ != "of" or noun.lower_ in lex.states or noun.lower_ in lex.victims:
        return False
    return lex.nouns.get(noun.lemma_.lower()) != name and noun.lemma_.lower() not in lex.generic


def _is_whole(doc: Doc, first: int, grammar: QuantityRules) -> bool:
    """Whether the number is the greater one of "249 of the 300": what befell the part did not befall it."""
    return (
        first > 2
        and doc[first - 1].lower_ in grammar.lexicon.wholes
        and doc[first - 2].lower_ == "of"
        and doc[first - 3].like_num
    )


def _noun_name(noun: Token | None, grammar: QuantityRules) -> str | None:
    if noun is None:
        return None
    return grammar.lexicon.nouns.get(noun.lemma_.lower()) or grammar.lexicon.nouns.get(noun.lower_)


def _narrowed(noun: Token | None, name: str, grammar: QuantityRules) -> tuple[str, ...]:
    """What narrows a named count: children among the killed, not merely people."""
    if noun is None:
        return ()
    lemma = lemma_of(noun)
    plain = {*grammar.lexicon.states, *grammar.lexicon.generic}
    words = set(qualifiers_of(noun, idle=grammar.lexicon.owners)) - plain
    if lemma not in grammar.lexicon.generic and grammar.lexicon.nouns.get(lemma) != name:
        words.add(lemma)
    return tuple(sorted(words))


def _generic_label(noun: Token) -> str:
    """People who are only counted take their name from the verb: two crowds of people are not one."""
    verb, role = governor(noun)
    lemma = noun.lemma_.lower()
    if verb is None or verb.pos_ not in ("VERB", "AUX") or role not in ("object", "subject", "measure"):
        return lemma
    return f"{verb.lemma_.lower()} {lemma}" if verb.pos_ == "VERB" else lemma


def _subject_label(number: Token, grammar: QuantityRules) -> str:
    """What a bare number states of its subject, or of what somebody puts at it: "the number of guests was 1,257", "they
    put the dead at 40", "those who perished came to 68"."""
    lex = grammar.lexicon
    verb, role = governor(number)
    if put := _put_at(verb, role, grammar):
        return put
    if verb is None or verb.pos_ not in ("VERB", "AUX") or role not in ("object", "to", "at", "measure"):
        return ""
    subject = stated_of(verb, role, number)
    if subject is None or (role == "at" and verb.lemma_.lower() not in lex.putting):
        return ""  # "the train left at ten"
    told = subject.text.lower()
    inner = complement_of(subject, by=("of",))
    group = inner if told in lex.tallies and inner is not None else subject
    fate = next((c for c in group.children if c.dep_ in ("relcl", "acl")), None)
    if fate is not None and (told in lex.tallies or group.pos_ == "PRON"):
        return _fate_of(fate, grammar)
    if group is not subject:
        return lex.states.get(group.lower_) or phrase_label(group)
    known = inner is not None and lex.nouns.get(f"{subject.lemma_.lower()} of {inner.lemma_.lower()}")
    return known or lex.states.get(told) or (phrase_label(subject) if subject.pos_ == "NOUN" else "")


def _put_at(node: Token | None, role: str, grammar: QuantityRules) -> str:
    """What somebody puts at a number that the parse ties to the words right before "at", not to the verb of putting:
    "they put those who perished at 68", "they put the dead at 40"."""
    if node is None or role != "at":
        return ""
    if node.dep_ == "relcl":
        whole = node.head.pos_ == "PRON" or node.head.lower_ in grammar.lexicon.tallies
        return _fate_of(node, grammar) if whole else ""
    return grammar.lexicon.states.get(node.lower_, "") if node.dep_ == "dobj" else ""


def _fate_of(verb: Token, grammar: QuantityRules) -> str:
    """What befell those of whom a clause tells: "who perished", "who were hurt", "who lost their lives"."""
    lex, doc = grammar.lexicon, verb.doc
    after = grammar.counted_after.match(doc.text, verb.idx)
    passive = verb.dep_ == "acl" or any(c.dep_ == "nsubjpass" for c in verb.children)
    state = lex.states.get(verb.lower_) if passive else None
    return lex.subjects.get(verb.lemma_.lower()) or state or (grammar.phrases_after[fold(after[1])] if after else "")
