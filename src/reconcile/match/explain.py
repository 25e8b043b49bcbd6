"""Why a pair was matched or kept apart, in words: one row for each feature that counted."""

from __future__ import annotations

from collections.abc import Callable

from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.match.weigh import Weighed
from reconcile.model.event import Feature

Side = Callable[[Profile, Profile, Context], str]


def explain(weighed: Weighed, a: Profile, b: Profile, ctx: Context) -> tuple[Feature, ...]:
    """The features that counted, the weightiest first."""
    rows = []
    weights, words = ctx.weights.bits, ctx.weights.words
    for name, reading in weighed.readings.items():
        exact = reading.score * weights[name, reading.level]
        bits = round(exact, 2) if exact else 0.0
        if bits:
            side, told = SIDES[name], words[name, reading.level]
            detail = told.format(a=side(a, b, ctx), b=side(b, a, ctx)) if "{" in told else told
            rows.append(Feature(name, round(reading.score, 3), bits, detail))
    return tuple(sorted(rows, key=lambda r: (-abs(r.weight), r.feature)))


def _date(of: Profile, _other: Profile, _ctx: Context) -> str:
    own = [e.date.text for e in of.events if e.date is not None and e.date.interval == of.interval]
    return own[0] if own else "no date"


def _participants(of: Profile, other: Profile, ctx: Context) -> str:
    ordered = sorted(of.parties)
    return _names(ordered, [k for k in ordered if k in other.parties], ctx)


def _place(of: Profile, other: Profile, ctx: Context) -> str:
    return _names(sorted(of.places), sorted(of.places & other.places), ctx)


def _names(all_of_them: list[str], shared: list[str], ctx: Context) -> str:
    return ", ".join(ctx.name(k) for k in shared or all_of_them)


def _keywords(of: Profile, other: Profile, _ctx: Context) -> str:
    return ", ".join(sorted(of.keywords & other.keywords))


def _heading(of: Profile, other: Profile, _ctx: Context) -> str:
    return ", ".join(sorted(of.heading & other.heading))


SIDES: dict[str, Side] = {
    "type": lambda of, _other, _ctx: of.type,
    "date": _date,
    "status": lambda of, _other, _ctx: of.status,
    "ordinal": lambda of, _other, _ctx: str(of.ordinal),
    "participants": _participants,
    "place": _place,
    "topic": lambda of, _other, _ctx: " ".join(of.topic),
    "identity": lambda of, _other, _ctx: of.events[0].trigger.text,
    "trigger": lambda of, _other, _ctx: of.events[0].trigger.text,
    "attributes": lambda of, _other, _ctx: ", ".join(of.attributes.values()),
    "quantities": lambda of, _other, _ctx: ", ".join(q.text for q in of.quantities),
    "keywords": _keywords,
    "figure": lambda of, _other, _ctx: ", ".join(q.text for q in of.quantities),
    "heading": _heading,
    "subject": lambda of, _other, _ctx: of.source,
    "beside": lambda of, _other, _ctx: of.events[0].trigger.text,
    "mention": lambda of, _other, _ctx: of.events[0].trigger.text,
    "wording": lambda of, _other, _ctx: of.events[0].trigger.text,
    "sort": lambda of, _other, _ctx: of.type,
    "published": lambda of, _other, _ctx: of.source,
    "repeated": lambda of, _other, _ctx: of.events[0].trigger.text,
    "distance": lambda of, _other, _ctx: of.source,
    "company": _participants,
    "bearers": _participants,
    "time": _date,
    "opening": lambda of, _other, _ctx: of.source,
}
