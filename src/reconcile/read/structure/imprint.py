"""The line at the head of a text that tells who brought it out and when: "3 March 2014, The Harbour News"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reconcile.read.layout import Layout, written_dates

LONGEST = 110
MOST_WORDS = 3  # of a place
_SMALL = r"(?:of|the|and|for|de|du|des|la|le|di|der|die|das|und|van|von|y|&)"
_CAPITALISED = r"(?:[^\W\d_a-zà-öø-ÿ][\w.'’&-]*)"
_NAME = re.compile(rf"{_CAPITALISED}(?: (?:{_SMALL} )*{_CAPITALISED})*")
_BESIDE = re.compile(r"\s*[,;:|/()–—-]\s*|\s-{1,2}\s")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The day (EDTF) of a text, and who published it, "" where the line has a place alone or nothing."""

    date: str
    publisher: str


def read_imprint(words: str, layout: Layout) -> Imprint | None:
    """Read the line; None unless it holds one full date, set off from names that a text is headed with.

    Behind the date any name will do; before it ("Kest, 3 March 2014") a place or who publishes, for a title may end
    with the date of what it tells of.
    """
    dates = written_dates(words, layout) if len(words) <= LONGEST else []
    if len(dates) != 1 or len(layout.date.findall(words)) != 1:
        return None
    if words[:dates[0].start].rstrip().endswith(":"):
        return None  # "Opened: 3 March 2014" tells of the thing, not of the text
    before, behind = (_names(part, layout) for part in (words[:dates[0].start], words[dates[0].end:]))
    if before is None or behind is None or not before + behind:
        return None
    publishers = [name for name in before + behind if layout.publisher.search(name)]
    if not publishers and any(len(name.split()) > MOST_WORDS for name in before):
        return None
    return Imprint(dates[0].edtf, next(iter(publishers or behind), ""))


def _names(part: str, layout: Layout) -> list[str] | None:
    """The names set off by marks on one side of the date; None where something else stands there."""
    marks = [p.strip(" .:") for p in _BESIDE.split(part)]
    told = [p for p in marks if layout.beside_date.sub("", p) and not layout.published.fullmatch(p)]
    bare = [_bare(p, layout) for p in told]
    return bare if all(_NAME.fullmatch(p) for p in bare) else None


def _bare(name: str, layout: Layout) -> str:
    """A name without a word behind it for what it is ("Harbour Review magazine")."""
    front, _, last = name.rpartition(" ")
    return front if front and layout.beside_date.fullmatch(last) else name
