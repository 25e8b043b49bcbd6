"""Ranges and lists: several dates that share a month or a year said once."""

from __future__ import annotations

from dataclasses import replace

from reconcile.annotate.dates.items import Item, Node, Token
from reconcile.annotate.dates.meaning.calendar import DOM, MONTH, number_of, slot, year_of
from reconcile.annotate.dates.meaning.fill import from_context, missing_year
from reconcile.annotate.dates.meaning.units import named_decade
from reconcile.annotate.dates.scene import Meaning, Point, Scene, point_of
from reconcile.annotate.dates.values import Value, century_value, month_value, numbered_day, year_value
from reconcile.model.calendar import weekday

Piece = tuple[int, int, Value]
LAST_CENTURY, MONTHS = 30, 12
DEICTIC = frozenset({"relative", "deixis"})


def joined(first: Piece, last: Piece) -> Value | None:
    """The range from one date to another; None where the second ends before the first begins."""
    a, b = first[2], last[2]
    low, high = a.low, b.high
    if low is not None and high is not None and low > high:
        return None
    origin = b.origin or a.origin
    edtf = f"{_end(a, 0)}/{_end(b, 1)}" if a.edtf and b.edtf else None
    found = Value(
        f"{_timex(a)}/{_timex(b)}",
        "range",
        edtf,
        low,
        high,
        b.year,
        b.month,
        b.day,
        origin=origin,
        explicit=a.explicit and b.explicit,
        pieces=(first, last),
        warnings=(*a.warnings, *b.warnings),
    )
    return found.step(*a.steps, *(s for s in b.steps if s not in a.steps))


def _timex(value: Value) -> str:
    return value.edtf if value.timex == "PRESENT_REF" and value.edtf else value.timex


def _end(value: Value, side: int) -> str:
    """The end of a value's EDTF that a range takes over."""
    parts = (value.edtf or "").split("/")
    return parts[0] if side == 0 else parts[-1]


def listed(pieces: list[Piece]) -> Value | None:
    """Several dates, each for itself."""
    if not pieces:
        return None
    last = pieces[-1][2]
    return replace(last, pieces=tuple(pieces), separate=True)


def _month_items(node: Node) -> list[Item]:
    if "months" in node.slots:
        return [i for i in node.slots["months"] if number_of(i, *MONTH)]
    return [i for i in (slot(node, "first"), slot(node, "last")) if i is not None]


def month_pieces(node: Node, scene: Scene, *, in_order: bool) -> list[Piece]:
    """Months that share a year. In a range that runs over the turn of the year the first is the year before."""
    items = _month_items(node)
    months = [number_of(i, *MONTH) or 0 for i in items]
    year = year_of(slot(node, "yr"), scene)
    origin: tuple[int, object, str] | None = None
    if year is None:
        origin = missing_year(scene, months[0], None)
        if origin is None:
            return []
        year = origin[0] + (in_order and months[0] > months[-1])
    pieces = []
    for n, (item, month) in enumerate(zip(items, months, strict=True)):
        own = year - (in_order and n == 0 and month > months[-1])
        value = replace(month_value(own, month), explicit=origin is None)
        if origin is not None:
            value = replace(value, origin=origin[1], steps=(origin[2],))  # type: ignore[arg-type]
        pieces.append((item.start, node.end if n == len(items) - 1 else item.end, value))
    return pieces


def month_range(node: Node, scene: Scene) -> Value | None:
    """ "July-November 1954", "from May to September"."""
    pieces = month_pieces(node, scene, in_order=True)
    return joined(pieces[0], pieces[1]) if len(pieces) == 2 else None


def month_list(node: Node, scene: Scene) -> Value | None:
    """ "in May and June"."""
    return listed(month_pieces(node, scene, in_order=True))


def year_range(node: Node, scene: Scene) -> Value | None:
    """ "1930–1933", "1915-17", "264 to 241 BC", "1990/91"; "2019-08" and "2019/08" are months."""
    both = node.token("slashyear") or node.token("yearmonth")
    if both is not None:
        return _short_years(both)
    first, last = slot(node, "first"), slot(node, "last")
    if first is None or last is None:
        return None
    high = year_of(last, scene)
    low = year_of(first, scene)
    if low is None and isinstance(first, Node):
        low = first.number("year3")  # "from 264 to 241 BC": the era is said once
    if isinstance(last, Token) and "yy" in last.values and low is not None:
        high = _century_of(low, int(last.values["yy"]))
    elif high is not None and high <= 0 and low is not None and low > 0:
        low = 1 - low
    if low is None or high is None or low > high:
        return None
    a, b = replace(year_value(low), explicit=True), replace(year_value(high), explicit=True)
    return joined((first.start, first.end, a), (last.start, node.end if last.end > node.end else last.end, b))


def _century_of(first: int, two_digits: int) -> int | None:
    """The year that "17" is in "1915-17"; None where it would lie before."""
    year = first // 100 * 100 + two_digits
    return year if year > first else None


def _short_years(token: Token) -> Value | None:
    """ "2008-09" is two years, "2008-03" a month: the later year must follow its first."""
    first, second = int(token.text[:4]), int(token.text[5:7])
    following = (first + 1) % 100 == second
    if "yearmonth" in token.values and not following:
        return replace(month_value(first, second), explicit=True)
    last = _century_of(first, second)
    if last is None and second == 0 and first % 100 == 99:
        last = first + 1
    if last is None and 1 <= second <= MONTHS:
        return replace(month_value(first, second), explicit=True)
    if last is None or last - first > 30:
        return None
    a, b = replace(year_value(first), explicit=True), replace(year_value(last), explicit=True)
    found = joined((token.start, token.start + 4, a), (token.start + 5, token.end, b))
    if found and "yearmonth" in token.values:
        return replace(found, warnings=(f'"{token.text}" could also be month {second} of {first}',))
    return found


def span(first: Item, last: Item, scene: Scene, meaning: Meaning) -> tuple[Piece, Piece] | None:
    """Two dates as the ends of a range: what one leaves out is taken from the other."""
    b = meaning(last, scene)
    if b is None:
        return None
    counted = isinstance(first, Node) and first.op in DEICTIC
    given = point_of(b) if b.explicit and not counted and not _explicit(first, scene, meaning) else None
    a = meaning(first, scene.with_given(given) if given else scene)
    if a is None:
        return None
    if isinstance(last, Node) and last.op == "weekday" and a.low is not None:
        b = _next_weekday(a.low, b)
    elif isinstance(first, Node) and first.op == "weekday" and b.low is not None:
        a = _weekday_before(a, b)
    if not a.explicit and not b.explicit and a.year and (a.low or 0) > (b.high or a.low or 0):
        b = _not_before(a, last, scene, meaning) or b  # "from 4 May to 6 July": of one year
    if given and a.low is not None and b.high is not None and a.low > b.high:
        a = meaning(first, scene.with_given(Point(given.year - 1, given.month)))
    if a and a.explicit and not b.explicit and b.origin and a.year is not None:
        b = meaning(last, scene.with_given(Point(a.year, a.month))) or b
        if b.high is not None and a.low is not None and b.high < a.low:
            b = meaning(last, scene.with_given(Point(a.year + 1, a.month))) or b
    if a is None:
        return None
    a = replace(a, origin=None) if given and b.explicit and a.year is not None else a
    return (first.start, first.end, _present(a, scene)), (last.start, last.end, _present(b, scene))


def _next_weekday(day: int, value: Value) -> Value:
    """ "to Friday": the first such weekday after a range's first day."""
    if value.low is None:
        return value
    found = numbered_day(day + (weekday(value.low) - weekday(day) - 1) % 7 + 1)
    return from_context(replace(found, origin=value.origin), value.origin or "context", "the next such weekday")


def _weekday_before(value: Value, end: Value) -> Value:
    """ "Wednesday to Friday last week": the last such weekday before a range's last day."""
    if value.low is None or end.low is None:
        return value
    found = numbered_day(end.low - (weekday(end.low) - weekday(value.low) - 1) % 7 - 1)
    why = "the last such weekday before its end"
    return from_context(replace(found, origin=end.origin), end.origin or "context", why)


def _not_before(a: Value, last: Item, scene: Scene, meaning: Meaning) -> Value | None:
    """The end of a range in the year of its first day."""
    found = meaning(last, scene.with_given(Point(a.year or 0)))
    fits = found is not None and not found.explicit and (found.high or 0) >= (a.low or 0)
    return replace(found, origin=a.origin) if found is not None and fits else None


def _present(value: Value, scene: Scene) -> Value:
    """ "now" as the end of a range is the present day."""
    if value.timex != "PRESENT_REF" or scene.now is None or scene.now.day is None or scene.far:
        return value
    day = numbered_day(scene.now.number)
    return from_context(replace(day, timex=value.timex), scene.now_from, "now is the document's date")


def _explicit(item: Item, scene: Scene, meaning: Meaning) -> bool:
    found = meaning(item, scene)
    return bool(found and found.explicit)


def decades(node: Node, scene: Scene) -> Value | None:
    """ "les années 1930 et 1940"."""
    pieces: list[Piece] = []
    for name in ("first", "second"):
        found = named_decade(node.number(name), False, scene)
        if found is None:
            return None
        start = node.start if name == "first" else node.slots[name][0].start
        pieces.append((start, node.slots[name][0].end, found))
    return listed(pieces)


def century_span(node: Node, scene: Scene) -> Value | None:  # noqa: ARG001
    """ "the 18th and 19th centuries", "3rd to 5th centuries BC"."""
    first, last = slot(node, "first"), slot(node, "last")
    low, high = number_of(first, *DOM), number_of(last, *DOM)
    if first is None or last is None or not low or not high or node.value("century-word") != 1:
        return None
    before = node.value("era") == -1
    if max(low, high) > LAST_CENTURY or (low >= high) != before:
        return None
    a, b = (replace(century_value(n, before=before), explicit=True) for n in (low, high))
    return joined((first.start, first.end, a), (last.start, node.end, b))


def open_range(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "2016–present", "(1999–)": from a date on."""
    value = meaning(node.slots["first"][0], scene)
    if value is None or value.low is None or not value.edtf:
        return None
    found = replace(value, high=None, edtf=f"{_end(value, 0)}/..", mod="ON_OR_AFTER", pieces=())
    return found.step("from then to the present")


def named_in(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "the October Rising of 1905": the year behind a name is the month's too."""
    first, last = node.slots["first"][0], node.slots["YEAR"][0]
    frame = meaning(last, scene)
    if frame is None or frame.year is None or not frame.explicit:
        return None
    value = meaning(first, scene.with_given(Point(frame.year)))
    return value and listed([(first.start, first.end, value), (last.start, last.end, frame)])


def joined_list(node: Node, scene: Scene, meaning: Meaning) -> Value | None:
    """ "late May or early June 2012": the year said last holds for all, else the first ("May 2012, and 11 May")."""
    items = [i for i in node.slots["all"] if isinstance(i, Node)]
    last = meaning(items[-1], scene)
    if last is None:
        return None
    first = meaning(items[0], scene) if not last.explicit and len(items) > 1 else None
    if first is not None and first.explicit and first.year is not None and first.precision != "year":
        last = _onwards(items[-1], first, Point(first.year), scene, meaning) or last
    given = point_of(last) if last.explicit and last.precision != "year" else None
    pieces: list[Piece] = [(items[-1].start, items[-1].end, last)]
    for item in reversed(items[:-1]):
        value = meaning(item, scene)
        if value is not None and given is not None and not value.explicit:
            value = _not_after(item, last, Point(given.year), scene, meaning)
        if value is None or value.pieces:
            return None
        pieces.insert(0, (item.start, item.end, value))
    return listed(pieces)


def _onwards(item: Node, first: Value, given: Point, scene: Scene, meaning: Meaning) -> Value | None:
    value = meaning(item, scene.with_given(given))
    if value and value.high is not None and first.low is not None and value.high < first.low:
        return meaning(item, scene.with_given(Point(given.year + 1)))
    return value


def _not_after(item: Node, last: Value, given: Point, scene: Scene, meaning: Meaning) -> Value | None:
    value = meaning(item, scene.with_given(given))
    if value and value.low is not None and last.low is not None and value.low > last.low:
        return meaning(item, scene.with_given(Point(given.year - 1)))
    return value
