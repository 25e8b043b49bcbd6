"""The persons of a subject, and the events at which what is told of them is reported."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from reconcile.compare.tables import Group, Tables
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Event
from reconcile.model.fold import words
from reconcile.rulebook.lives import LifeRule

TITLE = 100  # characters of a first line that is a title
AGED = 24  # characters of an age between a name and a calling
COPULA = 40  # characters before a calling in which "who had been" is looked for
THE = "the "
BEFORE = 12  # characters before an event's word in which it is said whose it is
_WHOSE = {"his": "m", "her": "f"}
FAR = 200  # characters between a verb and its subject
PLACED = ("place", "organization")
Home = Mapping[str, Sequence[tuple[Event, Group]]]
Held = tuple[Mention, Entity]
_CLOSED = re.compile(r"(?!,?\s(?:and|or|an?|two|three)\b)"
                     r"(?![^.;]{0,60},? (?:and|or) (?:an?|two|three|four|his|her|the)\b)")
_AGE = re.compile(r", (?:(?:then |now |aged )?(?:\d{1,3}|[a-z]+(?:-[a-z]+)?), )?$")  # "Ada Lind, 34, a nurse"
_YEARS_OLD = re.compile(r"[Tt]he [\w-]+-year-old\b")
_NAMED = re.compile(r"\s(?:named|called|by the name of)\s")
_OFFSPRING = re.compile(  # "the son of a smith"
    r", (?:the |an? )?(?:[\w-]+ )?(?:son|daughter|child|one|eldest|youngest)\b(?: of [^.;]*)?$")
_PICKED = re.compile(r"(?:\s(?:from|of|at|in)\s[A-Z]\w+)?,?\swho\b")  # "Ada Lind, the teacher from Lund who saw it"
STOP = re.compile(r"[.;:!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Cast:
    """Who appears in the texts: `named` are persons known by name, `held` their mentions by source, in order, `others`
    those of everybody else; `described` are what persons by name are called, `placed` the mentions of places and
    bodies by where they begin. `main` is whom a source is about by its title."""

    named: Mapping[str, Entity]
    held: Mapping[str, Sequence[Held]]
    others: Mapping[str, Sequence[Held]]
    described: Mapping[str, Sequence[tuple[str, Mention]]]
    placed: Mapping[str, Mapping[int, Held]]
    main: Mapping[str, Entity]
    home: Home

    def at(self, source: str, start: int) -> Held | None:
        """The person's mention that a position of a source lies in."""
        return next((h for h in self.held.get(source, ()) if h[0].start <= start < h[0].end), None)

    def place(self, source: str, start: int, text: str) -> Held | None:
        """The place or body that is named from a position on, an article before it or not."""
        found, the = self.placed.get(source, {}), THE if text.startswith(THE, start) else ""
        return found.get(start) or found.get(start + len(the))

    def events(self, source: str) -> Sequence[Event]:
        """The events of a source, in order."""
        return [event for event, _ in self.home.get(source, ())]

    def near(self, source: str, at: int) -> Event | None:
        """The event of the source in whose clause a word stands, else the nearest."""
        return min(self.events(source), default=None,
                   key=lambda e: (max(0, e.start - at, at - e.end), e.end - e.start, e.id))

    def group(self, event: Event) -> Group:
        """The group of an event."""
        return next(g for e, g in self.home[event.source] if e.id == event.id)

    def person(self, arguments: Sequence[Argument]) -> Entity | None:
        """The only person by name among fillers."""
        found = {a.entity: self.named[a.entity] for a in arguments if a.entity in self.named}
        return next(iter(found.values())) if len(found) == 1 else None

    def before(self, source: str, at: int) -> Held | None:
        """The last mention of a person by name, or of one so known, that ends before a position."""
        return max((h for h in self.held.get(source, ()) if h[0].end <= at), default=None,
                   key=lambda h: (h[0].end, h[0].start))

    def subject(self, source: str, start: int, end: int, text: str) -> Entity | None:
        """Of whom a word tells: the name right behind it, else the person of its sentence last named before it, if
        nobody else is; at the beginning of a line, whom the text is about."""
        behind = self.at(source, end + 1)
        if behind is not None and behind[0].form == "name":
            return behind[1]
        opening = text[text.rfind("\n", 0, start) + 1 : start]
        held = self.before(source, start)
        own = held is not None and start - held[0].end < FAR and not STOP.search(text, held[0].end, start)
        if held is not None and own:
            others = self.others.get(source, ())
            return None if any(held[0].start <= m.start < start and text[held[0].end : m.start] != ", "
                               and not _OFFSPRING.search(text[held[0].end : m.end]) for m, _ in others) else held[1]
        return self.main.get(source) if not opening.strip(" 0123456789:.,-–()") else None


def told_of(event: Event, rule: LifeRule, cast: Cast, tables: Tables) -> tuple[str, ...]:
    """The persons by name of whom an event tells by a rule, sorted: one, or the two of a pair; where the event names
    nobody, whom the text is about. Nobody, if that is not clear."""
    if event.type not in rule.events:
        return ()
    own = {a.entity for a in event.participants if a.role in rule.roles}
    main = cast.main.get(event.source)
    if main is not None and len(own) < 1 + rule.pair and not (not own and of_another(event, main, tables)):
        own.add(main.id)
    return tuple(sorted(own)) if len(own) == 1 + rule.pair and own <= set(cast.named) else ()


def of_another(event: Event, person: Entity, tables: Tables) -> bool:
    """Whether a pronoun before an event's word is not of the person's gender ("until his death" of Ada Lind)."""
    text = tables.sources[event.source].text
    gender = _WHOSE.get((words(text[max(0, event.trigger.start - BEFORE):event.trigger.start]) or [""])[-1], "")
    known = {m.gender for m in person.mentions if m.gender}
    return bool(gender and known) and gender not in known


def cast_of(groups: Sequence[Group], tables: Tables) -> Cast:
    """Index the persons and events of a subject."""
    home: dict[str, list[tuple[Event, Group]]] = defaultdict(list)
    for group in groups:
        for event in group.events:
            home[event.source].append((event, group))
    entities = [e for _, e in sorted(tables.entities.items())]
    persons = [e for e in entities if e.kind == "person"]
    named = {e.id: e for e in persons if not e.local and any(m.form == "name" for m in e.mentions)}
    held = _by_source(list(named.values()))
    about = {s: _in_title(found, tables.sources[s].text) or _entitled(found, tables.sources[s].title or "")
             for s, found in held.items()}
    others = _by_source([e for e in persons if e.id not in named])
    described = {s: [*_described(found, others.get(s, ()), tables.sources[s].text, tables)]
                 for s, found in held.items()}
    placed = _by_source([e for e in entities if e.kind in PLACED])
    return Cast(
        named, held, others, described,
        {s: {m.start: (m, e) for m, e in found} for s, found in placed.items()},
        {s: person for s, person in about.items() if person is not None},
        {s: sorted(found, key=lambda eg: (eg[0].start, eg[0].end, eg[0].id)) for s, found in home.items()},
    )


def _by_source(entities: Sequence[Entity]) -> dict[str, list[Held]]:
    """The mentions of entities by source, in order."""
    out: dict[str, list[Held]] = defaultdict(list)
    for entity in entities:
        for mention in entity.mentions:
            out[mention.source].append((mention, entity))
    return {s: sorted(found, key=lambda h: (h[0].start, h[0].end)) for s, found in sorted(out.items())}


def _described(
    held: Sequence[Held], others: Sequence[Held], text: str, tables: Tables
) -> Iterator[tuple[str, Mention]]:
    """What persons by name are called: with the name, beside it, or behind "was"."""
    by_start = {m.start: e for m, e in held}
    ends = {m.end: e for m, e in held}
    for mention, entity in (*held, *others):
        if not (mention.profession or mention.offices) or mention.form not in ("name", "descriptor", "office"):
            continue
        if mention.form == "name":
            if mention.text != mention.name:
                yield entity.id, mention
        elif mention.same_as in by_start:
            yield by_start[mention.same_as].id, mention
        elif (named := _NAMED.match(text, mention.end)) is not None and named.end() in by_start:
            yield by_start[named.end()].id, mention  # "a clerk named Ada Lind"
        else:
            copula = tables.copulas.search(text, max(0, mention.start - COPULA), mention.start)
            if copula is not None and copula.start() in ends:
                past = mention.former or bool(tables.bygone & set(words(copula[0])))
                yield ends[copula.start()].id, replace(mention, former=past)
            elif _beside(mention, text) \
                    and (comma := _AGE.search(text, max(0, mention.start - AGED), mention.start)) is not None:
                person = ends.get(comma.start())
                yield from [(person.id, mention)] if person is not None else []
            elif _YEARS_OLD.match(mention.text) is not None:
                near = {e.id for m, e in held if mention.start - FAR <= m.start < mention.start and m.form == "name"}
                yield from [(next(iter(near)), mention)] if len(near) == 1 else []


def _beside(mention: Mention, text: str) -> bool:
    """Whether "a teacher from Lund" behind a name and a comma closes as such words do, and is no member of a list."""
    if mention.text.startswith("the "):
        return _PICKED.match(text, mention.end) is not None
    return mention.text.startswith(("a ", "an ")) and _CLOSED.match(text, mention.end) is not None


def _in_title(held: Sequence[Held], text: str) -> Entity | None:
    """The only person whom a short first line names."""
    end = text.find("\n")
    found = {e.id: e for m, e in held if m.end <= end and m.form == "name"} if 0 < end <= TITLE else {}
    return next(iter(found.values())) if len(found) == 1 else None


def _entitled(held: Sequence[Held], title: str) -> Entity | None:
    """The only person whose name, or its last word, the title of a text has."""
    said = set(words(title))
    named = {e.id: e for _, e in held if (name := words(e.name)) and name[-1] in said}
    full = {i: e for i, e in named.items() if len(words(e.name)) > 1 and set(words(e.name)) <= said}
    found = full or named
    return next(iter(found.values())) if len(found) == 1 else None
