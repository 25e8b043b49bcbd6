"""Short names for events and findings, as they stand in lists and above cards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reconcile.model.event import Argument, Event, actors
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
    """A finding's value as a reader says it: dates in words, figures and qualities as they are quoted."""
    quoted = one_line(text)
    if finding.field in ("date", "existence"):
        return edtf_words(value) or one_line(value) or quoted
    if finding.field in ("quantity", "attribute") and quoted and len(quoted) <= MAX_VALUE:
        return quoted
    if finding.field in ("place", "participants") and value:
        return listing(one_line(value).split(", "))
    return one_line(value) or quoted


def event_title(events: Sequence[Event], names: Mapping[str, str]) -> str:
    """What happened, to whom and where: the fullest of the given tellings of one event speaks for all.

    `names` gives the entities' names by id.
    """
    best = max(events, key=lambda e: (_fullness(e, names), -len(e.text), e.id))
    head = _head(best)
    told = head.casefold()
    people = [p for p in _names(actors(best), names) if not _within(p, told)][:2]
    places = [p for p in _names(best.places, names) if p not in people and not _within(p, told)][:1]
    parts = [*([listing(people)] if people else []), *places]
    if not parts and not best.topic:
        return f"“{shorten(one_line(best.text), MAX_TITLE // 2)}”"
    return shorten(f"{head}: {', '.join(parts)}" if parts else head, MAX_TITLE)


def _fullness(event: Event, names: Mapping[str, str]) -> int:
    """How much of who, where and what an event names; those it only points to ("she") do not count."""
    return min(sum(a.entity in names for a in event.participants), 2) + bool(event.places) + bool(event.topic)


def _within(name: str, told: str) -> bool:
    """Whether a name says what is told already, or says it in more words."""
    return name.casefold() in told or (len(told) > 8 and told in name.casefold())


def _head(event: Event) -> str:
    """What the event is called: the thing that it is about where the text names one, with its type if that is not in
    the name already."""
    kind = one_line(event.trigger.text if event.type in GENERIC else event.type.replace("-", " "))
    topic = one_line(event.topic.text) if event.topic else ""
    named = topic and any(w.casefold()[:4] in topic.casefold() for w in (kind, event.trigger.text) if len(w) >= 4)
    head = topic if named else f"{kind}, {topic}" if topic else kind
    return head[:1].upper() + head[1:]


def _names(arguments: Sequence[Argument], names: Mapping[str, str]) -> list[str]:
    known = [names[a.entity] for a in arguments if names.get(a.entity)]
    return list(dict.fromkeys(one_line(n) for n in known or [a.text for a in arguments] if n.strip()))


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
    given = sorted(finding.values, key=lambda v: v.value) if finding.field == "date" else finding.values
    values = list(dict.fromkeys(shorten(value_words(finding, v.value, v.text), MAX_VALUE) for v in given))
    shown = values if len(values) <= 3 else [*values[:2], f"{len(values) - 2} other values"]
    field = FIELD_WORDS[finding.field].lower()
    if finding.kind == "single-source":
        issue = "told by one source"
    elif finding.kind == "agreement":
        issue = f"same {field}"
    elif finding.kind == "refinement":
        issue = f"{joined(shown, last='and')} ({field})"
    elif finding.kind == "progression":
        issue = ", then ".join(shown) if len(values) > 1 else "planned, and not told as done"
    else:
        issue = f"{joined(shown, last='or')}?" if len(values) > 1 else f"{field} does not hold together"
    return f"{subject} – {issue}" if subject else issue


def joined(values: list[str], *, last: str) -> str:
    """The values as a list, what they end in alike said once: "14 or 16 November 2025"."""
    words = [v.split() for v in values]
    shared = 0
    while len(values) > 1 and all(len(w) > shared + 1 for w in words) and len({w[-1 - shared] for w in words}) == 1:
        shared += 1
    if not shared:
        comma = "," if any(" and " in v for v in values) else ""
        return f"{', '.join(values[:-1])}{comma} {last} {values[-1]}" if len(values) > 1 else values[0]
    return f"{listing([' '.join(w[:-shared]) for w in words], last=last)} {' '.join(words[0][-shared:])}"
