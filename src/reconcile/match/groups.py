"""Groups as the report has them: their events in order, their date, and the pairs that made them, explained."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from reconcile.match.context import Context
from reconcile.match.explain import explain
from reconcile.match.profile import Profile
from reconcile.match.weigh import Weighed
from reconcile.model.event import Event, EventGroup, Match
from reconcile.model.when import Timex


def make_group(units: Sequence[Profile], matches: Sequence[Match]) -> EventGroup:
    """The group of the events of several units."""
    events = sorted((e for u in units for e in u.events), key=lambda e: (e.source, e.start, e.end, e.id))
    return EventGroup(
        id=group_id(events), events=tuple(e.id for e in events), date=best_date(events),
        sources=tuple(sorted({e.source for e in events})), matches=tuple(sorted(matches, key=lambda m: (m.a, m.b))),
    )


def group_id(events: Sequence[Event]) -> str:
    """A short name that depends on what the events say and where, not on the order of the sources."""
    told = "\n".join(sorted(f"{e.source}\t{e.start}\t{e.end}\t{e.trigger.start}\t{e.text}\t{e.id}" for e in events))
    return "g" + hashlib.sha256(told.encode()).hexdigest()[:10]


def best_date(events: Sequence[Event]) -> Timex | None:
    """The date that speaks for a group: stated before inferred, what most give before what few give, narrow before
    wide."""
    dated = [e for e in events if e.date is not None and e.date.interval is not None]
    if not dated:
        return None
    votes = {e.id: sum(o.date is not None and e.date is not None and o.date.interval == e.date.interval
                       for o in dated) for e in dated}

    def rank(event: Event) -> tuple[bool, int, int, str, int]:
        interval = event.date.interval if event.date is not None else None
        open_ended = interval is None or interval.earliest is None or interval.latest is None
        width = 10**7 if open_ended or interval is None else (interval.latest or 0) - (interval.earliest or 0)
        return (event.date_inferred, width, -votes[event.id], event.source, event.start)

    return min(dated, key=rank).date


def kept(a: Profile, b: Profile, weighed: Weighed, ctx: Context) -> Match:
    """A pair that was put together, explained."""
    return _match(a, b, weighed, ctx, together=True)


def apart(a: Profile, b: Profile, weighed: Weighed, ctx: Context, *, reason: str) -> Match:
    """A pair that was kept apart, explained."""
    return _match(a, b, weighed, ctx, together=False, reason=reason)


def _match(a: Profile, b: Profile, weighed: Weighed, ctx: Context, *, together: bool, reason: str = "") -> Match:
    if (b.source, b.at, b.id) < (a.source, a.at, a.id):
        a, b = b, a
    fulfils = "status" in weighed.readings and weighed.readings["status"].level == "fulfils"
    told = reason or (f"{weighed.weight:+.1f} bits speak for one event" if together else "")
    return Match(a.id, b.id, weighed.weight, explain(weighed, a, b, ctx), "together" if together else "apart",
                 "fulfils" if fulfils else "same", told)
