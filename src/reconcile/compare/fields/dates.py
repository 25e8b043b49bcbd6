"""Dates and times of day of one event."""

from __future__ import annotations

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fold import fold, words
from reconcile.model.interval import contains, gap_days, is_day, overlaps
from reconcile.model.when import Interval, Timex

RANK = ("disjoint", "moved", "relative", "around-midnight", "overlap", "holds", "equal")
CLASH = frozenset(("disjoint", "overlap"))
NIGHT_FROM, NIGHT_TO = 20, 6
MOST_DAYS = 62
MONTH, YEAR = 31, 365
Dated = Saying[tuple[Interval, Timex]]


def compare_dates(group: Group, tables: Tables) -> list[Outcome]:
    """How the dates that the sources give for one event lie to each other."""
    sayings = [s for e in group.events if (s := _saying(e)) is not None]

    def judge(a: Dated, b: Dated) -> Verdict | None:
        return _judge(a, b, tables)

    out = judge_field(sayings, judge, compares="date", rank=RANK, clashing=CLASH, feature="date", self_name="self")
    return [o for o in out if o.name != "self" or all(s.stated for s in o.sides)]


def _saying(event: Event) -> Saying[tuple[Interval, Timex]] | None:
    date = event.date
    if date is None or date.interval is None:
        return None
    value = date.edtf or date.value
    return Saying(event, (date.interval, date), value, date.text, date.start, date.end, not event.date_inferred)


def _judge(a: Dated, b: Dated, tables: Tables) -> Verdict | None:
    left, right = a.means[0], b.means[0]
    if left == right:
        return Verdict("equal", "both give the same date", precise=is_day(left))
    if contains(left, right) or contains(right, left):
        return Verdict("holds", "the one date lies within the other")
    if overlaps(left, right):
        short = _days(left) <= MOST_DAYS and _days(right) <= MOST_DAYS
        return Verdict("overlap", "the dates overlap, but each has days of its own") if short else None
    gap = gap_days(left, right)
    planned = {a.event.status, b.event.status}
    if "planned" in planned and len(planned) == 2:
        return Verdict("moved", f"the plan and the outcome are {_many(gap)} apart", gap)
    if gap == 1 and (_at_night(a.means[1]) or _at_night(b.means[1])):
        return Verdict("around-midnight", "the night between the two days belongs to both", gap)
    if any(_leans(d, tables) for d in (a.means[1], b.means[1])):
        return Verdict("relative", "one of them is told relative to another time of its text", gap)
    hang = [d for d in (a.means[1], b.means[1]) if d.resolved_from is not None]
    if hang and _may_hang_together(a.means[1], b.means[1], gap):
        return Verdict("relative", "they are told relative to the days on which the sources were written", gap)
    precise = _days(left) <= MONTH and _days(right) <= MONTH
    return Verdict("disjoint", f"no day is common to both dates; they are {_many(gap)} apart", gap, precise=precise,
                   anchored=not all(_names_day(d) for d in hang))


def _leans(date: Timex, tables: Tables) -> bool:
    """Whether a date is told by its distance from another ("the previous day", "later that morning"): to which one, the
    text seldom says outright."""
    pointing = date.resolved_from == "context" or (words(date.text)[:1] or [""])[0] in tables.pointing
    return date.resolved_from is not None and pointing and not any(c.isdigit() or c.isupper() for c in date.text)


def _names_day(date: Timex) -> bool:
    """Whether the words give the day in figures, so that only the year is taken from the day of writing."""
    return any(c.isdigit() for c in date.text)


def _may_hang_together(a: Timex, b: Timex, gap: int) -> bool:
    """Whether two dates, one of them relative to a day of writing, may be one: the same words, whole weeks or
    whole years apart, or next to each other."""
    same_words = fold(a.text) == fold(b.text)
    exact = _names_day(a) and _names_day(b)
    years = round(gap / YEAR) if gap >= YEAR - 1 else 0
    whole_years = years > 0 and abs(gap - years * YEAR) <= 1 + years // 4
    return same_words or whole_years or (not exact and (gap % 7 == 0 or gap <= 1))


def _days(interval: Interval) -> int:
    if interval.earliest is None or interval.latest is None:
        return 10**7
    return interval.latest - interval.earliest + 1


def _many(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _at_night(date: Timex) -> bool:
    """Whether the expression names an hour, or a part of the day, around midnight."""
    if date.clock is not None:
        hour = int(date.clock[:2])
        return hour >= NIGHT_FROM or hour < NIGHT_TO
    return "TNI" in date.value or "TEV" in date.value


def compare_times(group: Group, tables: Tables) -> list[Outcome]:
    """How the times of day lie to each other, on dates that do not differ."""
    near = tables.setting("time", "near", "near_minutes", 30)
    zones = {e.date.zone for e in group.events if e.date is not None and e.date.clock}
    sayings = []
    for event in group.events:
        date = event.date
        if date is not None and date.clock and date.type == "TIME":
            minutes = int(date.clock[:2]) * 60 + int(date.clock[3:5])
            value = date.clock
            sayings.append(Saying(event, minutes, value, date.text, date.start, date.end, not event.date_inferred))
    if len(zones) > 1:
        return []

    def judge(a: Saying[int], b: Saying[int]) -> Verdict | None:
        gap = abs(a.means - b.means)
        gap = min(gap, 24 * 60 - gap)
        if not gap:
            return Verdict("equal", "both give the same time")
        name = "near" if gap <= near else "differ"
        return Verdict(name, f"the times are {gap} minutes apart", gap, precise=True)

    return judge_field(sayings, judge, compares="time", rank=("differ", "near", "equal"),
                       clashing=frozenset(("differ",)), feature="date")
