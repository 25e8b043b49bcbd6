"""Figures for one thing in texts about one subject, where no event that both tell carries them.

Reports put one fact into different sentences: "thieves made off with 80 million", "jewels valued at 85 million were
stolen". A figure of one text is held against those of its kind in another; where it fits any of them, nothing is said.
Of the rest, two that nothing of date, place or description keeps apart are one fact if enough speaks for it: what does,
and how much, stands in the settings of the rules for "fact".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from reconcile.compare.apart import told_apart
from reconcile.compare.evidence import clear_slip, evidence_for_one, meet, name_of, stem
from reconcile.compare.fields.people import namesakes
from reconcile.compare.fields.quantities import CLASH, is_part, judge_figures
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.pairs import MANY, Verdict, drawn_from
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.spots import sentence_around
from reconcile.compare.stated import MONEY, Kind, Spot, Stated, label_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.fold import words
from reconcile.model.places import closest

NEAR_DAYS = 3
MONTHS = 62
MOST_FIGURES = 12
CLEAR = 2.5
ANYBODY = frozenset(("man",))  # "72 men killed" leaves open whose
Weighed = tuple[float, Stated, Stated, Verdict]
Beside = tuple[Stated, Sequence[Stated]]
Home = Mapping[str, Group]


def compare_facts(
    groups: Sequence[Group], told: Mapping[Kind, Mapping[str, Sequence[Stated]]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for figures that no common event carries, and for two figures of one source."""
    home = {e.id: g for g in groups for e in g.events}
    for _, by_source in sorted(told.items()):
        yield from _within(by_source, home, tables)
        found: list[Weighed] = []
        for a, b in pairs_of_sources({s: own for s, own in by_source.items() if len(own) <= MOST_FIGURES}):
            found += _clashes(by_source[a], by_source[b], tables)
        yield from ((home[o.sides[0].event.id], o) for o in _told_once(found, tables))


def pairs_of_sources(by_source: Mapping[str, Sequence[Stated]]) -> list[tuple[str, str]]:
    """All pairs of a few sources; of many, those whose sentences share a day or a name that is not in most of them."""
    if len(by_source) <= MANY:
        return list(combinations(sorted(by_source), 2))
    holders: dict[object, set[str]] = defaultdict(set)
    for source, own in by_source.items():
        for stated in own:
            days = {d.interval.earliest for d in stated.dates if d.interval is not None}
            for key in (*stated.names, *(day for day in days if day is not None)):
                holders[key].add(source)
    shared = (combinations(sorted(found), 2) for found in holders.values() if len(found) <= MANY)
    return sorted({pair for pairs in shared for pair in pairs})


def by_spot(told: Mapping[Kind, Mapping[str, Sequence[Stated]]]) -> dict[Spot, Beside]:
    """Every figure by where it stands, with the others of its kind in its source."""
    return {t.spot: (t, found) for by_source in told.values() for found in by_source.values() for t in found}


def confirmed(outcomes: Iterable[Outcome], beside: Mapping[Spot, Beside], tables: Tables) -> Iterator[Outcome]:
    """The outcomes, without clashes of figures that their sentences tell of different times or places (of two mentions
    that were held to be of one event, one may still look back to an earlier one), or that one of the sources puts less
    sharply elsewhere ("50 were hurt", "at least 50 were hurt")."""
    for outcome in outcomes:
        kept = [c for c in outcome.clashes if outcome.name not in CLASH or _holds_up(c, beside, tables)]
        if kept:
            yield drawn_from(kept, outcome)


def _holds_up(clash: Clash, beside: Mapping[Spot, Beside], tables: Tables) -> bool:
    left, right = (beside.get((s.source, s.start)) for s in (clash.left, clash.right))
    if left is None or right is None:
        return not _of_two_reports(clash, tables)
    looser = ((x, y) for x in _like(*left) for y in _like(*right))
    verdicts = [judge_figures(x.saying, y.saying, tables) for x, y in looser]
    return may_be_one(left[0], right[0], tables) and all(v is not None and v.name in CLASH for v in verdicts)


def _of_two_reports(clash: Clash, tables: Tables) -> bool:
    """Whether figures that no text dates stand in reports written months apart: each is then of its own occasion."""
    one, other = (tables.told.get(s.source) for s in (clash.left, clash.right))
    undated = all(s.event.date is None or s.event.date_inferred for s in (clash.left, clash.right))
    return undated and one is not None and other is not None and abs(one - other) > MONTHS


def _like(telling: Stated, own: Sequence[Stated]) -> list[Stated]:
    """The mentions of a source that state the same number, with whatever bounds."""
    return [t for t in own if t.figure.value == telling.figure.value and t.figure.unit == telling.figure.unit]


def _within(
    by_source: Mapping[str, Sequence[Stated]], home: Home, tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Two figures of one source for one thing: of one event, in sentences that tell of it in like words and names."""
    for _, own in sorted(by_source.items()):
        for x, y in combinations(own, 2):
            group = home[x.saying.event.id]
            if group.id == home[y.saying.event.id].id and x.saying.event.sentence != y.saying.event.sentence \
                    and x.figure.qualifiers == y.figure.qualifiers and _of_one_event(x, y, tables):
                verdict = judge_figures(x.saying, y.saying, tables)
                if verdict is not None and verdict.name == "differ":
                    clash = Clash(plain(x.saying), plain(y.saying), verdict.detail, ratio=verdict.ratio)
                    of = " ".join((*x.figure.qualifiers, x.figure.of))
                    yield group, drawn_from([clash], Outcome("quantity", "self", (), "", of, feature="quantities"))


def _of_one_event(x: Stated, y: Stated, tables: Tables) -> bool:
    a, b = x.saying.event, y.saying.event
    named = x.figure.of != "" and label_of(x.figure, tables) == label_of(y.figure, tables)
    alike = named and stem(a.lemma) == stem(b.lemma) and bool(x.names & y.names or x.words & y.words)
    return alike and not x.figure.approximate and not y.figure.approximate and may_be_one(x, y, tables)


def _told_once(found: Sequence[Weighed], tables: Tables) -> Iterator[Outcome]:
    """One outcome for all clashes that share a figure."""
    for linked in linked_by_figures(found):
        name = "claims" if all(v.name == "claims" for _, _, _, v in linked) else "differ"
        yield fact_of(linked, name, tables)


def fact_of(linked: Sequence[Weighed], name: str, tables: Tables) -> Outcome:
    """The outcome of pairs of figures that are of one fact, the best first."""
    clashes = [Clash(plain(a.saying), plain(b.saying), v.detail, ratio=v.ratio) for _, a, b, v in linked]
    of = name_of(linked[0][1], linked[0][2], tables)
    return drawn_from(clashes, Outcome("fact", name, (), "", of, evidence=max(w[0] for w in linked)))


def linked_by_figures(found: Sequence[Weighed]) -> Iterator[list[Weighed]]:
    """Pairs that share a figure, each set with the best pair first."""
    ordered = sorted(found, key=lambda w: (-w[0], w[1].source, w[2].source, w[1].saying.start, w[2].saying.start))
    at: dict[Spot, list[int]] = defaultdict(list)
    for number, (_, a, b, _) in enumerate(ordered):
        at[a.spot].append(number)
        at[b.spot].append(number)
    seen: set[int] = set()
    for number in range(len(ordered)):
        if number in seen:
            continue
        taken, open_ = [], [number]
        seen.add(number)
        while open_:
            taken.append(open_.pop())
            _, a, b, _ = ordered[taken[-1]]
            new = {n for spot in (a.spot, b.spot) for n in at[spot]} - seen
            seen |= new
            open_ += sorted(new, reverse=True)
        yield [ordered[n] for n in sorted(taken)]


def _clashes(left: Sequence[Stated], right: Sequence[Stated], tables: Tables) -> list[Weighed]:
    """The figures of two sources that seem to be of one thing and exclude each other."""
    judged = {(x, y): judge_figures(left[x].saying, right[y].saying, tables)
              for x in range(len(left)) for y in range(len(right))}
    fitting = [(x, y) for (x, y), v in judged.items() if v is not None and v.name not in CLASH
               and (v.name == "equal" or may_be_one(left[x], right[y], tables, loose=True))]
    settled_left, settled_right = {x for x, _ in fitting}, {y for _, y in fitting}
    open_pairs = [(left[x], right[y], v) for (x, y), v in judged.items() if v is not None
                  and x not in settled_left and y not in settled_right
                  and may_be_one(left[x], right[y], tables, loose=True)]
    only = len({(x.saying.value, y.saying.value) for x, y, _ in open_pairs}) == 1 and all(
        _one_value([t for t in side if not t.past and _as_wide(t, one)])
        for side, one in zip((left, right), open_pairs[0][:2], strict=True))
    weighed = [(evidence_for_one(x, y, v, only, tables), x, y, v) for x, y, v in open_pairs]
    return [w for w in weighed if w[0] >= _least(w, weighed, left, right, tables)]


def _least(
    one: Weighed, weighed: Sequence[Weighed], left: Sequence[Stated], right: Sequence[Stated],
    tables: Tables,
) -> float:
    """What it takes: more where a text has other figures of the kind, the more so where another pair is as likely."""
    of = name_of(one[1], one[2], tables)
    least = tables.setting("fact", "differ", "least", 2.5, of=of)
    if all(_one_value([t for t in side if t.past == one[1].past]) for side in (left, right)):
        return least
    rivals = [w[0] for w in weighed if w is not one and (w[1] is one[1]) != (w[2] is one[2])
              and not (_same(w[1], one[1]) and _same(w[2], one[2]))]
    best = max(rivals, default=-99.0)
    crowd = 0.0 if one[0] - best >= CLEAR else tables.setting("fact", "differ", "crowd", 1.5, of=of)
    return max(least + crowd, best + 1.0)


def _one_value(side: Sequence[Stated]) -> bool:
    return len({(t.figure.low, t.figure.high) for t in side}) <= 1


def _as_wide(one: Stated, other: Stated) -> bool:
    """Whether a figure is of no narrower kind than another: 400 former employees are no rivals of 2,100 employees."""
    return set(one.figure.qualifiers) <= set(other.figure.qualifiers)


def _same(x: Stated, y: Stated) -> bool:
    return (x.figure.low, x.figure.high, x.figure.unit) == (y.figure.low, y.figure.high, y.figure.unit)


def may_be_one(x: Stated, y: Stated, tables: Tables, *, loose: bool = False) -> bool:
    """Whether nothing of description, date or place says that two things are told; if `loose`, dates that are carried
    over on both sides say nothing."""
    a, b = (set(side.figure.qualifiers) - ANYBODY for side in (x, y))
    measured_from = x.figure.of.endswith("distance")
    plain_noun = not x.figure.unit and x.figure.of not in tables.counts
    if (a and b and not a & b) or ((measured_from or plain_noun) and (a or b) and not a & b):
        return False
    if any(figure.endswith(f" {MONEY}") for figure in x.beside & y.beside):
        return False  # the one sum that both give is the original, and these are conversions of it
    if is_part(x.saying, y.saying) or is_part(y.saying, x.saying):
        return False
    if _of_others(x, y, tables) or _only_wished(x, y, tables):
        return False
    if numbered_apart((x.source, *x.sentence), (y.source, *y.sentence), tables) or _within_whole(x, y, tables):
        return False
    if x.past != y.past or not _of_one_time(x, y, tables, loose=loose):
        return False
    if closest(x.places, y.places, tables.entities) in ("apart", "apart-countries"):
        return False
    return not told_apart(_sentence(x, tables), _sentence(y, tables), label_of(x.figure, tables), tables.aparts)


def _sentence(side: Stated, tables: Tables) -> str:
    source = tables.sources.get(side.source)
    if source is None:
        return ""
    start, end = sentence_around(source.text, side.saying.start, side.saying.end)
    return source.text[start:end]


def _only_wished(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the one figure is of a plan and the other of what came of it. What was decided, and not only asked for or
    expected, stands: the price agreed on, the term that a court imposes."""
    planned = [side for side in (x, y) if side.saying.event.status == "planned"]
    if len(planned) != 1:
        return False
    source = tables.sources.get(planned[0].source)
    told = words(source.text[slice(*planned[0].sentence)]) if source is not None else ()
    decided = all(label_of(side.figure, tables) in tables.decided for side in (x, y))
    return not decided or not tables.wishes.isdisjoint(told)


def _within_whole(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the one counts victims of some sort, and the other, larger, victims at large: 12 guests among 19 dead."""
    narrow, wide = (x, y) if x.figure.qualifiers else (y, x)
    sort = bool(narrow.figure.qualifiers) and not wide.figure.qualifiers and narrow.figure.of in tables.counts
    return sort and (narrow.figure.value or 0) < (wide.figure.value or 0)


def _of_others(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether ages or names say that the sentences tell of different persons; ages a year apart do not."""
    ages = bool(x.ages and y.ages) and all(abs(a - b) > 1 for a in x.ages for b in y.ages)
    persons = bool(x.persons and y.persons) and not namesakes(x.persons, y.persons, tables)
    return ages or (persons and x.figure.of not in tables.counts)


def _of_one_time(x: Stated, y: Stated, tables: Tables, *, loose: bool) -> bool:
    """Whether dates, or where there are none the days of writing, allow one time."""
    if not x.dates or not y.dates:
        return not x.past and (not (x.recent and y.recent) or _written_together(x, y, tables))
    if loose and not x.told and not y.told and not x.past:
        return True
    if clear_slip(x.figure, y.figure) and any(d.interval is None for d in (*x.dates, *y.dates)):
        return True  # "ten in the morning" and "on Friday morning" exclude nothing
    return any(meet(a, b, NEAR_DAYS if not x.past else 0) for a in x.dates for b in y.dates)


def _written_together(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the sources may have been written within weeks of each other."""
    one, other = tables.told.get(x.source), tables.told.get(y.source)
    return one is None or other is None or abs(one - other) <= MONTHS
