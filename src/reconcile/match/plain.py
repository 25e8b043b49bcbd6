"""Columns made straight from events of which little is told, without a profile of each: an archive has millions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import numpy as np

from reconcile.match.columns import (
    BARE,
    DATED,
    NO_DAYS,
    OPEN_END,
    OWN,
    PINNED,
    QUIET,
    RECURRENCE,
    Columns,
    Ints,
    Lists,
    starts,
)
from reconcile.match.features.facts import FIGURE
from reconcile.match.profile import Kind, key_of
from reconcile.match.weights import Weights
from reconcile.model.event import Event
from reconcile.model.when import Interval

NONE = ("topic", "ends", "heading")


def is_plain(event: Event, kinds: Mapping[str, Kind]) -> bool:
    """Whether the event is of a type that has rules, with one participant and place at most, a closed date of its own
    or none, and nothing beside content words."""
    if event.topic is not None or event.ordinal or event.attributes or event.quantities or event.heading:
        return False
    if event.status != "happened" or event.date_inferred or not (event.date is None or _closed(event.date.interval)):
        return False
    who, where = event.participants, event.places
    if (who and (len(who) > 1 or who[0].shared)) or (where and (len(where) > 1 or where[0].shared)):
        return False
    kind = kinds[event.type]
    return not (kind.open or kind.stative or event.type == FIGURE or len(set(event.keywords)) < len(event.keywords))


def _interval(event: Event) -> Interval | None:
    return event.date.interval if event.date is not None else None


def _closed(interval: Interval | None) -> bool:
    return interval is None or not (interval.earliest is None or interval.latest is None)


def columns_of_plain(events: Sequence[Event], kinds: Mapping[str, Kind], weights: Weights) -> Columns:
    """The columns that `columns_of` makes of the profiles of these events, each of which is plain; what stories the
    sources tell is not known."""
    told = {"source": [e.source for e in events], "type": [e.type for e in events],
            "role": [e.participants[0].role if e.participants else "" for e in events],
            "lemma": [e.lemma.lower() for e in events]}
    flat = {"parties": [key_of(a) for e in events for a in e.participants],
            "places": [key_of(a) for e in events for a in e.places],
            "keywords": list(chain.from_iterable([e.keywords for e in events]))}
    lengths = {"parties": [len(e.participants) for e in events], "places": [len(e.places) for e in events],
               "keywords": [len(e.keywords) for e in events]}
    senses = {lemma: sorted(weights.senses.get(lemma, ())) for lemma in sorted(set(told["lemma"]))}
    kinds = {name: kinds[name] for name in sorted(set(told["type"]))}
    values = sorted({k.family for k in kinds.values()}.union(*told.values(), *flat.values(), *senses.values()))
    families = sorted({k.family for k in kinds.values()}, key=str)
    code = {value: n for n, value in enumerate(values)}
    number = {name: _numbers(found, code) for name, found in (*told.items(), *flat.items())}
    lists = _lists(number, lengths)
    lists["lemmas"] = Lists(number["lemma"], np.arange(len(events) + 1))
    lists["senses"] = _senses(number["lemma"], senses, code)
    return Columns(_plain(events, number, kinds, code, families), lists, values, families)


def _numbers(found: Sequence[str], code: Mapping[str, int]) -> Ints:
    return np.fromiter(map(code.__getitem__, found), np.int64, len(found))


def _lists(number: Mapping[str, Ints], lengths: Mapping[str, Sequence[int]]) -> dict[str, Lists]:
    """The lists of names and words; all names and words of an event are its tokens."""
    size = len(lengths["parties"])
    lists = {name: Lists(number[name], starts(of)) for name, of in lengths.items()}
    lists["names"] = _joined([lists["parties"], lists["places"]])
    lists["tokens"] = _joined([lists["names"], lists["keywords"]])
    return lists | {name: Lists(np.zeros(0, np.int64), np.zeros(size + 1, np.int64)) for name in NONE}


def _joined(parts: Sequence[Lists]) -> Lists:
    """Each list of the one with that of the other behind it, every value once."""
    size = len(parts[0].start) - 1
    owner = np.concatenate([lists.owners() for lists in parts])
    value = np.concatenate([lists.flat for lists in parts])
    order = np.lexsort((value, owner))
    owner, value = owner[order], value[order]
    first = np.ones(len(value), bool)
    first[1:] = (owner[1:] != owner[:-1]) | (value[1:] != value[:-1])
    return Lists(value[first], starts(np.bincount(owner[first], minlength=size)))


def _senses(lemma: Ints, senses: Mapping[str, Sequence[str]], code: Mapping[str, int]) -> Lists:
    """The senses of each lemma, which are looked up once for each different one."""
    known = sorted(code[word] for word in senses)
    each = [senses[word] for word in sorted(senses)]  # in the order of the codes, which is that of the words
    table = Lists(_numbers(list(chain.from_iterable(each)), code), starts([len(of) for of in each]))
    return table.take(np.searchsorted(np.array(known, np.int64), lemma))


def _plain(events: Sequence[Event], number: Mapping[str, Ints], kinds: Mapping[str, Kind], code: Mapping[str, int],
           families: Sequence[str]) -> dict[str, Ints]:
    """The plain columns; what a type says is looked up once for each type."""
    dates = [_interval(e) for e in events]
    first = _days((-OPEN_END if i is None else i.earliest for i in dates), len(dates))
    last = _days((OPEN_END if i is None else i.latest for i in dates), len(dates))
    dated = first > -OPEN_END
    names = sorted(kinds)
    at = np.searchsorted(np.array([code[name] for name in names], np.int64), number["type"])
    of = [kinds[name] for name in names]
    pins = {(n, code[role]) for n, kind in enumerate(of) for role in kind.pins if role in code}
    pinned = np.zeros(len(dates), bool)
    has = np.fromiter((bool(e.participants) for e in events), bool, len(dates))
    for n, role in sorted(pins):
        pinned |= has & (at == n) & (number["role"] == role)
    quiet = np.array([kind.quiet for kind in of], bool)[at]
    return {
        "source": number["source"], "type": number["type"], "role": number["role"], "first": first, "last": last,
        "kind": np.array([code[kind.family] for kind in of], np.int64)[at],
        "family": np.array([families.index(kind.family) for kind in of], np.int64)[at],
        "days": np.where(dated, last - first + 1, NO_DAYS),
        "recurrence": np.array([RECURRENCE[kind.recurrence] for kind in of], np.int64)[at],
        "ordinal": np.zeros(len(dates), np.int64), "subject": np.full(len(dates), -1),
        "flags": dated * (DATED | OWN) | quiet * QUIET | pinned * PINNED | BARE,
    }


def _days(found: Iterable[int | None], size: int) -> Ints:
    return np.fromiter((0 if day is None else day for day in found), np.int64, size)
