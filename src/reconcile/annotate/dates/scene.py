"""What an expression is read against: the document's date, the narrative's last date, tense, quotation."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.items import Item
from reconcile.annotate.dates.values import Value
from reconcile.model.calendar import civil, day_number, days_in_month
from reconcile.model.edtf import edtf_interval
from reconcile.model.when import ResolvedFrom

NEAR_YEARS = 2


@dataclass(frozen=True, slots=True)
class Point:
    """A date as far as it is known; `month` and `day` are None where it is only a year or a month."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def number(self) -> int:
        """A day that stands for the point: itself, or the middle of its month or year."""
        month = self.month or 7
        return day_number(self.year, month, self.day or (15 if self.month else 1))

    @property
    def last(self) -> int:
        """The last day of the point."""
        month = self.month or 12
        return day_number(self.year, month, self.day or days_in_month(self.year, month))


def point_of(value: Value) -> Point | None:
    """What later expressions may lean on; None for a value without a year."""
    return None if value.year is None else Point(value.year, value.month, value.day)


def anchor_point(edtf: str) -> Point | None:
    """The document's date as a point: its first day, month or year, as precise as it is."""
    interval = edtf_interval(edtf)
    if interval is None:
        return None
    low = interval.earliest if interval.earliest is not None else interval.latest
    if low is None:
        return None
    year, month, day = civil(low)
    length = 0 if interval.latest is None else interval.latest - low
    return Point(year, month if length < 32 else None, day if length == 0 else None)


def _nowhere() -> int:
    return 0


def _unknown(noun: str) -> Point | None:  # noqa: ARG001
    return None


def _untold() -> Point | None:
    return None


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an expression stands.

    `now` is what "today" means here: the document's date, or inside a quotation the day of the speech; `now_from`
    names which. `last` is the last valid date told before, `frame` the last that the story itself was at (not a year
    it only looked ahead or back to), `left` the year it was in before it looked back to the year before that, with the
    month in which that ends, `day` the last that was a day. `narrative` holds where the text tells of times
    other than its own. `look` tells the direction of the sentence. `given` is a year or month that the expression
    itself supplies. `order` is the order of numeric dates, `order_sure` whether anything but habit speaks for it.
    `before_era` holds where the last year told was before our era. `named` tells the day of what happened, by
    its noun: None where the text has not dated it lately, or has dated it twice. `prior` is the date told before the
    last one, where the last one stands right before the expression. `awaited` holds where the sentence tells what is to
    come after the writing, whatever was told before; `led` where it, or the sentence before it, opens with the year
    of which it tells. `happened` tells the day of what the sentence names, where the text has told that; `apposed`
    is the day of which a weekday is said ("8 June, a Friday").
    """

    grammar: DateGrammar
    now: Point | None
    now_from: ResolvedFrom
    last: Point | None
    frame: Point | None
    left: Point | None
    day: Point | None
    narrative: bool
    look: Callable[[], int] = _nowhere
    given: Point | None = None
    order: str = "mdy"
    order_sure: bool = False
    before_era: bool = False
    named: Callable[[str], Point | None] = _unknown
    prior: Point | None = None
    awaited: bool = False
    led: bool = False
    happened: Callable[[], Point | None] = _untold
    apposed: Point | None = None

    def with_given(self, point: Point | None) -> Scene:
        """The same scene for a part whose year or month the whole supplies."""
        return replace(self, given=point)

    @property
    def direction(self) -> int:
        """1 where the sentence looks ahead, -1 where it looks back, 0 where it does not say."""
        return self.look()

    @property
    def far(self) -> bool:
        """Whether the story is at a time well apart from the document's own."""
        there = self.frame or self.last
        if not self.narrative or there is None:
            return False
        return self.now is None or abs(there.year - self.now.year) > NEAR_YEARS

    @property
    def here(self) -> Point | None:
        """What "that year" or "the next day" leans on: the last date told, else the present."""
        return self.last or self.now


Meaning = Callable[[Item, Scene], Value | None]
