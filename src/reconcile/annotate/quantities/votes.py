"""Results of votes: "by 81 votes to 66", "voted 14 to 9", "a 5-4 ruling", "54 senators voted for it and 30 against"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reconcile.annotate.quantities.grammar import QuantityRules
from reconcile.annotate.quantities.numbers import read_number
from reconcile.model.quantity import Quantity

RESULT = "vote result"
SENTENCE_END = re.compile(r"[.!?;](?:\s|$)|\n")
AGAINST = "vote against"
FIRST = ("votes", "pro", "dashed", "bare", "ayes")
LOOK_BACK = 240


def find_votes(text: str, rules: QuantityRules, *, offset: int = 0) -> Iterator[Quantity]:
    """The results of votes that `text` tells: the votes in favour, with all that is said, and the votes against.

    Two bare numbers ("by 41 to 28") are a result only where their sentence speaks of a vote, and not of a game.
    """
    end = 0
    for found in rules.vote.finditer(text):
        span = next(found.span(name) for name in FIRST if found[name])
        value = read_number(text, *span, rules, money=False, decimal=False).value
        bare = found["dashed"] or found["bare"]
        if span[0] < end or (bare and not (_speaks_of_a_vote(text, found, rules) and _descends(found, value, rules))):
            continue
        end = found.end()
        yield Quantity(value, value, value, "", RESULT, text[span[0] : end], span[0] + offset, end + offset)
        if (against := _against(found, rules)) is not None:
            start = next(found.start(f"against_{name}") for name in FIRST if found[name])
            yield Quantity(against, against, against, "", AGAINST, text[start:end], start + offset, end + offset)


def _against(found: re.Match[str], rules: QuantityRules) -> float | None:
    """The votes against, None where there were none or they are not told in a number."""
    told = next(found[f"against_{name}"] for name in FIRST if found[name]) or ""
    number = rules.word.match(told) or rules.figure.match(told)
    return read_number(told, *number.span(), rules, money=False, decimal=False).value if number else None


def _descends(found: re.Match[str], value: float, rules: QuantityRules) -> bool:
    """Whether the second of two bare numbers is the smaller one: "from 9 to 5" aside, ranges climb."""
    against = _against(found, rules) if found["bare"] else None
    return against is None or against < value


def _speaks_of_a_vote(text: str, found: re.Match[str], rules: QuantityRules) -> bool:
    """Whether the sentence around two numbers has a word of votes, and none of games."""
    before = [m.end() for m in SENTENCE_END.finditer(text, max(0, found.start() - LOOK_BACK), found.start())]
    behind = SENTENCE_END.search(text, found.end())
    first = before[-1] if before else max(0, found.start() - LOOK_BACK)
    sentence = text[first : behind.start() if behind else len(text)]
    return rules.vote_cue.search(sentence) is not None and rules.game_cue.search(sentence) is None
