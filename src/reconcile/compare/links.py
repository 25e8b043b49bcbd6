"""The evidence that the mentions of a group tell of one event: what its matches say between sources and within one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from reconcile.compare.saying import Clash
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event, Match

UNKNOWN_EVIDENCE = 0.0


def evidence(group: Group, sources: Sequence[str], feature: str, tables: Tables) -> float:
    """Bits that speak for one event between the given sources, what `feature` brought left out.

    Between two sources it is the best of their direct matches; where none links them directly, the weakest of the
    group. For one source it is the best match between its own mentions.
    """
    pairs = {(a, b) for n, a in enumerate(sources) for b in sources[n + 1:]} or {(s, s) for s in sources}
    found = [max((_without(m, feature) for m in group.matches if _links(m, a, b, tables)), default=None)
             for a, b in sorted(pairs)]
    weakest = min((_without(m, feature) for m in group.matches), default=UNKNOWN_EVIDENCE)
    return round(min((weakest if bits is None else bits for bits in found), default=UNKNOWN_EVIDENCE), 2)


def evidence_for(clash: Clash, group: Group, feature: str, tables: Tables) -> float:
    """Bits that speak for one event behind the two sides of a clash. Two mentions of one source must be linked to each
    other: that both are linked to a third says little."""
    if len(clash.sources) > 1:
        one, other = clash.sources
        linking = [m for m in group.matches if _links(m, one, other, tables)]
        if not linking:
            return evidence(group, clash.sources, feature, tables)
        sides = (clash.left.event, clash.right.event)
        return round(max(min(_without(m, feature), *(_tie(e, m, group, tables) for e in sides)) for m in linking), 2)
    ends = {clash.left.event.id, clash.right.event.id}
    direct = [_without(m, feature) for m in group.matches if {m.a, m.b} == ends]
    own = [_without(m, feature) for m in group.matches if _links(m, clash.sources[0], clash.sources[0], tables)]
    return round(max(direct, default=min(own, default=UNKNOWN_EVIDENCE)), 2)


def _tie(event: Event, match: Match, group: Group, tables: Tables) -> float:
    """What ties an event to the mention of its own source that a match is about: a chain is as strong as its weakest
    link, so that a loose later mention ("a quake in ...") does not count as the mention that it was put with."""
    if event.id in (match.a, match.b):
        return math.inf
    own = [m for m in group.matches if event.id in (m.a, m.b) and _links(m, event.source, event.source, tables)]
    direct = [m.weight for m in own if {m.a, m.b} & {match.a, match.b}]
    return max(direct or [m.weight for m in own], default=math.inf)


def _without(match: Match, feature: str) -> float:
    """The weight of a match without what one feature brought for it."""
    return match.weight - sum(max(0.0, f.weight) for f in match.features if f.feature == feature)


def _links(match: Match, a: str, b: str, tables: Tables) -> bool:
    return {tables.events[match.a].source, tables.events[match.b].source} == {a, b}


def features_between(group: Group, sources: Sequence[str], tables: Tables) -> Match | None:
    """The match that best explains why the sources' events are one, None within a single mention."""
    linking = [m for m in group.matches if {tables.events[m.a].source, tables.events[m.b].source} <= set(sources)]
    across = [m for m in linking if tables.events[m.a].source != tables.events[m.b].source]
    return max(across or linking or group.matches, key=lambda m: (m.weight, m.a, m.b), default=None)
