"""Totals in running text with the parts that make them: before ("36 dead and 60 wounded, 96 in all"), behind a colon,
behind "of the 120 aboard", or in a list that goes through the whole ("48 times, 19 for one and 29 for the other")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.model.quantity import Quantity

IN_ALL = re.compile(
    r"^[\w ]{0,16}?,?\s?\(?(?:in all|in total|altogether|all told|combined|overall|taken together)\b", re.IGNORECASE)
TOTAL_OF = re.compile(
    r"\b(?:(?:an?|the|for a|in) (?:combined |grand |overall )?total (?:[a-z]+ ){0,2}?of"
    r"|(?:giving|making|makes?|made) (?:a|the|in) total (?:of|to)"
    r"|together|(?:amount|add up|sum up|total)(?:s|ed|led)? to|total(?:s|l?ed|l?ing)?"
    r"|\b(?:losses|casualties|total|sum|whole|bill|costs?|damage)\b[^,.;:]{0,32}\b(?:came|comes?) to"
    r")\s$", re.IGNORECASE)
JOINED = re.compile(r"^[^.;:!?\n]*?(?:,|\band\b|\bplus\b|&)[^.;:!?\n]*$")
OPENED = re.compile(r"^[^.;!?\n]*:[^.;!?\n]*$")
APART = re.compile(r"^[^.,;:!?()\n]{0,40},\s$")
NEXT = re.compile(r"^[^.;:!?()\n]{1,60}?(?:,|,? and|,? but)\s$")
OF_THE = re.compile(r"\bOf (?:(?:the|its|their|those|these|all)\s)?$")
NUMBER = re.compile(r"\b(?:\d{3}|\d{1,3}(?:,\d{3})+|\d{1,2})\b(?! [A-Z])")  # no year, and no day before its month
CLOSED = re.compile(r"[.!?](?:\s|$)|\n")
WITHIN = re.compile(r"^\s(?:in|on|for|from|at|against|during|to|under)\b(?! (?:the )?(?:age|average|least|most))")
OPEN_LIST = re.compile(
    r"\b(?:includ\w+|among|of (?:them|whom|which|these|those)|more|fewer|less|others?|some|several|many|(?:a )?few|rest"
    r"|remain\w+|mostly|mainly|another|further|later|then|up|down|over|under \d|nearly|about|earlier|both|either|each"
    r"|least|most|average|respectively)\b", re.IGNORECASE)
SPARED = ("killed", "saved")
MOST_PARTS, SHORT, LONG = 8, 0.6, 1.6
NEARLY = 0.85
ABOUT, ROUNDED, LARGE = 0.02, 0.05, 1000
GAP, FAR = 48, 80


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a text, with its place, and by how much it may have been rounded."""

    value: float
    start: int
    end: int
    slack: float = 0.0


@dataclass(frozen=True, slots=True)
class Total:
    """A total and the parts told with it; `sure` where the words say that they make it."""

    whole: Figure
    parts: Sequence[Figure]
    sure: bool = True


def totals_told(text: str, quantities: Sequence[Quantity]) -> Iterator[Total]:
    """Totals of running text that their parts do not make."""
    exact = [q for q in quantities if is_figure(q)]
    for at, whole in enumerate(exact):
        behind, of_the = _behind(text, whole, exact[at + 1:])
        for parts in (_before(text, exact[:at], whole), behind):
            told = total_of(whole, parts)
            if misfits(told) and (not of_the or _all_told(parts) or sum_of(told) > told.whole.value):
                yield told
        through = total_of(whole, _through(text, whole, exact[at + 1:]), sure=False)
        first = at == 0 or CLOSED.search(text, exact[at - 1].end, whole.start) is not None
        if first and not behind and misfits(through) and sum_of(through) >= NEARLY * through.whole.value:
            yield through


def total_of(whole: Quantity, parts: Sequence[Quantity], *, sure: bool = True) -> Total:
    """A total and its parts as figures."""
    figure, *figures = (Figure(q.value or 0.0, q.start, q.end, _slack(q)) for q in (whole, *parts))
    return Total(figure, figures, sure)


def sum_of(told: Total) -> float:
    """What the parts of a total make."""
    return sum(p.value for p in told.parts)


def _slack(q: Quantity) -> float:
    """By how much a figure may be off: half its last digit that is not zero, all of it where it is "about" so much."""
    value = int(q.value or 0.0)
    zeros = len(str(value)) - len(str(value).rstrip("0")) if value else 0
    if q.approximate:
        return max(10.0**zeros, ABOUT * value)
    return min(10.0**zeros / 2, ROUNDED * value) if value == q.value and value >= LARGE and zeros > 1 else 0.0


def is_figure(q: Quantity) -> bool:
    """Whether a number can be added: no bound, no place in a series, no age."""
    known = q.low == q.high == q.value or (q.approximate and q.low is not None and q.high is not None)
    return q.value is not None and known and not q.ordinal and q.of != "age"


def _before(text: str, earlier: Sequence[Quantity], whole: Quantity) -> Sequence[Quantity]:
    """The run of figures that a total sums up: "1,100 Swedes and 650 Russians, 1,950 in all"."""
    ahead, behind = text[max(0, whole.start - FAR) : whole.start], text[whole.end : whole.end + GAP]
    marked = IN_ALL.match(behind) or TOTAL_OF.search(ahead)
    run: list[Quantity] = []
    follower = whole
    while marked and len(run) < MOST_PARTS and len(run) < len(earlier):
        part = earlier[-1 - len(run)]
        between = text[part.end : follower.start]
        if _unlike(part, whole) or len(between) > (GAP if run else FAR) or not JOINED.match(between):
            break
        run.insert(0, part)
        follower = part
    return run


def _unlike(part: Quantity, whole: Quantity) -> bool:
    """Whether two numbers cannot be added; a mere number, and one of a list, takes the unit of the other."""
    mere = part.bare or whole.bare or (part.partial and not part.unit and part.of == whole.of)
    return part.unit != whole.unit and not mere


def _behind(text: str, whole: Quantity, later: Sequence[Quantity]) -> tuple[Sequence[Quantity], bool]:
    """The figures of the list that follows a total to the end of its sentence, and whether "of the" opens it."""
    of_the = OF_THE.search(text[max(0, whole.start - GAP) : whole.start]) is not None
    parts = _to_the_end(text, whole, later)
    if not parts or any(_unlike(q, whole) for q in parts):
        return (), of_the
    opening = text[whole.end : parts[0].start]
    listed = OPENED.match(opening) and not NUMBER.search(opening)  # "1,420 were planned and 1,265 built: ..."
    return (parts if listed or (of_the and (len(parts) > 2 or _all_told(parts))) else ()), of_the


def _all_told(parts: Sequence[Quantity]) -> bool:
    """Whether those who died and those who were saved are told, which are all."""
    return tuple(q.of for q in parts) in (SPARED, SPARED[::-1])


def _to_the_end(text: str, whole: Quantity, later: Sequence[Quantity]) -> Sequence[Quantity]:
    end = CLOSED.search(text, whole.end)
    stop = end.start() if end else len(text)
    return [q for q in later if q.start < stop]


def _through(text: str, whole: Quantity, later: Sequence[Quantity]) -> Sequence[Quantity]:
    """The figures of a list right behind a total, each told with what it was for or where: "48 points, 19 in the first
    half and 27 in the second". A list that says to be of some only, or of more, is none, nor is one of other things."""
    parts = _to_the_end(text, whole, later)
    if whole.bare or whole.unit or len(parts) < 2 or not APART.match(text[whole.end : parts[0].start]):
        return ()
    ends = [q.start for q in parts[1:]] + [_stop(text, parts[-1])]
    told = [text[q.end : end] for q, end in zip(parts, ends, strict=True)]
    alike = all(q.of == whole.of or q.bare for q in parts) and all(WITHIN.match(words) for words in told)
    listed = all(NEXT.match(words) for words in told[:-1]) and "and" in told[-2].split()
    return parts if alike and listed and not OPEN_LIST.search(text[parts[0].start : ends[-1]]) else ()


def _stop(text: str, last: Quantity) -> int:
    """Where the clause of the last part ends."""
    found = re.compile(r"[.;:!?\n]").search(text, last.end)
    return found.start() if found else len(text)


def misfits(told: Total) -> bool:
    """Whether no two or more of the parts make the total, though all of them come near it."""
    whole, parts = told.whole.value, told.parts
    if not 2 <= len(parts) <= MOST_PARTS or not SHORT * whole <= sum_of(told) <= LONG * whole:
        return False
    slack = told.whole.slack + sum(p.slack for p in parts)
    return not any(abs(sum(p.value for p in some) - whole) <= slack + 1e-6 * max(1.0, whole)
                   for size in range(2, len(parts) + 1) for some in combinations(parts, size))
