"""Which way a sentence looks: ahead, or back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from reconcile.annotate.dates.grammar import DateGrammar

LONGEST_SENTENCE = 400
ASKED_REACH = 100
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s+(?=[^\W\d_]|[\"“(\d])|\n")


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Where sentences begin. One that is very long is cut, so that looking one over always takes the same time."""
    starts = [start]
    for found in _SENTENCE_END.finditer(text, start, end):
        _cut(starts, found.end())
        starts.append(found.end())
    _cut(starts, end)
    return starts


def _cut(starts: list[int], end: int) -> None:
    while end - starts[-1] > LONGEST_SENTENCE:
        starts.append(starts[-1] + LONGEST_SENTENCE)


class Tenses:
    """The cues of a text's sentences, looked for once in each sentence that is asked about."""

    __slots__ = ("_cues", "_end", "_grammar", "_starts", "_text")

    def __init__(self, text: str, start: int, end: int, grammar: DateGrammar) -> None:
        self._text, self._end, self._grammar = text, end, grammar
        self._starts = sentence_starts(text, start, end)
        self._cues: dict[int, list[tuple[int, int]]] = {}

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence around a place."""
        n = bisect_right(self._starts, at) - 1
        return self._starts[n], self._starts[n + 1] if n + 1 < len(self._starts) else self._end

    def direction(self, start: int, end: int) -> int:
        """1 where the sentence looks ahead, -1 where it looks back, 0 where it does not say.

        The nearest cue before the expression counts, else the first behind it.
        """
        cues = self._found(start)
        before = bisect_left(cues, (start, -1))
        if before:
            return cues[before - 1][1]
        behind = bisect_left(cues, (end, -1))
        return cues[behind][1] if behind < len(cues) else 0

    def awaits(self, start: int) -> bool:
        """Whether the sentence has told, in words of the present, what is still to come ("will", "is to")."""
        return self._has(self._grammar.coming, start)

    def asks(self, start: int) -> bool:
        """Whether the words before tell what somebody is to do from or by the day that follows ("to stop from")."""
        low = max(self.sentence(start)[0], start - ASKED_REACH)
        return self._grammar.asked is not None and self._grammar.asked.search(self._text, low, start) is not None

    def precedes(self, start: int) -> bool:
        """Whether the sentence tells what went before something told ("had left")."""
        return self._has(self._grammar.before, start)

    def _has(self, cue: re.Pattern[str] | None, start: int) -> bool:
        return cue is not None and cue.search(self._text, self.sentence(start)[0], start) is not None

    def _found(self, at: int) -> list[tuple[int, int]]:
        n = bisect_right(self._starts, at) - 1
        if n not in self._cues:
            low, high = self.sentence(at)
            names = self._grammar.capitalised  # "may" looks ahead, "May" is a month
            told = self._grammar.future.finditer(self._text, low, high)
            ahead = [f.span() for f in told if f[0].islower() or f[0].lower() not in names]
            back = [f.start() for f in self._grammar.past.finditer(self._text, low, high)]
            free = (at for at in back if not any(first < at < last for first, last in ahead))  # "to be voted on"
            self._cues[n] = sorted([(first, 1) for first, _ in ahead] + [(at, -1) for at in free])
        return self._cues[n]
