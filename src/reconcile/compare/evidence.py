"""What two texts, or passages of them, are alike in: what their figures are of, their words, their dates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from reconcile.compare.stated import Stated, label_of
from reconcile.compare.tables import Tables
from reconcile.model.calendar import civil, weekday
from reconcile.model.interval import gap_days
from reconcile.model.subject import cosine
from reconcile.model.when import Timex

CLOSELY, TIGHTLY = 0.21, 0.36  # cosines of two texts that tell one story, and of two reports of one incident
PRIOR = -4.0
PARTLY = re.compile(r"(?:\d{4}|XXXX)-(?:(\d\d)(?:-(\d\d))?|WXX-(\d))")  # "in June", "on 3 May", "on Sunday"
MONTH_DAYS = 31


def name_of(x: Stated, y: Stated, tables: Tables) -> str:
    """What two figures are of: the name that both, or the only one that is named, go by, else what is measured."""
    one, other = label_of(x.figure, tables), label_of(y.figure, tables)
    unit = tables.units.get(x.figure.unit)
    family = unit.dimension if unit is not None else one or other or x.figure.of
    return family if one != other and (one and other) else one or other or family


def bits_for(signs: Mapping[str, float], compares: str, outcome: str, tables: Tables, *, of: str = "") -> float:
    """The bits for one thing: those of each sign, by the settings of the rules of an outcome, times how much there is
    of it, and those before any is looked at."""
    told = sorted((name, much) for name, much in signs.items() if much)
    bits = sum(tables.setting(compares, outcome, name, 0.0, of=of) * much for name, much in told)
    return round(tables.setting(compares, outcome, "prior", PRIOR, of=of) + bits, 2)


def alike(a: str, b: str, tables: Tables) -> float:
    """The cosine of two texts by id, 0 where nothing is known of it."""
    if (a, b) not in tables.cosines:
        tables.cosines[a, b] = cosine(tables.words_of.get(a, {}), tables.words_of.get(b, {}))
    return tables.cosines[a, b]


def meet(a: Timex, b: Timex, grace: int) -> bool:
    """Whether two dates are at most `grace` days apart, or the same in words where the days are not known."""
    if a.interval is None or b.interval is None:
        return a.interval is None and b.interval is None and a.value == b.value
    return gap_days(a.interval, b.interval) <= grace


def exclude(a: Timex, b: Timex, grace: int) -> bool:
    """Whether two dates cannot lie within `grace` days, by as much as is known of each: 3 May and a day of June do, and
    a Sunday and 3 May, of what year is not said, do not."""
    if a.interval is not None and b.interval is not None:
        return gap_days(a.interval, b.interval) > grace
    one, other = _known(a), _known(b)
    if one is None or other is None:
        return a.value != b.value
    months, days, weekdays = zip(one, other, strict=True)
    if all(days):
        return grace < abs((months[0] - months[1]) * MONTH_DAYS + days[0] - days[1])
    return (all(months) and months[0] != months[1]) or (all(weekdays) and weekdays[0] != weekdays[1])


def _known(date: Timex) -> tuple[int, int, int] | None:
    """The month, the day and the weekday of a date, each 0 where it is not known; None where nothing is."""
    span = date.interval
    if span is not None and span.earliest is not None and span.earliest == span.latest:
        _, month, day = civil(span.earliest)
        return month, day, weekday(span.earliest) + 1
    found = PARTLY.match(date.value)
    return (int(found[1] or 0), int(found[2] or 0), int(found[3] or 0)) if found else None


def stem(lemma: str) -> str:
    """The first letters of a word, which its relatives share."""
    return lemma[:5]
