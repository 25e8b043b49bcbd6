"""What an event is called in a sentence to the reader, and how the sources' values are quoted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.event import Event
from reconcile.model.finding import Field, Value
from reconcile.model.naming import gaps, name_of

LONGEST = 90


def describe(events: Sequence[Event], values: Sequence[Value], field: Field, tables: Tables) -> str:
    """The event's name in the words of its best source, with its date where that is not what is at issue."""
    name = name_of(events, tables.telling, field=field, gap=gaps(events, values, field))
    dated = next((one_line(e.date.text) for e in events if e.date is not None), "")
    return f"{name} ({dated})" if dated and field != "date" and dated not in name else name


def quoted(sides: Sequence[Saying[object] | Value], *, opposed: bool = False, most: int = 6) -> str:
    """The values with their sources: "14 May" (ledger) and "15 May" (gazette); equal words are told once.

    Words that mean the same stand together; `opposed` puts those that do not against one another.
    """
    said: dict[str, dict[str, list[str]]] = {}
    for side in sides:
        sources = said.setdefault(side.value, {}).setdefault(one_line(side.text), [])
        if side.source not in sources:
            sources.append(side.source)
    camps = [_camp(words) for words in said.values()]
    if opposed and len(camps) == 2:
        return " against ".join(listing(camp) for camp in camps)
    parts = [part for camp in camps for part in camp]
    return listing(parts[:most]) + (f" and {len(parts) - most} more" if len(parts) > most else "")


def _camp(words: Mapping[str, Sequence[str]]) -> list[str]:
    return [f'"{text}" ({", ".join(sources)})' for text, sources in words.items()]


def listing(parts: Sequence[str]) -> str:
    """Parts joined as in a sentence."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def one_line(text: str) -> str:
    """A quote on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"
