"""Whether a figure tells how many there are, or only a part of them."""

from __future__ import annotations

import re

from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.quantity import Quantity

OF_THE = re.compile(r"[\w-]+ of (?:the|its|their|his|her|all|[\w-]+['’]s)\b")


def some_people(event: Event, q: Quantity, tables: Tables) -> bool:
    """Whether people are counted, and not a part of them as in "four members of the expedition"."""
    source = tables.sources.get(event.source)
    among = source is not None and source.text.startswith(" of ", q.end)
    return not (q.partial or among) and q.of.rpartition(" ")[2] in tables.people


def part_of_more(event: Event, q: Quantity, tables: Tables) -> bool:
    """Whether a figure is told as a part of another: "1,200 dead, 310 of them women"."""
    return q.partial and not q.bare and not _taken(event, q, tables)


def _taken(event: Event, q: Quantity, tables: Tables) -> bool:
    """Whether a part is all of a sort of things, of which others are none: "eight of the spans fell"."""
    source = tables.sources.get(event.source)
    if source is None or q.bare or q.unit or not q.of or q.of in tables.counts:
        return False
    return OF_THE.match(source.text, q.start) is not None
