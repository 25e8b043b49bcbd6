"""How the places of two events lie to each other."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile
from reconcile.model.places import PlaceRelation, closest, place_relation

CARRIED = 0.6
COUNTRY = 0.3


def place(a: Profile, b: Profile, ctx: Context) -> Reading:
    """Level of the place feature. A shared place counts by how rare it is; one that holds the other counts little."""
    if not a.places or not b.places:
        return PLAIN["unknown"]
    shared = a.places & b.places
    if shared:
        best = max(sorted(shared), key=lambda k: ctx.rarity.names.get(k, 0.0))
        own = 1.0 if best in a.own and best in b.own else CARRIED
        return Reading("same", own * ctx.rarity.names.get(best, 0.0) * (COUNTRY if best in ctx.countries else 1.0))
    stated = 1.0 if a.places & a.own and b.places & b.own else CARRIED
    return other_places(sorted(a.places), sorted(b.places), ctx, stated=stated)


def other_places(left: Sequence[str], right: Sequence[str], ctx: Context, *, stated: float = 1.0) -> Reading:
    """The level of two lists of places that have none in common; `stated` is what different ones count."""
    found = _relation(left, right, ctx)
    if found in ("within", "holds"):
        return PLAIN["holds"]
    if found == "same":
        return Reading("same", min(ctx.rarity.names.get(k, 1.0) for k in left))
    if found == "apart":
        return Reading("other-place", stated)
    return Reading("other-country", stated) if found == "apart-countries" else PLAIN["unknown"]


def _relation(left: Sequence[str], right: Sequence[str], ctx: Context) -> PlaceRelation:
    if len(left) == 1 and len(right) == 1 and left[0] in ctx.entities and right[0] in ctx.entities:
        return place_relation(ctx.entities[left[0]], ctx.entities[right[0]])
    return closest(tuple(left), tuple(right), ctx.entities)
