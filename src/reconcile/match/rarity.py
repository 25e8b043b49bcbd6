"""How telling a name or a word is: what turns up in every story tells no two of them apart."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.match.profile import Profile

BACKGROUND = 32
MOST = 4.0
WIDEST = 400  # days beyond which a date tells of no month
BROAD = 4096  # contexts, beyond which they show more of how rare things are: an archive's


@dataclass(frozen=True, slots=True)
class Rarity:
    """Bits that sharing a name (`names`: entities) or a word (`words`: topic, keyword, heading) is worth."""

    names: Mapping[str, float]
    words: Mapping[str, float]


def rarity(profiles: Sequence[Profile]) -> Rarity:
    """Count in how many different contexts every name and word occurs.

    A context is a month, or the subject of the text where the event has no date: many reports of one incident count
    once, so that the victim of an accident stays telling however many texts there are. The logarithm of the inverse
    share is Spärck Jones's inverse document frequency, with a few dozen contexts added that the texts do not show.
    """
    contexts: dict[object, int] = {}
    texts: dict[tuple[object, str], int] = {}
    names: dict[str, set[int]] = defaultdict(set)
    told: dict[str, set[int]] = defaultdict(set)
    for profile in profiles:
        context = _context(profile)
        number = contexts.setdefault(context, len(contexts))
        for name in (*profile.parties, *profile.places):
            names[name].add(number)
        number = texts.setdefault((context, profile.source), len(texts))
        for word in (*profile.topic, *profile.keywords, *profile.heading):
            told[word].add(number)
    return Rarity(_bits(names, len(contexts)), _bits(told, len(texts)))


def _context(profile: Profile) -> object:
    interval = profile.interval
    if interval is None or interval.earliest is None or (profile.days or 9999) > WIDEST:
        return ("subject", profile.subject)
    return interval.earliest // 30


def _bits(seen: Mapping[str, set[int]], total: int) -> dict[str, float]:
    return {name: bits_of(len(contexts), total) for name, contexts in seen.items()}


def bits_of(count: int, total: int) -> float:
    """The bits of what occurs in so many of all contexts."""
    most = MOST + max(0.0, math.log2((total + BACKGROUND) / BROAD))
    return round(min(most, max(0.0, math.log2((total + BACKGROUND) / (count + 1)) - 1)), 3)
