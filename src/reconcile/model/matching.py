"""What matching hands to comparing."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.event import EventGroup, Match


@dataclass(frozen=True, slots=True)
class Matching:
    """`groups`: every event in exactly one. `near`: pairs that came near and were kept apart, and parts of events, with
    reasons. `cut`: what blocking left uncompared because it was too much, in words.
    `subjects`: the number of the subject that each source is about, by source id; -1 where there are too few texts to
    say."""

    groups: tuple[EventGroup, ...]
    near: tuple[Match, ...]
    cut: tuple[str, ...] = ()
    subjects: tuple[tuple[str, int], ...] = ()
