"""Counts whose items are told one by one: years in brackets, numbered units, games won and lost, parties by name, and
the parts of a number that a sentence before gave."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reconcile.compare.rosters import Entry, number_told, results_of, rosters_in
from reconcile.compare.tables import Tables
from reconcile.compare.totals import CLOSED, Figure, Total, is_figure, misfits
from reconcile.model.quantity import Quantity

YEAR, NTH = r"(?:1[5-9]|20)\d\d", r"(?:the )?\d{1,3}(?:st|nd|rd|th)"
JOIN = r"(?:, and | and |, | & )"
YEARS = re.compile(rf"[^.;:!?()\d\n]{{0,48}}\((?:in )?(?P<items>{YEAR}(?:{JOIN}{YEAR})+)\)")
UNITS = re.compile(rf"[^.;:!?()\d\n]{{0,40}}[,:(] (?P<items>{NTH}(?:{JOIN}{NTH})+)\b")
GAME = r"(?: (?:games?|match(?:es)?))?,? (?:and )?"
GAMES = re.compile(rf"\bwon (?P<a>[\w-]+){GAME}lost (?P<b>[\w-]+){GAME}(?:drew|drawn) (?P<c>[\w-]+)")
OF_THE = re.compile(r"(?:^|[.!?]\s|\n)(?:Of|Among) (?:the|these|those) (?P<noun>[a-z]+),?\s$")
THEN = re.compile(r"^[^.;!?()\n]{1,60}?(?:,|,? and|,? but)\s$")
RESULT, FAR = "vote result", 64
BACK, FEW, NEARLY, MOST, PAIR = 500, 20, 0.12, 6, 2


def counts_itemised(text: str, quantities: Sequence[Quantity], tables: Tables) -> Iterator[Total]:
    """Counts that the items told with them do not make."""
    figures = [q for q in quantities if is_figure(q)]
    for q in figures:
        yield from _listed(text, q)
    for found in GAMES.finditer(text):
        yield from _played(found, figures, tables)
    entries = results_of(text, tables) if tables.listed.together.search(text) else []
    for found in tables.listed.together.finditer(text):
        yield from _together(text, found, entries)
    yield from _of_those(text, figures, tables)
    yield from _divided(text, figures, tables)


def _listed(text: str, q: Quantity) -> Iterator[Total]:
    """ "Champion twice (1950, 1951 and 1953)", "two regiments, the 2nd, the 5th and the 9th"."""
    for pattern, item in ((YEARS, YEAR), (UNITS, r"\d{1,3}(?=st|nd|rd|th)")):
        found = pattern.match(text, q.end) if 1 < (q.value or 0.0) <= FEW and not q.unit else None
        if found is not None:
            told = re.compile(item).finditer(text, found.start("items"), found.end())
            items = [Figure(1.0, m.start(), m.end()) for m in told]
            if len(items) != q.value:
                yield Total(Figure(q.value or 0.0, q.start, q.end), items)


def _played(found: re.Match[str], figures: Sequence[Quantity], tables: Tables) -> Iterator[Total]:
    """ "A match of ten games", of which so many were won, lost and drawn."""
    values = [number_told(found[name], tables) for name in "abc"]
    near = (q for q in figures if 0 < found.start() - q.end <= BACK and q.of in tables.listed.played)
    told = [q for q in near if not q.partial and (q.value or 0) > PAIR]
    if told and all(values) and len({q.value for q in told}) == 1:
        whole = told[-1]
        parts = [Figure(v, found.start(name), found.end(name)) for name, v in zip("abc", values, strict=True)]
        if sum(values) != whole.value:
            yield Total(Figure(whole.value or 0.0, whole.start, whole.end), parts)


def _together(text: str, found: re.Match[str], entries: Sequence[Entry]) -> Iterator[Total]:
    """ "The two parties together hold 88 seats", the parties named right before, their seats anywhere in the text."""
    before = [m.end() for m in CLOSED.finditer(text, max(0, found.start() - BACK), found.start())]
    first = before[-2] if len(before) > 1 else before[0] if before else max(0, found.start() - BACK)
    said = text[first : found.end()].casefold()
    others = (e for e in entries if not first <= e.start < found.end())
    named = [e for e in others if any(re.search(rf"\b{w}", said) for w in e.words)]
    whole = Figure(float(found["n"]), found.start("n"), found.end("n"))
    gap = abs(sum(e.value for e in named) - whole.value)
    if len(named) == 2 and len({e.words for e in named}) == 2 and 0 < gap <= NEARLY * whole.value:
        yield Total(whole, [Figure(e.value, e.start, e.end) for e in named])


def _divided(text: str, figures: Sequence[Quantity], tables: Tables) -> Iterator[Total]:
    """ "Ayes 61 ... The Ayes: Liberals 40, Greens 12, Rural Union 8": those who voted for a thing, by party."""
    results = [q for q in figures if q.of == RESULT]
    for run in rosters_in(text, tables) if results else ():
        opened = tables.listed.ayes.search(text[max(0, run[0].name - FAR) : run[0].name])
        whole = next((q for q in reversed(results) if 0 < run[0].name - q.end <= BACK), None)
        parts = [Figure(e.value, e.start, e.end) for e in run]
        if opened and whole is not None and len(parts) > 2 and whole.value:
            gap = abs(sum(p.value for p in parts) - whole.value)
            if 0 < gap <= NEARLY * whole.value:
                yield Total(Figure(whole.value, whole.start, whole.end), parts)


def _of_those(text: str, figures: Sequence[Quantity], tables: Tables) -> Iterator[Total]:
    """ "90 cases were counted. Of the patients 60 were men and 40 women": parts that come to more."""
    for at, first in enumerate(figures):
        opened = OF_THE.search(text[max(0, first.start - BACK) : first.start])
        if opened is None or first.unit:
            continue
        parts = _to_the_last(text, figures[at : at + MOST])
        whole = next((q for q in reversed(figures[:at]) if _names(q, opened["noun"], tables)), None)
        if whole is None or len(parts) < 2 or tables.listed.loose.search(text[first.start : parts[-1].end]):
            continue
        total, *rest = (Figure(q.value or 0.0, q.start, q.end) for q in (whole, *parts))
        told = Total(total, rest)
        if misfits(told) and sum(p.value for p in told.parts) > told.whole.value:
            yield told


def _names(q: Quantity, noun: str, tables: Tables) -> bool:
    """Whether a figure counts those that a noun in the plural calls up, under that name or a kindred one."""
    single = noun.removesuffix("s")
    akin = tables.akin.get(q.of, frozenset()) & tables.akin.get(single, frozenset())
    return not q.unit and not q.partial and not q.bare and (q.of.rpartition(" ")[2] in (single, noun) or bool(akin))


def _to_the_last(text: str, later: Sequence[Quantity]) -> Sequence[Quantity]:
    """The figures of one list to the one behind its "and"; none without it."""
    for n in range(1, len(later)):
        between = text[later[n - 1].end : later[n].start]
        if not THEN.match(between):
            return ()
        if between.rstrip().endswith("and"):
            return later[: n + 1]
    return ()
