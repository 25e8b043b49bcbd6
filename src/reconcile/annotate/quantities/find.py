"""All quantities of one text, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from reconcile.annotate.quantities.ages import find_ages
from reconcile.annotate.quantities.amounts import Amount, read_amount
from reconcile.annotate.quantities.compounds import find_compounds
from reconcile.annotate.quantities.counted import WHOLE, Counted, counted
from reconcile.annotate.quantities.grammar import QuantityRules, fold
from reconcile.annotate.quantities.guards import Blocked, blocked, is_name
from reconcile.annotate.quantities.measured import measured
from reconcile.annotate.quantities.ordinals import find_ordinals
from reconcile.annotate.quantities.syntax import noun_behind
from reconcile.annotate.quantities.votes import find_votes
from reconcile.model.quantity import Quantity
from reconcile.model.swift import replace
from reconcile.model.when import Timex

IDLE_UP_TO = 20
PART_WITHIN = 60
LIST_WITHIN = 240
OPENER = 16
UNIT_SIGN = 3  # letters of which signs such as "km" have no more
OF_THE = re.compile(r"\bOf (?:the|its|their|those|these|all)\s$")
OF_THOSE = re.compile(r"(?:^|[.!?:]\s|\n)Of (?:the|these|those) (?:\d[\d,]* )?(\w+)(?: people| persons)?,\s")
OF_THEM = re.compile(r"\sof (?:them|these|those)\b")
ON_TOP = re.compile(r"\b(?:further|another|additional)\s$", re.IGNORECASE)
TIMES = ("times", "occasions")
AFTER_ONCE = ("in", "and", "during", "at", "on", "but", "for", "against", "that")
SENTENCE_END = re.compile(r"[.!?]\s|\n")
Before = tuple[Amount, Quantity]


def find_quantities(
    text: str, doc: Doc, *, rules: QuantityRules, dates: Sequence[Timex], offset: int = 0, bare: bool = False
) -> tuple[Quantity, ...]:
    """Every number of `text` that counts or measures something, with what it counts.

    `doc` is the parsed text (`doc.text == text`); `offset` is where it begins in its source, and the offsets of
    `dates` as of the result are the source's. Numbers inside dates are left out, lengths of time are not. If `bare`,
    numbers of which nothing near says what they count ("28,000 damaged") come too, as `Quantity.bare`.
    """
    taken = blocked(text, dates, rules, offset=offset)
    ages = find_ages(text, doc, rules, taken, offset=offset)
    ordinals = find_ordinals(text, doc, rules, taken, offset=offset)
    votes = tuple(find_votes(text, rules, offset=offset))
    made = tuple(find_compounds(text, doc, rules, taken, offset=offset))
    held = [(q.start - offset, q.end - offset) for q in (*ages, *votes, *made)]
    plain = (q for q in _plain(text, doc, rules, taken, held, offset) if bare or not q.bare)
    return tuple(sorted([*ages, *ordinals, *votes, *made, *plain], key=lambda q: (q.start, q.end)))


def _plain(
    text: str, doc: Doc, rules: QuantityRules, taken: Blocked, held: Sequence[tuple[int, int]], offset: int
) -> Iterator[Quantity]:
    decimal = rules.stray.search(text) is not None
    those = [(m.end(), SENTENCE_END.search(text, m.end()), m[1].lower()) for m in OF_THOSE.finditer(text)]
    fates = [(start, end.start() if end else len(text), rules.lexicon.states[word])
             for start, end, word in those if word in rules.lexicon.states]
    end = 0
    before: Before | None = None
    whole: Before | None = None
    for hit in rules.hit.finditer(text):
        if hit.start() < end or taken.holds(hit.start(), hit.end()):
            continue
        if any(s < hit.end() and hit.start() < e for s, e in held):
            continue
        amount = read_amount(text, hit, rules, decimal=decimal)
        if amount is None:
            continue
        end = amount.end
        quantity = _described(text, doc, amount, rules, before, offset)
        if fate := next((of for start, stop, of in fates if start <= amount.start < stop), ""):
            quantity = _one_of_those(quantity, fate) or (
                _quantity(text, amount, Counted(fate, amount.end, partial=True), rules, offset)
                if _is_bare(text, doc, amount, rules) else None)
        if quantity is None and _is_bare(text, doc, amount, rules):
            of = whole[1].of if whole is not None and _listed(text, amount, whole) else ""
            mere = _quantity(text, amount, Counted(of, amount.end, partial=True), rules, offset)
            yield mere if of else replace(mere, holder=_known(text, doc, amount, rules))
        if quantity is not None:
            quantity = _besides(text, amount, quantity, before, rules)
            before = (amount, quantity)
            whole = before if not _listed(text, amount, whole) else whole
            yield quantity


def _besides(text: str, amount: Amount, quantity: Quantity, before: Before | None, rules: QuantityRules) -> Quantity:
    """ "73 died. A further 118 were hurt", "arrested 14 of them": what comes on top of other things, and those of a
    crowd whom something befell, are no part of their own kind."""
    if not quantity.partial or quantity.of not in rules.counts or (before is not None and before[1].of == quantity.of):
        return quantity
    on_top = before is not None and ON_TOP.search(text, max(0, amount.start - OPENER), amount.start)
    return replace(quantity, partial=False) if on_top or OF_THEM.match(text, amount.end) else quantity


def _one_of_those(quantity: Quantity | None, fate: str) -> Quantity | None:
    """Of the figures behind "Of the dead," those of people are of some of the dead."""
    if quantity is None or quantity.unit or quantity.ordinal:
        return quantity
    return replace(quantity, of=fate, partial=True,
                   qualifiers=tuple(sorted({*quantity.qualifiers, *quantity.of.split()} - {fate})))


def _listed(text: str, amount: Amount, whole: Before | None) -> bool:
    """Whether a number stands in the list that a colon, or "of the", opens behind another: "21 left: five from Lund,
    nine from Ystad", "of the 75 seats, 32 went to Norda"."""
    if whole is None or amount.kind != "number" or amount.bounded or amount.unit is not None:
        return False
    start, between = whole[0].start, text[whole[0].end : amount.start]
    of_the = ":" not in between and OF_THE.search(text, max(0, start - OPENER), start) is not None
    return (of_the or between.count(":") == 1) and len(between) <= LIST_WITHIN and not SENTENCE_END.search(between)


def _is_bare(text: str, doc: Doc, amount: Amount, rules: QuantityRules) -> bool:
    """Whether an exact number counts something that is not said beside it; no name, label or year."""
    core = doc.char_span(amount.core, amount.core_end, alignment_mode="expand")
    exact = amount.kind == "number" and amount.unit is None and not amount.bounded and amount.value is not None
    return exact and core is not None and not is_name(text, doc, amount, core.start, core.end - 1, rules)


def _described(
    text: str, doc: Doc, amount: Amount, rules: QuantityRules, before: Before | None, offset: int
) -> Quantity | None:
    core = doc.char_span(amount.core, amount.core_end, alignment_mode="expand")
    if core is None or is_name(text, doc, amount, core.start, core.end - 1, rules):
        return None
    if _only_modifies(doc, amount):
        amount = replace(amount, unit=None, end=amount.core_end)
    if amount.unit is None:
        amount = _in_decimal_text(text, doc, amount, rules)
    if amount.unit is None:
        what = _part_of(text, _count(text, doc, amount, core.start, core.end - 1, rules), core, before, rules, offset)
    else:
        if _is_anchored(doc, amount, rules):
            return None
        whole = doc.char_span(amount.core, amount.end, alignment_mode="expand")
        what = measured(doc, amount, core.start, (whole if whole is not None else core).end - 1, rules)
        what = _same_again(text, amount, what, before)
    return _quantity(text, amount, what, rules, offset) if what is not None else None


def _only_modifies(doc: Doc, amount: Amount) -> bool:
    """Whether a word that may be a unit stands in the singular behind more than one and before what is counted: "30
    league goals", "twelve foot soldiers"."""
    span = doc.char_span(amount.core_end, amount.end, alignment_mode="expand") if amount.unit is not None else None
    if span is None or len(span) < 1 or span.end >= len(doc) or amount.value is None or amount.value <= 1:
        return False
    unit, noun = span[-1], doc[span.end]
    single = unit.text.isalpha() and len(unit) > UNIT_SIGN and unit.tag_ in ("NN", "NNP", "JJ")
    return single and "-" not in span.text and unit.i - 1 >= 0 and doc[unit.i - 1].like_num and noun.tag_ == "NNS"


def _in_decimal_text(text: str, doc: Doc, amount: Amount, rules: QuantityRules) -> Amount:
    """A bare decimal in a text on magnitudes is one ("the survey said it was 6. 1")."""
    if rules.stray_unit is None or amount.value is None or amount.value.is_integer() or amount.words:
        return amount
    span = doc.char_span(amount.core, amount.core_end, alignment_mode="expand")
    bare = span is not None and noun_behind(doc, span.end - 1) is None
    return replace(amount, unit=rules.stray_unit) if bare and rules.stray.search(text) else amount


def _is_anchored(doc: Doc, amount: Amount, rules: QuantityRules) -> bool:
    """Whether a length of time only leads to a date ("two days later")."""
    if amount.unit is None or amount.unit.dimension not in ("time", "months"):
        return False
    span = doc.char_span(amount.core, amount.end, alignment_mode="expand")
    return span is not None and span.end < len(doc) and doc[span.end].lower_ in rules.lexicon.anchors


def _known(text: str, doc: Doc, amount: Amount, rules: QuantityRules) -> str:
    """What a mere number counts that is spoken of as known: "the four towers", "all nine volumes"."""
    core = doc.char_span(amount.core, amount.core_end, alignment_mode="expand")
    if core is None or not core.start or doc[core.start - 1].lower_ not in rules.lexicon.idle:
        return ""
    what = counted(text, doc, amount, core.start, core.end - 1, rules)
    return what.of if what is not None else ""


def _count(text: str, doc: Doc, amount: Amount, first: int, last: int, rules: QuantityRules) -> Counted | None:
    if amount.kind == "times" or _is_times(doc, last):
        if amount.kind == "vague-count" or (amount.value == 1 and not _one_time(doc, last)):
            return None
        return _times(doc, last, rules)
    what = counted(text, doc, amount, first, last, rules)
    if what is None or not (what.named or _counts_things(amount, what)):
        return None
    idle = first > 0 and doc[first - 1].lower_ in rules.lexicon.idle and WHOLE not in what.qualifiers
    if idle and not what.named and amount.value is not None and amount.value <= IDLE_UP_TO:
        return None
    return what


def _part_of(
    text: str, what: Counted | None, core: Span, before: Before | None, rules: QuantityRules, offset: int
) -> Counted | None:
    """ "12 dead, including three children": the part is of what the number before it counts."""
    if what is None or not what.partial or before is None or before[1].of not in rules.counts:
        return what
    between = text[before[1].end - offset : core.start_char]
    if len(between) > PART_WITHIN or not rules.parts.search(between):
        return what
    return replace(what, of=before[1].of, named=True, qualifiers=tuple(sorted({*what.qualifiers, *what.of.split()})))


def _counts_things(amount: Amount, what: Counted) -> bool:
    """Whether a number counts what no rule names: "one" does so only with things, "several" and "no" never."""
    if amount.value == 1:
        return what.thing
    return amount.kind != "vague-count" and amount.value != 0


def _is_times(doc: Doc, last: int) -> bool:
    return last + 1 < len(doc) and doc[last + 1].lower_ in TIMES


def _one_time(doc: Doc, at: int) -> bool:
    """Whether "once" says how often: right behind the verb ("he scored once, from afar"); ahead of it it tells of a
    time gone by."""
    behind = doc[at + 1 : at + 2].text.lower()
    return at > 0 and doc[at - 1].tag_ in ("VBD", "VBN") and (behind in AFTER_ONCE or not behind[:1].isalnum())


def _times(doc: Doc, last: int, rules: QuantityRules) -> Counted | None:
    """How often something was done; "three times more" is a ratio and left out."""
    at = last + 2 if _is_times(doc, last) else last + 1
    if at < len(doc) and doc[at].lower_ in rules.lexicon.factors:
        return None
    verb = next((t for t in (doc[at - 1], *doc[at - 1].ancestors) if t.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return None
    return Counted(f"times {verb.lemma_.lower()}", doc[at - 1].idx + len(doc[at - 1]))


def _same_again(text: str, amount: Amount, what: Counted, before: Before | None) -> Counted:
    """A sum in brackets behind another restates it: "58 km (36 miles)"."""
    if before is None or amount.unit is None or before[0].unit is None:
        return what
    between = text[before[0].end : amount.start]
    if between.strip(" \u00a0") != "(" or before[0].unit.dimension != amount.unit.dimension:
        return what
    return replace(what, of=before[1].of or what.of)


def _quantity(text: str, amount: Amount, what: Counted, rules: QuantityRules, offset: int) -> Quantity:
    end = max(amount.end, what.end)
    rate = rules.rate.match(text, end) or rules.rate.match(text, amount.end)
    each = fold(next(g for g in rate.groups() if g)) if rate else ""
    return Quantity(
        value=amount.value,
        low=amount.low,
        high=amount.high,
        unit=amount.unit.symbol if amount.unit else "",
        of=f"{what.of} per {each}" if each and what.of else what.of,
        text=text[amount.start : end],
        start=amount.start + offset,
        end=end + offset,
        approximate=amount.approximate,
        qualifiers=what.qualifiers,
        partial=what.partial,
    )
