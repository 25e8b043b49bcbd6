"""What the day on which a source was written says about what it tells as done: a dispatch of the 12th tells of nothing
that was done on the 13th."""

from __future__ import annotations

import re
from datetime import date as day_of

from reconcile.compare.tables import Tables
from reconcile.model.interval import first
from reconcile.model.when import Interval, Timex

HEAD = 300  # characters in which a dispatch names its place and day
LATE = 1  # days between the day of a source as it is catalogued and that of its news, in another zone


def too_early(date: Timex, source: str, other: Interval, tables: Tables) -> bool:
    """Whether a date is counted from the day on which its source was written, and that was before the other days."""
    told = tables.told.get(source)
    if told is None or date.resolved_from != "anchor" or other.earliest is None:
        return False
    return first(other) - told > (0 if _headed(tables.sources[source].text, told) else LATE)


def _headed(text: str, told: int) -> bool:
    """Whether the text begins as a dispatch of that very day: "BERGEN, May 3 - "."""
    day = day_of.fromordinal(max(1, told)).day
    line = rf"^[A-Z][A-Z .,'’-]{{2,40}}[^\n]{{0,14}}\b{day}\b[^\n]{{0,30}}[-–—] "
    return re.search(line, text[:HEAD], re.MULTILINE) is not None
