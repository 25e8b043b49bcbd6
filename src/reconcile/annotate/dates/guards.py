"""What only looks like a date: counts and names with a year in them, "may", "march", a second round."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from reconcile.annotate.dates.grammar import DateGrammar
from reconcile.annotate.dates.items import BREAK, Item, Node, Token
from reconcile.model.swift import replace, swift

LIKELY_YEARS = range(1700, 2101)
AGE_REACH, AHEAD_REACH, GAME_REACH, LABEL_REACH, LEVEL_REACH = 20, 30, 150, 24, 40
LARGEST_SHARE = 8
CENTURY = 100
_CODE_BEFORE = re.compile(r"\d(?:\s?[-–]\s?|:)$")
_CODE_AFTER = re.compile(r"\s?[-–]\s?\d|[-–][^\W\d_]+\d")
_POINTED = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d")
_JOINED = re.compile(r"[-–]([^\W\d_]{1,15})")
_OPENED, _CLOSED = frozenset("\"“«‘'"), frozenset("\"”»’'")
_ADJECTIVAL = frozenset({"season", "decade", "century", "calendar", "numeric"})


@swift
@dataclass(frozen=True, slots=True)
class Place:
    """A joined part and the items on either side of it."""

    node: Node
    before: Item | None
    after: Item | None
    text: str
    grammar: DateGrammar

    @property
    def left(self) -> str:
        """The word or mark before, in lower case; "" where there is none."""
        return self.before.text if isinstance(self.before, Token) else ""

    @property
    def right(self) -> str:
        """The word or mark behind, in lower case; "" where there is none."""
        return self.after.text if isinstance(self.after, Token) else ""

    def is_word(self, item: Item | None, *, capital: bool) -> bool:
        """Whether an item is a word of no class, with or without a capital."""
        if not isinstance(item, Token) or not item.text.isalpha() or "function" in item.values:
            return False
        return self.text[item.start : item.end].islower() != capital


def allowed(place: Place) -> bool:
    """Whether a joined part may be a date where it stands."""
    check = _CHECKS.get(place.node.op)
    inner = place.node.node("partable")
    if inner is not None and inner.op in ("quarter", "week") and not _played(replace(place, node=inner)):
        return False
    return check is None or check(place)


def _bounded(place: Place) -> bool:
    """A bound or an estimate of a year or month: not "about 1900 km", not "by 2000 men", not "by Jan Lind"."""
    inner = place.node.node("boundable")
    word = place.node.token("bound") or place.before
    check = {"year": _year, "calendar": _calendar}.get(inner.op) if inner is not None else None
    return inner is None or check is None or check(replace(place, node=inner, before=word))


def _year(place: Place) -> bool:
    """A year by itself: not a count, not the number of a room, a flight or a resolution."""
    old = place.node.node("yr")
    if old is not None and old.op == "old-year":
        return not place.is_word(place.after, capital=False)
    token = place.node.token("yr")
    if token is None or place.node.start != token.start:
        return True
    start, end = token.start, token.end
    if _CODE_BEFORE.search(place.text, max(0, start - 4), start) or _CODE_AFTER.match(place.text, end):
        return False
    guards = place.grammar.guards
    if (place.left == "." and _labelled(place)) or _title(place, start, end):
        return False
    if place.left.isdigit() and place.before is not None and place.before.end > start - 2:
        return False
    joined = _JOINED.match(place.text, end)
    counted = place.right in guards.counted or (joined is not None and joined[1].lower() in guards.counted)
    if place.left in guards.numbered or counted or place.left in ("$", "€", "£", "#"):
        return False
    if place.left in guards.before_years:
        return True
    if "apos-year" in token.values and place.is_word(place.before, capital=True):
        return False
    year = token.values.get("year4")
    if isinstance(year, int) and year not in LIKELY_YEARS and place.is_word(place.before, capital=True):
        return False
    plural = place.right.endswith(guards.plurals) and not place.right.endswith(guards.no_plurals)
    return not (plural and place.is_word(place.after, capital=False))


def _calendar(place: Place) -> bool:
    """A month by itself: not "may" or "march", not somebody's name, not an abbreviation of something else."""
    token, weak = place.node.token("month"), place.node.token("monthx")
    if weak is not None and "month-weak" in weak.values and place.right in place.grammar.guards.counted:
        return False  # "the march of 2000 men"
    guards = place.grammar.guards
    if token is not None and token.text in guards.first_names and place.is_word(place.after, capital=True):
        return False  # "driven by Jan Lind"
    if token is None or place.left in guards.before_months:
        return True
    if token.text in guards.not_alone:
        return False
    if token.text not in guards.names:
        return True
    if place.is_word(place.after, capital=True):
        return False
    return not place.is_word(place.before, capital=True) or (place.before is not None and place.before.code == BREAK)


def _weekday(place: Place) -> bool:
    """A weekday: not "Sun" in mid-sentence, not "Black Monday"."""
    token, guards = place.node.token("weekday"), place.grammar.guards
    if token is None or place.left in guards.named_days:
        return token is None
    led = place.left in guards.before_days and not place.is_word(place.after, capital=True)  # "after Sun Yat Sen"
    return token.text not in guards.not_alone or led


def _day_alone(place: Place) -> bool:
    """ "on the 20th" where no noun follows: not "the 20th meeting"."""
    after = place.after
    ends = after is None or after.code == BREAK or isinstance(after, Node) or not after.text.isalpha()
    ends = ends or (isinstance(after, Token) and "function" in after.values)
    return ends and place.left in place.grammar.guards.before_days


def _decade(place: Place) -> bool:
    """Not "in his late fifties"."""
    start, inner = place.node.start, place.node.node("partable") or place.node
    digits = inner.number("decade", "decade") or 0
    named = (digits and digits < CENTURY) or any(
        isinstance(i, Token) and "decade-name" in i.values for i in inner.slots.get("decade", ()))
    return not (named and place.grammar.guards.ages.search(place.text, max(0, start - AGE_REACH), start))


def _about(place: Place) -> bool:
    return place.left not in place.grammar.guards.not_about and _bounded(place)


def _no_name(place: Place) -> bool:
    """A feast by itself: not "Easter Island"."""
    return not (place.is_word(place.after, capital=True) and begins_name(place))


def begins_name(place: Place) -> bool:
    """Whether a feast or season only names what follows: "Easter Island", "the Winter Palace", "a Christmas party"."""
    node, after, guards = place.node, place.after, place.grammar.guards
    if node.op not in ("holiday", "season") or "yr" in node.slots or after is None or after.start > node.end + 1:
        return False
    if node.op == "holiday" and place.is_word(after, capital=False):
        return place.left not in guards.before_days and place.left not in guards.before_months
    led = node.op == "season" and place.left in guards.before_months  # "in Autumn British ships"
    if led or not place.is_word(after, capital=True):
        return False
    return place.text[node.start : node.end].split()[-1][:1].isupper()


def _weekend(place: Place) -> bool:
    """ "the weekend", or one behind a preposition: not "the opening weekend", "a weekend visit"."""
    before = place.before
    if before is None or before.code == BREAK or isinstance(before, Node):
        return True
    if place.left in place.grammar.guards.before_days:
        return True
    return place.grammar.article.match(place.text, place.node.start, place.node.end) is not None


def _title(place: Place, start: int, end: int) -> bool:
    """Whether a year stands alone between quotation marks: a title."""
    return place.text[max(0, start - 1) : start] in _OPENED and place.text[end : end + 1] in _CLOSED


def _labelled(place: Place) -> bool:
    """Whether figures are the number of something: "no. 2012-07", "gate 12/5", "the ratio is 10/12"."""
    start = place.node.start
    return place.grammar.guards.labels.search(place.text, max(0, start - LABEL_REACH), start) is not None


def _clock(place: Place) -> bool:
    """A time of day with a point ("at 16.50"): two figures behind it, and no price ("closed at 16.50")."""
    token, start = place.node.token("pointed"), place.node.start
    if token is None:
        return True
    level = place.grammar.guards.levels.search(place.text, max(0, start - LEVEL_REACH), start)
    return _POINTED.fullmatch(token.text) is not None and level is None


def _years(place: Place) -> bool:
    """Years or a year and a month in figures: not "order no. 2012-07"."""
    return not {"yearmonth", "slashyear"} & set(place.node.slots) or not _labelled(place)


def _figures(place: Place) -> bool:
    """A day and a month in figures: not "5/6 of all", "2 1/2", "1/2 litre", a number, or a name ("the 7/7 attacks")."""
    pair = place.node.token("slashdate")
    if pair is None:
        return True
    if "wd" not in place.node.slots:
        named = place.grammar.article.match(f"{place.left} ") and place.is_word(place.after, capital=False)
        if named or _labelled(place):
            return False
    if place.right in place.grammar.guards.fractions or (place.left.isdigit() and "wd" not in place.node.slots):
        return False
    over, under = (int(n) for n in pair.text.split("/"))
    return not (over < under <= LARGEST_SHARE and place.is_word(place.after, capital=False))


def _ahead(place: Place) -> bool:
    """Not "the first time in two years"."""
    start = place.node.start
    return place.grammar.guards.not_ahead.search(place.text, max(0, start - AHEAD_REACH), start) is None


def _played(place: Place) -> bool:
    """A quarter or a week without a year: not that of a game or of a season of games."""
    if "yr" in place.node.slots:
        return True
    start, end = max(0, place.node.start - GAME_REACH), place.node.end + GAME_REACH
    return place.grammar.guards.games.search(place.text, start, end) is None


def _amount(place: Place) -> bool:
    """Not "a second one": a unit of time that is also an ordinal, and counts something."""
    unit = place.node.token("span")
    return unit is None or "ordinal" not in unit.values or not place.is_word(place.after, capital=False)


def _reference(place: Place) -> bool:
    """Not "the now-cancelled deal"."""
    return not (place.right == "-" and place.after is not None and place.after.start == place.node.end)


def _then(place: Place) -> bool:
    return not place.is_word(place.after, capital=True)


_CHECKS: dict[str, Callable[[Place], bool]] = {
    "adjective": _reference, "ahead": _ahead, "approx": _about, "bound": _bounded, "calendar": _calendar,
    "clock": _clock, "day-of-month": _day_alone, "decade": _decade, "duration": _amount, "holiday": _no_name,
    "numeric": _figures, "part": _decade, "quarter": _played, "reference": _reference, "then": _then, "week": _played,
    "weekday": _weekday,
    "weekend": _weekend, "year": _year, "year-range": _years,
}


def trimmed(place: Place, start: int, end: int) -> tuple[int, int]:
    """The expression with its own article, without one that belongs to a noun behind it: "the spring floods"."""
    found = place.grammar.article.match(place.text, start, end)
    noun = place.is_word(place.after, capital=False) or place.is_word(place.after, capital=True)
    adjective = place.node.op in _ADJECTIVAL and "yr" not in place.node.slots
    if found and adjective and noun and place.after is not None and place.after.start <= end + 1:
        return found.end(), end
    return start, end
