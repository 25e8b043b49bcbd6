"""Places among a kind that texts tell differently of one: "the first woman to lead the party", "the second"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import date_beside, event_at, events_of, named_at
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fate import RANK, STEM, FateTold
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.when import Interval

NEAR = 31  # days
MOST = 2
LONGEST = 110
RELATIVE = re.compile(r"\b(?:later|earlier|next|following|previous|again|same year)\b")
LIGHT = frozenset({"be", "become", "carry", "perform", "do", "make", "hold", "have", "receive", "win", "get", "serve"})
KIN = frozenset({"child", "son", "daught", "brothe", "sister"})
OFFICES = frozenset({"head", "office"})  # wider kinds whose holders are numbered
PLACE = "place"
PREFIX = 4  # letters of a name that its adjective has too


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A place told. `scope` are the stems of what the kind is limited by, without those of the bearer; `relative`
    holds where its time is told by another's ("a year later")."""

    told: FateTold
    saying: Saying[str]
    entity: str
    names: frozenset[str]
    scope: frozenset[str]
    span: Interval | None
    relative: bool

    @property
    def rank(self) -> int:
        """1 for the first."""
        return int(self.told.side)


def compare_ranks(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for pairs of statements of two sources that give one bearer two places in one kind."""
    told = [f for source in sorted(fates) for f in fates[source] if f.opposition == RANK]
    if len({f.source for f in told}) < 2:
        return
    events, meant = events_of(groups), named_at(tables)
    home = {e.id: g for g in groups for e in g.events}
    kinds: dict[tuple[str, ...], list[_Ranked]] = defaultdict(list)
    for one in (f for f in told if events.get(f.source)):
        kinds[one.matter[:1]].append(_known(one, events[one.source], meant, tables))
    for _, own in sorted(kinds.items()):
        for x, y in combinations(own, 2):
            bits = _evidence(x, y, tables) if x.told.source != y.told.source and _excluded(x, y, own) else None
            if bits is not None and bits >= tables.setting("fate", "rank", "least", 0.0):
                yield home[x.saying.event.id], _outcome(x, y, bits, tables)


def _known(
    told: FateTold, events: Sequence[Event], meant: Mapping[tuple[str, int], str], tables: Tables
) -> _Ranked:
    event, covered = event_at(events, told.word.start)
    date = (event.date if covered else None) or date_beside(events, told.sentence)
    start, end = min(told.who.start, told.word.start), max(told.who.end, told.word.end)
    if end - start > LONGEST:
        start, end = told.word.start, told.word.end
    text = tables.sources[told.source].text[start:end]
    entity = meant.get((told.source, told.who.start), "")
    known = tables.entities.get(entity)
    names = frozenset(told.names or words(known.name if known is not None else ""))
    scope = frozenset(told.about) - {n[:STEM] for n in names}
    said = tables.sources[told.source].text[told.start:told.end]
    return _Ranked(told, Saying(event, told.side, text, text, start, end), entity, names, scope,
                   date.interval if date is not None else None, RELATIVE.search(said) is not None)


def _excluded(x: _Ranked, y: _Ranked, told: Sequence[_Ranked]) -> bool:
    """Whether the two places cannot both be right: of one bearer, in one order, and neither text tells both."""
    if x.rank == y.rank or x.relative or y.relative or not _one(x, y):
        return False
    low, high = (x, y) if x.rank < y.rank else (y, x)
    both = any(z.told.source == x.told.source and z.rank == y.rank and _one(z, x) for z in told)
    return (_in_office(low, high) or _of_kind(low, high)) and not both and not any(
        z.told.source == y.told.source and z.rank == x.rank and _one(z, y) for z in told)


def _of_kind(low: _Ranked, high: _Ranked) -> bool:
    """Whether two places are in one order, at one time. Who is the first of a kind is first of each part of it, but who
    is the second of a part need not be the second of all."""
    kinds, scopes = low.told.matter, (_scope(low, high), _scope(high, low))
    common = scopes[0] & scopes[1]
    if not scopes[0] <= scopes[1] or kinds != high.told.matter[:len(kinds)] or not (common or kinds[0] in KIN):
        return False
    if low.span is not None and high.span is not None and gap_days(low.span, high.span) > NEAR:
        return False
    deeds = [{*f.told.called} - LIGHT for f in (low, high)]
    return not all(deeds) or bool(deeds[0] & deeds[1])


def _scope(one: _Ranked, other: _Ranked) -> frozenset[str]:
    """The limits of a place; of one that is told bare ("Dahl was third"), those of the other, if they were named around
    it."""
    around = {*one.told.words, *one.told.before}
    bare = not one.scope and one.told.matter[0] == PLACE and not one.told.called
    return other.scope if bare and other.scope <= around else one.scope


def _in_office(low: _Ranked, high: _Ranked) -> bool:
    """Whether both number the holders of one office, whatever else the texts call where it is held."""
    if low.told.matter != high.told.matter or low.told.matter[0] not in OFFICES or len(low.told.matter) == 1:
        return False
    limits = [f.scope - {*f.told.of} for f in (low, high)]
    named = [{n[:PREFIX] for n in f.told.of} for f in (low, high)]
    elsewhere = all(named) and not named[0] & named[1]
    return not (low.told.called or high.told.called or elsewhere) and limits[0] == limits[1]


def _one(x: _Ranked, y: _Ranked) -> bool:
    """Whether two bearers are one, by name or by one noun with "the"."""
    if x.entity and y.entity:
        return x.entity == y.entity
    if x.names or y.names:
        return bool(x.names and y.names) and (x.names <= y.names or y.names <= x.names)
    return bool(x.told.head) and x.told.head == y.told.head and x.told.definite and y.told.definite


def _evidence(x: _Ranked, y: _Ranked, tables: Tables) -> float:
    """Bits that speak for one place, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("fate", "rank", name, 0.0)

    a, b = tables.subjects.get(x.told.source, -1), tables.subjects.get(y.told.source, -1)
    subject = 0.0 if min(a, b) < 0 else bits("subject" if a == b else "apart")
    low, high = (x, y) if x.rank < y.rank else (y, x)
    dates = bits("dates") if x.span is not None and y.span is not None else 0.0
    named = bits("same" if x.entity or x.names else "alike") + bits("office") * _in_office(low, high)
    words = min(len(_scope(x, y) & _scope(y, x)), MOST) * bits("word")
    return round(bits("prior") + named + words + dates + subject, 2)


def _outcome(x: _Ranked, y: _Ranked, bits: float, tables: Tables) -> Outcome:
    clash = Clash(plain(x.saying), plain(y.saying), f"number {x.rank} in the one, number {y.rank} in the other")
    known = tables.entities.get(x.entity)
    of = known.name if known is not None and known.name and not x.told.names else x.told.who.text
    return drawn_from([clash], Outcome("fate", "rank", (), "", of, evidence=bits))
