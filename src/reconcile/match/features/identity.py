"""Whether what happens only once, or bears a number, is pinned down by whom or what it happened to."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import Reading
from reconcile.match.features.words import topic, trigger
from reconcile.match.profile import Profile


def identity(a: Profile, b: Profile, ctx: Context) -> Reading:
    """One of a kind: a type that happens once, told with a kindred word, of the same named thing or the same parties in
    the roles that pin it down; or the same number of the same series."""
    named = topic(a, b, ctx).level
    if named == "different":
        return Reading("none")
    if a.kind.recurrence == "once" and a.type == b.type and trigger(a, b, ctx).level != "other-word" and (
            named == "same" or _same_parties(a, b)):
        return Reading("one-of-a-kind")
    numbered = bool(a.ordinal) and a.ordinal == b.ordinal and named in ("same", "part")
    return Reading("one-of-a-kind" if numbered else "none")


def _same_parties(a: Profile, b: Profile) -> bool:
    """Whether the roles that pin the event down have the same fillers in both."""
    left, right = _pinning(a), _pinning(b)
    return bool(left) and left == right


def _pinning(profile: Profile) -> set[tuple[str, str]]:
    return {(role, key) for key, roles in profile.parties.items() for role in roles if role in profile.kind.pins}
