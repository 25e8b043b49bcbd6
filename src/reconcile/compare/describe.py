"""What an event is called in a sentence to the reader, and how the sources' values are quoted."""

from __future__ import annotations

from collections.abc import Sequence

from reconcile.compare.saying import Saying
from reconcile.compare.tables import Tables
from reconcile.model.event import Event, actors

LONGEST = 90


def describe(events: Sequence[Event], tables: Tables) -> str:
    """A short name: the type, the named thing, up to two participants, the place, the date."""
    best = max(events, key=lambda e: (_fullness(e), -len(e.text), e.source, -e.start))
    rule = tables.types.get(best.type)
    label = rule.label if rule is not None and best.type not in ("other", "event") else best.trigger.text
    parts = [f'"{one_line(best.topic.text)}"'] if best.topic is not None else []
    parts += _names([a.entity for a in actors(best)], tables)[:2]
    parts += [p for p in _names([a.entity for a in best.places], tables)[:1] if p not in parts]
    dated = next((e.date.text for e in (best, *events) if e.date is not None), "")
    parts += [one_line(dated)] if dated else []
    return f"{label[:1].upper()}{label[1:]} ({', '.join(parts)})" if parts else f'"{one_line(best.text)}"'


def _fullness(event: Event) -> int:
    return min(len(event.participants), 2) + bool(event.places) + 2 * bool(event.topic) + bool(event.date)


def _names(ids: Sequence[str], tables: Tables) -> list[str]:
    return list(dict.fromkeys(tables.entities[i].name for i in ids if i in tables.entities))


def quoted(sides: Sequence[Saying[object]], *, most: int = 6) -> str:
    """The values with their sources: "14 May" (ledger) and "15 May" (gazette); equal words are told once."""
    said: dict[str, list[str]] = {}
    for side in sides:
        sources = said.setdefault(one_line(side.text), [])
        if side.source not in sources:
            sources.append(side.source)
    parts = [f'"{text}" ({", ".join(sources)})' for text, sources in list(said.items())[:most]]
    return listing(parts) + (f" and {len(said) - most} more" if len(said) > most else "")


def listing(parts: Sequence[str]) -> str:
    """Parts joined as in a sentence."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def one_line(text: str) -> str:
    """A quote on one line, cut at a word where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[:LONGEST].rsplit(" ", 1)[0] + " …"
