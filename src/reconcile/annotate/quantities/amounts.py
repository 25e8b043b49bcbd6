"""An amount: a number with its sign or unit, its range and bounds, read from the characters alone."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from reconcile.annotate.quantities.grammar import QuantityRules, fold
from reconcile.annotate.quantities.numbers import Number, read_number
from reconcile.model.swift import swift
from reconcile.rulebook.quantities import Unit

Kind = Literal["number", "vague", "vague-count", "fraction", "times"]
LOOK_BACK = 48
FINE_FROM = 3
_PLURAL = re.compile(r"\s+(?:[a-z]+\s+){0,2}?[a-z]{2,}(?:s|people|men|women|children)\b")
_LISTED = re.compile(r": \d{1,3} [a-z]")
_ADDED = re.compile(r"\b(?:add|adds|added|sum|sums|summed) $", re.IGNORECASE)  # "they add up to 90" is no bound
_SEPARATOR = re.compile(r",? (?:and )?| ?")


@swift
@dataclass(frozen=True, slots=True)
class Amount:
    """A number as far as its characters tell: `start:end` covers bounds and unit, `core:core_end` number and scale."""

    kind: Kind
    start: int
    end: int
    core: int
    core_end: int
    value: float | None
    low: float | None
    high: float | None
    approximate: bool = False
    unit: Unit | None = None
    bounded: bool = False
    words: bool = False


def read_amount(text: str, hit: re.Match[str], grammar: QuantityRules, *, decimal: bool = False) -> Amount | None:
    """The amount that begins at a hit of the grammar's prefilter, or None if its form is no amount's.

    `decimal` says that the text speaks of a measure whose figures carry a decimal (see `read_number`).
    """
    kind = hit.lastgroup
    if kind in ("figure", "word"):
        return _numeric(text, hit.start(), hit.end(), grammar, decimal=decimal)
    if kind == "spell":
        return _spell(text, hit, grammar)
    phrase, lex = fold(hit[0]).replace("-", " "), grammar.lexicon
    if kind == "times":
        value = float(lex.times[phrase])
        return _from_hit("times", hit, value, value, value)
    if kind == "fraction":
        share = lex.fractions[phrase]
        return _bounded(text, replace(_from_hit("fraction", hit, share, share, share), unit=grammar.share), grammar)
    if phrase in lex.vague:
        return _from_hit("vague", hit, None, *lex.vague[phrase])
    low, high = lex.vague_counts[phrase]
    return _from_hit("vague-count", hit, low if low == high else None, low, high)


def _from_hit(kind: Kind, hit: re.Match[str], value: float | None, low: float, high: float) -> Amount:
    start, end = hit.span()
    return Amount(kind, start, end, start, end, value, low, high, value is None, words=True)


def _spell(text: str, hit: re.Match[str], grammar: QuantityRules) -> Amount | None:
    """A part of one unit of time, or one and a part: "half an hour", "an hour and a half"; a mere "an hour" is none."""
    part, more = (fold(hit[name] or "").replace("-", " ") for name in ("part", "more"))
    if bool(part) == bool(more):
        return None
    low, high = grammar.lexicon.portions[part or more]
    low, high = (low, high) if part else (1 + low, 1 + high)
    amount = _from_hit("number", hit, high, low, high)
    return _bounded(text, replace(amount, approximate=low != high, unit=grammar.units[fold(hit["one"])]), grammar)


def _and_part(text: str, amount: Amount, grammar: QuantityRules) -> Amount:
    """ "Two hours and a quarter"."""
    found = grammar.portion.match(text, amount.end)
    dimension = amount.unit.dimension if amount.unit is not None else ""
    if found is None or dimension not in ("time", "months") or amount.value is None:
        return amount
    value = amount.value + grammar.lexicon.portions[fold(found[1]).replace("-", " ")][0]
    return replace(amount, value=value, low=value, high=value, end=found.end())


def _numeric(text: str, start: int, end: int, grammar: QuantityRules, *, decimal: bool) -> Amount | None:
    left, unit = _sign_before(text, start, grammar)
    money = unit is not None and unit.dimension == "money"
    number = read_number(text, start, end, grammar, money=money, decimal=decimal)
    if unit is None:
        left, unit = _damaged_sign(text, number, grammar)
    if unit is None and not _free_left(text, start, grammar):
        return None
    number, last = _range(text, left, number, grammar, unit)
    if last.value < number.value or (last is not number and last.value == number.value):
        return None
    amount = _with_unit(text, left, number, last, unit, grammar)
    if amount is None:
        return None
    if not grammar.after.match(text, amount.end) and not _free_right(text, amount.end, unit=amount.unit is not None):
        return None
    return _bounded(text, _and_part(text, _compound(text, amount, grammar), grammar), grammar)


def _sign_before(text: str, start: int, grammar: QuantityRules) -> tuple[int, Unit | None]:
    window = text[max(0, start - 8) : start]
    found = grammar.sign.search(window)
    if not found:
        return start, None
    return start - len(window) + found.start(1), grammar.signs[found[1].lower()]


def _damaged_sign(text: str, number: Number, grammar: QuantityRules) -> tuple[int, Unit | None]:
    """A currency sign that decoding turned into a letter: "e80 million"; believed only before a scaled figure."""
    if number.words or not number.scaled:
        return number.start, None
    found = grammar.damaged.search(text[max(0, number.start - 2) : number.start])
    return (number.start - 1, grammar.damaged_signs[found[1]]) if found else (number.start, None)


def _free_left(text: str, start: int, grammar: QuantityRules) -> bool:
    before = text[start - 1] if start else " "
    if before == "-" and grammar.prefix.search(text[max(0, start - LOOK_BACK) : start]):
        return True
    if before in "-–—" and (start < 2 or text[start - 2].isspace() or before == "—"):
        return True
    return not (before.isalnum() or before in "-–./\\#@:_&=%+'’,")


def _free_right(text: str, end: int, *, unit: bool) -> bool:
    """Whether nothing follows that makes the number part of a name, a clock time, a score or a version."""
    tail = text[end : end + 3]
    if not tail:
        return True
    if tail[0].isalnum() or tail[0] in "/\\@_&=":
        return False
    if tail[0] in "'’":
        return not tail[1:2].isalnum()
    if tail[0] in ":,.-–" and tail[1:2].isdigit():
        return False
    if tail[0] in "-–" and tail[1:2].isalpha():
        return unit
    many = text[max(0, end - 2) : end].isdigit() and _LISTED.match(text, end)  # "24: 16 men" is a list, "3: 1" a score
    long = text[max(0, end - 3) : end].isdigit() and end > 2
    return bool(unit or long or many) or not (tail[0] == ":" and tail[1:2] == " " and tail[2:3].isdigit())


def _range(text: str, left: int, number: Number, grammar: QuantityRules, unit: Unit | None) -> tuple[Number, Number]:
    """The ends of "three or four", "$140 to $150 million", "between 5 and 9"; the number twice if it stands alone."""
    found = grammar.range_join.match(text, number.end)
    if not found:
        return number, number
    joiner, before = fold(found["join"] or ""), text[max(0, left - LOOK_BACK) : left]
    if joiner in grammar.lexicon.between and not grammar.between.search(before):
        return number, number
    if joiner and grammar.origin.search(before):
        return number, number
    money = unit is not None and unit.dimension == "money"
    span = found.span("number")
    last = read_number(text, *span, grammar, money=money, decimal=False)
    if joiner and (last.value <= number.value or _other_unit(text, last, unit, grammar)):
        return number, number
    if last.scaled and not number.scaled and not number.words and last.value > number.value:
        factor = last.value / read_number(text[: span[1]], *span, grammar, money=False, decimal=False).value
        number = replace(number, value=number.value * factor)
    elif joiner and number.words and last.words and not number.scaled:
        number = replace(number, value=number.value * _scale_behind(text[slice(*span)], number, grammar))
    if not joiner and not (unit or last.scaled or grammar.unit.match(text, last.end) or _PLURAL.match(text, last.end)):
        return number, replace(last, value=-1.0)  # a dash without a unit or a plural is a score
    return number, last


def _scale_behind(words: str, number: Number, grammar: QuantityRules) -> float:
    """The scale that a number in words shares with the next: 100 in "three or four hundred"; 1 without any."""
    first, _, scale = fold(words).partition(" ")
    least = grammar.lexicon.cardinals.get(first, 0)
    return grammar.lexicon.scales.get(scale, 1.0) if number.value < least else 1.0


def _other_unit(text: str, last: Number, unit: Unit | None, grammar: QuantityRules) -> bool:
    found = grammar.unit.match(text, last.end)
    return bool(unit and found and grammar.unit_of(found).symbol != unit.symbol)


def _with_unit(
    text: str, left: int, first: Number, last: Number, unit: Unit | None, grammar: QuantityRules
) -> Amount | None:
    end, found = last.end, grammar.unit.match(text, last.end)
    if found and not (unit and grammar.unit_of(found).dimension == "time"):
        named = grammar.unit_of(found)
        if unit is None or named.dimension == unit.dimension:
            unit, end = named, found.end()
    if (first.doubtful or last.doubtful) and unit is None:
        return None
    value = first.value if first is last else None
    return Amount(
        "number",
        left,
        end,
        first.start,
        last.end,
        value,
        first.value,
        last.value,
        unit=unit,
        bounded=first is not last,
        words=first.words,
    )


def _compound(text: str, amount: Amount, grammar: QuantityRules) -> Amount:
    """Join "5 ft 10 in" and "two hours and forty minutes" into the greater unit, and "an hour and forty minutes"."""
    unit = amount.unit
    if unit is None or amount.value is None or unit.factor == 0 or unit.dimension in ("money", "share"):
        return amount
    single = grammar.single.search(text[max(0, amount.start - LOOK_BACK) : amount.start])
    great = grammar.units[fold(single[1])] if single else unit
    if single and great.dimension == unit.dimension and great.factor > unit.factor:
        value = round(1 + amount.value * unit.factor / great.factor, 6)
        return replace(amount, unit=great, value=value, low=value, high=value, start=amount.start - len(single[0]))
    while (more := _smaller(text, amount, unit, grammar)) is not None:
        amount, unit = more
    return amount


def _smaller(text: str, amount: Amount, unit: Unit, grammar: QuantityRules) -> tuple[Amount, Unit] | None:
    """An amount with what is told behind it in a smaller unit than the last, and that unit; None if there is none."""
    great = amount.unit
    join = _SEPARATOR.match(text, amount.end)
    at = join.end() if join else len(text)
    figure = grammar.figure.match(text, at) or grammar.word.match(text, at)
    less = read_number(text, *figure.span(), grammar, money=False, decimal=False) if figure else None
    found = grammar.unit.match(text, less.end) if less else None
    small = grammar.unit_of(found) if found else None
    if great is None or amount.value is None or not (less and found and small) or small.dimension != unit.dimension \
            or small.factor >= unit.factor or less.value * small.factor >= unit.factor \
            or grammar.rate.match(text, found.end()):
        return None
    value = round(amount.value + less.value * small.factor / great.factor, 6)
    return replace(amount, value=value, low=value, high=value, end=found.end()), small


def _bounded(text: str, amount: Amount, grammar: QuantityRules) -> Amount:
    """Read the bounds around an amount, and a unit that stands before it ("magnitude of at least 5.9")."""
    amount = _word_prefix(text, amount, grammar)
    before = grammar.before.search(text[max(0, amount.start - LOOK_BACK) : amount.start])
    if before and not _ADDED.search(before.string[: before.start(1)]):
        amount = _apply(amount, fold(before[1]), grammar)
        start = amount.start - (len(before.string) - before.start(1))
        return _word_prefix(text, replace(amount, start=start), grammar)
    after = grammar.after.match(text, amount.end)
    if after:
        return replace(_apply(amount, fold(after[1]), grammar), end=after.end())
    between = grammar.between.search(text[max(0, amount.start - LOOK_BACK) : amount.start])
    if between and amount.bounded:
        return replace(amount, start=amount.start - (len(between.string) - between.start()))
    return amount


def _word_prefix(text: str, amount: Amount, grammar: QuantityRules) -> Amount:
    if amount.unit is not None:
        return amount
    window = text[max(0, amount.start - LOOK_BACK) : amount.start]
    found = grammar.prefix.search(window)
    if not found:
        return amount
    start = amount.start - (len(window) - found.start(1))
    return replace(amount, unit=grammar.signs[fold(found[1])], start=start)


def _digits(value: float) -> int:
    """Digits before the closing zeros: 2 of 150, 3 of 152."""
    return len(f"{abs(value):.12g}".replace(".", "").strip("0"))


def _apply(amount: Amount, phrase: str, grammar: QuantityRules) -> Amount:
    bound = grammar.bounds[phrase]
    low, high = amount.low, amount.high
    if amount.unit is not None and amount.unit.dimension in bound.except_dimensions:
        return amount
    if low is None or high is None or amount.value is None:
        return amount
    if bound.direction == "lower":
        return replace(amount, high=None, bounded=True)
    if bound.direction == "upper":
        return replace(amount, low=None, bounded=True)
    margin = round(abs(amount.value) * (bound.band if _digits(amount.value) < FINE_FROM else bound.fine), 6)
    upper = high + margin if bound.direction == "about" else high
    return replace(amount, low=round(low - margin, 6), high=round(upper, 6), approximate=True, bounded=True)
