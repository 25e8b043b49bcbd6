"""Both ends of a life in brackets behind a name: "Ada Lind (3 May 1880, Lund - 9 June 1950, Oslo)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reconcile.compare.lives.people import Cast
from reconcile.compare.lives.times import BIRTH, DEATH

_LIFE = re.compile(
    r"\s?\((?P<birth>[^()\n;]*\d{4}[^()\n;]*?)(?:\s[-\u2013\u2014]\s|[;,]\s(?=(?:died|d\.)\s))(?P<death>[^()\n]*\d{4}[^()\n]*)\)")
LONGEST = 120  # characters of such a bracket


@dataclass(frozen=True, slots=True)
class End:
    """Where a bracket tells of one end of a person's life: `kind` is the type of its event."""

    person: str
    kind: str
    start: int
    end: int


def ends_of(source: str, text: str, cast: Cast) -> Iterator[End]:
    """The births and deaths in brackets right behind the names of persons."""
    for mention, person in cast.held.get(source, ()):
        found = _LIFE.match(text, mention.end, mention.end + LONGEST) if mention.form == "name" else None
        if found is not None:
            yield End(person.id, BIRTH, *found.span("birth"))
            yield End(person.id, DEATH, *found.span("death"))
