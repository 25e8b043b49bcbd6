"""Numbers that are no quantities: inside dates, addresses, telephone numbers, names, results, fixed expressions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from reconcile.annotate.quantities.amounts import Amount
from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.model.when import Timex

# Every alternative begins with a literal class and is bounded, so that time grows with the text alone.
_FORMS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}"
    r"|[@#]\w{1,64}"
    r"|\(?\+?\d{1,4}\)?[ .-]?\(?\d{2,4}\)?[ .-]\d{3,4}(?:[ .-]\d{2,4}){0,2}(?![\d,%]|\s*(?:million|billion))"
    r"|\b\d{3}[-.]\d{4}\b"
    r"|\b\d{1,2}[:.]\s?\d{2}(?::\d{2})?\s?(?:[ap]\.?\s?m\b\.?|GMT|UTC|hrs\b|hours\b|o'clock)"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b"
    r"|(?<=\bat )\d{1,2}: \d{2}\b"
    r"|\b\d{1,2}\s?[ap]\.?\s?m\b\.?"
    r"|\b\d+(?:\.\d+){2,}\b"
    r"|\b\d{1,3}(?:\.\d+)?°\s?\d*[^\s]{0,8}\s?[NSEW]\b"
    r"|\b\d{1,3}/\d{1,3}(?:/\d{1,4})?\b"
    r"|\b\d{1,3}-(?:for|of|on|and|to)-\d{1,3}\b"
    r"|\b\d{1,2}-\d{1,2}-\d{1,2}\b",
    re.IGNORECASE,
)
_PHONE_ONLY = re.compile(r"[\d,. ]+$")
NAME_ENTITIES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE"})
TYPELESS = frozenset({"DATE", "TIME", "GPE", "LOC", "NORP", "PERSON", "MONEY", "PERCENT"})


@dataclass(frozen=True, slots=True)
class Blocked:
    """Stretches of text whose numbers are taken, sorted by start."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def holds(self, start: int, end: int) -> bool:
        """Whether `start:end` overlaps a blocked stretch."""
        at = bisect_right(self.starts, start)
        if at and self.ends[at - 1] > start:
            return True
        return at < len(self.starts) and self.starts[at] < end


def blocked(text: str, dates: Iterable[Timex], grammar: QuantityRules, *, offset: int) -> Blocked:
    """What numbers may not be taken from. Lengths of time stay free: they are quantities too."""
    spans = [(d.start - offset, d.end - offset) for d in dates if d.type != "DURATION" and d.role != "duration"]
    spans += [m.span() for m in _FORMS.finditer(text) if not _groups_of_thousands(m[0])]
    spans += [m.span() for m in grammar.names.finditer(text)]
    return _merged(spans)


def _groups_of_thousands(found: str) -> bool:
    """Whether what looks like a telephone number is "1 234 567"."""
    groups = found.split(" ")
    return len(groups) > 1 and len(groups[0]) <= 3 and all(len(g) == 3 and g.isdigit() for g in groups[1:])


def _merged(spans: Sequence[tuple[int, int]]) -> Blocked:
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        elif start < end:
            starts.append(start)
            ends.append(end)
    return Blocked(tuple(starts), tuple(ends))


def is_name(text: str, doc: Doc, amount: Amount, first: int, last: int, grammar: QuantityRules) -> bool:
    """Whether the number (tokens `first` to `last`) belongs to a name, an address, a year or a label."""
    if amount.unit is not None and not amount.words:
        return False
    if amount.bounded:
        return False
    if _labelled(text, doc, amount, last, grammar) or (not amount.words and _of_a_type(doc, first)):
        return True
    if amount.kind == "number" and not amount.words and grammar.streets.match(text, amount.core_end):
        return True
    token = doc[last]
    if amount.words and text[amount.core].islower() and _counts_on(doc, first, last):
        return False
    if token.ent_type_ in NAME_ENTITIES and _named_with_more(doc, first, last):
        return True
    if token.dep_ in ("nummod", "appos") and token.head.i == first - 1 and token.head.pos_ in ("PROPN", "NOUN"):
        return True
    return not amount.words and _bare_year(text, doc, amount, last)


def _counts_on(doc: Doc, first: int, last: int) -> bool:
    """Whether a plural follows a number in words ("according to the Police seven persons were held"), or the noun was
    left out because it was just named: "the town sent 40 firemen and the mill twelve"."""
    behind = doc[last + 1 : last + 2]
    left_out = first > 2 and doc[first - 1].text.islower() and doc[first - 2].lower_ in ("the", "his", "her", "their")
    return any(t.tag_ == "NNS" or (t.is_punct and left_out) for t in behind)


def _named_with_more(doc: Doc, first: int, last: int) -> bool:
    """Whether a named entity is more than the bare number, or has an article: "the 787"; the model errs on the rest."""
    if first and doc[first - 1].pos_ == "DET":
        return True
    return doc[first].ent_iob_ == "I" or (last + 1 < len(doc) and doc[last + 1].ent_iob_ == "I")


def _labelled(text: str, doc: Doc, amount: Amount, last: int, grammar: QuantityRules) -> bool:
    """Whether a label stands right before the number and nothing counted behind it ("Flight 12 left")."""
    if not grammar.label.search(text[max(0, amount.core - 14) : amount.core]) or doc[max(0, last - 1)].pos_ == "VERB":
        return False
    behind = doc[last + 1 : last + 3]
    lower = text[amount.core_end : amount.core_end + 2].strip()[:1].islower()
    return not lower or (len(behind) > 0 and behind[0].pos_ in ("CCONJ", "ADP", "VERB", "AUX", "SCONJ"))


def _of_a_type(doc: Doc, first: int) -> bool:
    """Whether the number closes the name of a type of which a number or an article tells how many: "8 Dash 8", "a
    Comet 4"."""
    if first < 2 or doc[first - 1].pos_ != "PROPN" or doc[first - 1].ent_type_ in TYPELESS:
        return False
    name, before = doc[first - 1].text, doc[first - 2]
    one = before.like_num or before.lower_ in ("a", "an", "another")
    return one and name[0].isupper() and not name.endswith("s")


def _bare_year(text: str, doc: Doc, amount: Amount, last: int) -> bool:
    """Four bare digits are a year unless a plural follows at once."""
    digits = text[amount.core : amount.core_end]
    if not (len(digits) == 4 and digits.isdigit() and 1000 <= int(digits) <= 2199):
        return False
    following = doc[last + 1 : last + 4]
    return not any(t.tag_ == "NNS" or t.lower_ in ("people", "men", "women") for t in following)
