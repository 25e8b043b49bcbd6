"""Lengths of time against the dates that they are told with: "from 1912 until 1938, twenty-two years in all", "ten
years later, in 1938", "the tenth anniversary"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reconcile.compare.inside import nearest
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.standing import standing
from reconcile.compare.tables import Group, Tables
from reconcile.model.interval import first, last
from reconcile.model.quantity import Quantity
from reconcile.model.source import Source
from reconcile.model.when import HALF_UNSAID, Interval, Timex

YEAR, DAY = 365.25, 1440
DAYS = {"yr": YEAR, "mo": YEAR / 12, "wk": 7.0, "day": 1.0, "d": 1.0}
MINUTES = {"h": 60.0, "min": 1.0}
NAMES = {"yr": "years", "mo": "months", "wk": "weeks", "day": "days", "d": "days", "h": "hours", "min": "minutes"}
LONGER = (("year", YEAR / 2), ("month", YEAR / 24), ("week", 3.5))
HALF = 0.5
NEAR = 24  # characters
ABOUT = 0.12
LEAST_MINUTES = 2.0
STOP = re.compile(r"[.;!?](?:\s|$)|\n")
BEHIND = re.compile(
    r"\)?(?:,| –| —)? ?\(?(?:or |that is,? |so |thus |i\.e\. )?(?:for )?"
    r"(?:a total of |in all |a period of |altogether )?(?:the |a |an |these )?(?:full |long |good )?")
AHEAD = re.compile(
    r"(?: in all| in total| altogether| long)?,? ?\(?(?:that is,? |namely )?(?:from |between )?(?:the )?")
APPOSED = re.compile(r",(?: or)? (?:in all |altogether )?(?:an?|his|her|its|their) (?:[\w-]+ ){1,3}of (?:[a-z]+ ){0,2}")
BORN = re.compile(r"\b(?:born|birth)\b", re.IGNORECASE)
REIGN = re.compile(r"(?: \w+){1,3} \(")
WHOLE = re.compile(r"(?:\b(?:in all|altogether|in total|all told),? )$")
WHOLE_BEHIND = re.compile(r",? (?:in all|altogether|in total|all told)\b")
RUNNING = re.compile(r"[^,.;:!?()\d\n]{1,80} for (?:a total of )?(?:the |a |an )?(?:full )?")
OPENING = re.compile(r"(?:^|[.!?]\s|\n)From (?:the )?$")
CLOSED = re.compile(r" ?[.;]")
SOME = re.compile(r"\bbetween (?:the )?$", re.IGNORECASE)
PART = re.compile(
    r"\b(?:first|last|next|final|past|previous|within|of the|each|every|another|after|before|interrupt\w*|break"
    r"|intermittent\w*)\b", re.IGNORECASE)
LATER = re.compile(r"later|after", re.IGNORECASE)
JOIN = re.compile(
    r",? (?:that is,? |namely )?(?:on|in|at the end of|at the beginning of|early in|late in)? ?(?:the )?"
    r"(?:summer|spring|autumn|winter)? ?(?:of )?")
OF_YEAR = re.compile(r" (?:of|since) (?:[^\d.,;:!?\n]{0,60} )?(?:in|of|on|since)? ?$")
TO = re.compile(r" ?(?:to|until|till|and|–|-|—) ?")


@dataclass(frozen=True, slots=True)
class Misfit:
    """A length, or a count of years, and the dates with which it does not fit; `sure` where both stand side by side."""

    sides: Sequence[tuple[str, str, int, int]]
    detail: str
    gap: float
    sure: bool = True


def compare_spans(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], dates: Mapping[str, Sequence[Timex]],
    tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Lengths of time of each source that do not fit the dates told with them, told at the nearest event."""
    homes = nearest(groups)
    for source in sorted(homes):
        text = tables.sources[source].text
        own, figures = dates.get(source, ()), quantities.get(source, ())
        for found in (*_lengths(text, own, figures), *_apposed(text, own, figures), *_later(text, own),
                      *_anniversaries(text, own, figures), *_standing(tables.sources[source], own, figures, tables)):
            start = found.sides[0][2]
            event, group = homes[source].at(start)
            sides = [Saying(event, None, *side) for side in found.sides]
            yield group, Outcome("span", "misfit", outcome_sides(sides), found.detail, gap=found.gap,
                                 precise=found.sure)


def _lengths(text: str, dates: Sequence[Timex], figures: Sequence[Quantity]) -> Iterator[Misfit]:
    """Lengths that stand right beside the two dates from which to which something lasted."""
    for span, (low, high), unit_days in ranges_of(text, dates):
        for q in figures:
            units = DAYS if unit_days else MINUTES
            if q.unit not in units or q.value is None or q.ordinal or not _beside(text, span, q):
                continue
            least, most = allowed_by(q, units[q.unit], clock=not unit_days)
            if least > high or (most < low and not _of_some(text, span, q)):
                yield _misfit(text, span, q, (low / units[q.unit], high / units[q.unit]))


def _standing(
    source: Source, dates: Sequence[Timex], figures: Sequence[Quantity], tables: Tables
) -> Iterator[Misfit]:
    """How long something has stood, as the text has it, and the date on which it began."""
    for began, q, years in standing(source, dates, figures, tables):
        sides = [(began.edtf or began.value, began.text, began.start, began.end),
                 (f"{q.value:g}", q.text, q.start, q.end)]
        yield Misfit(sides, f"since then it was {int(years)} years, not {q.value:g}", abs(years - (q.value or 0)),
                     sure=False)


def _apposed(text: str, dates: Sequence[Timex], figures: Sequence[Quantity]) -> Iterator[Misfit]:
    """Lengths told of the time between the only two dates of a sentence: "came to it in 1901 and held it until 1910, a
    reign of over ten years"."""
    for q in figures:
        if q.unit not in DAYS or q.value is None or q.ordinal:
            continue
        opened = max((m.end() for m in STOP.finditer(text, 0, q.start)), default=0)
        own = [d for d in dates if opened <= d.start < q.start and d.type == "DATE" and _closed(d.interval)]
        plain = len(own) == 2 and not any(d.parts or d.resolved_from for d in own)
        if not plain or BORN.search(text, opened, q.start) or not APPOSED.fullmatch(text, own[1].end, q.start):
            continue
        both = Timex(text[own[0].start:own[1].end], own[0].start, own[1].end, "DATE", f"{own[0].value}/{own[1].value}",
                     parts=(own[0], own[1]))
        for _, (low, high), _ in ranges_of(text, [both]):
            least, most = allowed_by(q, DAYS[q.unit])
            if least > high or most < low:
                yield _misfit(text, both, q, (low / DAYS[q.unit], high / DAYS[q.unit]))


def _misfit(text: str, span: Timex, q: Quantity, units: tuple[float, float]) -> Misfit:
    low, high = (f"{n:.3g}" for n in units)
    sides = [(span.edtf or span.value, text[span.start:span.end], span.start, span.end),
             (f"{q.value:g}", q.text, q.start, q.end)]
    told = low if low == high else f"{low} to {high}"
    return Misfit(sides, f"from the one to the other are {told} {NAMES[q.unit]}, not {q.value:g}",
                  max(units[0] - (q.value or 0), (q.value or 0) - units[1]))


def _of_some(text: str, span: Timex, q: Quantity) -> bool:
    """Whether a length may be of a part: "for two years between 1912 and 1938"."""
    return q.end <= span.start and SOME.search(text, q.end, span.start) is not None


def ranges_of(text: str, dates: Sequence[Timex]) -> Iterator[tuple[Timex, tuple[float, float], bool]]:
    """Ranges of dates, with the least and most days from end to end; ranges of clock times of one day, in minutes."""
    for date in dates:
        if len(date.parts) == 2 and not any(p.clock for p in date.parts):
            begun, ended = (p.interval for p in date.parts)
            if begun is not None and ended is not None and _closed(begun) and _closed(ended):
                day = last(begun) == first(begun) and last(ended) == first(ended)
                low, high = first(ended) - last(begun), last(ended) - first(begun) + 1
                yield date, (low - (HALF if day else 0.0), float(high)), True
        elif len(date.parts) == 2 and all(p.clock for p in date.parts):
            yield from _clocks(date, *date.parts)
    for one, other in pairwise(dates):
        plain = one.clock and other.clock and not (one.parts or other.parts)
        if plain and TO.fullmatch(text, one.end, other.start):
            both = Timex(text[one.start:other.end], one.start, other.end, "TIME", f"{one.clock}/{other.clock}")
            yield from _clocks(both, one, other)


def _closed(days: Interval | None) -> bool:
    return days is not None and days.earliest is not None and days.latest is not None


def _clocks(span: Timex, one: Timex, other: Timex) -> Iterator[tuple[Timex, tuple[float, float], bool]]:
    unsaid = HALF_UNSAID in (*one.warnings, *other.warnings) and not _full(one, other)
    if one.zone != other.zone or unsaid:
        return
    length = (_minutes(other) - _minutes(one)) % DAY
    yield span, (length, length), False


def _full(one: Timex, other: Timex) -> bool:
    """Whether two clock times are of the twenty-four hours: one of them is past noon by its own number."""
    return any(int((t.clock or "0:0").split(":")[0]) > 12 for t in (one, other))


def _minutes(time: Timex) -> int:
    hour, minute = (time.clock or "0:0").split(":")[:2]
    return 60 * int(hour) + int(minute)


def _beside(text: str, span: Timex, q: Quantity) -> bool:
    """Whether a length is told of a range: right behind it or right before it, or in its sentence as the whole."""
    if q.start >= span.end:
        between = text[span.end : q.start]
        joined = BEHIND.fullmatch(between) is not None or _runs(text, span, q) or _whole(text, between, q)
    else:
        between = text[q.end : span.start]
        told = REIGN if "-" in q.text else AHEAD
        joined = told.fullmatch(between) is not None and bool(between.strip())
    return joined and not PART.search(_around(text, min(q.start, span.start), max(q.end, span.end)))


def _around(text: str, start: int, end: int) -> str:
    """A stretch of text with what stands near it in its sentence."""
    low = max((m.end() for m in STOP.finditer(text, max(0, start - NEAR), start)), default=max(0, start - NEAR))
    stop = STOP.search(text, end, end + NEAR)
    return text[low : stop.start() if stop else end + NEAR]


def _whole(text: str, between: str, q: Quantity) -> bool:
    """Whether a length is said to be that of all the time told before it in the sentence."""
    marked = WHOLE.search(between) or WHOLE_BEHIND.match(text, q.end)
    return marked is not None and not STOP.search(between) and not any(c.isdigit() for c in between)


def _runs(text: str, span: Timex, q: Quantity) -> bool:
    """Whether a clause that opens with its range closes with its length: "From May to July it burned for ten weeks."""
    opened = OPENING.search(text, max(0, span.start - 12), span.start) is not None
    return opened and RUNNING.fullmatch(text, span.end, q.start) is not None and CLOSED.match(text, q.end) is not None


def allowed_by(q: Quantity, size: float, *, clock: bool = False) -> tuple[float, float]:
    """The least and most days, or minutes, that a length allows: half a unit is rounding, more where it is "about"."""
    value = q.value or 0.0
    slack = max(LEAST_MINUTES if clock and q.unit == "min" else HALF, ABOUT * value if q.approximate else 0.0)
    low, high = (q.low if q.low is not None else 0.0), (q.high if q.high is not None else 1e9)
    return (low - slack) * size, (high + slack) * size


def _later(text: str, dates: Sequence[Timex]) -> Iterator[Misfit]:
    """What is told to be some time later, and right behind by its date: "ten years later, in 1938", where the sentence
    or the one before it has the only date from which it can be counted."""
    for n, (told, date) in enumerate(pairwise(dates)):
        if told.resolved_from != "context" or not LATER.search(told.text) or date.resolved_from is not None:
            continue
        anchor = _anchor(text, told, dates[:n])
        if anchor is None or not JOIN.fullmatch(text, told.end, date.start):
            continue
        gap = _apart(told, date)
        if gap > 0 and not any(d.type == "DURATION" for d in dates[:n] if d.start > anchor.start):
            yield Misfit([(d.edtf or d.value, d.text, d.start, d.end) for d in (anchor, told, date)],
                         f"{told.text} would be {told.edtf or told.value}", gap, sure=False)


def _anchor(text: str, told: Timex, before: Sequence[Timex]) -> Timex | None:
    """The only date of the sentence before a count, or of the one before where the count opens its own."""
    dated = [d for d in before if d.type == "DATE" and d.role == "event" and d.resolved_from is None]
    stops = [0, *(m.end() for m in STOP.finditer(text, 0, told.start))]
    opens = not text[stops[-1] : told.start].strip()
    since = stops[-2] if opens and len(stops) > 1 and "\n" not in text[stops[-1] - 1 : stops[-1]] else stops[-1]
    own = [d for d in dated if d.start >= since]
    return own[0] if len(own) == 1 else None


def _apart(told: Timex, date: Timex) -> float:
    """Days between what was counted and what is dated, half a unit of the count left to rounding."""
    a, b = told.interval, date.interval
    if a is None or b is None or not (_closed(a) and _closed(b)):
        return 0.0
    unit = next((days for word, days in LONGER if word in told.text), 1.0)
    return max(first(b) - last(a), first(a) - last(b)) - unit


def _anniversaries(text: str, dates: Sequence[Timex], figures: Sequence[Quantity]) -> Iterator[Misfit]:
    """Anniversaries of what a year is named for, in a sentence that names one other year."""
    for q in figures:
        if not q.ordinal or not q.text.lower().endswith("anniversary") or q.value is None:
            continue
        opened = max((m.end() for m in STOP.finditer(text, 0, q.start)), default=0)
        closed = STOP.search(text, q.end)
        own = [d for d in dates if opened <= d.start < (closed.start() if closed else len(text))
               and d.interval is not None and d.resolved_from is None and d.interval.earliest is not None]
        origin = next((d for d in own if d.start > q.end and OF_YEAR.fullmatch(text, q.end, d.start)), None)
        rest = [d for d in own if d is not origin]
        years = {d.value[:4] for d in rest}
        if origin is None or len(years) != 1 or not (origin.value[:4] + rest[0].value[:4]).isdigit():
            continue
        gap = int(rest[0].value[:4]) - int(origin.value[:4])
        if gap != q.value:
            yield Misfit([(d.edtf or d.value, d.text, d.start, d.end) for d in (rest[0], origin)]
                         + [(f"{q.value:g}", q.text, q.start, q.end)],
                         f"{gap} years lie between them, not {q.value:g}", abs(gap - q.value))
