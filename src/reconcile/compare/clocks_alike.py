"""Times of day that texts about one subject have alike, where no event that both tell carries them: "at twenty past
nine in the evening", "at 21:20 on 9 January".

The odder a time, the less likely is it that two texts come to it by chance. On which day it was need be told by one of
them alone; days that both name must be one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.facts import linked_by_figures
from reconcile.compare.fields.dates import Clock, clock_saying, judge_times, names_day, names_weekday
from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.pairs import MANY, Verdict, drawn_from
from reconcile.compare.rarity import Weights, bits_shared
from reconcile.compare.saying import Clash, Outcome, plain
from reconcile.compare.sorts import stems_around
from reconcile.compare.stated import Spot
from reconcile.compare.tables import Group, Tables
from reconcile.model.finding import Finding
from reconcile.model.when import HALF_UNSAID, Timex

MOST = 24  # times of day of a text that is no timetable
GRAINS = (("hour", 60), ("half", 30), ("quarter", 15), ("five", 5))
Found = tuple[float, "Timed", "Timed", Verdict]


@dataclass(frozen=True, slots=True)
class Timed:
    """A time of day with the words of its sentence and the event told nearest to it."""

    saying: Clock
    date: Timex
    stems: frozenset[str]
    senses: frozenset[int]

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.saying.source, self.saying.start


def compare_clocks(
    groups: Sequence[Group], dates: Mapping[str, Sequence[Timex]], rare: Callable[[int], Weights], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for times of day that are the same; `rare` gives the weights of the words of a subject."""
    homes = nearest(groups)
    told = {source: own for source in sorted(homes) if (own := _timed(dates.get(source, ()), homes[source], tables))}
    found: list[Found] = []
    for a, b in list(combinations(told, 2)) if len(told) <= MANY else ():
        if tables.subjects.get(a, -1) == tables.subjects.get(b, -1):
            weights = rare(tables.subjects.get(a, -1))
            found += [w for x in told[a] for y in told[b] if (w := _weigh(x, y, weights, tables))]
    for linked in linked_by_figures(found):
        clashes = [Clash(plain(x.saying), plain(y.saying), v.detail) for _, x, y, v in linked]
        event = linked[0][1].saying.event
        yield homes[event.source].at(event.start)[1], drawn_from(
            clashes, Outcome("moment", "equal", (), "", evidence=linked[0][0]))


def _timed(dates: Sequence[Timex], near: Nearby, tables: Tables) -> list[Timed]:
    found = [d for date in dates for d in (date.parts or (date,)) if d.clock and d.role == "event"]
    return [_told(d, near, tables) for d in found] if len(found) <= MOST else []


def _told(date: Timex, near: Nearby, tables: Tables) -> Timed:
    event, _ = near.at(date.start, date.end)
    _, stems = stems_around(event, date.start, date.end, tables)
    return Timed(clock_saying(event, date), date, stems, tables.senses.get(event.lemma.lower(), frozenset()))


def _weigh(x: Timed, y: Timed, weights: Weights, tables: Tables) -> Found | None:
    """The bits that speak for one moment, None where they are too few or the times differ."""
    def setting(name: str) -> float:
        return tables.setting("moment", "equal", name, 99.0 if name == "least" else 0.0)

    verdict = judge_times(x.saying, y.saying, 0.0)
    same = verdict is not None and (verdict.name in ("equal", "instant") or verdict.gap == 0)
    if verdict is None or not same or _days_apart(x.date, y.date):
        return None
    minutes = x.saying.means[0]
    grain = next((name for name, step in GRAINS if minutes % step == 0), "minute")
    shared = bits_shared(x.stems, y.stems, weights)
    bits = setting("prior") + setting(grain) + setting("word") * min(shared, setting("most_words"))
    bits += setting("sense") * bool(x.senses & y.senses)
    bits += setting("half_unsaid") * (HALF_UNSAID in x.date.warnings or HALF_UNSAID in y.date.warnings)
    return (round(bits, 2), x, y, Verdict("equal", "both give the same time")) if bits >= setting("least") else None


def _days_apart(a: Timex, b: Timex) -> bool:
    """Whether both times are told with days of their own, and these are two."""
    named = all(names_weekday(d) or (names_day(d) and d.resolved_from != "context") for d in (a, b))
    one, other = (d.value.partition("T")[0] for d in (a, b))  # "shortly after 2:20" leaves its end open
    return named and one != other


def without_known_times(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without times of day that texts have alike, where an event or a passage that both tell has them already."""
    rules = {rule.name for rule in tables.rules.get(("moment", "equal"), ())}
    told = [{(v.source, v.start) for v in f.values} for f in findings
            if f.rule not in rules and f.field in ("time", "date") and f.kind == "agreement"]
    return [f for f in findings if f.rule not in rules
            or not any({(v.source, v.start) for v in f.values} <= spots for spots in told)]
