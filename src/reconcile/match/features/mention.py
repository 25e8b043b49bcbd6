"""How two mentions in one text lie to each other."""

from __future__ import annotations

from reconcile.match.context import Context
from reconcile.match.features.reading import PLAIN, Reading
from reconcile.match.profile import Profile

FAR = 40


def mention(a: Profile, b: Profile, _ctx: Context) -> Reading:
    """Level of the mention feature for two mentions in one text; between texts it says nothing."""
    if a.source != b.source:
        return Reading("plain", 0.0)
    if any(x.sentence == y.sentence for x in a.events for y in b.events):
        return PLAIN["same-clause"]
    early, late = (a, b) if (a.at, a.id) <= (b.at, b.id) else (b, a)
    if late.pointing and "no" in (late.dated, early.dated):
        return PLAIN["second"]
    if late.dated != "own" and early.lemmas & late.lemmas:
        return PLAIN["second"]
    return PLAIN["far" if late.sentence - early.sentence > FAR else "plain"]
