"""Times of day that texts about one subject give for what seems to be one moment, where no day is known or no event
that both tell carries them: "at half past nine", "9:15 a.m. on Wednesday"."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence

from reconcile.compare.facts import best_pairs, linked_by_figures
from reconcile.compare.fields.dates import ROUND, Clock, clock_saying, judge_times, leeway, names_weekday
from reconcile.compare.moments import HABIT, bounds, senses_of
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.one_time.hours import judge_hours, part_of
from reconcile.compare.one_time.signs import (
    Candidate,
    Field,
    Signs,
    common_signs,
    of_saying,
    of_two,
    two_texts,
    weighed,
)
from reconcile.compare.one_time.told import Dates, Statements, Told, told_times
from reconcile.compare.pairs import Verdict, drawn_from
from reconcile.compare.rarity import Weights
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import sentence_around
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import PHASE
from reconcile.model.interval import gap_days
from reconcile.model.when import Timex

OUTCOME = "differ"
MOST = 12  # times of day of a text that is no timetable
CLOSE, SAME = 30, 9  # minutes
FITS = ("equal", "instant", "fits")
HALF = 30  # minutes
WEEK, LONG, YEAR = 7, 90, 365.25  # days
DAY = re.compile(r"\b[A-Z][a-z]{2,}|\b(?:today|yesterday|tomorrow|tonight|day|same|next|last|this)\b")
ZONE = re.compile(r"\b(?:[A-Z][\w-]+|local|summer|standard|mean) time\b|\b(?:GMT|UTC)\b")
TIES = ("sense", "deed", "kin", "parts")  # without any of which two times are never held against each other


def compare_moments(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for two times of day of one moment, each told in another source; `rare` gives the weights of the words
    of a subject."""
    home = {e.id: g for g in groups for e in g.events}
    found = [w for pairs in candidates(groups, dates, statements, rare, tables)
             for w in best_pairs(weighed(pairs, OUTCOME, _tied, tables))]
    for linked in linked_by_figures(found):
        clashes = [Clash(_plain(x), _plain(y), v.detail, v.gap) for _, x, y, v in linked]
        yield home[linked[0][1].event.id], drawn_from(
            clashes, Outcome("moment", OUTCOME, (), "", evidence=linked[0][0]))


def candidates(
    groups: Sequence[Group], dates: Dates, statements: Statements, rare: Callable[[int], Weights], tables: Tables
) -> Iterator[Iterator[Candidate]]:
    """For each two texts the pairs of their times of day that exclude each other and that nothing keeps apart."""
    timed = {s: [d for d in own if _is_clock(d) or part_of(d)] for s, own in dates.items()}
    few = {s: dates[s] for s, own in timed.items() if own and sum(map(_is_clock, own)) <= MOST}
    every = told_times(groups, few, statements, tables)
    told = {s: kept for s, own in every.items() if (kept := [t for t in own if _is_moment(t, tables)])}
    for a, b, subject in two_texts(told, tables):
        yield _between(told[a], told[b], rare(subject), tables)


def _tied(signs: Signs) -> bool:
    return any(signs[name] for name in TIES)


def _is_clock(date: Timex) -> bool:
    return date.type == "TIME" and date.clock is not None


def _is_moment(side: Told, tables: Tables) -> bool:
    """Whether a time is no bound of something ("by 9 p.m.") and no habit ("on weekdays")."""
    date, text = side.date, tables.sources[side.source].text
    fact = bool(side.tellers) and not of_saying(side, tables) and not bounds(text, date)
    return fact and (_is_clock(date) or part_of(date) is not None) and HABIT.search(
        text, *sentence_around(text, date.start, date.end)) is None


def _saying(side: Told) -> Clock:
    return clock_saying(side.event, side.date)


def _plain(side: Told) -> Saying[object]:
    date = side.date
    if _is_clock(date):
        return plain(_saying(side))
    return Saying(side.event, None, date.value, date.text, date.start, date.end)


def _between(left: Sequence[Told], right: Sequence[Told], weights: Weights, tables: Tables) -> Iterator[Candidate]:
    near = tables.setting("time", "near", "near_minutes", 30)
    judged = {(x.spot, y.spot): _judge(x, y, near) for x in left for y in right}

    def same(x: Told, y: Told) -> bool:
        verdict = judged.get((x.spot, y.spot))
        return verdict is not None and (verdict.name in FITS or (verdict.name == "near" and verdict.gap <= SAME))

    field = Field(left, right, same, weights, _length)
    for x in left:
        for y in right:
            verdict = judged[x.spot, y.spot]
            if verdict is not None and _clash(x, y, verdict) and not (
                    field.settled(x, y) or _kept_apart(x, y, tables)):
                yield x, y, verdict, signs_of(x, y, verdict, field, tables)


def _length(side: Told) -> int:
    """How many minutes a time leaves open."""
    hours = part_of(side.date)
    return 0 if hours is None else hours[1] - hours[0]


def _clash(x: Told, y: Told, verdict: Verdict) -> bool:
    """Whether two times exclude each other: those that nearly agree do so where neither is told roughly."""
    near = verdict.name == "near" and verdict.gap > SAME and not any(_roughly(side) for side in (x, y))
    return verdict.name == "differ" or near


def _roughly(side: Told) -> bool:
    """Whether a time is told as about right: "around noon", "shortly before 5 p.m."."""
    return any(ROUND.search(side.before + said) for said in ("", re.split(r"\d", side.date.text)[0]))


def _judge(x: Told, y: Told, near: float) -> Verdict | None:
    """How two times of day lie to each other; where one alone names its zone, nobody can know."""
    if part_of(x.date) or part_of(y.date):
        return judge_hours(x.date, y.date)
    a, b = _saying(x), _saying(y)
    verdict = judge_times(a, b, leeway(a, b, near))
    zoned = any(ZONE.search(side.before + side.date.text + side.behind) for side in (x, y))
    shifted = zoned and verdict is not None and verdict.gap > HALF and verdict.gap % HALF == 0
    return None if (a.means[2] != "") != (b.means[2] != "") or shifted else verdict


def _kept_apart(x: Told, y: Told, tables: Tables) -> bool:
    """Whether something says for sure that two times of day are not of one moment."""
    return _days_apart(x, y, tables) or of_two(x, y, tables)


def _days_apart(x: Told, y: Told, tables: Tables) -> bool:
    """Whether two times are of different days, or weekdays. The day told last is no sure day, nor one of many years
    after; of a day whose year is not said, another year tells nothing."""
    a, b = x.date, y.date
    if a.interval is None or b.interval is None:
        return "W" in a.value and "W" in b.value and a.value.partition("T")[0] != b.value.partition("T")[0]
    groups = [{tables.wide.get(e.id, "") for e in side.tellers} for side in (x, y)]
    carried = all(d.resolved_from == "context" for d in (a, b)) and bool(groups[0] & groups[1])
    gap = gap_days(a.interval, b.interval)
    guessed = any(d.resolved_from == "anchor" and (gap > YEAR or not DAY.search(d.text)) for d in (a, b))
    hours = [d for d in (a, b) if d.resolved_from == "context" and not DAY.search(d.text)]
    if hours and gap > WEEK:
        return False  # the day told last may be that of a birth
    told = any(d.resolved_from != "context" for d in (a, b))
    sure = told and all(d.resolved_from in (None, "context") or names_weekday(d) for d in (a, b))
    if guessed and gap > LONG:
        return DAY.search(a.text) is not None and DAY.search(b.text) is not None and min(gap % YEAR, -gap % YEAR) > 1
    return not carried and gap > (0 if sure else 1)


def signs_of(x: Told, y: Told, verdict: Verdict, field: Field, tables: Tables) -> Signs:
    """The signs of two times of day, with how much there is of each."""
    return {
        **common_signs(x, y, field, tables), "gap": math.log2(max(verdict.gap, 1)) / 4,
        "near": float(verdict.gap <= CLOSE),
        "day": float(x.date.interval is not None and x.date.interval == y.date.interval),
        "kin": float(_kin(x, y, tables) or _kin(y, x, tables)), "phase": float(_phases(x) != _phases(y)),
        "numbered": float(numbered_apart(x.passage, y.passage, tables)),
        "crowd": math.log2(max(len({c for t in (*field.left, *field.right) if (c := t.date.clock)}), 2) / 2),
        "part": float(part_of(x.date) is not None or part_of(y.date) is not None),
        "carried": float("context" in (x.date.resolved_from, y.date.resolved_from)),
    }


def _kin(x: Told, y: Told, tables: Tables) -> bool:
    """Whether another text tells of what the one tells with a word kindred to that of the other."""
    kin = {n for e in x.tellers for n in tables.kin.get(tables.wide.get(e.id, ""), ())}
    return bool(kin & {n for e in y.tellers for n in senses_of(e, tables)})


def _phases(side: Told) -> set[str]:
    return {a.value for e in side.tellers for a in e.attributes if a.name == PHASE}
