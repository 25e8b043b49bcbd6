"""Dates and times of day of one event."""

from __future__ import annotations

import re

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.compare.written import too_early
from reconcile.model.calendar import civil
from reconcile.model.event import LOOSE_ROLES, PHASE, Argument, Event
from reconcile.model.fold import fold, words
from reconcile.model.interval import contains, first, gap_days, is_day, last, overlaps
from reconcile.model.when import HALF_UNSAID, Interval, Timex

RANK = ("disjoint", "moved", "relative", "calendar", "around-midnight", "overlap", "holds", "equal")
CLASH = frozenset(("disjoint", "overlap"))
NIGHT_FROM, NIGHT_TO = 20, 6
MOST_DAYS = 62
BODILY = frozenset(("death", "birth", "injury"))
WEEKDAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
SMALL = frozenset(("the", "a", "an", "of"))
WEEK, MONTH, YEAR = 7, 31, 365
FIRST_YEAR, LAST_YEAR = 1582, 1923
DAY, HALF, QUARTER, EXACTLY, ROUGHLY = 24 * 60, 30, 15, 9, 5  # minutes
GRAINS = ((60, 30), (30, 20), (15, 10), (5, 5))  # a time that is a whole multiple of the one may be off by the other
ROUND = re.compile(
    r"\b(?:about|around|approximately|roughly|some|circa|nearly|almost|shortly|just|soon|before|after|past|by|until|till"
    r"|from|between|since|minutes?)\b[\w\s]{0,12}$", re.IGNORECASE)
Dated = Saying[tuple[Interval, Timex]]
Clock = Saying[tuple[int, int | None, str, bool]]


def compare_dates(group: Group, tables: Tables) -> list[Outcome]:
    """How the dates that the sources give for one event lie to each other."""
    sayings = [s for e in group.events if (s := _saying(e)) is not None]

    def judge(a: Dated, b: Dated) -> Verdict | None:
        return _judge(a, b, tables)

    out = judge_field(sayings, judge, compares="date", rank=RANK, clashing=CLASH, feature="date", self_name="self")
    return [o for o in out if o.name != "self" or all(s.stated for s in o.sides)]


def _saying(event: Event) -> Saying[tuple[Interval, Timex]] | None:
    date = event.date
    if date is None or date.interval is None or (event.date_inferred and date.clock is not None):
        return None  # of an hour without a day, the words quoted would not say which day is meant
    value = date.edtf or date.value
    return Saying(event, (date.interval, date), value, date.text, date.start, date.end, not event.date_inferred)


def _judge(a: Dated, b: Dated, tables: Tables) -> Verdict | None:
    left, right = a.means[0], b.means[0]
    if left == right:
        return full_beside(a.means[1], b.means[1]) or Verdict("equal", "both give the same date", precise=is_day(left))
    if (left.latest is None) != (right.latest is None):
        return None  # "since 2003" tells of many times, of which that of the other may be one
    if contains(left, right) or contains(right, left):
        return Verdict("holds", "the one date lies within the other")
    if _one_end_fits(a, b) or _one_end_fits(b, a):
        return None  # the first or last day of what the other tells as a whole
    if overlaps(left, right):
        short = _days(left) <= MOST_DAYS and _days(right) <= MOST_DAYS
        return Verdict("overlap", "the dates overlap, but each has days of its own") if short else None
    gap = gap_days(left, right)
    planned = {a.event.status, b.event.status}
    if "planned" in planned and len(planned) == 2:
        return Verdict("moved", f"the plan and the outcome are {_many(gap)} apart", gap)
    if gap == 1 and (_night_leads(a, b) or _night_leads(b, a)) and not _clocks_apart(a, b):
        return Verdict("around-midnight", "the night between the two days belongs to both", gap)
    if any(leans(d, tables) for d in (a.means[1], b.means[1])):
        return Verdict("relative", "one of them is told relative to another time of its text", gap)
    if gap == between_calendars(left, right):
        return Verdict("calendar", f"{_many(gap)} lie between the Julian and the Gregorian calendar at that time", gap)
    hang = [d for d in (a.means[1], b.means[1]) if d.resolved_from is not None]
    if hang and may_hang_together(a.means[1], b.means[1], gap) and not _surely_two(a, b, gap, tables):
        return Verdict("relative", "they are told relative to the days on which the sources were written", gap)
    if _may_be_two(a.event, b.event, tables):
        return None
    precise = _days(left) <= MONTH and _days(right) <= MONTH
    return Verdict("disjoint", f"no day is common to both dates; they are {_many(gap)} apart", gap, precise=precise,
                   anchored=not all(names_day(d) for d in hang))


def _surely_two(a: Dated, b: Dated, gap: int, tables: Tables) -> bool:
    """Whether two days of one week, each named by its weekday or in figures, are told of what happens once: from
    whichever day it is counted, "Saturday" is no Sunday; or the one source was written before the other day. What is
    said is said on many days."""
    if any((rule := tables.types.get(s.event.type)) is not None and rule.quiet for s in (a, b)):
        return False
    named = gap < WEEK and all(names_day(s.means[1]) or names_weekday(s.means[1]) for s in (a, b))
    return named or any(too_early(x.means[1], x.source, y.means[0], tables) and x.event.status == "happened"
                        for x, y in ((a, b), (b, a)))


def _may_be_two(a: Event, b: Event, tables: Tables) -> bool:
    """Whether their clauses say that they happened at another time too, or one to a beast and one to a person, or were
    done by others: both name who did it, and neither has a word of whom the other names."""
    said = [set(words(e.text)) for e in (a, b)]
    if tables.again & (said[0] | said[1]) or _beast(a, said[0], tables) != _beast(b, said[1], tables):
        return True
    one, other = ({w for p in e.participants if _acts(p, e) for w in words(p.text) if w[0].isalpha()} for e in (a, b))
    return bool(one and other) and not one & said[1] - SMALL and not other & said[0] - SMALL


def _beast(event: Event, said: set[str], tables: Tables) -> bool:
    """Whether it befell an animal, and no person that the clause names."""
    return event.type in BODILY and bool(said & tables.animals) and not any(p.entity for p in event.participants)


def _acts(filler: Argument, event: Event) -> bool:
    """Whether it stands before the verb by a name of its own."""
    return filler.role not in LOOSE_ROLES and not filler.shared and filler.end <= event.trigger.start \
        and any(w[:1].isupper() for w in filler.text.split()[1:] or [filler.text])


def _one_end_fits(part: Dated, whole: Dated) -> bool:
    """Whether the one dates an end of what the other dates as a whole, and need not contradict it: what was held on the
    4th may have begun on the 3rd, but not on the 5th."""
    phase, (of_end, _), (of_all, _) = _phase(part.event), part.means, whole.means
    if not phase or _phase(whole.event) == phase:
        return False
    return first(of_end) <= last(of_all) if phase == "begin" else last(of_end) >= first(of_all)


def _phase(event: Event) -> str:
    """Which end of itself the event's date is of, "" where the text does not say."""
    return next((a.value for a in event.attributes if a.name == PHASE), "")


def between_calendars(a: Interval, b: Interval) -> int:
    """By how many days the Julian calendar was behind the Gregorian one when both dates were days of a time in which
    both were in use (1582 to 1923), else 0."""
    if not is_day(a) or not is_day(b):
        return 0
    year = civil(min(int(first(a)), int(first(b))))[0]
    return year // 100 - year // 400 - 2 if FIRST_YEAR <= year <= LAST_YEAR else 0


def full_beside(a: Timex, b: Timex) -> Verdict | None:
    """What is told where the one date is given in figures and the other by its distance from the day of writing ("on
    Tuesday", "yesterday"): the former says more. None where both say as much."""
    if counted(a) == counted(b):
        return None
    return Verdict("holds", "the one gives in full the day that the other counts from its own")


def counted(date: Timex) -> bool:
    """Whether its words say only how far it lies from the day of writing."""
    return date.resolved_from == "anchor" and not names_day(date)


def leans(date: Timex, tables: Tables) -> bool:
    """Whether a date is told by its distance from another ("the previous day", "later that morning"): to which one, the
    text seldom says outright."""
    pointing = date.resolved_from == "context" or (words(date.text)[:1] or [""])[0] in tables.pointing
    return date.resolved_from is not None and pointing and not any(c.isdigit() or c.isupper() for c in date.text)


def names_day(date: Timex) -> bool:
    """Whether the words give the day in figures, so that only the year is taken from the day of writing."""
    return any(c.isdigit() for c in date.text)


def names_weekday(date: Timex) -> bool:
    """Whether the words name a day of the week, and so that day and no other within a week."""
    return date.interval is not None and is_day(date.interval) and any(w in WEEKDAYS for w in words(date.text))


def may_hang_together(a: Timex, b: Timex, gap: int) -> bool:
    """Whether two dates, one of them relative to a day of writing, may be one: the same words, whole weeks or
    whole years apart, or next to each other; "last month" may be said within days of its end."""
    same_words = fold(a.text) == fold(b.text)
    exact = names_day(a) and names_day(b)
    years = round(gap / YEAR) if gap >= YEAR - 1 else 0
    whole_years = years > 0 and abs(gap - years * YEAR) <= 1 + years // 4
    wide = any(d.interval is not None and not is_day(d.interval) for d in (a, b))
    return same_words or whole_years or (not exact and (gap % 7 == 0 or gap <= (WEEK if wide else 1)))


def _days(interval: Interval) -> int:
    if interval.earliest is None or interval.latest is None:
        return 10**7
    return interval.latest - interval.earliest + 1


def _many(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def _night_leads(one: Dated, other: Dated) -> bool:
    """Whether an expression names an hour, or a part of the day, of the night that leads to the other's day: before
    midnight to the day after, after midnight to the day before."""
    date, later = one.means[1], first(one.means[0]) < first(other.means[0])
    if date.clock is not None:
        hour = int(date.clock[:2])
        return hour >= NIGHT_FROM if later else hour < NIGHT_TO
    told = other.means[1]
    if later:  # the night of the 12th is that to the 13th, and not its evening
        return ("TNI" in date.value or "TEV" in date.value) and not any(p in told.value for p in ("TEV", "TAF"))
    return "TNI" in date.value and not names_weekday(date)  # "Saturday night" is not that from Friday


def _clocks_apart(a: Dated, b: Dated) -> bool:
    """Whether both tell the hour, and so the same hour of two days, or hours further apart than a night is long."""
    one, other = (_minutes(s.means[1].clock) for s in (a, b))
    if one is None or other is None:
        return False
    later = first(a.means[0]) < first(b.means[0])
    return DAY + (other - one if later else one - other) > DAY // 2


def _minutes(clock: str | None) -> int | None:
    return int(clock[:2]) * 60 + int(clock[3:5]) if clock else None


def compare_times(group: Group, tables: Tables) -> list[Outcome]:
    """How the times of day lie to each other, on dates that do not differ; with their zones they are instants."""
    near = tables.setting("time", "near", "near_minutes", 30)
    sayings = []
    for event in group.events:
        date = event.date
        own = date is not None and event.start <= date.start < event.end  # not the hour of what was told before
        if date is not None and own and date.clock and date.type == "TIME":
            sayings.append(clock_saying(event, date))

    def judge(a: Clock, b: Clock) -> Verdict | None:
        return judge_times(a, b, leeway(a, b, near))

    return judge_field(sayings, judge, compares="time", rank=("differ", "zones", "near", "instant", "equal"),
                       clashing=frozenset(("differ",)), feature="date")


def clock_saying(event: Event, date: Timex) -> Clock:
    """A time of day that is told of an event; its `clock` must be known."""
    clock = date.clock or ""
    means = (int(clock[:2]) * 60 + int(clock[3:5]), _offset(date.zone), date.zone or "", HALF_UNSAID in date.warnings)
    stated = date != event.date or not event.date_inferred
    return Saying(event, means, f"{clock}{date.zone or ''}", date.text, date.start, date.end, stated)


def leeway(a: Clock, b: Clock, near: float) -> float:
    """How many minutes apart two times may lie and nearly agree: what they are rounded to, some more where one is told
    as about right, and at most `near`."""
    rounded = QUARTER * any(ROUND.search(_before(s)) for s in (a, b))
    return min(near, float(max(EXACTLY, sum(_grain(s.means[0]) for s in (a, b))) + rounded))


def phrases(event: Event) -> tuple[str, str]:
    """The word that tells it, alone and with the next ("run into")."""
    lemma, behind = event.lemma.lower(), words(event.text[event.trigger.end - event.start:])[:1]
    return lemma, " ".join((lemma, *behind))


def _before(saying: Clock) -> str:
    """The words of the clause before the figures of the time."""
    return saying.event.text[:max(0, saying.start - saying.event.start)] + re.split(r"\d", saying.text)[0]


def _grain(minutes: int) -> int:
    """By how much a time of day may be off as it is told: "at nine" by half an hour."""
    return next((leeway for step, leeway in GRAINS if minutes % step == 0), 1)


def judge_times(a: Clock, b: Clock, near: float) -> Verdict | None:
    """Two times of day: by the clock where neither names a zone, as instants where both do; where one does, or a zone
    has no fixed offset, a difference of whole quarters of an hour may be that of the zones. Where one does not say
    which half of the day it means, the half that fits better is taken."""
    (x, one, left, unsure), (y, other, right, doubtful) = a.means, b.means
    fixed = one is not None and other is not None
    gap = abs((x - (one or 0)) - (y - (other or 0))) if fixed else abs(x - y)
    gap = min(gap % DAY, DAY - gap % DAY)
    if (unsure or doubtful) and gap > DAY // 4:
        gap = DAY // 2 - gap
        if gap <= near:
            return Verdict("near", "the one may mean the half of the day that the other names", gap, precise=True)
    if x % ROUGHLY and y % ROUGHLY:
        near = min(near, EXACTLY)  # both are told to the minute
    if not gap:
        one_clock = left == right or x == y
        return Verdict("equal", "both give the same time") if one_clock else Verdict("instant", "they are one instant")
    if not fixed and left != right and gap > near and _of_zones(gap):
        return Verdict("zones", f"the clocks are {gap} minutes apart, and may be of different zones", gap)
    return Verdict("near" if gap <= near else "differ", f"the times are {gap} minutes apart", gap, precise=True)


def _of_zones(gap: int) -> bool:
    """Whether clocks so many minutes apart may tell one instant in two zones, told to the next five minutes."""
    return gap % QUARTER == 0 or min(gap % HALF, HALF - gap % HALF) <= ROUGHLY


def _offset(zone: str | None) -> int | None:
    """Minutes east of Greenwich, None for a zone that is not named or has no fixed offset."""
    found = re.fullmatch(r"([+-])(\d\d):?(\d\d)", zone or "")
    if found is None:
        return 0 if zone in ("Z", "GMT", "UTC") else None
    return (int(found[2]) * 60 + int(found[3])) * (1 if found[1] == "+" else -1)
