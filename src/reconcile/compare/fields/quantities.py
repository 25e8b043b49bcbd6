"""Figures of one event: by what they count, their bounds and units."""

from __future__ import annotations

import math
import re
from collections import defaultdict

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables, Unit
from reconcile.model.quantity import Quantity

RANK = ("differ", "update", "other-currency", "rounding", "bound", "equal")
CLASH = frozenset(("differ",))
CONVERTED = 0.05
FAR = 10.0
Key = tuple[str, str, tuple[str, ...]]


def compare_quantities(group: Group, tables: Tables) -> list[Outcome]:
    """How figures for the same thing relate, one outcome for each thing counted or measured."""
    by_key: dict[Key, list[Saying[Quantity]]] = defaultdict(list)
    for event in group.events:
        for quantity in event.quantities:
            if not quantity.ordinal and not quantity.partial and quantity.of and quantity.of != "age":
                stated = event.start <= quantity.start and quantity.end <= event.end
                saying = Saying(event, quantity, shown(quantity), quantity.text, quantity.start, quantity.end, stated)
                by_key[_key(quantity, tables)].append(saying)

    def judge(a: Saying[Quantity], b: Saying[Quantity]) -> Verdict | None:
        return judge_figures(a, b, tables)

    out = []
    for key in sorted(by_key):
        out += judge_field(by_key[key], judge, compares="quantity", rank=RANK, clashing=CLASH, feature="quantities",
                           of=" ".join((*key[2], key[0])), self_name="self")
    return out


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


def _key(quantity: Quantity, tables: Tables) -> Key:
    unit = tables.units.get(quantity.unit)
    return (quantity.of, unit.dimension if unit is not None else quantity.unit, quantity.qualifiers)


def judge_figures(a: Saying[Quantity], b: Saying[Quantity], tables: Tables) -> Verdict | None:
    """How two figures for one thing relate, bounds, units, rounding and growth over time taken into account."""
    x, y = a.means, b.means
    scale = _scale(x, y, tables)
    if scale is None:
        return Verdict("other-currency", f"{x.unit} and {y.unit} are not converted by guess")
    if x.low == y.low and x.high == y.high and scale == 1.0:
        return Verdict("equal", "both give the same figure")
    low, high = _times(y.low, scale), _times(y.high, scale)
    if _above(x.low, high) or _above(low, x.high):
        return _apart(a, b, scale, tables)
    return Verdict("bound", "the one figure allows the other")


def _apart(a: Saying[Quantity], b: Saying[Quantity], scale: float, tables: Tables) -> Verdict | None:
    """Figures that exclude each other: rounded, from different times, of a currency not named, or in conflict."""
    x, y = _middle(a.means), _middle(b.means) * scale
    ratio = max(x, y) / min(x, y) if min(x, y) > 0 else 99.0
    if ratio > FAR:
        return None
    detail = f"{shown(a.means)} and {shown(b.means)} exclude each other"
    if (scale != 1.0 and ratio <= 1 + CONVERTED) or _rounded(x, y):
        return Verdict("rounding", "the one figure is the other, rounded", ratio=ratio)
    days = _later_and_larger(a, b, x, y, tables)
    if days:
        return Verdict("update", f"the larger figure was told {days} days later", days, ratio)
    least = tables.setting("quantity", "other-currency", "dollar_ratio_min", 1.2)
    most = tables.setting("quantity", "other-currency", "dollar_ratio_max", 1.6)
    if {a.means.unit, b.means.unit} == {"USD"} and least <= ratio <= most and _bare_dollar(a) and _bare_dollar(b):
        return Verdict("other-currency", "a bare dollar sign may mean another dollar", ratio=ratio)
    return Verdict("differ", detail, ratio=ratio)


def _scale(x: Quantity, y: Quantity, tables: Tables) -> float | None:
    """What one unit of `y` is in units of `x`; None where they are not to be converted."""
    if x.unit == y.unit:
        return 1.0
    one, other = tables.units.get(x.unit, Unit("", 0.0)), tables.units.get(y.unit, Unit("", 0.0))
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


def _later_and_larger(a: Saying[Quantity], b: Saying[Quantity], x: float, y: float, tables: Tables) -> int:
    """Days by which the larger figure was told later, 0 if it was not or the days are unknown."""
    early, late = tables.told.get(a.source), tables.told.get(b.source)
    if early is None or late is None or early == late or not _grows(a.means.of, tables):
        return 0
    days = late - early
    return abs(days) if (days > 0) == (y > x) else 0


def _grows(of: str, tables: Tables) -> bool:
    """Whether counts of this kind are known to grow as time goes by: named in an update rule's `of`."""
    return any(of in rule.of for rule in tables.rules.get(("quantity", "update"), ()))


def _bare_dollar(saying: Saying[Quantity]) -> bool:
    """Whether a sum has a dollar sign that no letters tell apart ("US$", "A$")."""
    return re.search(r"(?<![A-Za-z])\$", saying.text) is not None
