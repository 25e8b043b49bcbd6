"""Mishaps in which nobody was hurt, as one text has it, and in which another counts the dead or the injured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import event_at, events_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fate import SPARED, STEM, FateTold
from reconcile.model.fold import words
from reconcile.model.interval import gap_days
from reconcile.model.quantity import Quantity
from reconcile.model.when import Interval

ROOT = 5  # letters that a verb and its noun share ("explode", "explosion")
SHORTEST = 3
MISHAPS = ("accident", "disaster", "incident", "unrest", "crime")
HARM = {"alive": ("killed",), "unhurt": ("killed", "injured")}
MOST = 3


@dataclass(frozen=True, slots=True)
class _Scene:
    """What is told around a sentence: stems of the words of mishaps, stems of all nouns, the times that are dated."""

    mishaps: frozenset[str]
    stems: frozenset[str]
    spans: tuple[Interval, ...]


def compare_spared(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for statements that nobody was hurt or died in what another source counts victims of."""
    told = [f for source in sorted(fates) for f in fates[source] if f.opposition == SPARED]
    if not told:
        return
    events = events_of(groups)
    home = {e.id: g for g in groups for e in g.events}
    for one in (f for f in told if events.get(f.source)):
        event, _ = event_at(events[one.source], one.word.start)
        clashes, seen = [], set()
        for source in sorted(set(events) - {one.source}):
            for other in events[source]:
                counted = next((q for q in other.quantities if _victims(q, one)), None)
                bits = _evidence(one, other, events, tables) if counted is not None else -1.0
                spot = (source, counted.start if counted is not None else -1)
                if counted is not None and spot not in seen and bits >= tables.setting("fate", "spared", "least", 0.0):
                    seen.add(spot)
                    clashes.append((bits, _clash(one, event, other, counted, tables)))
        if clashes:
            best = max(bits for bits, _ in clashes)
            outcome = Outcome("fate", "spared", (), "", one.side, evidence=best)
            ordered = sorted(clashes, key=lambda c: (-c[0], c[1].sources))
            yield home[event.id], drawn_from([c for _, c in ordered], outcome)


def _victims(quantity: Quantity, one: FateTold) -> bool:
    return quantity.of in HARM[one.side] and not quantity.ordinal and (quantity.low or 0) >= 1


def _clash(one: FateTold, event: Event, other: Event, counted: Quantity, tables: Tables) -> Clash:
    text = tables.sources[one.source].text[one.start:one.end].rstrip(". ")
    nobody = Saying(event, "0", "nobody", text, one.start, one.start + len(text))
    some = Saying(other, counted.text, counted.text, counted.text, counted.start, counted.end)
    return Clash(plain(nobody), plain(some), f"nobody in the one, {counted.text} in the other")


def _evidence(one: FateTold, other: Event, events: Mapping[str, Sequence[Event]], tables: Tables) -> float:
    """Bits that speak for one mishap, by the settings of the rule; -1 where nothing does."""
    a = _scene(events[one.source], one.sentence, frozenset(w.rstrip("s") for w in (*one.words, *one.before)))
    text = tables.sources[other.source].text
    near = [e for e in events[other.source] if other.sentence - 1 <= e.sentence <= other.sentence]
    stems = {w[:STEM].rstrip("s") for e in near for w in words(text[e.start:e.end]) if len(w) > SHORTEST}
    b = _scene(events[other.source], other.sentence, frozenset(stems))
    dated = [gap_days(x, y) for x in a.spans for y in b.spans]
    shared = len({s for s in a.stems & b.stems if s[:ROOT] not in a.mishaps})
    one_mishap = a.mishaps & b.mishaps or (a.mishaps and dated and shared > 1)  # "a fire", "burned down" that year
    if not one_mishap or (dated and min(dated) > 0):
        return -1.0
    one_subject = tables.subjects.get(one.source, -1), tables.subjects.get(other.source, -1)

    def bits(name: str) -> float:
        return tables.setting("fate", "spared", name, 0.0)

    subject = 0.0 if min(one_subject) < 0 else bits("subject" if one_subject[0] == one_subject[1] else "apart")
    return round(bits("prior") + min(shared, MOST) * bits("word") + (bits("dates") if dated else 0.0) + subject, 2)


def _scene(events: Sequence[Event], sentence: int, stems: frozenset[str]) -> _Scene:
    near = [e for e in events if sentence - 1 <= e.sentence <= sentence]
    mishaps = frozenset((e.lemma or e.trigger.text).lower()[:ROOT] for e in near if e.type in MISHAPS)
    spans = [e.date.interval for e in near if e.date is not None and e.date.interval is not None]
    return _Scene(mishaps, stems, tuple(spans))
