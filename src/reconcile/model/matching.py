"""What matching hands to comparing."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.event import EventGroup, Match


@dataclass(frozen=True, slots=True)
class Matching:
    """`groups`: every event in exactly one. `near`: pairs that came near and were kept apart, and parts of events, with
    reasons. `cut`: what blocking left uncompared because it was too much, in words.
    `subjects`: the number of the subject that each source is about, by source id; -1 where there are too few texts to
    say. `cores`: the groups without what was put together only because reports of one story tell it with words of one
    sense, each under the name of the group that it is part of; () where these are the groups themselves. What may be a
    conflict is looked for within a core."""

    groups: tuple[EventGroup, ...]
    near: tuple[Match, ...]
    cut: tuple[str, ...] = ()
    subjects: tuple[tuple[str, int], ...] = ()
    cores: tuple[EventGroup, ...] = ()
