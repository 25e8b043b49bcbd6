"""Totals that the parts told with them do not make: "1,134 passengers and 572 crew, 1,806 people in all"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity

IN_ALL = re.compile(r"^[\w ]{0,16}?,?\s?\(?(?:in all|in total|altogether|all told|combined)\b", re.IGNORECASE)
TOTAL_OF = re.compile(
    r"\b(?:a (?:combined )?total of|(?:giving|making|bringing) (?:a|the) total (?:of|to)|together)\s$", re.IGNORECASE)
JOINED = re.compile(r"^[^.;:!?\n]*?(?:,|\band\b|\bplus\b|&)[^.;:!?\n]*$")
OPENED = re.compile(r"^[^.;!?\n]*:[^.;:!?\n]*$")
OF_THE = re.compile(r"\bOf (?:the|its|their|those|these|all)\s$")
NUMBER = re.compile(r"\b(?:\d{3}|\d{1,3}(?:,\d{3})+|\d{1,2})\b(?! [A-Z])")  # no year, and no day before its month
CLOSED = re.compile(r"[.!?](?:\s|$)|\n")
LINE = re.compile(r"^[ \t*•-]*([^\n:;]{2,40}):[ \t]*(\d{1,3}(?:,\d{3})+|\d+)[ \t]*$", re.MULTILINE)
WHOLE = re.compile(r"^(?:grand )?total\b|^(?:sum|in all|altogether|overall)$", re.IGNORECASE)
MOST_PARTS, SHORT, LONG = 8, 0.6, 1.6
GAP = 48


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number of a text, with its place."""

    value: float
    start: int
    end: int


def compare_sums(
    groups: Sequence[Group], quantities: Mapping[str, Sequence[Quantity]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Totals of each source that no choice of the parts told with them makes, told at the nearest event.

    A part may be left out of a list or named twice, so a total is only called wrong where its parts come near it.
    """
    homes: dict[str, list[tuple[Event, Group]]] = {}
    for group in groups:
        for event in group.events:
            homes.setdefault(event.source, []).append((event, group))
    for source in sorted(homes):
        text = tables.sources[source].text
        for whole, parts in (*_told(text, quantities.get(source, ())), *_lines(text)):
            event, group = min(homes[source], key=lambda eg: (
                max(0, eg[0].start - whole.start, whole.start - eg[0].end), eg[0].start, eg[0].id))
            total = sum(p.value for p in parts)
            sides = [Saying(event, f, f"{f.value:,g}", text[f.start:f.end], f.start, f.end) for f in (whole, *parts)]
            detail = f"{' + '.join(f'{p.value:,g}' for p in parts)} is {total:,g}, not {whole.value:,g}"
            name = "over" if total > whole.value else "short"
            yield group, Outcome("sum", name, outcome_sides(sides), detail, ratio=total / whole.value)


def _told(text: str, quantities: Sequence[Quantity]) -> Iterator[tuple[_Figure, Sequence[_Figure]]]:
    """Totals in running text whose parts stand before them, or behind a colon or "of the"."""
    exact = [q for q in quantities if _is_exact(q)]
    for at, whole in enumerate(exact):
        before = _before(text, exact[:at], whole)
        behind, of_the = _behind(text, whole, exact[at + 1:])
        for parts in (before, behind):
            figures = [_Figure(q.value or 0.0, q.start, q.end) for q in parts]
            total = sum(f.value for f in figures)
            if parts and _misfits(whole.value or 0.0, figures) and (not of_the or total > (whole.value or 0.0)):
                yield _Figure(whole.value or 0.0, whole.start, whole.end), figures


def _is_exact(q: Quantity) -> bool:
    return q.value is not None and q.low == q.high == q.value and not (q.approximate or q.ordinal) and q.of != "age"


def _before(text: str, earlier: Sequence[Quantity], whole: Quantity) -> Sequence[Quantity]:
    """The run of figures that a total sums up: "1,100 Swedes and 650 Russians, 1,950 in all"."""
    ahead, behind = text[max(0, whole.start - GAP) : whole.start], text[whole.end : whole.end + GAP]
    marked = IN_ALL.match(behind) or TOTAL_OF.search(ahead)
    run: list[Quantity] = []
    follower = whole
    while marked and len(run) < MOST_PARTS and len(run) < len(earlier):
        part = earlier[-1 - len(run)]
        between = text[part.end : follower.start]
        if part.unit != whole.unit or len(between) > GAP or not JOINED.match(between):
            break
        run.insert(0, part)
        follower = part
    return run


def _behind(text: str, whole: Quantity, later: Sequence[Quantity]) -> tuple[Sequence[Quantity], bool]:
    """The figures of the list that follows a total to the end of its sentence, and whether "of the" opens it."""
    of_the = OF_THE.search(text[max(0, whole.start - GAP) : whole.start]) is not None
    end = CLOSED.search(text, whole.end)
    stop = end.start() if end else len(text)
    parts = [q for q in later if q.start < stop]
    if not parts or any(q.unit != whole.unit for q in parts):
        return (), of_the
    opening = text[whole.end : parts[0].start]
    listed = OPENED.match(opening) and not NUMBER.search(opening)  # "1,420 were planned and 1,265 built: ..."
    return (parts if listed or (of_the and len(parts) > 2) else ()), of_the


def _misfits(whole: float, parts: Sequence[_Figure]) -> bool:
    """Whether no two or more of the parts make the total, though all of them come near it."""
    if not 2 <= len(parts) <= MOST_PARTS or not SHORT * whole <= sum(p.value for p in parts) <= LONG * whole:
        return False
    return not any(abs(sum(p.value for p in some) - whole) < 1e-6 * max(1.0, whole)
                   for size in range(2, len(parts) + 1) for some in combinations(parts, size))


def _lines(text: str) -> Iterator[tuple[_Figure, Sequence[_Figure]]]:
    """Totals of lists that give one label and figure a line."""
    run: list[tuple[str, _Figure]] = []
    for found in LINE.finditer(text):
        figure = _Figure(float(found[2].replace(",", "")), found.start(2), found.end(2))
        if run and text[run[-1][1].end : found.start()].strip():
            run = []
        if WHOLE.match(found[1].strip()):
            parts = [f for _, f in run]
            if len(parts) > 2 and _misfits(figure.value, parts):
                yield figure, parts
            run = []
        else:
            run.append((found[1], figure))
