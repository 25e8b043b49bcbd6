"""What an event is called: a line that can be understood on its own, in the words of the source that tells it best.

A named thing ("working meeting") goes by its name, with who took part and where; everything else by the clause that
tells it, its date taken out, a pronoun replaced by whom it means. A clause that says too little alone stands in its
sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event, Span, actors
from reconcile.model.finding import Field, Value
from reconcile.model.source import Source
from reconcile.model.visible import one_line

LONGEST = 84  # characters of a name
LEAST_WORDS = 4  # a clause of fewer words says too little alone
REACH = 160  # characters of the sentence that are looked at on each side
GAP = "…"
CAPITALS = 5  # what a telling in capital letters loses
TRIED = 5  # of the best tellings the first that does not begin in the middle gives the name
# Words before a date that mean nothing without it.
TO_DATES = frozenset({"on", "in", "at", "by", "around", "about", "during", "le", "en"})
_STOP = re.compile(r"[.!?…][\"'”’»)\]]*\s+(?=[\"'“‘«(\[]*[A-ZÀ-ÞА-Я0-9])|\n|\|")
_FIGURE = re.compile(r"(?<![\w-])\d")
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"(\w+)\s*$")
_DANGLING = re.compile(r"\(\s*\)|,\s*(?=[,.;:)])|\s+(?=[,.;:)])|(?<=\()\s+")
_ROW = re.compile(r"^\d{4}(?:-\d\d){0,2}: |\s*\([^():]{1,40}: [^()]*(?:\)|…)$")  # other cells of a table's row
# The place and day before a dispatch's first words, the date before what a chronology tells of it.
_LEAD = re.compile(
    r"^(?:[A-ZÀ-Þ][A-ZÀ-Þ .'’]+,\s?(?:[^-–—|]{0,18}\s)?"
    r"|(?:\d{4}(?:,?(?: \d\d?)? [A-ZÀ-Þ][a-zà-þ]+\.?)?|(?:[A-ZÀ-Þ][a-zà-þ]+ )?\d\d? [A-ZÀ-Þ][a-zà-þ]+\.?(?: \d{4})?)"
    r"(?:,(?: [a-z]+)?)?\s?"
    r"|(?:[a-z]+ )?\d\d?[:.]\d\d\s)[-–—|]\s+(?=\S)")
_OWN = re.compile(r"^['’]s?\s+")  # what is left of "Sunday's" without the day
_AFTER_DATE = re.compile(r",?(?: [a-z]+){0,2} ?[-–—|]\s+(?=\S)")  # "3 May, late evening - "
_EMPHASIS = re.compile(r"\*{1,3}([^*\s](?:[^*]*[^*\s])?)\*{1,3}")
_EDGES = " \t\n,;:.-–—|*#>•"
Spans = Sequence[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Telling:
    """What naming looks up: entities by id, source texts by id, and where pronouns stand (source and offset) with
    whether each is the subject of its clause; `named` are the entities with a name that says who it is, not only
    "she"."""

    entities: Mapping[str, Entity]
    texts: Mapping[str, str]
    pronouns: Mapping[tuple[str, int], bool]
    named: frozenset[str]


def telling_of(entities: Iterable[Entity], sources: Iterable[Source]) -> Telling:
    """Index once what naming looks up for every event."""
    known = {e.id: e for e in entities}
    pronouns = {(m.source, m.start): m.subject for e in known.values() for m in e.mentions if m.form == "pronoun"}
    named = (e.id for e in known.values() if e.name[:1].isupper() and any(m.form != "pronoun" for m in e.mentions))
    return Telling(known, {s.id: s.text for s in sources}, pronouns, frozenset(named))


def name_of(
    events: Sequence[Event], known: Telling, *, field: Field | None = None,
    gap: Mapping[str, tuple[int, int]] | None = None,
) -> str:
    """The name of the event that `events` (one at least) tell of.

    `field` is what a finding is about, so that the name does not answer the question; `gap` gives by event the span of
    the words at issue, in whose place a gap is left.
    """
    at_issue = gap or {}
    if at_issue:
        return min((_at_issue(e, known, at_issue[e.id]) for e in events if e.id in at_issue), key=_unclear)
    ranked = _ranked(events, known) if len(events) > 1 else events
    best = _unframed(_told(ranked[0], known, field))
    if GAP not in best[:-1]:
        return best
    others = (_unframed(_told(e, known, field)) for e in ranked[1:TRIED])
    return next((name for name in others if GAP not in name[:-1]), best)


def _ranked(events: Sequence[Event], known: Telling) -> Sequence[Event]:
    """The tellings, the fullest first."""
    usual = _usual(events, known)
    return sorted(events, key=lambda e: (-_fullness(e, known, usual), abs(len(e.text) - 60), e.id))


def in_its_sentence(event: Event, known: Telling) -> str:
    """The sentence in which an event is told, without the event's date."""
    return _unframed(_sentence(event, known, _changes(event, known, None)))


def _at_issue(event: Event, known: Telling, gap: tuple[int, int]) -> str:
    """The name without the words at issue: a named thing without its epithet, a clause with a gap."""
    inside = _is_named(event) and event.topic is not None and _within(gap, event.topic)
    named = _named(event, known, "attribute", gap) if inside else ""
    return named or _unframed(_clause(event, known, gap))


def _unclear(name: str) -> tuple[bool, bool, int, str]:
    """What orders names with gaps: other figures may be in dispute too, and few words say little."""
    return bool(_FIGURE.search(name)), len(name.split()) < LEAST_WORDS, len(name), name


def _within(gap: tuple[int, int], span: Span) -> bool:
    return span.start <= gap[0] and gap[1] <= span.end


def _unframed(name: str) -> str:
    """The name without emphasis, and without what is set around it: the place and day before a dispatch, the date and
    further columns of a row."""
    name = without_lead(name)
    words = _ROW.sub("", _EMPHASIS.sub(r"\1", name)).strip(_EDGES)
    return capital(words) if len(words.split()) >= LEAST_WORDS else name


def without_lead(name: str) -> str:
    """The name without the place and day before a dispatch, or the date before a row of a chronology."""
    return capital(_OWN.sub("", _LEAD.sub("", name)))


def _told(event: Event, known: Telling, field: Field | None) -> str:
    """The name that one telling gives."""
    if not _is_named(event):
        return _clause(event, known, None)
    if _tells_all(event, field):
        return _with(event.text, event.start, _changes(event, known, None))
    return _named(event, known, field) or _clause(event, known, None)


def gaps(events: Sequence[Event], values: Sequence[Value], field: Field) -> dict[str, tuple[int, int]]:
    """By event the words at issue, where they are a figure, or a quality in dispute, in the event's own clause."""
    own = {e.id: e for e in events}
    disputed = field == "attribute" and len({v.value for v in values}) > 1
    if field != "quantity" and not disputed:
        return {}
    ends = {v.event: min(v.end, own[v.event].trigger.start) if disputed else v.end for v in values if v.event in own}
    return {v.event: (v.start, ends[v.event]) for v in values if v.event in own
            and own[v.event].start <= v.start < ends[v.event] <= own[v.event].end}


def _short(event: Event) -> bool:
    """Whether the clause says too little alone."""
    return len(event.text.split()) < LEAST_WORDS


def _fullness(event: Event, known: Telling, usual: frozenset[str]) -> int:
    """How much of who, where and what an event names.

    Those it only points to ("she") do not count, and those whom the other tellings do not know count against it.
    """
    named = [a for a in actors(event) if a.entity in known.named]
    people = {a.entity for a in named}
    known_to_most = 2 * min(len(people & usual), 2) - len(people - usual)
    by_name = any(known.entities[a.entity].name.split()[-1] in a.text for a in named)
    heads = CAPITALS * event.text.isupper()  # a heading names what the text is about
    return known_to_most + by_name + bool(event.places) + bool(event.topic) + (not _short(event)) - heads


def _usual(events: Sequence[Event], known: Telling) -> frozenset[str]:
    """Who takes part in at least half of the tellings that name anybody."""
    told = [{a.entity for a in actors(e) if a.entity in known.named} for e in events]
    counts = Counter(key for people in told for key in people)
    return frozenset(key for key, n in counts.items() if 2 * n >= sum(bool(people) for people in told))


def _is_named(event: Event) -> bool:
    """Whether the event goes by the name of a thing ("state visit", "forum") and not by a verb."""
    return event.topic is not None and event.topic.start <= event.trigger.start < event.topic.end


def _tells_all(event: Event, field: Field | None) -> bool:
    """Whether a short clause says more than its bare noun ("First meeting, Vell") and does not answer the question."""
    bare = event.topic is not None and len(event.topic.text.split()) == 1
    words = len(event.text.split())
    return bare and field is None and event.text[:1].isupper() and LEAST_WORDS <= words <= 3 * LEAST_WORDS


def _named(event: Event, known: Telling, field: Field | None, gap: tuple[int, int] | None = None) -> str:
    """The named thing with who took part and where, without `gap`; "" where nobody and no place is named."""
    head = _with(event.topic.text, event.topic.start, [(*gap, "")] if gap else []) if event.topic else ""
    told = head.casefold()
    people = [] if field == "participants" else _fresh(_entities(actors(event), known), told)
    people = [p for p in people if p.split()[-1].casefold() not in _WORD.findall(told)][:2]
    places = [] if field == "place" else _fresh(_entities(event.places, known), told)
    places = [p for p in places if p not in people][:1]
    parts = [*([" and ".join(people)] if people else []), *places]
    if parts:
        return capital(f"{head}: {', '.join(parts)}")
    return capital(head) if len(head.split()) >= LEAST_WORDS else ""


def _entities(arguments: Sequence[Argument], known: Telling) -> list[str]:
    named = (a.entity for a in arguments if a.entity in known.named)
    return list(dict.fromkeys(one_line(known.entities[key].name) for key in named))


def _fresh(names: Sequence[str], told: str) -> list[str]:
    """The names that are not told already, in the same or in more words."""
    return [n for n in names if n.casefold() not in told and not (len(told) > 8 and told in n.casefold())]


def _clause(event: Event, known: Telling, gap: tuple[int, int] | None) -> str:
    """The clause without its date, or its sentence where the clause says too little or begins in the middle."""
    changes = _changes(event, known, gap)
    words = _with(event.text, event.start, changes)
    lead = _lead(event, known)
    if lead and len(words.split()) + len(lead.split()) >= LEAST_WORDS:
        return capital(clip(f"{lead} {words}", event.trigger.text))
    begins = changes[0][2] if changes and changes[0][0] == event.start and changes[0][2] else words
    if len(words.split()) >= LEAST_WORDS and not begins[:1].islower():
        return capital(clip(words, event.trigger.text))
    return _sentence(event, known, changes)


def _changes(event: Event, known: Telling, gap: tuple[int, int] | None) -> Spans:
    """What is said in other words, sorted: the gap, the date that is left out, pronouns whose meaning is known."""
    found = [(*gap, GAP)] if gap else []
    if event.date and event.start <= event.date.start and event.date.end <= event.end:
        before = event.text[: event.date.start - event.start]
        word = _LAST_WORD.search(before)
        if word and word[1].casefold() in TO_DATES:
            found.append((event.start + word.start(), event.date.end, ""))
        elif not before.strip() or before.rstrip().endswith(","):
            row = _AFTER_DATE.match(event.text, event.date.end - event.start) if not before.strip() else None
            found.append((event.date.start, event.start + row.end() if row else event.date.end, ""))
    found += _pronouns(event, known)
    kept: list[tuple[int, int, str]] = []
    for span in found:
        if all(span[1] <= start or end <= span[0] for start, end, _ in kept):
            kept.append(span)
    return sorted(kept)


def _pronouns(event: Event, known: Telling) -> list[tuple[int, int, str]]:
    meant: dict[tuple[int, int], list[str]] = {}
    for a in event.participants:
        if a.entity in known.named and event.start <= a.start and a.end <= event.end:
            subject = known.pronouns.get((event.source, a.start))
            if subject or (subject is False and a.start == event.start):
                meant.setdefault((a.start, a.end), []).append(one_line(known.entities[a.entity].name))
    return [(*span, " and ".join(dict.fromkeys(names))) for span, names in meant.items() if len(names) <= 2]


def _lead(event: Event, known: Telling) -> str:
    """Who does it, where the clause begins with the verb and its subject stands before it."""
    if event.text[: max(0, event.trigger.start - event.start)].strip().count(" ") or not event.text[:1].islower():
        return ""
    own = [a for a in actors(event) if a.end <= event.start and a.role != "about"]
    return " and ".join((_entities(own, known) or [one_line(a.text) for a in own[-1:]])[:2])


def _with(text: str, base: int, changes: Spans) -> str:
    """The text with the changes made, on one line."""
    out, at = [], base
    for start, end, words in changes:
        out += [text[at - base:start - base], words]
        at = end
    out.append(text[at - base:])
    return _DANGLING.sub("", one_line("".join(out))).strip(_EDGES)


def _sentence(event: Event, known: Telling, changes: Spans) -> str:
    """The sentence as far as it leads up to the clause, and on from it."""
    text = known.texts.get(event.source, "")
    if text[event.start:event.end] != event.text:
        return capital(clip(_with(event.text, event.start, changes), event.trigger.text))
    low, high = max(0, event.start - REACH), min(len(text), event.end + REACH)
    cut = low > 0
    for stop in _STOP.finditer(text, low, event.start + 1):
        low, cut = stop.end(), False
    after = _STOP.search(text, max(event.start, event.end - 1), high)
    high = after.start() if after else high
    if cut and " " in text[low:event.start]:
        low = text.index(" ", low)
    words = _with(text[low:high], low, changes)
    return capital(clip((f"{GAP} " if cut else "") + words, event.trigger.text))


def clip(text: str, focus: str, *, limit: int = LONGEST) -> str:
    """The text cut at words to at most `limit` characters: its beginning, and what stands around the focus."""
    if len(text) <= limit:
        return text
    at = text.find(focus)
    whole = text[0] != GAP
    low = 0 if at < 0 or at + len(focus) <= limit * 0.7 else text.find(" ", at - limit // (6 if whole else 3)) + 1
    opening = text[:limit // 3].rpartition(" ")[0].rstrip(_EDGES) if whole and low > limit // 2 else ""
    limit -= len(opening)
    short = text[low:low + limit]
    if low + limit < len(text):
        comma = short.rfind(",", at + len(focus) - low if at >= 0 else 0)
        end = comma if comma > limit // 2 else short.rfind(" ")
        short = short[:end] if end > limit // 2 else short
        short = short.rstrip(f" ,;:–-({GAP}") + GAP
    return f"{opening} {GAP} {short}".lstrip() if low else short


def capital(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
