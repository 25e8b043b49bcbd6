"""Profiles as columns of numbers, for what is asked of millions of them, or of pairs of them, at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from reconcile.match.features.facts import FIGURE
from reconcile.match.profile import Profile
from reconcile.model.event import PHASE

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
OPEN_END = 1 << 60  # stands for the day of an end that is open, far from all days that there are
LARGEST = (1 << 31) - 1
NO_DAYS = -1
RECURRENCE = {"recurs": 0, "once": 1, "numbered": 2}
DATED, OPEN, QUIET, SOLE, NAMED, PLANNED, LONE, OWN, ENDS, FIGURES, PINNED, BARE, STATE = (1 << n for n in range(13))


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of different length, one behind the other: list n is `flat[start[n]:start[n + 1]]`."""

    flat: Ints
    start: Ints

    def lengths(self) -> Ints:
        """How long each list is."""
        return np.diff(self.start)

    def owners(self) -> Ints:
        """The number of the list in which each item stands."""
        return np.repeat(np.arange(len(self.start) - 1), self.lengths())

    def of(self, rows: Ints) -> tuple[Ints, Ints]:
        """The items of the lists with these numbers, one list behind the other: for each, which of `rows` it belongs
        to, and the item."""
        at, nth = spread(self.lengths()[rows])
        return at, self.flat[self.start[rows][at] + nth]

    def first_few(self, bits: Floats, most: int, least: float) -> Lists:
        """At most so many of each list, those that bring most bits first, equal ones in order; none that brings less
        than `least`."""
        owners, worth = self.owners(), bits[self.flat]
        order = np.lexsort((self.flat, -worth, owners))
        nth = np.arange(len(order)) - self.start[owners[order]]
        order = order[(nth < most) & (worth[order] >= least)]
        counts = np.bincount(owners[order], minlength=len(self.start) - 1)
        return Lists(self.flat[order], starts(counts))

    def take(self, rows: Ints) -> Lists:
        """The lists with these numbers."""
        return Lists(self.of(rows)[1], starts(self.lengths()[rows]))


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a profile. Words, names and kinds are numbers: places in `values`, which is sorted, so that their order
    is that of the strings; `families` are what the blocks of a profile go by."""

    plain: Mapping[str, Ints]
    lists: Mapping[str, Lists]
    values: Sequence[str]
    families: Sequence[object]

    def __len__(self) -> int:
        return len(self.plain["source"])

    def has(self, flag: int) -> Bools:
        """Which profiles have a flag."""
        found: Bools = (self.plain["flags"] & flag) != 0
        return found

    def take(self, rows: Ints) -> Columns:
        """The rows with these numbers."""
        return replace(self, plain={name: column[rows] for name, column in self.plain.items()},
                       lists={name: lists.take(rows) for name, lists in self.lists.items()})

    def mark(self, flag: int, has: Bools) -> Columns:
        """The same with a flag set for some rows."""
        return replace(self, plain={**self.plain, "flags": self.plain["flags"] | (has * flag)})


def starts(lengths: ArrayLike) -> Ints:
    """Where each of several lists of these lengths, one behind the other, begins, and where the last one ends."""
    return np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For each of so many repetitions of 0, 1, 2 and so on: which is repeated, and for which time, from 0."""
    at = np.repeat(np.arange(len(counts)), counts)
    return at, np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)


def family_of(profile: Profile) -> object:
    """The family of types by which a profile's blocks are named; its words, where the type says nothing."""
    return profile.kind.family if not profile.kind.open else ("open", *sorted(profile.lemmas))


def columns_of(profiles: Sequence[Profile]) -> Columns:
    """The profiles as columns."""
    plain: dict[str, list[Any]] = {name: [of(p) for p in profiles] for name, of in PLAIN.items()}
    each: dict[str, list[Collection[str]]] = {name: [of(p) for p in profiles] for name, of in LISTS.items()}
    flat = {name: list(chain.from_iterable(found)) for name, found in each.items()}
    lengths = {name: list(map(len, found)) for name, found in each.items()}
    values = sorted({v for name in WORDS for v in plain[name]}.union(*flat.values()))
    families = sorted(set(plain["family"]), key=str)
    known, family = ({v: n for n, v in enumerate(of)} for of in (values, families))
    codes: dict[str, Mapping[Any, int]] = {**dict.fromkeys(WORDS, known), "family": family}
    columns = {name: np.array([codes[name][v] for v in found] if name in codes else found, np.int64)
               for name, found in plain.items()}
    lists = {name: Lists(np.fromiter(map(known.__getitem__, found), np.int64, len(found)), starts(lengths[name]))
             for name, found in flat.items()}
    return Columns(columns, lists, values, families)


def _first(profile: Profile) -> int:
    interval = profile.interval
    return -OPEN_END if interval is None or interval.earliest is None else interval.earliest


def _last(profile: Profile) -> int:
    interval = profile.interval
    return OPEN_END if interval is None or interval.latest is None else interval.latest


def _flags(p: Profile) -> int:
    return ((p.interval is not None) * DATED | p.kind.open * OPEN | p.kind.quiet * QUIET | p.sole * SOLE
            | p.named * NAMED | (p.status == "planned") * PLANNED | p.lone * LONE | (p.dated == "own") * OWN
            | (PHASE in p.attributes) * ENDS | bool(p.quantities) * FIGURES | _pinned(p) * PINNED | _bare(p) * BARE
            | p.kind.stative * STATE)


def _pinned(profile: Profile) -> bool:
    """Whether somebody fills a role that pins such an event down."""
    pins = profile.kind.pins
    return bool(pins) and any(not roles.isdisjoint(pins) for roles in profile.parties.values())


def _bare(p: Profile) -> bool:
    """Whether so little is told that columns hold all of it (see `bare`)."""
    if p.topic or p.attributes or p.quantities or p.heading or p.ordinal or p.subject >= 0 or len(p.events) > 1:
        return False
    if p.kind.stative or p.status != "happened" or p.dated == "inferred" or (p.days is None) != (p.interval is None):
        return False
    if len(p.places) > 1 or len(p.parties) > 1 or any(len(roles) > 1 for roles in p.parties.values()):
        return False
    return p.type != FIGURE and not any(a.shared for a in (*p.events[0].participants, *p.events[0].places))


def _role(profile: Profile) -> str:
    """The role of the first who takes part, if anybody does."""
    return min((min(roles) for roles in profile.parties.values()), default="")


def _ends(profile: Profile) -> tuple[str, ...]:
    return (f"{PHASE} {profile.attributes[PHASE]}",) if PHASE in profile.attributes else ()


def _names(profile: Profile) -> Collection[str]:
    return {*profile.parties, *profile.places}


WORDS = ("source", "type", "kind", "role")
PLAIN: Mapping[str, Callable[[Profile], object]] = {
    "source": lambda p: p.source, "type": lambda p: p.type, "kind": lambda p: p.kind.family, "family": family_of,
    "first": _first, "last": _last, "days": lambda p: NO_DAYS if p.days is None else p.days,
    "recurrence": lambda p: RECURRENCE[p.kind.recurrence], "ordinal": lambda p: min(p.ordinal, LARGEST),
    "subject": lambda p: p.subject, "role": _role, "flags": _flags,
}
LISTS: Mapping[str, Callable[[Profile], Collection[str]]] = {
    "names": _names, "parties": lambda p: p.parties, "places": lambda p: p.places, "topic": lambda p: set(p.topic),
    "keywords": lambda p: p.keywords, "lemmas": lambda p: p.lemmas, "ends": _ends, "senses": lambda p: p.senses,
    "tokens": lambda p: p.tokens, "heading": lambda p: p.heading,
}
