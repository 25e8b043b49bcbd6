"""Plain data back to nouns. The opposite of `encode`; what a report does not say gets its default."""

from __future__ import annotations

from typing import Any

from reconcile.model.calendar import iso_to_day
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Attribute, Event, EventGroup, Feature, Match, Span
from reconcile.model.finding import Finding, Judgement, Value, Why
from reconcile.model.judgement import Decision, Quoted, Telling
from reconcile.model.quantity import Quantity
from reconcile.model.source import Anchor, Block, Problem, Source
from reconcile.model.when import Interval, Timex
from reconcile.report import encode
from reconcile.report.extras import pick, read_extras

Data = dict[str, Any]
METADATA = ("title", "publisher", "author", "url", "published", "retrieved", "language", "reliability")


def source_of(data: Data) -> Source:
    """A source; its text and blocks are empty where the data were written without them."""
    anchor = data.get("anchor")
    return Source(
        **pick(data, ("id", "path", "kind", "sha256", *METADATA)), text=data.get("text", ""),
        blocks=tuple(_block(b) for b in data.get("blocks", [])),
        anchor=Anchor(anchor["edtf"], anchor["origin"]) if anchor else None,
        origins=tuple(data.get("origins", {}).items()), **read_extras(data, encode.SOURCE),
    )


def _block(data: Data) -> Block:
    return Block(**pick(data, ("kind", "start", "end")), **read_extras(data, encode.BLOCK))


def problem_of(data: Data) -> Problem:
    """Something that was not read, or not read whole."""
    return Problem(**pick(data, ("severity", "code", "message", "remedy", "path", "source", "line", "read")))


def date_of(data: Data) -> Timex:
    """A time expression; open at both ends means that it names no calendar days."""
    low, high = data["earliest"], data["latest"]
    interval = Interval(iso_to_day(low) if low else None, iso_to_day(high) if high else None) if low or high else None
    names = ("text", "start", "end", "type", "value", "mod", "edtf", "precision", "resolved_from", "role")
    parts = tuple(date_of(p) for p in data.get("parts", ()))
    return Timex(**pick(data, names), interval=interval, parts=parts, **read_extras(data, encode.DATE))


def entity_of(data: Data) -> Entity:
    """An entity with all its mentions."""
    return Entity(
        **pick(data, ("id", "name", "kind", "country")), aliases=tuple(data["aliases"]),
        parts_of=tuple(data.get("parts_of", [])), mentions=tuple(_mention(m) for m in data["mentions"]),
        **read_extras(data, encode.ENTITY),
    )


def _mention(data: Data) -> Mention:
    return Mention(**pick(data, ("source", "text", "start", "end", "kind", "form", "name")),
                   **read_extras(data, encode.MENTION))


def event_of(data: Data) -> Event:
    """An event with everything that its source says of it."""
    topic = data.get("topic")
    names = ("id", "source", "type", "lemma", "text", "start", "end", "date_inferred", "status", "attributed_to")
    return Event(
        **pick(data, names), trigger=_span(data["trigger"]), date=date_of(data["date"]) if data["date"] else None,
        participants=tuple(_argument(a) for a in data["participants"]),
        places=tuple(_argument(a) for a in data["places"]),
        quantities=tuple(_quantity(q) for q in data["quantities"]),
        attributes=tuple(_attribute(a) for a in data.get("attribute_words", [])),
        topic=_span(topic) if topic else None, **read_extras(data, encode.EVENT),
    )


def _span(data: Data) -> Span:
    return Span(**pick(data, ("text", "start", "end")))


def _argument(data: Data) -> Argument:
    return Argument(**pick(data, ("role", "text", "start", "end", "entity")), **read_extras(data, encode.ARGUMENT))


def _attribute(data: Data) -> Attribute:
    return Attribute(**pick(data, ("name", "value", "text", "start", "end")))


def _quantity(data: Data) -> Quantity:
    names = ("value", "low", "high", "unit", "of", "text", "start", "end")
    return Quantity(**pick(data, names), **read_extras(data, encode.QUANTITY))


def _feature(data: Data) -> Feature:
    return Feature(**pick(data, ("feature", "score", "weight", "detail")))


def match_of(data: Data) -> Match:
    """Two events held side by side, and what was decided."""
    return Match(**pick(data, ("a", "b", "weight", "verdict", "relation", "reason")),
                 features=tuple(_feature(f) for f in data["features"]))


def group_of(data: Data) -> EventGroup:
    """The events judged to be one real-world event."""
    return EventGroup(
        id=data["id"], events=tuple(data["events"]), date=date_of(data["date"]) if data["date"] else None,
        sources=tuple(data["sources"]), matches=tuple(match_of(m) for m in data.get("matches", [])),
        **read_extras(data, encode.GROUP),
    )


def finding_of(data: Data) -> Finding:
    """A finding with its evidence and its reasons."""
    why, judgement = data["why"], data["judgement"]
    names = ("id", "kind", "rule", "field", "severity", "confidence", "group", "message")
    return Finding(
        **pick(data, names), events=tuple(data["events"]), values=tuple(_value(v) for v in data["values"]),
        why=Why(tuple(_feature(f) for f in why["match"]), why["compare"]["rule"], why["compare"]["detail"]),
        judgement=_judgement(judgement) if judgement else None, **read_extras(data, encode.FINDING),
    )


def _value(data: Data) -> Value:
    return Value(**pick(data, ("source", "event", "value", "text", "start", "end")))


def decision_of(data: Data) -> Decision:
    """A line of the judgements file, and what became of it."""
    evidence = data["evidence"]
    return Decision(
        **pick(data, ("finding", "pair", "verdict", "source", "reviewer", "note", "at", "state", "now")),
        **pick(evidence, ("kind", "field", "rule")),
        quotes=tuple(Quoted(v["source"], v["text"], v["value"], v["event"]) for v in evidence["values"]),
        tellings=tuple(Telling(e["source"], e["text"], e["trigger"]) for e in evidence["events"]),
    )


def _judgement(data: Data) -> Judgement:
    return Judgement(**pick(data, ("verdict", "reviewer", "note", "at")), **read_extras(data, encode.JUDGEMENT))
