"""Lengths of time that one text tells and another gives by its dates: "26 days", "from 9 November to 4 December"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations

from reconcile.compare.facts import linked_by_figures
from reconcile.compare.inside import Nearby, nearest
from reconcile.compare.pairs import MANY, Verdict, drawn_from
from reconcile.compare.rarity import Weights, bits_shared
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.sorts import stems_around
from reconcile.compare.spans import DAYS, allowed_by, ranges_of
from reconcile.compare.spots import sentence_around
from reconcile.compare.stated import Spot
from reconcile.compare.tables import Group, Tables
from reconcile.model.quantity import Quantity
from reconcile.model.when import Timex

MOST = 12  # lengths, or ranges, of a text
LONG = 10  # of a unit, from where on the number tells by itself
VAGUE = 2.0  # times what a length leaves open, beyond which dates tell nothing of it
Found = tuple[float, "Stretch", "Stretch", Verdict]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A length of time, or a range of dates, with the days that it may have and the words of its sentence; `odd` is the
    number of units of a length, 0 of a range."""

    saying: Saying[tuple[float, float]]
    stems: frozenset[str]
    odd: float = 0.0

    @property
    def spot(self) -> Spot:
        """Where it stands."""
        return self.saying.source, self.saying.start


def compare_stretches(
    groups: Sequence[Group], numbers: Mapping[str, Sequence[Quantity]], dates: Mapping[str, Sequence[Timex]],
    rare: Callable[[int], Weights], tables: Tables,
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for lengths that fit a range of dates of another text; `rare` gives the weights of a subject's words."""
    homes = nearest(groups)
    lengths = {s: _lengths(numbers.get(s, ()), homes[s], tables) for s in sorted(homes)}
    ranges = {s: _ranges(s, dates.get(s, ()), homes[s], tables) for s in sorted(homes)}
    found: list[Found] = []
    for a, b in permutations(sorted(homes), 2) if len(homes) <= MANY else ():
        if lengths[a] and ranges[b] and tables.subjects.get(a, -1) == tables.subjects.get(b, -1):
            weights = rare(tables.subjects.get(a, -1))
            found += [w for x in lengths[a] for y in ranges[b] if (w := _weigh(x, y, weights, tables))]
    for linked in linked_by_figures(found):
        clashes = [Clash(plain(x.saying), plain(y.saying), v.detail) for _, x, y, v in linked]
        event = linked[0][1].saying.event
        yield homes[event.source].at(event.start)[1], drawn_from(
            clashes, Outcome("moment", "spanned", (), "", evidence=linked[0][0]))


def _lengths(numbers: Sequence[Quantity], near: Nearby, tables: Tables) -> list[Stretch]:
    own = [q for q in numbers if q.unit in DAYS and q.value and not q.ordinal and not q.partial and q.of != "age"]
    return [_stretch(near, tables, q.text, q.start, q.end, allowed_by(q, DAYS[q.unit]), q.value or 0.0)
            for q in own if len(own) <= MOST]


def _ranges(source: str, dates: Sequence[Timex], near: Nearby, tables: Tables) -> list[Stretch]:
    """The ranges of dates of a source, those among them of the only two dates of a sentence."""
    text = tables.sources[source].text
    plain_dates = [d for d in dates if d.type == "DATE" and d.role == "event"]
    whole = [(span.text, span.start, span.end, days) for span, days, in_days in ranges_of(text, plain_dates) if in_days]
    for one, other in pairwise(plain_dates):
        at = sentence_around(text, one.start, one.end)
        inside = [d for d in plain_dates if at[0] <= d.start < at[1]]
        if len(inside) == 2 and other in inside and not one.parts and not other.parts:
            both = Timex(text[one.start:other.end], one.start, other.end, "DATE", f"{one.value}/{other.value}",
                         parts=(one, other))
            whole += [(both.text, both.start, both.end, days) for _, days, _ in ranges_of(text, [both])]
    return [_stretch(near, tables, *span) for span in whole if len(whole) <= MOST and span[3][0] > 0]


def _stretch(
    near: Nearby, tables: Tables, text: str, start: int, end: int, days: tuple[float, float], odd: float = 0.0
) -> Stretch:
    event, _ = near.at(start, end)
    _, stems = stems_around(event, start, end, tables)
    return Stretch(Saying(event, days, " ".join(text.split()), text, start, end), stems, odd)


def _weigh(x: Stretch, y: Stretch, weights: Weights, tables: Tables) -> Found | None:
    """The bits that speak for one stretch of time, None where they are too few or the length does not fit."""
    def setting(name: str) -> float:
        return tables.setting("moment", "spanned", name, 99.0 if name == "least" else 0.0)

    (least, most), (low, high) = x.saying.means, y.saying.means
    if least > high or most < low or high - low > VAGUE * (most - least):
        return None  # "fourteen months" is not told by "1929-31"
    shared = bits_shared(x.stems, y.stems, weights)
    bits = setting("prior") + setting("long" if x.odd >= LONG else "short")
    bits += setting("word") * min(shared, setting("most_words"))
    verdict = Verdict("spanned", "the dates of the one make the length of the other")
    return (round(bits, 2), x, y, verdict) if bits >= setting("least") else None
