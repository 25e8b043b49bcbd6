"""What says for sure that two figures of one kind are not of one thing: sort, part, place, time, other words."""

from __future__ import annotations

from dataclasses import replace

from reconcile.compare.apart import told_apart
from reconcile.compare.digits import clear_slip
from reconcile.compare.evidence import exclude
from reconcile.compare.fields.people import namesakes
from reconcile.compare.fields.quantities import is_part
from reconcile.compare.numbered import numbered_apart
from reconcile.compare.stated import MONEY, Stated, label_of
from reconcile.compare.tables import Tables
from reconcile.model.fold import words
from reconcile.model.places import closest
from reconcile.model.when import Interval, Timex

NEAR_DAYS = 3
MONTHS = 62
TO = " to "
ARRESTED = "arrested"


def of_two_facts(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether anything, be it time, place, sort or other words, says that two figures are of two things."""
    return (of_two_ages(x, y) or of_two_sorts(x, y, tables) or of_two_places(x, y, tables)
            or of_two_things(x, y, tables))


def of_two_things(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether two figures are of two things for sure: a part and its whole, things of two numbers, a sum and others
    that are conversions of it, or what the words of their sentences tell apart."""
    passages = [(side.source, *side.sentence) for side in (x, y)]
    placed = _to_do(x, tables) and _to_do(y, tables)
    return bool(
        # The one sum that both give is the original, and these are conversions of it.
        (_of_money(x, tables) and any(figure.endswith(f" {MONEY}") for figure in x.beside & y.beside))
        or _of_a_part(x, y) or _of_a_part(y, x) or _within_whole(x, y, tables)
        or (not placed and numbered_apart(passages[0], passages[1], tables)) or _told_apart(x, y, tables))


def _to_do(side: Stated, tables: Tables) -> bool:
    """Whether a place in a series is that of who did something: "the second woman to receive the prize"."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    return side.figure.ordinal and text.startswith(TO, side.saying.end)


def _of_money(side: Stated, tables: Tables) -> bool:
    unit = tables.units.get(side.figure.unit)
    return unit is not None and unit.dimension == MONEY


def of_two_ages(x: Stated, y: Stated) -> bool:
    """Whether one figure alone is of times other than its source's own, and the other is not dated alike."""
    alike = x.told and y.told and not all(exclude(a, b, 0) for a in x.dates for b in y.dates)
    return x.past != y.past and not alike


def _told_apart(x: Stated, y: Stated, tables: Tables) -> bool:
    return told_apart(sentence_of(x, tables), sentence_of(y, tables), label_of(x.figure, tables), tables.aparts)


def of_two_sorts(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether what narrows the one figure does not narrow the other; distances must be measured from like things."""
    a, b = _sorts(x, y, tables), _sorts(y, x, tables)
    return bool((a or b) and not a & b and (x.figure.of.endswith("distance") or (a and b)))


def of_two_places(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the sentences are of places that lie apart."""
    return closest(x.places, y.places, tables.entities) in ("apart", "apart-countries")


def _of_a_part(part: Stated, other: Stated) -> bool:
    """Whether a figure is a part of another; one that names its whole is a part of that alone: four of 15 regions are
    none of six."""
    if part.figure.bare and part.figure.holder:
        return False
    other_part = other.figure.partial or 0 < (other.figure.value or 0) < part.whole
    return is_part(part.saying, other.saying) and not (part.figure.partial and other_part)


def may_be_one(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether nothing of description, date, person or place says that two things are told."""
    a, b = _sorts(x, y, tables), _sorts(y, x, tables)
    narrowed_once = not x.figure.unit and x.figure.of not in tables.counts and (a or b) and not a & b
    return not (narrowed_once or of_two_facts(x, y, tables) or _of_others(x, y, tables)
                or only_wished(x, y, tables)) and of_one_time(x, y, tables)


def _sorts(side: Stated, other: Stated, tables: Tables) -> set[str]:
    """What narrows a figure; not the noun that the other counts ("31 pupils on board", "34 pupils were in the bus")."""
    alike = other.figure.of in tables.counts or other.figure.of == side.figure.of
    counted = set() if alike else set(other.figure.of.split())
    return set(side.figure.qualifiers) - tables.anybody - counted


def sentence_of(side: Stated, tables: Tables) -> str:
    """The sentence in which a figure stands."""
    text = tables.sources[side.source].text if side.source in tables.sources else ""
    return text[slice(*side.around)]


def only_wished(x: Stated, y: Stated, tables: Tables) -> bool:
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
    narrow, wide = (x, y) if _sorts(x, y, tables) else (y, x)
    if narrow.figure.of == ARRESTED and not narrow.part:
        return False  # "arrested 17 drivers": all are told of, and what they were
    sort = bool(_sorts(narrow, wide, tables)) and not _sorts(wide, narrow, tables) and narrow.figure.of in tables.counts
    return sort and (narrow.figure.value or 0) < (wide.figure.value or 0)


def _of_others(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether ages or names say that the sentences tell of different persons; ages a year apart do not."""
    ages = bool(x.ages and y.ages) and all(abs(a - b) > 1 for a in x.ages for b in y.ages)
    persons = bool(x.persons and y.persons) and not namesakes(x.persons, y.persons, tables)
    return ages or (persons and x.figure.of not in tables.counts)


def of_one_time(x: Stated, y: Stated, tables: Tables, *, loose: bool = False) -> bool:
    """Whether dates, or where there are none the days of writing, allow one time; if `loose`, dates that are carried
    over on both sides say nothing."""
    if not x.dates or not y.dates:
        return not x.past and (not (x.recent and y.recent) or _written_together(x, y, tables))
    if loose and not x.told and not y.told and not x.past:
        return True
    if clear_slip(x.figure, y.figure) and any(d.interval is None for d in (*x.dates, *y.dates)):
        return True  # "ten in the morning" and "on Friday morning" exclude nothing
    return not all(exclude(closed(a), closed(b), NEAR_DAYS if not x.past else 0) for a in x.dates for b in y.dates)


def closed(date: Timex) -> Timex:
    """A date that is a bound alone ("by Monday noon") as the weeks before or behind it: it is of no time long past."""
    span = date.interval
    if span is None or (span.earliest is None) == (span.latest is None):
        return date
    early = span.earliest if span.earliest is not None else (span.latest or 0) - MONTHS
    late = span.latest if span.latest is not None else early + MONTHS
    return replace(date, interval=Interval(early, late))


def _written_together(x: Stated, y: Stated, tables: Tables) -> bool:
    """Whether the sources may have been written within weeks of each other, or tell of one day."""
    one, other = tables.told.get(x.source), tables.told.get(y.source)
    return one is None or other is None or abs(one - other) <= MONTHS or not x.days.isdisjoint(y.days)
