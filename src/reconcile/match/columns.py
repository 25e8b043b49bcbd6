"""Profiles as columns of numbers, for what is asked of millions of them, or of pairs of them, at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reconcile.match.profile import Profile
from reconcile.model.event import PHASE

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
OPEN_END = 1 << 60  # stands for the day of an end that is open, far from all days that there are
LARGEST = (1 << 31) - 1
NO_DAYS = -1
RECURRENCE = {"recurs": 0, "once": 1, "numbered": 2}
LISTS = ("names", "parties", "places", "topic", "keywords", "lemmas", "ends", "senses", "tokens")
PLAIN = ("source", "type", "kind", "family", "first", "last", "days", "recurrence", "ordinal", "subject", "flags")
FLAGS = DATED, OPEN, QUIET, SOLE, NAMED, PLANNED, LONE, OWN, ENDS, FIGURES, PINNED = tuple(1 << n for n in range(11))


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
        return Lists(self.flat[order], np.concatenate(([0], np.cumsum(counts))))


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


def spread(counts: Ints) -> tuple[Ints, Ints]:
    """For each of so many repetitions of 0, 1, 2 and so on: which is repeated, and for which time, from 0."""
    at = np.repeat(np.arange(len(counts)), counts)
    return at, np.arange(len(at)) - np.repeat(np.cumsum(counts) - counts, counts)


def family_of(profile: Profile) -> object:
    """The family of types by which a profile's blocks are named; its words, where the type says nothing."""
    return profile.kind.family if not profile.kind.open else ("open", *sorted(profile.lemmas))


def columns_of(profiles: Sequence[Profile]) -> Columns:
    """The profiles as columns."""
    known: dict[str, int] = {}
    families: dict[object, int] = {}
    plain = {name: array("q") for name in PLAIN}
    flat = {name: array("i") for name in LISTS}
    ends = {name: array("q", [0]) for name in LISTS}
    for profile in profiles:
        for name, value in zip(PLAIN, _plain(profile, known, families), strict=True):
            plain[name].append(value)
        for name, words in zip(LISTS, _lists(profile), strict=True):
            flat[name].extend([known.setdefault(word, len(known)) for word in words])
            ends[name].append(len(flat[name]))
    values = sorted(known)
    place = np.empty(len(known), np.int64)
    place[np.fromiter((known[v] for v in values), np.int64, len(known))] = np.arange(len(known))
    numbers = {name: np.array(column, np.int64) for name, column in plain.items()}
    coded = {name: place[numbers[name]] for name in ("source", "type", "kind")}
    lists = {name: Lists(place[np.array(flat[name], np.int64)], np.array(ends[name], np.int64)) for name in LISTS}
    return Columns(numbers | coded, lists, values, list(families))


def _plain(profile: Profile, known: dict[str, int], families: dict[object, int]) -> tuple[int, ...]:
    kind, interval = profile.kind, profile.interval
    first = -OPEN_END if interval is None or interval.earliest is None else interval.earliest
    last = OPEN_END if interval is None or interval.latest is None else interval.latest
    days = NO_DAYS if profile.days is None else profile.days
    told = (interval is not None, kind.open, kind.quiet, profile.sole, profile.named, profile.status == "planned",
            profile.lone, profile.dated == "own", PHASE in profile.attributes, bool(profile.quantities),
            any(not roles.isdisjoint(kind.pins) for roles in profile.parties.values()))
    flags = sum(flag for flag, has in zip(FLAGS, told, strict=True) if has)
    return (known.setdefault(profile.source, len(known)), known.setdefault(profile.type, len(known)),
            known.setdefault(kind.family, len(known)), families.setdefault(family_of(profile), len(families)),
            first, last, days, RECURRENCE[kind.recurrence], min(profile.ordinal, LARGEST), profile.subject, flags)


def _lists(profile: Profile) -> tuple[Iterable[str], ...]:
    ends = (f"{PHASE} {profile.attributes[PHASE]}",) if PHASE in profile.attributes else ()
    return ({*profile.parties, *profile.places}, profile.parties, profile.places, set(profile.topic), profile.keywords,
            profile.lemmas, ends, profile.senses, profile.tokens)
