"""How much speaks for it that two passages tell of one happening, in bits."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.retold.passages import MONTH, NAME, SENSE, Passage, stem
from reconcile.compare.tables import Tables
from reconcile.model.fold import words
from reconcile.model.interval import contains, length_days

IMAGINED = 40  # passages that the texts do not show
FEW = 3  # passages, of a sign that hardly any has
MARGIN = 16  # dates of a text that it does not show
DAYS = 2
MINUTES, HOUR, HOURS, DAY = 10, 60, 180, 24 * 60
Settings = Mapping[str, float]
Ends = tuple[list[int], list[int]]


@dataclass(frozen=True, slots=True)
class Weights:
    """What weighing looks up: how many passages have each sign, the bits of the rules, the names of entities as stems,
    those of persons,
    how many dated passages each source has, and the first and the last days of the narrow and the wide ones, sorted."""

    seen: Mapping[str, int]
    total: int
    settings: Settings
    stems: Mapping[str, frozenset[str]]
    persons: frozenset[str]
    dated: Mapping[str, int]
    narrow: Mapping[str, Ends]
    wide: Mapping[str, Ends]

    def rarity(self, sign: str) -> float:
        """Bits that a sign brings: the rarer among the passages, the more; that somebody is named tells less."""
        bits = math.log2((self.total + IMAGINED) / (self.seen.get(sign, 0) + 1))
        return bits * self.settings["person"] if sign in self.persons else bits


def weights_of(passages: Mapping[str, Sequence[Passage]], settings: Settings, tables: Tables) -> Weights:
    """The tables for the passages of one subject."""
    found = [p for own in passages.values() for p in own]
    signs = {s for p in found for s in p.signs if s.startswith(NAME)}
    stems = {s: frozenset(stem(w) for w in words(tables.entities[s[1:]].name)) for s in signs}
    persons = {w for s in signs if tables.entities[s[1:]].kind == "person" for w in (s, *stems[s])}
    dated = {source: [p for p in own if p.days is not None] for source, own in passages.items()}
    return Weights(
        Counter(s for p in found for s in p.signs), len(found), settings, stems, frozenset(persons),
        {source: len(own) for source, own in dated.items()},
        {source: _ends(p for p in own if p.narrow) for source, own in dated.items()},
        {source: _ends(p for p in own if not p.narrow) for source, own in dated.items()},
    )


def _ends(passages: Iterable[Passage]) -> Ends:
    days = [p.days for p in passages if p.days is not None]
    return sorted(d.earliest or 0 for d in days), sorted(d.latest or 0 for d in days)


def shared(x: Passage, y: Passage, weights: Weights) -> tuple[float, list[str]]:
    """Bits for the words and names that both passages have, and which they are, the most telling first. A name tells
    once, however much of it both say; a sense tells where no word of it is common to both."""
    return _bits_of(x.signs & y.signs, weights)


def special(x: Passage, y: Passage, weights: Weights) -> float:
    """The bits that two passages share which hardly any other has."""
    return _bits_of(frozenset(s for s in x.signs & y.signs if weights.seen[s] <= FEW), weights)[0]


def _bits_of(both: frozenset[str], weights: Weights) -> tuple[float, list[str]]:
    plain = {s for s in both if s[0] not in (NAME, SENSE)}
    named = {s for s in both if s[0] == NAME and not weights.stems[s] & plain}
    bits = {s: weights.rarity(s) for s in {*plain, *named} - _rest_of_names(both, plain, weights)}
    senses = [weights.rarity(s) for s in both if s[0] == SENSE]
    told = sorted(bits, key=lambda s: (-bits[s], s))
    total = sum(weights.settings["fade"] ** n * bits[s] for n, s in enumerate(told))
    return total + weights.settings["sense"] * max(senses, default=0.0), told


def _rest_of_names(both: frozenset[str], plain: set[str], weights: Weights) -> set[str]:
    """Of each name that both passages have in words, all words but the rarest."""
    found = ((weights.stems[s] & plain) for s in both if s[0] == NAME)
    return {w for stems in found if len(stems) > 1
            for w in sorted(stems, key=lambda w: (weights.seen.get(w, 0), w))[1:]}


def timing(x: Passage, y: Passage, weights: Weights) -> float | None:
    """Bits for the dates of two passages: the fewer others of either text would fit, the more. None where they exclude
    each other, or where neither lies within the other."""
    if x.days is None or y.days is None or x.date is None or y.date is None:
        return None
    if not contains(x.days, y.days) and not contains(y.days, x.days):
        return None
    if x.narrow != y.narrow and (x.part or y.part):
        return None
    short, long = sorted(length_days(p.days) or 1 for p in (x, y) if p.days is not None)
    s = weights.settings
    level = s["same_day"] if long <= DAYS else s["same_month"] if long <= MONTH else \
        s["same_year"] if short > MONTH else s["day_in_year"]
    chance = min(math.log2((weights.dated[p.source] + MARGIN) / max(1, meeting(q, p.source, weights)))
                 for p, q in ((x, y), (y, x)))
    return level + chance + _clocks(x, y, s)


def meeting(passage: Passage, source: str, weights: Weights) -> int:
    """How many passages of a source may be of the passage's time; of a narrow one, of those with a narrow date alone,
    if there are any."""
    days = passage.days
    if days is None or days.earliest is None or days.latest is None:
        return 0
    found = [bisect_right(firsts, days.latest) - bisect_left(lasts, days.earliest)
             for firsts, lasts in (weights.narrow[source], weights.wide[source])]
    return found[0] or found[1] if passage.narrow else sum(found)


def alone_that_day(x: Passage, y: Passage, weights: Weights) -> bool:
    """Whether both are of one day, and neither text tells anything else of it, or they are of one minute."""
    one_day = x.days is not None and x.days == y.days and (length_days(x.days) or 0) <= DAYS
    return one_day and (_one_minute(x, y) or all(meeting(x, p.source, weights) == 1 for p in (x, y)))


def at_odds(x: Passage, y: Passage) -> bool:
    """Whether one is known by an hour alone, and the other is not of that hour."""
    return (x.hour or y.hour) and not _one_minute(x, y)


def _one_minute(x: Passage, y: Passage) -> bool:
    gap = _minutes_apart(x, y)
    return gap is not None and gap <= MINUTES


def _clocks(x: Passage, y: Passage, settings: Settings) -> float:
    """Bits for two times of day: near each other, or hours apart where no zone may be why."""
    gap = _minutes_apart(x, y)
    if gap is None or x.date is None or y.date is None:
        return 0.0
    if gap <= HOUR:
        return settings["one_hour"] / (1 if gap <= MINUTES else 2)
    zoned = bool(x.date.zone) != bool(y.date.zone)
    return 0.0 if gap <= HOURS or zoned else settings["other_hour"]


def _minutes_apart(x: Passage, y: Passage) -> int | None:
    """How far two times of day lie from each other, None where either is not given."""
    if x.date is None or y.date is None or not x.date.clock or not y.date.clock:
        return None
    one, other = (int(p[:2]) * 60 + int(p[3:5]) for p in (x.date.clock, y.date.clock))
    return min((one - other) % DAY, (other - one) % DAY)
