"""Status, numbers in a series, and named attributes of one event."""

from __future__ import annotations

from reconcile.compare.pairs import Verdict, judge_field
from reconcile.compare.saying import Outcome, Saying
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import PHASE, Event
from reconcile.model.fold import fold
from reconcile.model.interval import first, gap_days, last, overlaps

DONE = ("happened", "ongoing")
MONTHS = 62  # days that a plan may be put off by and be the same
OFF = ("cancelled", "denied")


def compare_status(group: Group, tables: Tables) -> list[Outcome]:
    """Whether one source tells the plan and another the outcome, or one denies what another tells."""
    if all(rule.quiet for rule in (tables.types.get(e.type) for e in group.events) if rule is not None):
        return []
    sayings = [
        Saying(e, str(e.status), str(e.status), e.trigger.text, e.trigger.start, e.trigger.end) for e in group.events
    ]

    def judge(a: Saying[str], b: Saying[str]) -> Verdict | None:
        both: set[str] = {a.means, b.means}
        if "planned" in both and both & set(DONE) and a.source != b.source and _one_thing(a.event, b.event, group):
            return Verdict("fulfilled", "what was planned in the one is told as done in the other")
        off = both & set(OFF) and both & set(DONE) and not _later(a.event, b.event)
        if off and not _alike(a.event.text, b.event.text):
            return Verdict("opposed", "one source tells it as done, the other as called off or denied")
        return None

    return judge_field(sayings, judge, compares="status", rank=("opposed", "fulfilled", ""),
                       clashing=frozenset(("opposed",)), feature="status")


def _one_thing(plan: Event, done: Event, group: Group) -> bool:
    """Whether more than a word ties a plan to what was done: somebody or some place, a day, or that either source tells
    nothing else of it."""
    named = [{a.entity for a in (*e.participants, *e.places) if a.entity} for e in (plan, done)]
    days = [e.date.interval for e in (plan, done) if e.date is not None and e.date.interval is not None]
    sole = all(sum(e.source == one.source for e in group.events) == 1 for one in (plan, done))
    if len(days) == 2 and gap_days(days[0], days[1]) > MONTHS:
        return False
    return bool(named[0] & named[1]) or sole or (len(days) == 2 and overlaps(days[0], days[1]))


def _alike(a: str, b: str) -> bool:
    """Whether two clauses have the same letters: a copy, whose signs may have been read differently."""
    return [c for c in fold(a) if c.isalnum()] == [c for c in fold(b) if c.isalnum()]


def _later(a: Event, b: Event) -> bool:
    """Whether the dates say that the two statuses hold at different times."""
    if a.date is None or b.date is None or a.date.interval is None or b.date.interval is None:
        return False
    return last(a.date.interval) < first(b.date.interval) or last(b.date.interval) < first(a.date.interval)


def compare_ordinals(group: Group, _tables: Tables) -> list[Outcome]:
    """Whether the sources give one event the same number in its series."""
    sayings = []
    for event in group.events:
        if event.ordinal:
            stated = [q for q in event.quantities if q.ordinal and q.value == event.ordinal]
            text, start, end = (stated[0].text, stated[0].start, stated[0].end) if stated else (
                event.trigger.text, event.trigger.start, event.trigger.end)
            sayings.append(Saying(event, event.ordinal, str(event.ordinal), text, start, end))

    def judge(a: Saying[int], b: Saying[int]) -> Verdict | None:
        if a.means == b.means:
            return Verdict("equal", "both give the same number")
        return Verdict("differ", f"number {a.means} and number {b.means}", abs(a.means - b.means))

    return judge_field(sayings, judge, compares="ordinal", rank=("differ", "equal"),
                       clashing=frozenset(("differ",)), feature="ordinal")


def compare_attributes(group: Group, tables: Tables) -> list[Outcome]:
    """Whether the sources call the event by the same class or quality, one outcome for each attribute."""
    names = sorted({a.name for e in group.events for a in e.attributes} - {PHASE})
    out: list[Outcome] = []
    for name in names:
        if not _conflicting(name, group, tables):
            continue
        sayings = [Saying(e, a.value, a.value, a.text, a.start, a.end)
                   for e in group.events for a in e.attributes if a.name == name]
        out += judge_field(sayings, _judge_attribute, compares="attribute", rank=("differ", "equal"),
                           clashing=frozenset(("differ",)), feature="attributes", of=name)
    return out


def _judge_attribute(a: Saying[str], b: Saying[str]) -> Verdict | None:
    if a.means == b.means:
        return Verdict("equal", "both say the same")
    return Verdict("differ", f"{a.means} and {b.means}")


def _conflicting(name: str, group: Group, tables: Tables) -> bool:
    """Whether the attribute's values exclude each other for every type in the group."""
    rules = [tables.types[t] for t in sorted({e.type for e in group.events}) if t in tables.types]
    return all(a.conflicting for r in rules for a in r.attribute if a.name == name)
