"""Figures of one event: by what they count, their bounds and units."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from reconcile.compare.digits import slip
from reconcile.compare.fields.growth import early_count, grows, later_and_larger, still_open
from reconcile.compare.pairs import Verdict, by_source, drawn_from, judge_field
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.tables import Group, Tables, Unit
from reconcile.model.fold import words
from reconcile.model.interval import last
from reconcile.model.quantity import Quantity

RANK = ("differ", "claims", "update", "other-currency", "unit", "rounding", "bound", "equal")
CLASH = frozenset(("differ", "claims"))
CONVERTED, ROUGHLY = 0.05, 1.15
APART, FAR = 1.15, 10.0
LONG = 60
FAR_SUMMITS = 1.5
SUMMITS = ("length", "speed")
UP_TO = re.compile(r"up to|as (?:high|far|deep|fast|much) as", re.IGNORECASE)
IN_UNITS = "they are one and the same, in two units"
SAME_FIGURE, SAME_IN_UNITS = Verdict("equal", "both give the same figure"), Verdict("unit", IN_UNITS)
ALLOWED = Verdict("bound", "the one figure allows the other")
Key = tuple[str, str, tuple[str, ...]]


def compare_quantities(group: Group, tables: Tables) -> list[Outcome]:
    """How figures for the same thing relate, one outcome for each thing counted or measured."""
    by_key: dict[Key, list[Saying[Quantity]]] = defaultdict(list)
    for event in group.events:
        for quantity in event.quantities:
            if not quantity.ordinal and not quantity.partial and quantity.of != "age" and _counts(quantity, tables):
                stated = event.start <= quantity.start and quantity.end <= event.end
                saying = Saying(event, quantity, shown(quantity), quantity.text, quantity.start, quantity.end, stated)
                by_key[key_of(quantity, tables)].append(saying)

    def judge(a: Saying[Quantity], b: Saying[Quantity]) -> Verdict | None:
        verdict = judge_figures(a, b, tables)
        planned = (a.event.status == "planned") != (b.event.status == "planned")
        return None if planned and verdict is not None and verdict.name in CLASH else verdict

    out = []
    for key in sorted(by_key):
        sayings = _coherent(by_key[key], tables)
        out += judge_field(sayings, judge, compares="quantity", rank=RANK, clashing=CLASH, feature="quantities",
                           of=" ".join((*key[2], key[0])))
    return out + _parts(group, tables)


def _parts(group: Group, tables: Tables) -> list[Outcome]:
    """Figures of one source that another has as parts of its own, one outcome for each thing counted: "five children"
    beside "12 dead, five of them children"."""
    told: dict[str, list[Saying[Quantity]]] = defaultdict(list)
    for event in group.events:
        for q in event.quantities:
            if q.of in tables.counts and q.value is not None and not q.ordinal:
                told[q.of].append(Saying(event, q, shown(q), q.text, q.start, q.end))
    out = []
    for of, sayings in sorted(told.items()):
        found = [Clash(plain(x), plain(y), f"{y.value} are a part of {x.value}")
                 for x in sayings for y in sayings if is_part(y, x)]
        if found:
            out.append(drawn_from(found, Outcome("quantity", "part", (), "", of, feature="quantities")))
    return out


def is_part(part: Saying[Quantity], whole: Saying[Quantity]) -> bool:
    """Whether a source's figure is a part of another's whole: its own words say so, or those of the other source."""
    p, w = part.means, whole.means
    if part.source == whole.source or w.partial or w.qualifiers or _middle(p) >= _middle(w):
        return False
    named = [q for q in whole.event.quantities if q.partial and q.value == p.value]
    return p.partial or any(set(q.qualifiers) & set(p.qualifiers) for q in named)


def _coherent(sayings: Sequence[Saying[Quantity]], tables: Tables) -> list[Saying[Quantity]]:
    """The sayings without those of sources that give two figures themselves: which of them is of this event, or whether
    both are, nobody can tell."""
    own = by_source(sayings)
    torn = {source for source, said in own.items() for a, b in combinations(said, 2)
            if (v := judge_figures(a, b, tables)) is None or v.name == "differ"}
    return [s for s in sayings if s.source not in torn]


def _counts(quantity: Quantity, tables: Tables) -> bool:
    """Whether a figure says how many there were: "one bullet" rather picks one out, unless it counts victims."""
    return bool(quantity.of) and (quantity.value != 1 or bool(quantity.unit) or quantity.of in tables.counts)


def shown(quantity: Quantity) -> str:
    """A figure in normal form: bounds, number, unit, what it counts."""
    number = _number(quantity.value) if quantity.value is not None else ""
    if quantity.low is None and quantity.high is not None:
        number = f"≤ {_number(quantity.high)}"
    elif quantity.high is None and quantity.low is not None:
        number = f"≥ {_number(quantity.low)}"
    elif quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        number = f"{_number(quantity.low)}–{_number(quantity.high)}"
    return " ".join(p for p in (number, quantity.unit, quantity.of) if p)


def _number(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"


def key_of(quantity: Quantity, tables: Tables) -> Key:
    """What a figure of an event is held against others by: what it counts, in what, narrowed by what."""
    unit = tables.units.get(quantity.unit)
    return (quantity.of, unit.dimension if unit is not None else quantity.unit, quantity.qualifiers)


def judge_figures(a: Saying[Quantity], b: Saying[Quantity], tables: Tables) -> Verdict | None:
    """How two figures for one thing relate, bounds, units, rounding and growth over time taken into account."""
    x, y = a.means, b.means
    scale = _scale(x, y, tables)
    if scale is None:
        return Verdict("other-currency", f"{x.unit} and {y.unit} are not converted by guess")
    if x.low == y.low and x.high == y.high and scale == 1.0:
        return SAME_FIGURE
    low, high = _times(y.low, scale), _times(y.high, scale)
    if _above(x.low, high) or _above(low, x.high):
        return _apart(a, b, scale, tables)
    if scale != 1.0 and x.low == x.high and y.low == y.high:
        return SAME_IN_UNITS
    return _settled(a, b, scale, tables) or ALLOWED


def _settled(a: Saying[Quantity], b: Saying[Quantity], scale: float, tables: Tables) -> Verdict | None:
    """Two open bounds far apart on what was long over when both were written: "more than" then stands for a figure just
    above, as nobody adds to the count any more."""
    x, y = a.means, b.means
    if _summits(a, b, tables):
        return Verdict("differ", f"{shown(x)} and {shown(y)} are not one summit", ratio=FAR_SUMMITS)
    if x.high is not None or y.high is not None or not x.low or not y.low:
        return None
    ratio = max(x.low, y.low * scale) / min(x.low, y.low * scale)
    exact = min(_digits(x.low), _digits(y.low)) > 1
    if not exact or not APART <= ratio <= FAR or not (_over(a, tables) and _over(b, tables)):
        return None
    return Verdict("differ", f"{shown(x)} and {shown(y)}, of what was long over, are hardly one figure", ratio=ratio)


def _summits(a: Saying[Quantity], b: Saying[Quantity], tables: Tables) -> bool:
    """Whether both give how high, deep or fast it was at most, and mean two summits: "waves of up to four metres" and
    "of up to nine". Of time, money and counts so much may only be what was allowed for."""
    x, y = a.means, b.means
    units = [tables.units.get(q.unit) for q in (x, y)]
    if x.unit != y.unit or any(u is None or u.dimension not in SUMMITS for u in units):
        return False
    return all(q.low is None and q.high and UP_TO.match(q.text) for q in (x, y)) and (
        max(x.high or 0, y.high or 0) >= FAR_SUMMITS * min(x.high or 0, y.high or 0))


def _over(saying: Saying[Quantity], tables: Tables) -> bool:
    """Whether the event lay months back when its source was written."""
    told, date = tables.told.get(saying.source), saying.event.date
    return told is not None and date is not None and date.interval is not None and last(date.interval) < told - LONG


def _apart(a: Saying[Quantity], b: Saying[Quantity], scale: float, tables: Tables) -> Verdict | None:
    """Figures that exclude each other: rounded, from different times, of a currency not named, or in conflict."""
    x, y = _middle(a.means), _middle(b.means) * scale
    ratio = max(x, y) / min(x, y) if min(x, y) > 0 else 99.0
    if ratio > tables.setting("quantity", "differ", "far", FAR, of=a.means.of):
        return None
    detail = f"{shown(a.means)} and {shown(b.means)} exclude each other"
    if scale != 1.0 and (ratio <= 1 + CONVERTED or _converted(a.means, b.means, scale, ratio)):
        return Verdict("unit", IN_UNITS, ratio=ratio)
    fixed = all(s.means.of in tables.decided for s in (a, b))
    if _rounded(x, y) and not (fixed and ratio > 1 + CONVERTED):  # nobody rounds a term of 26 years to thirty
        return Verdict("rounding", "the one figure is the other, rounded", ratio=ratio)
    days = later_and_larger(a, b, x, y, tables)
    if days:
        return Verdict("update", f"the larger figure was told {days} days later", days, ratio)
    smaller = a if x < y else b
    if grows(a.means.of, tables) and still_open(smaller, tables):
        return Verdict("update", "the smaller count was still open when it was told", ratio=ratio)
    if grows(a.means.of, tables) and early_count(smaller, b if smaller is a else a, tables):
        return Verdict("update", "the smaller count was told within days, the larger one looking back", ratio=ratio)
    least = tables.setting("quantity", "other-currency", "dollar_ratio_min", 1.2)
    most = tables.setting("quantity", "other-currency", "dollar_ratio_max", 1.6)
    bare = {a.means.unit, b.means.unit} == {"USD"} and _bare_dollar(a) and _bare_dollar(b)
    if bare and least <= ratio <= most and not slip(a.means, b.means):
        return Verdict("other-currency", "a bare dollar sign may mean another dollar", ratio=ratio)
    return Verdict("claims" if _of_two_camps(a, b, tables) else "differ", detail, ratio=ratio)


def _of_two_camps(a: Saying[Quantity], b: Saying[Quantity], tables: Tables) -> bool:
    """Whether the figures are the claims of two parties that face each other: the army and the rebels, the police and
    the organisers. Officials of whatever kind are one camp: where they differ, one of them is wrong."""
    one, other = (_camps(s, tables) for s in (a, b))
    return bool(one and other) and not one & other


def _camps(saying: Saying[Quantity], tables: Tables) -> set[str]:
    """The camps, by name, of whoever vouches for a figure; none where the source speaks for itself."""
    speaker = tables.entities.get(saying.event.attributed_to or "")
    said = set(words(speaker.name)) if speaker is not None else set()
    return {camp for camp, members in tables.camps.items() if said & members}


def _converted(x: Quantity, y: Quantity, scale: float, ratio: float) -> bool:
    """Whether two figures in different units may be one length or weight, each rounded to its last digit that tells:
    seven kilometres and four miles. Large ones are seldom rounded so far."""
    one, other = _middle(x), _middle(y)
    reach = _step(one) / 2 + _step(other) * scale / 2
    return abs(one - other * scale) <= reach and (min(one, other) < 10 or ratio <= ROUGHLY)


def _step(value: float) -> float:
    """What one counts for in the last digit that is not a closing zero: 10 in 150, 0.1 in 3.2."""
    return float(10.0 ** (math.floor(math.log10(value)) + 1 - _digits(value))) if value > 0 else 0.0


def _scale(x: Quantity, y: Quantity, tables: Tables) -> float | None:
    """What one unit of `y` is in units of `x`; None where they are not to be converted."""
    if x.unit == y.unit:
        return 1.0
    one, other = tables.units.get(x.unit, Unit("", 0.0)), tables.units.get(y.unit, Unit("", 0.0))
    if x.unit == other.may_be or y.unit == one.may_be:
        return 1.0  # "kroner" in the one, those of Norway in the other
    return other.factor / one.factor if one.factor and other.factor else None


def _times(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale


def _above(low: float | None, high: float | None) -> bool:
    return low is not None and high is not None and low > high


def _middle(quantity: Quantity) -> float:
    if quantity.value is not None:
        return abs(quantity.value)
    bounds = [v for v in (quantity.low, quantity.high) if v is not None]
    return abs(sum(bounds) / len(bounds)) if bounds else 0.0


def _rounded(x: float, y: float) -> bool:
    """Whether one figure is the other rounded to fewer digits; small whole numbers are not rounded."""
    fine, coarse = (x, y) if _digits(x) > _digits(y) else (y, x)
    if max(x, y) < 20 or min(x, y) <= 0 or _digits(fine) < 2:
        return False
    step = 10.0 ** (math.floor(math.log10(coarse)) + 1 - _digits(coarse))
    return math.isclose(math.floor(fine / step + 0.5) * step, coarse)


def _digits(value: float) -> int:
    return max(1, len(f"{value:.12g}".replace(".", "").strip("0")))


def _bare_dollar(saying: Saying[Quantity]) -> bool:
    """Whether a sum has a dollar sign that no letters tell apart ("US$", "A$")."""
    return re.search(r"(?<![A-Za-z])\$", saying.text) is not None
