"""Nouns to plain data, field by field as the format `reconcile-report/1` names them."""

from __future__ import annotations

from typing import Any

from reconcile.model.calendar import day_to_iso
from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Argument, Attribute, Event, EventGroup, Feature, Match, Span
from reconcile.model.finding import Finding, Judgement, RuleInForce, Value
from reconcile.model.judgement import Decision, decision_data
from reconcile.model.quantity import Quantity
from reconcile.model.source import Block, Problem, Source
from reconcile.model.when import Timex
from reconcile.report.extras import defaults, extras

Data = dict[str, Any]
DECIMALS = 4  # kept of scores and weights: enough to explain, few enough to be the same on every machine

SOURCE = defaults(Source, "title", "publisher", "author", "url", "published", "retrieved", "language", "reliability",
                  "anchor", "origins")
BLOCK = defaults(Block)
DATE = defaults(Timex, "mod", "edtf", "interval", "precision", "resolved_from", "role", "parts")
ENTITY = defaults(Entity)
MENTION = defaults(Mention, "quoted", "aside", "bars")  # by these it was resolved: nobody asks later
EVENT = defaults(Event, "date", "date_inferred", "participants", "places", "quantities", "attributes", "status",
                 "attributed_to", "topic")
ARGUMENT = defaults(Argument, "entity")
QUANTITY = defaults(Quantity)
GROUP = defaults(EventGroup, "matches")
FINDING = defaults(Finding, "judgement")
JUDGEMENT = defaults(Judgement, "reviewer", "note", "at")


def source_data(source: Source, *, text: bool) -> Data:
    """A source's metadata; with `text` also its words and blocks, so that every offset can be checked."""
    anchor = source.anchor
    data: Data = {
        "id": source.id, "path": source.path, "kind": source.kind, "title": source.title,
        "publisher": source.publisher, "author": source.author, "url": source.url, "published": source.published,
        "retrieved": source.retrieved, "language": source.language, "reliability": source.reliability,
        "sha256": source.sha256, "chars": source.chars,
        "anchor": {"edtf": anchor.edtf, "origin": anchor.origin} if anchor else None,
    }
    if source.origins:
        data["origins"] = dict(source.origins)
    return data | extras(source, SOURCE) | _words(source) if text else data


def _words(source: Source) -> Data:
    blocks = [{"kind": b.kind, "start": b.start, "end": b.end} | extras(b, BLOCK) for b in source.blocks]
    return {"blocks": blocks, "text": source.text}


def problem_data(problem: Problem) -> Data:
    """Something that was not read, or not read whole."""
    return {
        "severity": problem.severity, "code": problem.code, "message": problem.message, "remedy": problem.remedy,
        "path": problem.path, "source": problem.source, "line": problem.line, "read": problem.read,
    }


def date_data(date: Timex) -> Data:
    """A time expression; days become ISO 8601 dates, an open end null."""
    interval = date.interval
    low = None if interval is None or interval.earliest is None else day_to_iso(interval.earliest)
    high = None if interval is None or interval.latest is None else day_to_iso(interval.latest)
    data: Data = {
        "text": date.text, "start": date.start, "end": date.end, "type": date.type, "value": date.value,
        "mod": date.mod, "edtf": date.edtf, "earliest": low, "latest": high, "precision": date.precision,
        "resolved_from": date.resolved_from, "role": date.role,
    } | extras(date, DATE)
    return data | {"parts": [date_data(p) for p in date.parts]} if date.parts else data


def entity_data(entity: Entity) -> Data:
    """An entity with all its mentions."""
    return {
        "id": entity.id, "name": entity.name, "kind": entity.kind, "aliases": list(entity.aliases),
        "country": entity.country, "parts_of": list(entity.parts_of),
        "mentions": [mention_data(m) for m in entity.mentions],
    } | extras(entity, ENTITY)


def mention_data(mention: Mention) -> Data:
    """One expression that refers to an entity."""
    return {"source": mention.source, "text": mention.text, "start": mention.start, "end": mention.end,
            "kind": mention.kind, "form": mention.form, "name": mention.name} | extras(mention, MENTION)


def span_data(span: Span) -> Data:
    """A stretch of text."""
    return {"text": span.text, "start": span.start, "end": span.end}


def event_data(event: Event) -> Data:
    """An event with everything that its source says of it."""
    data: Data = {
        "id": event.id, "source": event.source, "type": event.type, "trigger": span_data(event.trigger),
        "lemma": event.lemma, "text": event.text, "start": event.start, "end": event.end,
        "date": date_data(event.date) if event.date else None, "date_inferred": event.date_inferred,
        "participants": [argument_data(a) for a in event.participants],
        "places": [argument_data(a) for a in event.places],
        "quantities": [quantity_data(q) for q in event.quantities],
        "attributes": {a.name: a.value for a in reversed(event.attributes)},
        "status": event.status, "attributed_to": event.attributed_to,
    }
    if event.attributes:
        data["attribute_words"] = [_attribute(a) for a in event.attributes]
    if event.topic:
        data["topic"] = span_data(event.topic)
    return data | extras(event, EVENT)


def argument_data(argument: Argument) -> Data:
    """Who or what fills a role of an event."""
    return {"entity": argument.entity, "role": argument.role, "text": argument.text, "start": argument.start,
            "end": argument.end} | extras(argument, ARGUMENT)


def _attribute(attribute: Attribute) -> Data:
    return {"name": attribute.name, "value": attribute.value, "text": attribute.text, "start": attribute.start,
            "end": attribute.end}


def quantity_data(quantity: Quantity) -> Data:
    """A number with its bounds, null where open."""
    return {"value": quantity.value, "low": quantity.low, "high": quantity.high, "unit": quantity.unit,
            "of": quantity.of, "text": quantity.text, "start": quantity.start, "end": quantity.end,
            } | extras(quantity, QUANTITY)


def feature_data(feature: Feature) -> Data:
    """One row of a match's explanation."""
    whole = feature.score == 1.0  # as most are
    return {"feature": feature.feature, "score": 1.0 if whole else round(feature.score, DECIMALS),
            "weight": round(feature.weight, DECIMALS), "detail": feature.detail}


def match_data(match: Match) -> Data:
    """Two events held side by side, and what was decided."""
    return {"a": match.a, "b": match.b, "weight": round(match.weight, DECIMALS), "verdict": match.verdict,
            "relation": match.relation, "reason": match.reason,
            "features": [feature_data(f) for f in match.features]}


def group_data(group: EventGroup) -> Data:
    """The events judged to be one real-world event."""
    data: Data = {"id": group.id, "events": list(group.events),
                  "date": date_data(group.date) if group.date else None, "sources": list(group.sources)}
    if group.matches:
        data["matches"] = [match_data(m) for m in group.matches]
    return data | extras(group, GROUP)


def value_data(value: Value) -> Data:
    """One side of a finding."""
    return {"source": value.source, "event": value.event, "value": value.value, "text": value.text,
            "start": value.start, "end": value.end}


def finding_data(finding: Finding) -> Data:
    """A finding with its evidence and its reasons."""
    return {
        "id": finding.id, "kind": finding.kind, "rule": finding.rule, "field": finding.field,
        "severity": finding.severity, "confidence": round(finding.confidence, DECIMALS), "group": finding.group,
        "events": list(finding.events), "values": [value_data(v) for v in finding.values],
        "message": finding.message,
        "why": {"match": [feature_data(f) for f in finding.why.match],
                "compare": {"rule": finding.why.rule, "detail": finding.why.detail}},
        "judgement": judgement_data(finding.judgement) if finding.judgement else None,
    } | extras(finding, FINDING)


def rule_data(rule: RuleInForce) -> Data:
    """A rule file that the run was done with."""
    return {"section": rule.section, "name": rule.name, "path": rule.path, "sha256": rule.sha256, "label": rule.label,
            "overrides": rule.overrides}


def decided_data(decision: Decision) -> Data:
    """A line of the judgements file, and what became of it in this report."""
    return decision_data(decision) | {"state": decision.state, "now": decision.now}


def judgement_data(judgement: Judgement) -> Data:
    """A reviewer's decision."""
    return {"verdict": judgement.verdict, "reviewer": judgement.reviewer, "note": judgement.note,
            "at": judgement.at} | extras(judgement, JUDGEMENT)
