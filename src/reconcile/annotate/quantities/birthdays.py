"""Ages told by a year of life or a birthday: "in his forty-eighth year", "a week before her 21st birthday"."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc, Token

from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.model.quantity import Quantity

LEAST = 16  # "in her second year" is one of school or office
MOST = 120
_FIGURE = re.compile(r"\d+")


def find_birthdays(
    text: str, doc: Doc, grammar: QuantityRules, holder: Callable[[Token], tuple[str, int] | None], *, offset: int
) -> list[Quantity]:
    """All such ages in the text, in order, each of whom `holder` finds to be the subject of its clause, else of the one
    for whom "his" or "her" stands."""
    found = []
    for match in grammar.ages.birthday.finditer(text):
        nth = _nth(match["y"] or match["b"], grammar)
        age = nth - (1 if match["in"] or match["ahead"] else 0)
        if LEAST <= nth <= MOST:
            number = doc.char_span(*match.span("y" if match["in"] else "b"), alignment_mode="expand")
            own = holder(number[0]) if number is not None else None
            found.append(_age(match, float(age), own or _pronoun(match), offset))
    return found


def _pronoun(match: re.Match[str]) -> tuple[str, int]:
    at = match.start("y" if match["in"] else "b")
    pronoun = match.string[:at].split()[-1]
    return pronoun, match.string.rindex(pronoun, 0, at)


def _age(match: re.Match[str], age: float, holder: tuple[str, int], offset: int) -> Quantity:
    return Quantity(value=age, low=age, high=age, unit="year", of="age", text=match[0], start=match.start() + offset,
                    end=match.end() + offset, holder=holder[0], holder_start=holder[1] + offset)


def _nth(words: str, grammar: QuantityRules) -> int:
    figure, lex = _FIGURE.match(words), grammar.lexicon
    if figure is not None:
        return int(figure[0])
    return int(sum(lex.ordinals.get(part, lex.tens.get(part, 0)) for part in words.lower().split("-")))
