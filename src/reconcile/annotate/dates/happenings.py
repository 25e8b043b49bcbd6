"""The days of what a text tells of by a noun: a fire swept the mill on Monday, so "the fire began at 9" is of then."""

from __future__ import annotations

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.scene import Point
from reconcile.annotate.dates.surroundings import Surroundings

NOUN_REACH = 70
EVENT_REACH = 2000


class Happenings:
    """What has happened on which day so far in one text: by any noun that a day is told of ("the flood of 3 May"), and
    by the kind of what happens. What had two days has none."""

    def __init__(self, grammar: DateGrammar) -> None:
        self._grammar = grammar
        self._days: dict[str | int, tuple[Point | None, int]] = {}

    def tell(self, start: int, end: int, day: Point, around: Surroundings, *, told_in_full: bool, hour: bool) -> None:
        """Take in a day: that of the noun which is said to be of it, and of what stands nearest before it in its
        sentence, or else first behind it; an hour (`hour`) tells no day of its own.

        What goes on "today" or "on Friday" may have begun before: that is no other day.
        """
        named = self._grammar.naming.search(around.text, max(around.start, start - NOUN_REACH), start)
        if named is not None:
            self._keep(named["event"].lower(), day, start)
        kind = self._near(start, end, around, back=True) if not hour else None
        if kind is not None and (told_in_full or kind not in self._days):
            self._keep(kind, day, start)

    def day_of(self, start: int, end: int, around: Surroundings) -> Point | None:
        """The day of what a sentence tells of, where the expression in it is an hour without a day."""
        kind = self._near(start, end, around, back=False)
        return self._days[kind][0] if kind in self._days else None

    def of(self, at: int, noun: str) -> Point | None:
        """The day that the text has told of a noun, not too far before."""
        key = noun if noun in self._days else self._grammar.happenings.get(noun.lower(), noun)
        point, start = self._days.get(key, (None, 0))
        return point if at - start <= EVENT_REACH else None

    def _keep(self, key: str | int, day: Point, start: int) -> None:
        known = self._days.get(key, (day, start))[0]
        self._days[key] = (day if known == day else None, start)

    def _near(self, start: int, end: int, around: Surroundings, *, back: bool) -> int | None:
        """The kind of what is named in the sentence of an expression: before it the last (the first, where not `back`),
        else behind it the first."""
        words = self._grammar.happening
        low, high = around.tenses.sentence(start)
        before = list(words.finditer(around.text, low, start))
        found = (before[-1] if back else before[0]) if before else words.search(around.text, end, high)
        if found is None or (back and ";" in around.text[end : found.start()]):
            return None
        return self._grammar.happenings[found[0].lower()]
