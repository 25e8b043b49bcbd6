"""Short names for events and findings, as they stand in lists and above cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.model.event import Event
from reconcile.model.finding import Finding
from reconcile.model.interval import first, last
from reconcile.model.visible import one_line
from reconcile.model.when import Timex
from reconcile.report.dates import edtf_words
from reconcile.report.words import FIELD_WORDS, listing, shorten

MAX_TITLE = 110
MAX_VALUE = 44
GENERIC = frozenset({"event", "other", "open", "unknown", ""})


def value_words(finding: Finding, value: str, text: str = "") -> str:
    """A finding's value as a reader says it: dates in words, everything else as it is, the quote where it is empty."""
    words = edtf_words(value) if finding.field in ("date", "existence") else None
    return words or one_line(value) or one_line(text)


def event_title(events: Sequence[Event], names: Mapping[str, str]) -> str:
    """What happened, to whom and where: the fullest of the given tellings of one event speaks for all.

    `names` gives the entities' names by id.
    """
    best = max(events, key=lambda e: (min(len(e.participants), 2) + bool(e.places) + bool(e.topic), -len(e.text), e.id))
    kind = best.trigger.text if best.type in GENERIC else best.type.replace("-", " ")
    head = one_line(kind[:1].upper() + kind[1:])
    people = _names(best.participants, names)[:2]
    places = [p for p in _names(best.places, names)[:1] if p not in people]
    about = [one_line(best.topic.text)] if best.topic else []
    parts = [*about, listing(people), *places] if people else [*about, *places]
    if not parts:
        return f"“{shorten(one_line(best.text), MAX_TITLE // 2)}”"
    return shorten(f"{head}: {', '.join(p for p in parts if p)}", MAX_TITLE)


def _names(arguments: Sequence[object], names: Mapping[str, str]) -> list[str]:
    found = [one_line(names.get(getattr(a, "entity", ""), "") or getattr(a, "text", "")) for a in arguments]
    return list(dict.fromkeys(n for n in found if n))


def best_date(events: Sequence[Event]) -> Timex | None:
    """The most exact of the dates that tellings of one event give, None where none has one.

    What was planned gives the date only where nobody tells that it took place.
    """
    told = [e for e in events if e.date and e.date.interval]
    held = [e for e in told if e.status in ("happened", "ongoing")]
    dated = [(e.date, e.date.interval) for e in held or told if e.date and e.date.interval]
    return min(dated, key=lambda d: (last(d[1]) - first(d[1]), first(d[1]), d[0].text), default=(None, None))[0]


def finding_title(finding: Finding, subject: str) -> str:
    """One line that says what is at issue: the event, and the values that stand against each other."""
    values = list(dict.fromkeys(shorten(value_words(finding, v.value, v.text), MAX_VALUE) for v in finding.values))
    shown = values if len(values) <= 3 else [*values[:2], f"{len(values) - 2} other values"]
    field = FIELD_WORDS[finding.field].lower()
    if finding.kind == "conflict":
        issue = f"{listing(shown, last='or')}?"
    elif finding.kind == "internal":
        issue = f"{listing(shown, last='or')}?" if len(values) > 1 else f"{field} does not hold together"
    elif finding.kind == "progression":
        issue = f"{', then '.join(shown)}"
    elif finding.kind == "refinement":
        issue = listing(shown, last="and") + f" ({field})"
    elif finding.kind == "single-source":
        issue = "told by one source"
    else:
        issue = f"same {field}"
    return f"{subject} – {issue}" if subject else issue
