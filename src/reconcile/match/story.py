"""Texts that tell one story: a report of an accident tells of one accident, however often it names it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from reconcile.match.profile import Profile
from reconcile.model.event import PHASE
from reconcile.model.interval import gap_days
from reconcile.model.swift import replace

ONE_STORY = 7


def mark_lone(profiles: Sequence[Profile]) -> list[Profile]:
    """The profiles with `lone` set where their source gives the events of their family no two dates or names.

    Only what happens once to those it concerns is looked at: visits and meetings are told in series.
    """
    told: dict[tuple[str, str], list[Profile]] = defaultdict(list)
    for profile in profiles:
        if profile.kind.recurrence == "once" and not profile.kind.stative and not profile.kind.open:
            told[profile.source, profile.kind.family].append(profile)
    lone = {key for key, found in told.items() if one_story(found)}
    return [replace(p, lone=True) if (p.source, p.kind.family) in lone and p.kind.recurrence == "once" else p
            for p in profiles]


def one_story(found: Sequence[Profile]) -> bool:
    """Whether these events of one family and source have no two dates, names or numbers."""
    dates = [p.interval for p in found if p.interval is not None and p.dated == "own" and (p.days or 9999) <= 366]
    names = {p.topic for p in found if p.named}
    near = all(gap_days(dates[0], date) <= ONE_STORY for date in dates[1:])
    return near and len(names) <= 1 and len({p.ordinal for p in found if p.ordinal}) <= 1


def mark_sole(units: Sequence[Profile]) -> list[Profile]:
    """The units with `sole` set where their source tells nothing else of their type with the same word, or of the same
    end of it: what another text tells with that word is then most likely the same."""
    told = Counter((u.source, u.type, word) for u in units for word in _words(u))
    return [replace(u, sole=True) if not u.kind.quiet and not u.kind.stative and u.status != "planned"
            and all(told[u.source, u.type, word] == 1 for word in _words(u)) else u for u in units]


def _words(unit: Profile) -> frozenset[str]:
    return frozenset({f"{PHASE} {unit.attributes[PHASE]}"}) if PHASE in unit.attributes else unit.lemmas
