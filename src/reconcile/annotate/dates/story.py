"""The thread of a text: which date was told last, and whether it tells of its own time or of another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.happenings import NOUN_REACH, Happenings
from reconcile.annotate.dates.items import Node
from reconcile.annotate.dates.outlook import figures_order, is_narrative
from reconcile.annotate.dates.scene import Point, Scene, anchor_point, point_of
from reconcile.annotate.dates.surroundings import Surroundings
from reconcile.annotate.dates.values import Value
from reconcile.model.calendar import civil
from reconcile.model.source import Anchor
from reconcile.model.when import ResolvedFrom

SPEECH_REACH = 250
SAID_REACH = 300  # characters behind a day within which "it was a Friday" is said of it
BESIDE = 2
FRAMED = 9
YEAR = 366
LIFE = 18  # years between two in brackets that make them those of somebody's life
PAST = 10
BACK = 1
ANCHOR: ResolvedFrom = "anchor"
SPEECH: ResolvedFrom = "quotation"


class Story:
    """What has been told so far. It lives for one text only."""

    def __init__(self, grammar: DateGrammar, now: Point | None, narrative: bool, order: str, sure: bool) -> None:
        self.grammar = grammar
        self.now = now
        self.narrative = narrative
        self.order = order
        self.sure = sure
        self.last: Point | None = None
        self.frame: Point | None = None
        self.left: Point | None = None
        self.day: Point | None = None
        self.done: Point | None = None
        self.before_era = False
        self.ended = -1
        self.aside = False
        self.prior: Point | None = None
        self.outside: Point | None = None
        self.outside_at = -1
        self.happened = Happenings(grammar)
        self.at = -1
        self.opened = -1
        self.quoted: tuple[int, int] | None = None
        self.speech: Point | None = None
        self.dispatched = False

    @classmethod
    def begin(cls, grammar: DateGrammar, anchor: Anchor | None, locale: str, nodes: Sequence[Node]) -> Story:
        """Look over all dates once: what years they name, and in which order figures stand."""
        now = anchor_point(anchor.edtf) if anchor else None
        order: str | None = grammar.numeric.locales.get(locale.replace("_", "-")) or figures_order(nodes)
        sure = order is not None or grammar.numeric.sure
        return cls(grammar, now, is_narrative(nodes, now), order or grammar.numeric.order, sure)

    def scene(self, node: Node, around: Surroundings) -> Scene:
        """What an expression is read against."""
        quoted = around.in_quotation(node.start)
        now, origin = self.now, ANCHOR
        speech = self._speech(quoted, around) if quoted else None
        if speech is not None:
            now, origin = speech, SPEECH
        look = _onward if self.dispatched and around.opens_dispatch(node.start) else partial(_look, node, around)
        return Scene(
            self.grammar,
            now,
            origin,
            self.last,
            self._leading(node, around),
            self.left,
            self.day,
            self.narrative,
            look,
            None,
            self.order,
            self.sure,
            self.before_era,
            partial(self.happened.of, node.start),
            self.prior if 0 <= node.start - self.ended <= BESIDE else None,
            self._awaited(node, around),
            self._led(node, around),
            partial(self._happened, node, around),
            self._apposed(node, around) if node.op == "weekday" else None,
        )

    def _apposed(self, node: Node, around: Surroundings) -> Point | None:
        """The day told before, where a weekday is said of it: "8 June, a Friday", "it was a Friday"."""
        between = around.text[self.ended : node.start]
        if self.ended >= 0 and self.last is not None and _APPOSED.fullmatch(between):
            return self.last if self.last.day and ("a" in between or _CLOSED.match(around.text, node.end)) else None
        said = self.grammar.being.search(around.text, max(around.start, node.start - NOUN_REACH), node.start)
        return self.day if said and len(between) <= SAID_REACH else None

    def _happened(self, node: Node, around: Surroundings) -> Point | None:
        """The day of what the sentence tells of, where it has named no other time before: that told for it, else the
        last one told, where a day told since is but that of a report."""
        if self.at >= around.tenses.sentence(node.start)[0] or around.in_quotation(node.start) is not None:
            return None
        return self.happened.day_of(node.start, node.end, around) or (self.done if self.day != self.done else None)

    def _awaited(self, node: Node, around: Surroundings) -> bool:
        """Whether a sentence without a date before tells what is still to come."""
        return self.at < around.tenses.sentence(node.start)[0] and around.tenses.awaits(node.start)

    def _led(self, node: Node, around: Surroundings) -> bool:
        """Whether this sentence or the one before it opens with a year long past, in the same paragraph, or tells what
        went before a day some years back."""
        if self.now and self.last and self.now.year - self.last.year > BACK and around.tenses.precedes(node.start):
            return self.frame is not None and self.frame.year == self.last.year
        first = around.tenses.sentence(node.start)[0]
        if self.opened < 0 or self.opened < around.tenses.sentence(max(first - 1, 0))[0]:
            return False
        return "\n\n" not in around.text[self.opened : node.start] and around.tenses.direction(node.start, node.end) < 0

    def _leading(self, node: Node, around: Surroundings) -> Point | None:
        """The date that leads bare months and days: one told before in the same sentence, else the story's own."""
        if self.last is not None and not self.aside and self.at >= around.tenses.sentence(node.start)[0]:
            between = around.text[self.ended : node.start]
            beside = len(between) <= FRAMED and not _PARTS.search(between)
            if self.last.month or beside:
                return self.last
        return self.frame

    def _speech(self, quoted: tuple[int, int], around: Surroundings) -> Point | None:
        """The day of a speech: the last one a narrative told, or one that the quotation's own lines told before it."""
        if quoted != self.quoted:
            self.quoted, self.speech = quoted, None
            at, told = self.outside_at, self.outside
            near = 0 <= quoted[0] - at <= SPEECH_REACH and "\n" not in around.text[at : quoted[0]]
            if told is not None and told.day and (self.narrative or near):
                self.speech = told
        return self.speech

    def tell(self, start: int, end: int, value: Value, around: Surroundings, *, hour: bool = False) -> None:
        """Take in a date that was told at a place; `hour` holds for an hour whose day is not said.

        A year or month that is not the story's own does not move the story there, unless a sentence opens with it; nor
        does a stretch of years ("mayor from 1990 to 1998"), what is told as an aside of an earlier year ("born in
        1650"), or the days of a life in brackets.
        """
        if value.type not in ("DATE", "TIME"):
            return
        point = point_of(value)
        if point is None:
            return
        if self._of_life(around.in_brackets(start)):
            return
        if point.day:
            self.happened.tell(start, end, point, around, told_in_full=value.origin != ANCHOR, hour=hour)
            self._dispatch(start, point, around)
        if around.in_quotation(start) is None:
            self.outside, self.outside_at = point, start
        self.prior, self.last, self.at, self.ended = self.last, point, start, end
        self.aside = self._aside(start, around)
        self.day = point if point.day else self.day
        self._done(start, point, around)
        self.before_era = point.year <= 0
        if self.now is not None and _opens(around.text, start):
            self.opened = start if point.month is None and self.now.year - point.year > PAST else -1
        if _years_long(value) and not _opens(around.text, start):
            return
        same_year = self.frame is not None and self.frame.year == point.year
        if self.frame is not None and point.year < self.frame.year and self.aside:
            return
        if self.frame is None or point.day is not None or same_year or _opens(around.text, start):
            self.left = self._left(point, value)
            self.frame = point

    def _left(self, point: Point, value: Value) -> Point | None:
        """The year that the story was in before it looked back to the one before, with the month that ends what it
        looks back to: from there it goes on into that year."""
        if self.frame is None or point.year != self.frame.year - 1 or value.high is None or _years_long(value):
            return None
        return Point(self.frame.year, civil(value.high)[1]) if point.day is None else None

    def _of_life(self, brackets: str) -> bool:
        """Whether words in brackets tell when somebody was born or died."""
        years = [int(y) for y in _YEAR.findall(brackets)]
        return (len(years) > 1 and years[-1] - years[0] >= LIFE) or self.grammar.life.search(brackets) is not None

    def _dispatch(self, start: int, point: Point, around: Surroundings) -> None:
        """From a dateline on, its day is the present: "OSLO, May 3 -", and further down "OSLO, May 5 -"."""
        if around.opens_dispatch(start):
            self.now, self.narrative, self.dispatched = point, False, True

    def _done(self, start: int, point: Point, around: Surroundings) -> None:
        """Keep the day on which something was done, and not only said, nor done before what is told."""
        first = max(around.tenses.sentence(start)[0], start - NOUN_REACH)
        aside = around.tenses.precedes(start) or self.grammar.reporting.search(around.text, first, start)
        if point.day and (self.done is None or not aside):
            self.done = point

    def _aside(self, start: int, around: Surroundings) -> bool:
        """Whether the words of the sentence before a date say that it only looks back."""
        first = around.tenses.sentence(start)[0]
        return self.grammar.aside.search(around.text, max(first, start - NOUN_REACH), start) is not None


def _years_long(value: Value) -> bool:
    """Whether a value is a stretch of more than a year."""
    return value.low is not None and value.high is not None and value.high - value.low > YEAR


def _onward() -> int:
    """Dispatches follow one another."""
    return 1


def _look(node: Node, around: Surroundings) -> int:
    """Which way the sentence looks where an expression stands."""
    if node.op == "weekday" and around.tenses.asks(node.start):
        return 1
    return around.tenses.direction(node.start, node.end)


_APPOSED = re.compile(r",? (?:an? )?|,? ?\((?:an? )?")
_CLOSED = re.compile(r"[,.;:)]|$")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PARTS = re.compile(r"[.;:\d]")
_OPENING = re.compile(r"(?:(?:^|[.!?][\"”’)]*\s+|\n\W*)(?:[\w’-]+,? ){0,4}|[:;]\s+(?:[\w’-]+,? ){0,2})$")


def _opens(text: str, start: int) -> bool:
    """Whether an expression stands at the head of its sentence: "In 1942," or "By late 1942"."""
    return _OPENING.search(text, max(0, start - 60), start) is not None
