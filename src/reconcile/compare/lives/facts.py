"""What texts tell of a person that is one thing only: when and where born, buried where, of what calling.

Which facts there are, and how texts tell them, stands in `rules/lives/`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reconcile.compare.lives.births import Vital
from reconcile.compare.lives.callings import Calling, callings_of
from reconcile.compare.lives.fact import Fact, Who
from reconcile.compare.lives.haunts import Haunt, apart, haunts_of
from reconcile.compare.lives.origins import origins_of
from reconcile.compare.lives.people import Cast, told_of
from reconcile.compare.lives.times import BIRTH, DEATH
from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.interval import gap_days
from reconcile.model.when import Interval, Timex
from reconcile.rulebook.lives import LifeRule

CALENDARS = range(10, 14)  # days between the Julian and the Gregorian calendar
REFORMED = 704_000  # in 1928; by then all states had the Gregorian one
GENERATION = 15 * 366  # days; beyond, two of one name
DATE = "date"


def compare_lives(cast: Cast, vitals: Sequence[Vital], tables: Tables) -> Iterator[Outcome]:
    """The outcomes for all facts of persons that two texts or more tell."""
    told: dict[tuple[str, str, Who], list[Saying[object]]] = defaultdict(list)
    for fact in facts_of(cast, vitals, tables):
        told[fact.rule, fact.name, fact.who].append(fact.side)
    for rule, name, who in sorted(told):
        sides = told[rule, name, who]
        if not _of_both(sides):
            of = f"{name} of {' and '.join(cast.named[w].name for w in who)}"
            yield from judge_field(sides, _judge, compares="life", rank=("differ", "equal"), of=of,
                                   clashing=frozenset(("differ",)))


def facts_of(cast: Cast, vitals: Sequence[Vital], tables: Tables) -> Iterator[Fact]:
    """All that texts tell of persons by the rules, one rule after another."""
    for _, rule in sorted(tables.lives.items()):
        if DATE in rule.takes:
            yield from _dates(rule, cast, vitals, tables)
        yield from haunts_of(rule, cast, tables)
        yield from callings_of(rule, cast, tables)
        yield from origins_of(rule, cast, tables)


def _dates(rule: LifeRule, cast: Cast, vitals: Sequence[Vital], tables: Tables) -> Iterator[Fact]:
    """The dates of a fact, those whose year the words name: what "Saturday" is, a text of no date leaves to a guess."""
    for vital in vitals:
        if vital.kind in rule.events and vital.date.resolved_from is None:
            yield _dated(rule, (vital.person,), vital.event, vital.date)
    for source in sorted(cast.home) if not {BIRTH, DEATH} & set(rule.events) else ():
        for event in cast.events(source):
            stated = event.status == "happened" and not event.date_inferred
            date = event.date if stated and event.date is not None and event.date.resolved_from is None else None
            who = told_of(event, rule, cast, tables) if date is not None else ()
            if who and date is not None and date.interval is not None:
                yield _dated(rule, who, event, date)


def _dated(rule: LifeRule, who: Who, event: Event, date: Timex) -> Fact:
    side: Saying[object] = Saying(event, date.interval, date.edtf or date.value, date.text, date.start, date.end)
    return Fact(rule.name, f"date of {rule.label}", who, side)


def _of_both(sides: Sequence[Saying[object]]) -> bool:
    """Whether one text gives a person two callings, which then do not exclude each other."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for side in sides:
        if isinstance(side.means, Calling):
            kinds[side.source].add(side.means.kind)
    return any(len(own) > 1 for own in kinds.values())


def _judge(a: Saying[object], b: Saying[object]) -> Verdict | None:
    x, y = a.means, b.means
    if isinstance(x, Interval) and isinstance(y, Interval):
        return _dates_apart(x, y)
    if isinstance(x, Haunt) and isinstance(y, Haunt):
        differ = apart(x, y)
        return None if differ is None else _verdict(differ, "neither place lies in the other")
    if isinstance(x, Calling) and isinstance(y, Calling):
        differ = x.excludes(y)
        return _verdict(differ, "each text gives but one of them") if differ or x.kind == y.kind else None
    return None


def _dates_apart(x: Interval, y: Interval) -> Verdict | None:
    gap = gap_days(x, y)
    if gap in CALENDARS and max(d or 0 for d in (x.latest, y.latest)) < REFORMED:
        return None
    return None if gap > GENERATION else _verdict(gap > 1, "the dates share no day")


def _verdict(differ: bool, detail: str) -> Verdict:
    return Verdict("differ", detail) if differ else Verdict("equal", "both tell the same")
