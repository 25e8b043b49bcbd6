"""Who takes part in two events."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile

COUNTRY = 0.3
OTHER_ROLE = 0.6
CARRIED = 0.6
MOST = 7.0
UNKNOWN = PLAIN["unknown"]
CLASH = PLAIN["other-in-role"]


def participants(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Level of the participants feature: shared ones count by rarity and role; others in one role speak against."""
    if not a.parties or not b.parties:
        return UNKNOWN
    alike = _alike(a, b, ctx) if ctx.alike else 0.0
    if not alike and _clash(a, b):
        return CLASH
    shared = [k for k in a.parties if k in b.parties]
    if shared:
        level = "same-country" if all(k in ctx.countries for k in shared) else "shared"
        return Reading(level, min(sum(_worth(k, a, b, ctx) for k in shared), MOST))
    return Reading("alike", alike) if alike else _strangers(a, b, ctx)


def _worth(key: str, a: Profile, b: Profile, ctx: Context) -> float:
    """Bits that one shared participant is worth."""
    bits = ctx.rarity.names.get(key, 0.0)
    if key in ctx.countries:
        bits *= COUNTRY
    if not a.parties[key] & b.parties[key]:
        bits *= OTHER_ROLE
    return bits if key in a.own and key in b.own else bits * CARRIED


def _alike(a: Profile, b: Profile, ctx: Context) -> float:
    """Bits for the nearest pair of names that differ in spelling alone."""
    found = [max(ctx.rarity.names.get(x, 0.0), ctx.rarity.names.get(y, 0.0))
             for x in a.parties if x in ctx.alike for y in b.parties if y in ctx.alike[x]]
    return max(found, default=0.0)


def _clash(a: Profile, b: Profile) -> bool:
    """Whether different persons, both named in their own clause, hold one role."""
    return any(role in b.persons and a.persons[role].isdisjoint(b.persons[role]) for role in a.persons)


def _strangers(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Others named for one part on the two sides: a little against; those in different parts say nothing."""
    left, right = _named_by_role(a, ctx), _named_by_role(b, ctx)
    return PLAIN["others"] if any(role in right for role in left) else UNKNOWN


def _named_by_role(profile: Profile, ctx: Context) -> set[str]:
    """The roles that the event's own clause fills with somebody named, countries left out."""
    named = (key for key in profile.own if key in profile.parties and key in ctx.entities and key not in ctx.countries)
    return {role for key in named if not ctx.entities[key].local for role in profile.parties[key]}
