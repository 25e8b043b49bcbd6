"""Two things that texts tell in opposite order: "resigned before the vote", "resigned two days after the vote"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import event_at, events_of
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event
from reconcile.model.fate import ORDER, FateTold

ROOT = 5  # letters that a verb and its noun share ("arrive", "arrival")
MOST = 5
ENOUGH = 2  # words in common, names of the doers aside, that make one thing of two verbs
SERIES = frozenset({"first", "second", "third", "fourth", "final"})
LIGHT = frozenset({"become", "take", "be", "get", "make"})  # one of which says little itself
LONGEST = 160


@dataclass(frozen=True, slots=True)
class _Part:
    """One of the two things: the dictionary form of its word, its event, the stems of its words, those of its doers."""

    lemma: str
    event: Event
    stems: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Order:
    """What came first and what followed, and the words that say so."""

    told: FateTold
    earlier: _Part
    later: _Part
    saying: Saying[str]


def compare_orders(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for pairs of statements of two sources that tell the same two things in opposite order."""
    told = [f for source in sorted(fates) for f in fates[source] if f.opposition == ORDER]
    if len({f.source for f in told}) < 2:
        return
    events = events_of(groups)
    home = {e.id: g for g in groups for e in g.events}
    orders = [_known(f, events[f.source], tables) for f in told if events.get(f.source)]
    by_stem: dict[str, list[int]] = defaultdict(list)
    for n, order in enumerate(orders):
        for stem in sorted(order.later.stems):
            by_stem[stem].append(n)
    for n, x in enumerate(orders):
        near = sorted({m for stem in x.earlier.stems for m in by_stem[stem] if m > n})
        for y in (orders[m] for m in near):
            bits = _evidence(x, y, home, tables) if x.told.source != y.told.source else None
            if bits is not None and bits >= tables.setting("fate", "order", "least", 0.0):
                yield home[x.saying.event.id], _outcome(x, y, bits)


def _known(told: FateTold, events: Sequence[Event], tables: Tables) -> _Order:
    first, _ = event_at(events, told.who.start)
    second, _ = event_at(events, told.word.start)
    start, end = told.start, told.end
    if end - start > LONGEST:
        start, end = min(told.who.start, told.word.start), max(told.who.end, told.word.end)
    text = tables.sources[told.source].text[start:end].rstrip(". ")
    shared = {*told.about} & {*told.matter}
    value = f"{told.side} before {told.head}"
    return _Order(
        told,
        _Part(told.side, first, frozenset({*told.about} - shared), frozenset(told.names)),
        _Part(told.head, second, frozenset({*told.matter} - shared), frozenset(told.called)),
        Saying(first, value, value, text, start, start + len(text)),
    )


def _evidence(x: _Order, y: _Order, home: Mapping[str, Group], tables: Tables) -> float | None:
    """Bits that speak for the same two things in opposite order, None if they are others."""
    if not (_one(x.earlier, y.later, home) and _one(x.later, y.earlier, home)):
        return None
    if _straight(x.earlier, y.earlier) or _straight(x.later, y.later):
        return None
    shared = len(x.earlier.stems & y.later.stems) + len(x.later.stems & y.earlier.stems)
    a, b = tables.subjects.get(x.told.source, -1), tables.subjects.get(y.told.source, -1)

    def bits(name: str) -> float:
        return tables.setting("fate", "order", name, 0.0)

    subject = 0.0 if min(a, b) < 0 else bits("subject" if a == b else "apart")
    return round(bits("prior") + min(shared, MOST) * bits("word") + subject, 2)


def _straight(a: _Part, b: _Part) -> bool:
    """Whether parts of one place in the order have more than names in common."""
    return bool((a.stems & b.stems) - a.names - b.names)


def _one(a: _Part, b: _Part, home: Mapping[str, Group]) -> bool:
    """Whether two parts tell one thing: a word in common, no other doer, no other number, and one kind of deed."""
    numbers, places = [{s for s in p.stems if s.isdigit()} for p in (a, b)], [p.stems & SERIES for p in (a, b)]
    if not a.stems & b.stems or any(all(said) and not said[0] & said[1] for said in (numbers, places)):
        return False
    if a.names and b.names and not (a.names <= b.names or b.names <= a.names):
        return False
    one_type = a.event.type == b.event.type != "other" or home[a.event.id].id == home[b.event.id].id
    other_words = (a.stems & b.stems) - a.names - b.names  # "became head of the mill", "took over as head of the mill"
    light = {a.lemma, b.lemma} & LIGHT and len(other_words) >= ENOUGH
    return a.lemma[:ROOT] == b.lemma[:ROOT] or one_type or bool(light)


def _outcome(x: _Order, y: _Order, bits: float) -> Outcome:
    detail = f'"{x.told.side}" comes before "{x.told.head}" in the one and after it in the other'
    clash = Clash(plain(x.saying), plain(y.saying), detail)
    return drawn_from([clash], Outcome("fate", "order", (), "", x.told.side, evidence=bits))
