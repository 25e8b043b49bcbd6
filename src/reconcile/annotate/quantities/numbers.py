"""One number as it stands in the text: figures, words, scales. No context beyond its own characters."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.model.swift import swift

_BLANKS = re.compile(r"[\s\u00a0\u2009\u202f]+")
_DECIMAL_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})$")
_STRAY = re.compile(r"\. (\d)(?!\d|[,:]\d)")
_STRAY_CENTS = re.compile(r"\. (\d{1,2})(?!\d|[,:]\d)")
_WORDS = re.compile(r"[a-z]+")
_HALF = re.compile(r"(?: and a half|-and-a-half| 1/2|½| ½)(?![\w/])", re.IGNORECASE)


@swift
@dataclass(frozen=True, slots=True)
class Number:
    """A number and the characters that state it, scale word included.

    `scaled` says that a scale word stands in it; `doubtful` that its form is believed only with a unit or scale behind
    it ("2,5" may be a list).
    """

    value: float
    start: int
    end: int
    scaled: bool = False
    doubtful: bool = False
    words: bool = False


def figure_value(figure: str) -> tuple[float, bool]:
    """The value of a number in figures, and whether its form is doubtful."""
    if _DECIMAL_COMMA.match(figure):
        return float(figure.replace(",", ".")), True
    bare = _BLANKS.sub("", figure)
    return float(bare.replace(",", "")), len(bare) != len(figure) and "," not in bare


def word_value(words: str, grammar: QuantityRules) -> float:
    """The value of a number in words: "three hundred and ten" is 310, "half a million" 500,000."""
    lex = grammar.lexicon
    total, current = 0.0, 0.0
    for word in _WORDS.findall(words.lower()):
        plain = lex.cardinals.get(word, lex.tens.get(word))
        scale = lex.scales.get(word, lex.scales.get(word.removesuffix("s")))
        if plain is not None:
            current += plain
        elif word == "half":
            current += 0.5
        elif scale is not None:
            current = (current or 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
    return total + current


def read_number(text: str, start: int, end: int, grammar: QuantityRules, *, money: bool, decimal: bool) -> Number:
    """The number at `start:end` with the scale that follows it.

    `money` allows short scales ("bn"); `decimal` says that a figure with one decimal is to be expected, so that the
    stray blank of badly set text ("5. 9") is read over.
    """
    piece = text[start:end]
    if not piece[0].isdigit():
        scaled = any(w.removesuffix("s") in grammar.lexicon.scales for w in _WORDS.findall(piece.lower()))
        return _scaled(text, Number(word_value(piece, grammar), start, end, scaled, words=True), grammar, money=money)
    value, doubtful = figure_value(piece)
    number = Number(value, start, end, doubtful=doubtful)
    return _scaled(text, _mended(text, number, grammar, money=money, sure=money or decimal), grammar, money=money)


def _mended(text: str, number: Number, grammar: QuantityRules, *, money: bool, sure: bool) -> Number:
    stray = (_STRAY_CENTS if money else _STRAY).match(text, number.end)
    if not stray or not text[number.start : number.end].isdigit() or number.end - number.start > 3:
        return number
    if sure or grammar.scale.match(text, stray.end()) or grammar.unit.match(text, stray.end()):
        return replace(number, value=float(f"{int(number.value)}.{stray[1]}"), end=stray.end())
    return number


def _and_a_half(text: str, number: Number) -> Number:
    """The number with the half told behind it: "six and a half", "8 1/2"; half a scale is left out."""
    half = _HALF.match(text, number.end)
    if not half or number.scaled or not number.value.is_integer():
        return number
    return replace(number, value=number.value + 0.5, end=half.end())


def _scaled(text: str, number: Number, grammar: QuantityRules, *, money: bool) -> Number:
    number = _and_a_half(text, number)
    found, table = grammar.scale.match(text, number.end), grammar.lexicon.scales
    if not found and money:
        found, table = grammar.short_scale.match(text, number.end), grammar.lexicon.short_scales
    if not found:
        return number
    factor = table[found[1]] if found[1] in table else table[found[1].lower()]
    value = float(Decimal(str(number.value)) * Decimal(str(factor)))
    return replace(number, value=value, end=found.end(), scaled=True, doubtful=False)
