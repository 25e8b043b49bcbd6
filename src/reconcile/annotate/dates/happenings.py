"""The days of what a text tells of by a noun: a fire swept the mill on Monday, so "the fire began at 2" is of then."""

from __future__ import annotations

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.scene import Point
from reconcile.annotate.dates.surroundings import Surroundings


class Happenings:
    """What has happened on which day, by its noun, so far in one text. A noun that had two days has none."""

    def __init__(self, grammar: DateGrammar) -> None:
        self._words, self._sense = grammar.happening, grammar.happenings
        self._days: dict[int, Point | None] = {}
        self._told: dict[int, int] = {}

    def tell(self, start: int, end: int, day: Point, around: Surroundings, *, told_in_full: bool) -> None:
        """Take in a day: that of what stands nearest before it in its sentence, or else first behind it.

        What goes on "today" or "on Friday" may have begun before: that is no other day.
        """
        sense = self._near(start, end, around)
        if sense is not None and (told_in_full or sense not in self._days):
            known = self._days.get(sense, day)
            self._days[sense] = day if known == day else None
            self._told[sense] = start

    def day_of(self, start: int, end: int, around: Surroundings) -> Point | None:
        """The day of what a sentence tells of, where the expression in it is an hour without a day."""
        sense = self._near(start, end, around, back=False)
        return self._days.get(sense) if sense is not None else None

    def of(self, noun: str) -> tuple[Point | None, int]:
        """The day of what a noun names, and where it was told."""
        sense = self._sense.get(noun.lower(), -1)
        return self._days.get(sense), self._told.get(sense, 0)

    def _near(self, start: int, end: int, around: Surroundings, *, back: bool = True) -> int | None:
        """What is named in the sentence of an expression: before it the last (the first, where not `back`), else behind
        it the first."""
        low, high = around.tenses.sentence(start)
        before = list(self._words.finditer(around.text, low, start))
        found = (before[-1] if back else before[0]) if before else self._words.search(around.text, end, high)
        if found is not None and back and ";" in around.text[end : found.start()]:
            return None
        return self._sense[found[0].lower()] if found is not None else None
