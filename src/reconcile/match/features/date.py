"""How the dates of two events lie to each other."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile, one_word
from reconcile.model.interval import contains, disjoint, gap_days
from reconcile.model.when import Interval

DAYS = 16
MONTH = 31
YEAR = 366
INFERRED = 0.6
SOON = 120


def date(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Level of the date feature: equal, holding, overlapping, near or apart, by how narrow the dates are."""
    if a.interval is None or b.interval is None:
        return PLAIN["soon-after"] if _announced(a, b) or _announced(b, a) else PLAIN["unknown"]
    score = INFERRED if "inferred" in (a.dated, b.dated) else 1.0
    if disjoint(a.interval, b.interval):
        return PLAIN[_apart(a, b, gap_days(a.interval, b.interval), int(ctx.weights.settings["near-days"]))]
    if _announced(a, b) or _announced(b, a):
        return PLAIN["soon-after"]
    if a.kind.stative or b.kind.stative:
        return _states(a.interval, b.interval)
    level = _together(a, b)
    return PLAIN[level] if score == 1.0 else Reading(level, score)


def _together(a: Profile, b: Profile) -> str:
    """The level of two dates that share a day."""
    if a.days is None or b.days is None or a.interval is None or b.interval is None:
        return "span-holds"
    wide, narrow = max(a.days, b.days), min(a.days, b.days)
    if a.interval == b.interval:
        return "same-day" if wide <= DAYS else "same-month" if wide <= MONTH else (
            "same-year" if wide <= YEAR else "same-span")
    if wide <= DAYS or (wide <= MONTH and narrow > 1 and not _holds(a, b)):
        return "days-overlap"
    if wide <= MONTH:
        return "month-holds"
    return "year-holds" if wide <= YEAR else "span-holds"


def _holds(a: Profile, b: Profile) -> bool:
    return a.interval is not None and b.interval is not None and (
        contains(a.interval, b.interval) or contains(b.interval, a.interval))


def _states(a: Interval, b: Interval) -> Reading:
    """States are told apart by when they began and ended."""
    if a == b:
        return PLAIN["same-span" if a.latest is None else "same-year"]
    return PLAIN["year-holds" if a.earliest == b.earliest else "span-holds"]


def _apart(a: Profile, b: Profile, gap: int, near: int) -> str:
    """The level of two dates that share no day."""
    narrow = (a.days or 9999) <= MONTH and (b.days or 9999) <= MONTH
    if narrow and gap <= near:
        return "near"
    recurrence = a.kind.recurrence
    if recurrence == "numbered" and a.ordinal and a.ordinal == b.ordinal:
        return "near-numbered"
    if recurrence != "once" and narrow and gap <= MONTH and a.sole and b.sole and one_word(a, b):
        return "weeks"
    return "apart-once" if recurrence == "once" else "apart"


def _announced(plan: Profile, done: Profile) -> bool:
    """Whether `done` came within a few months after a source announced `plan` without saying the day."""
    if plan.status != "planned" or done.status not in ("happened", "ongoing") or plan.told is None:
        return False
    if done.interval is None or done.interval.earliest is None or plan.days is not None:
        return False
    return 0 <= done.interval.earliest - plan.told <= SOON
