"""Events, entities, sources and a small rulebook made by hand, for tests of matching and comparing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reconcile.match import match_events
from reconcile.model.edtf import edtf_interval
from reconcile.model.entity import Entity, EntityKind, Mention
from reconcile.model.event import Argument, Attribute, Event, Span, Status
from reconcile.model.finding import Finding
from reconcile.model.matching import Matching
from reconcile.model.quantity import Quantity
from reconcile.model.source import Anchor, Block, Source
from reconcile.model.when import Timex
from reconcile.rulebook import Rulebook, load_rules
from reconcile.rulebook.events import EventRule

TYPES: dict[str, dict[str, object]] = {
    "visit": {"recurrence": "recurs", "family": "diplomacy"},
    "meeting": {"recurrence": "recurs", "family": "diplomacy"},
    "signing": {"recurrence": "once"},
    "birth": {"recurrence": "once", "pins": ["child"]},
    "founding": {"recurrence": "once", "pins": ["body"]},
    "relations": {"recurrence": "once", "pins": ["party"]},
    "forum": {"recurrence": "numbered"},
    "accident": {"recurrence": "once", "pins": ["vehicle"]},
    "death": {"recurrence": "once", "pins": ["victim"], "role": [{"name": "victim", "slots": ["object"]}]},
    "statement": {"recurrence": "recurs", "quiet": True},
    "tenure": {"recurrence": "once", "stative": True},
}


@lru_cache(maxsize=1)
def rulebook() -> Rulebook:
    """The program's weights and kinds of finding with a handful of event types."""
    rules = load_rules()
    events = {name: _type(name, known) for name, known in TYPES.items()}
    return Rulebook({**rules.rules, "events": events}, rules.files)


def _type(name: str, known: dict[str, object]) -> EventRule:
    plain: dict[str, object] = {"name": name, "documentation": "for a test", "label": name, "triggers": {},
                                "example": [{"text": "-"}]}
    return EventRule.model_validate({**plain, **known})


def timex(edtf: str, *, text: str = "", start: int = 0, clock: str | None = None) -> Timex:
    """A date as the annotate stage makes it from an EDTF value."""
    text = text or edtf
    return Timex(text, start, start + len(text), "TIME" if clock else "DATE", edtf, edtf=edtf,
                 interval=edtf_interval(edtf), clock=clock)


def person(name: str, *aliases: str) -> Entity:
    """A person whose id is the name."""
    return _entity(name, "person", aliases)


def body(name: str) -> Entity:
    """An organisation whose id is the name."""
    return _entity(name, "organization", ())


def place(name: str, country: str = "", *parts_of: str, aliases: tuple[str, ...] = ()) -> Entity:
    """A place whose id is the name."""
    return Entity(name, name, "place", aliases, country, parts_of, ())


def _entity(name: str, kind: EntityKind, aliases: tuple[str, ...]) -> Entity:
    return Entity(name, name, kind, aliases, "", (), ())


def mention(source: str, name: str, start: int) -> Mention:
    """A mention of a person by name."""
    return Mention(source, start, start + len(name), name, "person", "name", name)


def quantity(of: str, value: float | None, *, low: float | None = -1, high: float | None = -1, unit: str = "",
             text: str = "", start: int = 0, ordinal: bool = False) -> Quantity:
    """A figure; without bounds it is exact."""
    words = text or f"{value:g} {of}" if value is not None else text
    return Quantity(value, value if low == -1 else low, value if high == -1 else high, unit, of, words, start,
                    start + len(words), ordinal=ordinal)


def event(
    name: str, kind: str, date: str | None = None, *, who: dict[str, str] | None = None, where: Sequence[str] = (),
    word: str = "", topic: str = "", ordinal: int = 0, attributes: dict[str, str] | None = None,
    figures: Sequence[Quantity] = (), status: Status = "happened", inferred: bool = False, text: str = "",
    at: int = 0, sentence: int = 0, keywords: Sequence[str] = (), part_of: str | None = None, heading: str = "",
    attributed_to: str | None = None, clock: str | None = None, shared: bool = False,
) -> Event:
    """An event; the source is what stands before the dot of its name ("a.1"), `who` maps entity ids to roles."""
    source = name.split(".", 1)[0]
    number = int("".join(c for c in name if c.isdigit()) or "0")
    at = at or 1000 * number
    text = text or f"clause {name} of {kind}"
    word = word or kind
    return Event(
        id=name, source=source, type=kind, trigger=Span(word, at, at + len(word)), lemma=word, text=text, start=at,
        end=at + len(text), date=timex(date, start=at, clock=clock) if date else None, date_inferred=inferred,
        participants=tuple(Argument(role, e, at, at + len(e), e, shared) for e, role in (who or {}).items()),
        places=tuple(Argument("place", e, at, at + len(e), e, shared) for e in where),
        quantities=tuple(figures),
        attributes=tuple(Attribute(k, v, v, at, at + len(v)) for k, v in (attributes or {}).items()),
        status=status, attributed_to=attributed_to, topic=Span(topic, at, at + len(topic)) if topic else None,
        ordinal=ordinal, keywords=tuple(keywords), heading=heading, sentence=sentence or number, part_of=part_of,
    )


def source(name: str, *, published: str | None = None, text: str = "") -> Source:
    """A source with one paragraph."""
    text = text or " " * 10
    anchor = Anchor(published, "front-matter") if published else None
    return Source(name, f"{name}.txt", "text", text, "", (Block("paragraph", 0, len(text)),), published=published,
                  anchor=anchor)


def match(events: Sequence[Event], entities: Sequence[Entity], *, told: dict[str, str] | None = None) -> Matching:
    """Match events; sources are made from the events' names, published on the days in `told`."""
    return match_events(events, entities, sources_of(events, told), rulebook=rulebook())


def sources_of(events: Sequence[Event], told: dict[str, str] | None = None) -> list[Source]:
    """The sources that the events belong to."""
    return [source(s, published=(told or {}).get(s)) for s in sorted({e.source for e in events} | set(told or {}))]


def compare(
    events: Sequence[Event], entities: Sequence[Entity], *, told: dict[str, str] | None = None,
    dates: dict[str, Sequence[Timex]] | None = None,
) -> tuple[Finding, ...]:
    """Match and compare events."""
    from reconcile.compare import compare_groups

    sources = sources_of(events, told)
    matching = match_events(events, entities, sources, rulebook=rulebook())
    return compare_groups(matching, events, entities, sources, dates or {}, rulebook=rulebook())


def together(matching: Matching, *names: str) -> bool:
    """Whether the named events are in one group, with nothing else."""
    return any(set(g.events) == set(names) for g in matching.groups)
