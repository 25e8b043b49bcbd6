"""Profiles of very many events, made only of those that are asked for one by one.

What is asked of all of them at once is answered by their columns. `many` in the names of functions stands for what does
for these units what its namesake does for a list of profiles, with the same result.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

import numpy as np

from reconcile.match.columns import LONE, SOLE, Columns, columns_of
from reconcile.match.plain import columns_of_plain, is_plain
from reconcile.match.profile import Kind, Profile
from reconcile.match.together import together
from reconcile.match.weights import Weights
from reconcile.model.event import Event

Maker = Callable[[Event, bool, bool], Profile]  # with the marks `lone` and `sole`


@dataclass(frozen=True, slots=True)
class Units(Sequence[Profile]):
    """One unit for each event, but for those of several mentions, which are in `merged`; `columns` are those of all
    units. `made` holds the profiles that were asked for."""

    events: Sequence[Event]
    columns: Columns
    maker: Maker
    merged: Mapping[int, Profile] = field(default_factory=dict)
    made: dict[int, Profile] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.events)

    @overload
    def __getitem__(self, at: int) -> Profile: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Profile]: ...
    def __getitem__(self, at: int | slice) -> Profile | Sequence[Profile]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        found = self.made.get(at)
        if found is None:
            flags = int(self.columns.plain["flags"][at])
            lone, sole = bool(flags & LONE), bool(flags & SOLE)
            merged = self.merged.get(at)
            found = self.maker(self.events[at], lone, sole) if merged is None else replace(merged, sole=sole)
            self.made[at] = found
        return found

    def told(self, at: int) -> Sequence[Event]:
        """The events of a unit."""
        return self.merged[at].events if at in self.merged else (self.events[at],)

    def without(self, gone: Collection[int], changed: Mapping[int, Profile]) -> Units:
        """The units that are left when some went into others, which changed."""
        if not gone:
            return self
        stays = np.delete(np.arange(len(self)), sorted(gone))
        number = {int(old): new for new, old in enumerate(stays.tolist())}
        merged = {number[old]: profile for old, profile in sorted(changed.items())}
        new = np.array(sorted(merged), np.int64)
        rest = np.delete(np.arange(len(stays)), new)
        mixed = columns_of([merged[n] for n in new.tolist()])
        columns = together([(self.columns.take(stays[rest]), rest), (mixed, new)])
        events = [self.events[old] for old in stays.tolist()]
        return replace(self, events=events, columns=columns, merged=merged, made={})


def units_of(events: Sequence[Event], kinds: Mapping[str, Kind], weights: Weights, maker: Maker) -> Units:
    """The units of these events, in their order; profiles are made of those of which more is told."""
    plain = np.fromiter((is_plain(e, kinds) for e in events), bool, len(events))
    rows, odd = np.flatnonzero(plain), np.flatnonzero(~plain)
    profiles = [maker(events[n], False, False) for n in odd.tolist()]
    few = events if len(rows) == len(events) else [events[n] for n in rows.tolist()]
    parts = [(columns_of_plain(few, kinds, weights), rows), (columns_of(profiles), odd)]
    return Units(events, together(parts if len(rows) else parts[::-1]), maker)


def table_of(units: Sequence[Profile]) -> Columns:
    """The columns of units, which those of very many events have already."""
    return units.columns if isinstance(units, Units) else columns_of(units)
