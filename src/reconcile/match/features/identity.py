"""Whether what happens only once, or bears a number, is pinned down by whom or what it happened to."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile

NONE = PLAIN["none"]


def identity(a: Profile, b: Profile, ctx: Context, *, named: str, parties: str, told: str) -> Reading:
    """One of a kind: a type that happens once, told with a kindred word, of the same named thing or the same parties in
    the roles that pin it down; or the same number of the same series. `named`, `parties` and `told` are the levels of
    topic, participants and trigger."""
    once = a.kind.recurrence == "once" and a.type == b.type
    if named == "different" or parties in ("other-in-role", "others") or not (once or a.ordinal):
        return NONE
    proper = named in ("same", "part") and _proper(a, ctx) and _proper(b, ctx)
    if once and told != "other-word" and (proper or _same_parties(a, b, ctx)):
        return PLAIN["one-of-a-kind"]
    numbered = bool(a.ordinal) and a.ordinal == b.ordinal and named in ("same", "part")
    return PLAIN["one-of-a-kind"] if numbered else NONE


def _proper(profile: Profile, ctx: Context) -> bool:
    """Whether the topic is a name with a word that is no common one."""
    return profile.named and any(w not in ctx.weights.common for w in profile.topic)


def _same_parties(a: Profile, b: Profile, ctx: Context) -> bool:
    """Whether the roles that pin the event down have the same known fillers in both; one side may know more of them,
    if what is common is more than a country."""
    left, right = _pinning(a, ctx), _pinning(b, ctx)
    shared = left & right
    if not shared or not (left <= right or right <= left):
        return False
    return left == right or any(key not in ctx.countries for _, key in shared)


def _pinning(profile: Profile, ctx: Context) -> set[tuple[str, str]]:
    return {(role, key) for key, roles in profile.parties.items() if key in ctx.entities and not ctx.entities[key].local
            for role in roles if role in profile.kind.pins}
