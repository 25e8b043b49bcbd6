"""Deeds that one text tells and another plainly denies: "she attended the dinner", "she did not attend the dinner"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.fates import narrow, quote_of
from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Clash, Outcome, Saying, plain
from reconcile.compare.spots import date_beside, event_at, events_of, named_at, named_beside
from reconcile.compare.tables import Group, Tables
from reconcile.model.event import LOOSE_ROLES, Event
from reconcile.model.fate import DEED, STEM, FateTold
from reconcile.model.fold import words
from reconcile.model.interval import first, gap_days
from reconcile.model.span import Span
from reconcile.model.when import Interval, Timex

NEAR = 3  # days that what is denied and what is told may lie apart
MOST = 3
NOT = re.compile(r"\b(?:not|never|no|nor|without)\b|n\s?['’]\s?t\b")
DONE = ("happened", "ongoing")


@dataclass(frozen=True, slots=True)
class Denied:
    """A deed that a text denies. `entity` is who did not do it, "" if not known, `person` whether it is one; `date`
    when, None if not told."""

    told: FateTold
    saying: Saying[str]
    entity: str
    person: bool
    date: Timex | None

    @property
    def span(self) -> Interval | None:
        """The days that the date may mean."""
        return self.date.interval if self.date is not None else None

    @property
    def nobody(self) -> bool:
        """Whether the text speaks of nobody in particular ("no court ruled")."""
        return not self.entity and not self.told.definite


def compare_denied(
    groups: Sequence[Group], fates: Mapping[str, Sequence[FateTold]], tables: Tables
) -> Iterator[tuple[Group, Outcome]]:
    """Outcomes for deeds that one source denies and another tells, of one doer and one object."""
    deeds = [f for source in sorted(fates) for f in fates[source] if f.opposition == DEED]
    if not deeds:
        return
    events, meant = events_of(groups), named_at(tables)
    home = {e.id: g for g in groups for e in g.events}
    sentences: dict[tuple[str, int], list[Event]] = defaultdict(list)
    for event in (e for own in events.values() for e in own):
        sentences[event.source, event.sentence].append(event)
    done = _done({f.side for f in deeds}, events, tables)
    denied = [_denied(f, events[f.source], meant, tables) for f in deeds if f.source in events]
    for one in denied:
        told = [e for e in done.get(one.told.side, ()) if _tells(e, one, sentences[e.source, e.sentence])]
        if any(e.source == one.told.source for e in told):
            continue
        found = [(_evidence(e, one, sentences[e.source, e.sentence], tables), e) for e in told
                 if _one_time(e, one, tables) and not _denies(e, one, denied)]
        kept = [w for w in found if w[0] >= tables.setting("fate", "denied", "least", 0.0)]
        if kept:
            yield home[one.saying.event.id], _outcome(one, kept)


def _done(verbs: set[str], events: Mapping[str, Sequence[Event]], tables: Tables) -> Mapping[str, list[Event]]:
    """What is told as done, by those of the verbs that tell it or are of one sense with those that do."""
    out: dict[str, list[Event]] = defaultdict(list)
    alike = {v: {w for w in tables.same_deeds if tables.same_deeds[w] & tables.same_deeds[v]}
             for v in sorted(verbs & set(tables.same_deeds))}
    for source in sorted(events):
        for event in events[source]:
            if event.status in DONE and not event.trigger.text.endswith("ing") and not NOT.search(event.text):
                own = {event.lemma.split()[0]} if event.lemma else set()
                said = (own | set(event.keywords)) & verbs if own else set()
                for verb in sorted(said | {v for v, group in alike.items() if own & group}):
                    out[verb].append(event)
    return out


def _denied(told: FateTold, events: Sequence[Event], meant: Mapping[tuple[str, int], str], tables: Tables) -> Denied:
    event, covered = event_at(events, told.word.start)
    quote = Span(event.text, event.start, event.end) if covered else quote_of(told, tables.sources[told.source].text)
    date = (event.date if covered else None) or date_beside(events, told.sentence)
    saying = Saying(event, f"not {told.side}", f"not {told.side}", quote.text, quote.start, quote.end)
    entity = meant.get((told.source, told.who.start), "")
    person = entity in tables.entities and tables.entities[entity].kind == "person"
    return Denied(told, saying, entity, person, date)


def _tells(event: Event, one: Denied, beside: Sequence[Event]) -> bool:
    """Whether an event tells the very deed: by the same one, on the same object, and of nothing else. `beside` are the
    events of its sentence."""
    own = (event.source, event.trigger.start) == (one.told.source, one.told.word.start)
    counted = not _none(one) and any(
        not q.unit and not q.ordinal for e in (event, one.saying.event) for q in e.quantities)
    if own or counted or not _by(event, one):  # not fewer than 26, not one of a sort: some were, then
        return False
    said = set().union(*map(_stems, beside if one.nobody else (event,)))
    rest = set(one.told.about) - set(one.told.matter)
    if one.told.matter and not said & set(one.told.matter):
        return False
    shared = said & rest
    if not one.told.matter and not shared:
        return False
    if one.nobody and one.span is not None and event.date is not None and event.date.interval == one.span:
        return bool(said & {*one.told.words} - set(one.told.matter))  # of one day and scene
    return len(said & set(one.told.about)) > 1 if one.nobody else bool(shared) or not rest


def _none(one: Denied) -> bool:
    """Whether it is said of all ("no passengers"), so that any number is against it."""
    said = one.saying.text.lower()
    return any(re.search(rf"\bno (?:\w+ )?{re.escape(m)}", said) for m in one.told.matter)


def _by(event: Event, one: Denied) -> bool:
    if any(a.entity == one.entity and a.role not in LOOSE_ROLES for a in event.participants if one.entity):
        return True
    if one.told.names:
        return not one.person and set(one.told.names) <= set(words(event.text))
    return one.nobody or (not one.entity and one.told.head[:STEM] in _stems(event))


def _stems(event: Event) -> set[str]:
    """The beginnings of what the clause speaks of."""
    named = (w for a in (*event.participants, *event.places) for w in words(a.text))
    topic = words(event.topic.text) if event.topic is not None else []
    return {w[:STEM] for w in (*event.keywords, *named, *topic, *words(event.text)) if len(w) > 2}


def _one_time(event: Event, one: Denied, tables: Tables) -> bool:
    """Whether the dates allow one deed, and the text that denies it was not written before it."""
    span = event.date.interval if event.date is not None else None
    if span is None or (one.span is None and one.date is not None):
        return one.date is None or event.date is None or one.date.value == event.date.value
    told = tables.told.get(one.told.source)
    if told is not None and told <= first(span):
        return False
    if one.span is None:
        return True
    return gap_days(span, one.span) <= (NEAR if narrow(span) and narrow(one.span) else 0)


def _denies(event: Event, one: Denied, denied: Sequence[Denied]) -> bool:
    """Whether the source of an event itself denies the deed, of this or another time."""
    return any(d.told.source == event.source and d.told.side == one.told.side
               and set(d.told.matter) & set(one.told.matter) for d in denied)


def _evidence(event: Event, one: Denied, beside: Sequence[Event], tables: Tables) -> float:
    """Bits that speak for one deed, by the settings of the rule."""
    def bits(name: str) -> float:
        return tables.setting("fate", "denied", name, 0.0)

    shared = len(set().union(*map(_stems, beside)) & {*one.told.about, *one.told.matter})
    span = event.date.interval if event.date is not None else None
    a, b = tables.subjects.get(event.source, -1), tables.subjects.get(one.told.source, -1)
    told = bits("same" if one.entity or one.told.names else "alike")
    told += bits("day" if one.span == span else "dates") if one.span is not None and span is not None else 0.0
    told += bits("named") if named_beside(event, one.saying.event, one.entity) else 0.0
    told += 0.0 if min(a, b) < 0 else bits("subject" if a == b else "apart")
    told += bits("claimed") if one.told.claimed else 0.0
    return round(bits("prior") + told + min(shared, MOST) * bits("about"), 2)


def _outcome(one: Denied, found: Sequence[tuple[float, Event]]) -> Outcome:
    verb = one.told.side
    clashes = [Clash(plain(one.saying), plain(Saying(e, verb, verb, e.text, e.start, e.end)),
                     f'"{verb}" is told in the one and denied in the other',
                     precise=one.span is not None and e.date is not None and not e.date_inferred)
               for _, e in sorted(found, key=lambda w: (-w[0], w[1].source, w[1].start))]
    return drawn_from(clashes, Outcome("fate", "denied", (), "", verb, evidence=max(b for b, _ in found)))
