"""Whether what happens only once, or bears a number, is pinned down by whom or what it happened to."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import Reading
from reconcile.match.features.words import topic
from reconcile.match.profile import Profile


def identity(a: Profile, b: Profile, ctx: Context) -> Reading:
    """One of a kind: a type that happens once, with the same parties in every role both name; or the same number of
    the same series."""
    named = topic(a, b, ctx).level
    if named == "different":
        return Reading("none")
    if a.kind.recurrence == "once" and a.type == b.type and (named == "same" or _same_parties(a, b, ctx)):
        return Reading("one-of-a-kind")
    numbered = bool(a.ordinal) and a.ordinal == b.ordinal and named in ("same", "part")
    return Reading("one-of-a-kind" if numbered else "none")


def _same_parties(a: Profile, b: Profile, ctx: Context) -> bool:
    """Whether every role that both name has a filler in common, and the fillers are more than one country."""
    left, right = _by_role(a), _by_role(b)
    both = sorted(set(left) & set(right))
    if not both or any(not left[r] & right[r] for r in both):
        return False
    shared = {k for r in both for k in left[r] & right[r]}
    return len(shared) > 1 or not shared <= ctx.countries


def _by_role(profile: Profile) -> dict[str, set[str]]:
    out: dict[str, set[str]] = {}
    for key, roles in profile.parties.items():
        for role in roles:
            out.setdefault(role, set()).add(key)
    return out
