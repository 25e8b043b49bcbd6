"""Dates of birth and of death, by person: told by an event, beside "born", or in brackets behind a name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reconcile.compare.lives.brackets import ends_of
from reconcile.compare.lives.people import Cast, Held, of_another
from reconcile.compare.lives.times import BIRTH, DEATH, Span
from reconcile.compare.tables import Tables
from reconcile.model.entity import Entity
from reconcile.model.event import Argument, Event
from reconcile.model.interval import first, last
from reconcile.model.when import Timex

ROLES = {BIRTH: ("child",), DEATH: ("victim",)}
AWAY = 60  # characters between "born" and its date
_BORN = re.compile(r"\bborn\b", re.IGNORECASE)
_STOP = re.compile(r"[.;:!?]\s|\n")
_BRACKET = re.compile(r"(?:\s?\([^()\d]{0,30}|[;,] |, )", re.IGNORECASE)
_NEAR = re.compile(
    r",? (?:(?:was|were|who was|is) )?(?:himself |herself )?|, an? (?:(?!of |to |by |and )[\w’'-]+ ){1,3}")


@dataclass(frozen=True, slots=True)
class Vital:
    """The birth or the death of a person as one passage dates it."""

    kind: str
    person: str
    event: Event
    date: Timex

    @property
    def days(self) -> Span:
        """The first and last day that it allows."""
        return (first(self.date.interval), last(self.date.interval)) if self.date.interval is not None else (0.0, 0.0)


def vitals_of(cast: Cast, dates: Mapping[str, Sequence[Timex]], tables: Tables) -> list[Vital]:
    """All dated births and deaths of persons by name, each date once."""
    found: dict[tuple[str, str, int], Vital] = {}
    for source in sorted(cast.home):
        told = (*_by_events(source, cast, tables), *_in_brackets(source, cast, dates.get(source, ()), tables),
                *_both_ends(source, cast, dates.get(source, ()), tables),
                *_born(source, cast, dates.get(source, ()), tables))
        for vital in told:
            if vital.date.interval is not None and vital.date.interval.earliest is not None:
                found.setdefault((vital.kind, source, vital.date.start), vital)
    return [found[key] for key in sorted(found)]


def deaths_of(vitals: Sequence[Vital]) -> Mapping[str, Sequence[Span]]:
    """The days on which persons died, the most exact first."""
    out: dict[str, list[Span]] = defaultdict(list)
    for vital in vitals:
        if vital.kind == DEATH and vital.date.resolved_from is None:
            out[vital.person].append(vital.days)
    return {person: sorted(spans, key=lambda s: (s[1] - s[0], s)) for person, spans in out.items()}


def _by_events(source: str, cast: Cast, tables: Tables) -> Iterator[Vital]:
    for event in cast.events(source):
        if event.type in ROLES and event.date is not None and not event.date_inferred and event.status == "happened":
            own = [a for a in event.participants if a.role in ROLES[event.type]]
            person = _mourned(event, own, cast) or (cast.person(own) if own else cast.main.get(source))
            if person is not None and (own or not of_another(event, person, tables)):
                yield Vital(event.type, person.id, event, event.date)


def _mourned(event: Event, own: Sequence[Argument], cast: Cast) -> Entity | None:
    """Whom an obituary is about, where "He died on 3 May" closes it: others may be named in between."""
    main = cast.main.get(event.source)
    said = {a.text.lower() for a in own}
    if event.type != DEATH or main is None or len(said) != 1:
        return None
    called = {m.text.lower() for m in main.mentions if m.source == event.source and m.form == "pronoun"}
    news = any(e.type == DEATH and e.date is None and any(a.entity == main.id for a in e.participants)
               for e in cast.events(event.source))
    return main if news and said <= called else None


def _in_brackets(source: str, cast: Cast, dates: Sequence[Timex], tables: Tables) -> Iterator[Vital]:
    """ "Ada Lind (1880-1950)": both ends of the life."""
    text = tables.sources[source].text
    for date in dates:
        holder = _before(cast.held.get(source, ()), date.start) if len(date.parts) == 2 else None
        event = cast.near(source, date.start)
        if holder is not None and event is not None and _BRACKET.fullmatch(text[holder[0].end : date.start]):
            yield Vital(BIRTH, holder[1].id, event, date.parts[0])
            yield Vital(DEATH, holder[1].id, event, date.parts[1])


def _both_ends(source: str, cast: Cast, dates: Sequence[Timex], tables: Tables) -> Iterator[Vital]:
    """ "Ada Lind (3 May 1880, Lund - 9 June 1950, Oslo)"."""
    for end in ends_of(source, tables.sources[source].text, cast):
        date = next((d for d in dates if end.start <= d.start < end.end and not d.parts), None)
        event = cast.near(source, end.start)
        if date is not None and event is not None:
            yield Vital(end.kind, end.person, event, date)


def _born(source: str, cast: Cast, dates: Sequence[Timex], tables: Tables) -> Iterator[Vital]:
    """ "Born Ada Holm in Bergen on 3 May 1909", where no event of a birth was found."""
    text = tables.sources[source].text
    for match in _BORN.finditer(text):
        date = next((d for d in dates if match.end() <= d.start <= match.end() + AWAY), None)
        event = cast.near(source, match.start())
        if date is None or date.parts or event is None or _STOP.search(text[match.end() : date.start]):
            continue
        person = _of_birth(source, match, cast, text)
        if person is not None:
            yield Vital(BIRTH, person.id, event, date)


def _of_birth(source: str, born: re.Match[str], cast: Cast, text: str) -> Entity | None:
    """Who was born: the name right behind the word, else the person of the sentence right before it, else, at the
    beginning of a line, whom the text is about."""
    behind = cast.at(source, born.end() + 1)
    if behind is not None:
        return behind[1]
    before = _before(cast.held.get(source, ()), born.start())
    if before is not None and _NEAR.fullmatch(text[before[0].end : born.start()]):
        return before[1]
    opens = not text[text.rfind("\n", 0, born.start()) + 1 : born.start()].strip(" 0123456789:.,-–")
    return cast.main.get(source) if opens and born[0] == "Born" else None


def _before(held: Sequence[Held], at: int) -> Held | None:
    """The last mention of a person that ends before a position; of a maiden name, that of the name it belongs to."""
    return max((h for h in held if h[0].end <= at), key=lambda h: (h[0].end, h[0].start), default=None)
