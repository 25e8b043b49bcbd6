"""Plain data back to nouns. The opposite of `encode`; what a report does not say gets its default."""

from __future__ import annotations

from typing import Any

from reconcile.model.calendar import iso_to_day
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Attribute, Event, EventGroup, Feature, Match, Span
from reconcile.model.finding import Finding, Judgement, Value, Why
from reconcile.model.quantity import Quantity
from reconcile.model.source import Anchor, Block, Problem, Source
from reconcile.model.when import Interval, Timex

Data = dict[str, Any]


def source_of(data: Data) -> Source:
    """A source; its text and blocks are empty where the data were written without them."""
    anchor = data.get("anchor")
    return Source(
        id=data["id"], path=data["path"], kind=data["kind"], text=data.get("text", ""), sha256=data["sha256"],
        blocks=tuple(Block(**b) for b in data.get("blocks", [])), title=data["title"], publisher=data["publisher"],
        author=data["author"], url=data["url"], published=data["published"], retrieved=data["retrieved"],
        language=data["language"], reliability=data["reliability"],
        anchor=Anchor(anchor["edtf"], anchor["origin"]) if anchor else None,
        origins=tuple(data.get("origins", {}).items()),
    )


def problem_of(data: Data) -> Problem:
    """Something that was not read, or not read whole."""
    return Problem(
        severity=data["severity"], code=data["code"], message=data["message"], remedy=data.get("remedy", ""),
        path=data.get("path"), source=data.get("source"), line=data.get("line"), read=data.get("read", "full"),
    )


def date_of(data: Data) -> Timex:
    """A time expression; open at both ends means that it names no calendar days."""
    low, high = data["earliest"], data["latest"]
    interval = Interval(iso_to_day(low) if low else None, iso_to_day(high) if high else None) if low or high else None
    return Timex(
        text=data["text"], start=data["start"], end=data["end"], type=data["type"], value=data["value"],
        mod=data["mod"], edtf=data["edtf"], interval=interval, precision=data["precision"],
        resolved_from=data["resolved_from"], role=data["role"], clock=data.get("clock"), zone=data.get("zone"),
        derivation=tuple(data.get("derivation", [])), warnings=tuple(data.get("warnings", [])),
    )


def entity_of(data: Data) -> Entity:
    """An entity with all its mentions."""
    return Entity(
        id=data["id"], name=data["name"], kind=data["kind"], aliases=tuple(data["aliases"]), country=data["country"],
        parts_of=tuple(data.get("parts_of", [])), mentions=tuple(Mention(**m) for m in data["mentions"]),
    )


def event_of(data: Data) -> Event:
    """An event with everything that its source says of it."""
    topic = data.get("topic")
    return Event(
        id=data["id"], source=data["source"], type=data["type"], trigger=Span(**data["trigger"]),
        lemma=data.get("lemma", ""), text=data["text"], start=data["start"], end=data["end"],
        date=date_of(data["date"]) if data["date"] else None, date_inferred=data["date_inferred"],
        participants=tuple(Argument(**a) for a in data["participants"]),
        places=tuple(Argument(**{"role": "place"} | a) for a in data["places"]),
        quantities=tuple(Quantity(**q) for q in data["quantities"]),
        attributes=tuple(Attribute(**a) for a in data.get("attribute_words", [])),
        status=data["status"], attributed_to=data["attributed_to"], topic=Span(**topic) if topic else None,
        ordinal=data.get("ordinal", 0), keywords=tuple(data.get("keywords", [])), heading=data.get("heading", ""),
        sentence=data.get("sentence", 0), part_of=data.get("part_of"),
    )


def match_of(data: Data) -> Match:
    """Two events held side by side, and what was decided."""
    return Match(
        a=data["a"], b=data["b"], weight=data["weight"], verdict=data["verdict"], relation=data["relation"],
        reason=data["reason"], features=tuple(Feature(**f) for f in data["features"]),
    )


def group_of(data: Data) -> EventGroup:
    """The events judged to be one real-world event."""
    return EventGroup(
        id=data["id"], events=tuple(data["events"]), date=date_of(data["date"]) if data["date"] else None,
        sources=tuple(data["sources"]), matches=tuple(match_of(m) for m in data.get("matches", [])),
    )


def finding_of(data: Data) -> Finding:
    """A finding with its evidence and its reasons."""
    why, judgement = data["why"], data["judgement"]
    return Finding(
        id=data["id"], kind=data["kind"], rule=data["rule"], field=data["field"], severity=data["severity"],
        confidence=data["confidence"], group=data["group"], events=tuple(data["events"]),
        values=tuple(Value(**v) for v in data["values"]), message=data["message"],
        why=Why(tuple(Feature(**f) for f in why["match"]), why["compare"]["rule"], why["compare"]["detail"]),
        outcome=data.get("outcome", ""), judgement=Judgement(**judgement) if judgement else None,
    )
