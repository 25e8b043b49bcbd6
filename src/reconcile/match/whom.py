"""To whom an event befell, as far as each text says: how many, of which sex and age, by which name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reconcile.match.context import Context
from reconcile.match.profile import Profile
from reconcile.model.entity import Mention
from reconcile.model.event import Argument, Event

YEARS = 1  # two reports some days apart may lie a birthday apart


@dataclass(frozen=True, slots=True)
class Whom:
    """The bearers of an event in one text. `number` is 0 where it is not said, `several` that there are more than one;
    `names` are ids of entities known beyond the text, `sexes`, `ages` and `nouns` what is said of single bearers."""

    number: int = 0
    several: bool = False
    names: frozenset[str] = frozenset()
    sexes: frozenset[str] = frozenset()
    ages: frozenset[int] = frozenset()
    nouns: frozenset[str] = frozenset()


NOBODY = Whom()


def whom_of(profile: Profile, ctx: Context, mentions: Mapping[str, tuple[Mention, ...]]) -> Whom:
    """What the mentions of one event say of its bearers; `mentions` are all of each entity. Of several accounts of
    their number, the greatest is of all of them."""
    found = [_of_event(e, profile, ctx, mentions) for e in profile.events]
    if len(found) == 1:
        return found[0]
    return Whom(
        max((w.number for w in found), default=0), any(w.several for w in found),
        *(frozenset().union(*(getattr(w, name) for w in found)) for name in ("names", "sexes", "ages", "nouns")),
    )


def _of_event(event: Event, profile: Profile, ctx: Context, mentions: Mapping[str, tuple[Mention, ...]]) -> Whom:
    bearers = [a for a in event.participants if a.role in profile.kind.bearers]
    whole = [q for q in event.quantities if not (q.unit or q.ordinal or q.partial)]
    counted = [int(q.value) for q in whole if q.value is not None and q.of in ctx.weights.befallen]
    if not bearers and not counted:
        return NOBODY
    own = [m for a in bearers for m in mentions.get(a.entity, ()) if m.start == a.start and m.source == event.source]
    several = any(m.form == "group" for m in own) or len({a.entity for a in bearers}) > 1 or max(counted, default=0) > 1
    number = max([*counted, *(m.count for m in own)], default=0)
    if several or not own:
        return Whom(number, several or number > 1, _names(bearers, ctx))
    told = [m for a in bearers for m in mentions.get(a.entity, ()) if m.source == event.source]
    return Whom(1, False, _names(bearers, ctx), frozenset(m.gender for m in told if m.gender),
                frozenset(m.age for m in told if m.age is not None), frozenset(m.head for m in told if m.head))


def _names(bearers: Iterable[Argument], ctx: Context) -> frozenset[str]:
    return frozenset(a.entity for a in bearers if a.entity in ctx.entities and not ctx.entities[a.entity].local)


def same_bearers(a: Whom, b: Whom) -> str:
    """The level of likeness of two accounts of whom an event befell."""
    if NOBODY in (a, b):
        return "unknown"
    if a.names & b.names:
        return "by-name"
    if (a.several and b.number == 1) or (b.several and a.number == 1):
        return "one-of-several"
    if a.several or b.several:
        return _as_many(a, b)
    if a.names and b.names:
        return "other-name"
    if a.ages and b.ages:
        return "of-age" if any(abs(x - y) <= YEARS for x in a.ages for y in b.ages) else "other-age"
    if a.sexes and b.sexes and not a.sexes & b.sexes:
        return "other-sex"
    if a.nouns & b.nouns:
        return "by-noun"
    return "of-sex" if a.sexes & b.sexes else "one-each"


def _as_many(a: Whom, b: Whom) -> str:
    if not a.number or not b.number:
        return "several-each"
    return "as-many" if a.number == b.number else "other-number"
