"""Agreement and refinement of passages: two texts tell of one time in other words.

Looser than a group of events, and so never a ground for a conflict: what is said is only that both tell of that time,
and which names and words they share.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from reconcile.compare.describe import listing
from reconcile.compare.fields.dates import counted
from reconcile.compare.pairs import MANY
from reconcile.compare.retold.passages import NAME, SENSE, Dates, Passage, Sentences, passages_of, stem
from reconcile.compare.retold.weigh import FEW, Weights, alone_that_day, at_odds, shared, special, timing, weights_of
from reconcile.compare.saying import Outcome, Saying, outcome_sides
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import Event, Span
from reconcile.model.finding import Finding
from reconcile.model.fold import fold
from reconcile.model.interval import contains
from reconcile.model.when import Interval

MOST = 4
COMMON = 60  # passages
SURE = 1.0  # bits from which on the one text is held to tell what the other does
NOTHING_ELSE = "neither tells anything else of that time"
_WORD = re.compile(r"\w+")
EMPTY = Group("", (), ())
NAMES = ("fade", "sense", "same_day", "same_month", "same_year", "day_in_year", "one_hour", "other_hour",
         "person", "prior")
Link = tuple[float, Passage, Passage]


@dataclass(frozen=True, slots=True)
class Retold:
    """Pairs of passages of two texts that tell of one happening; the events that another text has in other words."""

    links: tuple[Link, ...] = ()
    covered: frozenset[str] = frozenset()


def retold(groups: Sequence[Group], dates: Dates, sentences: Sentences, tables: Tables) -> Retold:
    """What the texts tell again."""
    settings = {name: tables.setting("passage", "equal", name, 0.0) for name in NAMES}
    passages = passages_of((e for g in groups for e in g.events), dates, sentences, tables)
    if not settings["prior"] or len(passages) < 2:
        return Retold()
    weights = weights_of(passages, settings, tables)
    links: list[Link] = []
    covered: set[str] = set()
    wide = {s: _index(own, weights, COMMON) for s, own in passages.items()}
    narrow = {s: _index(own, weights, FEW) for s, own in passages.items()}
    for a, b in _pairs(passages, tables):
        found = [(bits, x, y) for x, y in _candidates(wide[a], wide[b]) if (bits := _bits(x, y, weights)) > 0.0]
        links += _one_each(found)
        covered |= _covered(_candidates(narrow[a], narrow[b]), weights, tables)
    told = {e.id for bits, x, y in links if bits > SURE and x.narrow == y.narrow
            for p in (x, y) for e in p.events if _of_date(e, p)}
    return Retold(tuple(links), frozenset(covered | told))


def _of_date(event: Event, passage: Passage) -> bool:
    """Whether an event told in a passage is of the passage's date."""
    return event.date is None or event.date_inferred or event.date == passage.date


def _pairs(passages: Mapping[str, Sequence[Passage]], tables: Tables) -> list[tuple[str, str]]:
    sources = [s for s in sorted(passages) if passages[s]][:MANY]
    return [(a, b) for a, b in combinations(sources, 2)
            if tables.subjects.get(a, -1) == tables.subjects.get(b, -1)]


@dataclass(frozen=True, slots=True)
class _Index:
    """The passages of a source, their days and signs, and the passages that have each."""

    passages: Sequence[Passage]
    keys: Sequence[Sequence[object]]
    holders: Mapping[object, Sequence[int]]


def _index(passages: Sequence[Passage], weights: Weights, most: int) -> _Index:
    """What passages are found by: a day, or a sign that at most so many passages have."""
    keys = [_keys(p, weights, most) for p in passages]
    holders: dict[object, list[int]] = defaultdict(list)
    for n, own in enumerate(keys):
        for key in own:
            holders[key].append(n)
    return _Index(passages, keys, holders)


def _candidates(left: _Index, right: _Index) -> Iterator[tuple[Passage, Passage]]:
    """Pairs that share a day or a sign."""
    for passage, keys in zip(left.passages, left.keys, strict=True):
        yield from ((passage, right.passages[n]) for n in sorted({n for k in keys for n in right.holders.get(k, ())}))


def _keys(passage: Passage, weights: Weights, most: int) -> list[object]:
    signs: list[object] = [s for s in passage.signs if weights.seen[s] <= most]
    return [*signs, passage.days] if passage.days is not None else signs


def _bits(x: Passage, y: Passage, weights: Weights) -> float:
    when = timing(x, y, weights)
    if when is None or at_odds(x, y):
        return -1.0
    bits, told = shared(x, y, weights)
    if not told and not alone_that_day(x, y, weights):
        return -1.0
    return when + bits + weights.settings["prior"]


def _one_each(found: Sequence[Link]) -> Iterator[Link]:
    """The best pairs, each passage in one."""
    taken: set[tuple[str, int]] = set()
    for bits, x, y in sorted(found, key=lambda f: (-f[0], f[1].start, f[2].start)):
        ends = {(p.source, p.date.start) for p in (x, y) if p.date is not None}
        if not ends & taken:
            taken |= ends
            yield bits, x, y


def _covered(pairs: Iterable[tuple[Passage, Passage]], weights: Weights, tables: Tables) -> set[str]:
    """The events of either of two texts of which the other has something in other words: what both say is said nowhere
    else, and is of one time, or is much."""
    least = {name: tables.setting("existence", "alone", name, 99.0) for name in ("covered", "covered_apart")}
    out: set[str] = set()
    for x, y in pairs:
        when = timing(x, y, weights)
        apart = when is None and x.days is not None and y.days is not None
        if (when or 0.0) + special(x, y, weights) >= least["covered_apart" if apart else "covered"]:
            out |= {e.id for p in (x, y) for e in p.events}
    return out


def compare_passages(found: Retold, groups: Sequence[Group], tables: Tables) -> Iterator[tuple[Group, Outcome]]:
    """An outcome for each happening that several texts tell in other words."""
    home = {e.id: g for g in groups for e in g.events}
    for cluster in _clusters(found.links):
        for name, passages in _told(cluster.passages):
            sides = outcome_sides([_side(p) for p in passages])
            outcome = Outcome("passage", name, sides, _said(passages, tables), evidence=cluster.bits)
            yield home.get(sides[0].event.id, EMPTY), outcome


def _told(passages: Sequence[Passage]) -> Iterator[tuple[str, Sequence[Passage]]]:
    """What the dates of passages of one happening come to; where some say more than others (in full, and not counted
    from their own day), what the former have alike is told too."""
    full = [p for p in passages if p.date is not None and not counted(p.date)]
    if len({p.days for p in passages}) == 1 and len(full) in (0, len(passages)):
        yield "equal", passages
        return
    yield "holds", passages
    alike: dict[Interval | None, list[Passage]] = defaultdict(list)
    for p in full:
        alike[p.days].append(p)
    yield from (("equal", own) for own in alike.values() if len(own) > 1)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Passages of one happening, and the bits of their weakest link."""

    passages: tuple[Passage, ...]
    bits: float


def _clusters(links: Iterable[Link]) -> list[_Cluster]:
    """Passages joined from the best link down, one of each source, all of which fit each other in time."""
    home: dict[tuple[str, int], list[Passage]] = {}
    weakest: dict[int, float] = {}
    for bits, x, y in sorted(links, key=lambda f: (-f[0], _key(f[1]), _key(f[2]))):
        one, other = home.setdefault(_key(x), [x]), home.setdefault(_key(y), [y])
        if one is other or {p.source for p in one} & {p.source for p in other}:
            continue
        if not all(_fit(p, q) for p in one for q in other):
            continue
        one += other
        weakest[id(one)] = min(bits, weakest.get(id(one), bits), weakest.get(id(other), bits))
        for p in other:
            home[_key(p)] = one
    found = {id(group): group for group in home.values() if len(group) > 1}
    return [_Cluster(tuple(sorted(g, key=_key)), round(weakest[at], 2))
            for at, g in sorted(found.items(), key=lambda item: min(map(_key, item[1])))]


def _fit(x: Passage, y: Passage) -> bool:
    return x.days is not None and y.days is not None and (contains(x.days, y.days) or contains(y.days, x.days))


def _key(passage: Passage) -> tuple[str, int]:
    return passage.source, passage.date.start if passage.date is not None else passage.start


def _said(group: Sequence[Passage], tables: Tables) -> str:
    """The words that two of the passages share, as the first of them has them."""
    found: dict[str, str] = {}
    for x, y in combinations(group, 2):
        plain = {s for s in x.signs & y.signs if s[0] not in (NAME, SENSE)}
        for word in _WORD.findall(tables.sources[x.source].text[x.start:x.end]):
            key = stem(fold(word))
            if key in plain:
                found.setdefault(key, word)
    said = [f'"{word}"' for word in list(found.values())[:MOST]]
    return f"both say {listing(said)}" if said else NOTHING_ELSE


def _side(passage: Passage) -> Saying[object]:
    date = passage.date
    assert date is not None
    own = [e for e in passage.events if e.date is not None and e.date.start == date.start] or passage.events
    event = own[0] if own else _nowhere(passage)
    return Saying(event, date.value, date.edtf or date.value, date.text, date.start, date.end)


def _nowhere(passage: Passage) -> Event:
    """A stand-in for the event of a passage in which none was found."""
    assert passage.date is not None
    word = Span(passage.date.text, passage.date.start, passage.date.end)
    return Event("", passage.source, "", word, word.text, word.text, passage.start, passage.end, date=passage.date)


def without_grouped(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without passages whose dates were held against each other as those of one event, or with others in texts on one
    subject: where these come to the same, a passage says more."""
    rules = {rule.name for name in ("equal", "holds") for rule in tables.rules.get(("passage", name), ())}
    loose = {rule.name for name in ("one-date", "date-within") for rule in tables.rules.get(("moment", name), ())}
    told = [(f.kind if f.rule in loose else "", {(v.source, v.start) for v in f.values}) for f in findings
            if f.rule not in rules and f.field == "date"]

    def known(finding: Finding) -> bool:
        spots = {(v.source, v.start) for v in finding.values}
        return any(spots <= others and (spots != others or kind != finding.kind) for kind, others in told)

    return [f for f in findings if f.rule not in rules or not known(f)]
