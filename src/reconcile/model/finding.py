"""What the comparison found, and the report that holds it all."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from reconcile.model.entity import Entity
from reconcile.model.event import Event, EventGroup, Feature, Match
from reconcile.model.interval import first
from reconcile.model.judgement import Decision
from reconcile.model.source import Problem, Source
from reconcile.model.swift import swift
from reconcile.model.when import Timex

FindingKind = Literal["agreement", "refinement", "conflict", "progression", "single-source", "internal"]
Field = Literal["date", "time", "place", "participants", "quantity", "status", "ordinal", "attribute", "existence"]
Severity = Literal["high", "medium", "low", "info"]

KINDS: tuple[FindingKind, ...] = ("conflict", "internal", "progression", "refinement", "single-source", "agreement")
SEVERITY_ORDER: tuple[Severity, ...] = ("high", "medium", "low", "info")
Rank = tuple[int, int, float, str, str, tuple[str, ...]]


@swift
@dataclass(frozen=True, slots=True)
class Value:
    """One side of a finding: what an event of a source says for the field, in normalised form and in its own words."""

    source: str
    event: str
    value: str
    text: str
    start: int
    end: int


@swift
@dataclass(frozen=True, slots=True)
class Why:
    """Why the events were held to be one (`match`) and why the values were judged as they were."""

    match: tuple[Feature, ...]
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A reviewer's decision on a finding. `source` is the id of the source held to be right, "" if none; `stale` marks
    a decision whose evidence has changed since: it waits to be confirmed."""

    verdict: str
    reviewer: str = ""
    note: str = ""
    at: str = ""
    source: str = ""
    stale: bool = False


@swift
@dataclass(frozen=True, slots=True)
class Finding:
    """A statement about one field of one group of events. `id` depends on the rule and the quoted words alone."""

    id: str
    kind: FindingKind
    rule: str
    field: Field
    severity: Severity
    confidence: float
    group: str
    events: tuple[str, ...]
    values: tuple[Value, ...]
    message: str
    why: Why
    outcome: str = ""
    judgement: Judgement | None = None


def rank(finding: Finding, events: Mapping[str, Event]) -> Rank:
    """What orders findings: severity, kind, date, rule and id."""
    days = [first(d.interval) for e in finding.events if (d := events[e].date) is not None and d.interval is not None]
    return (SEVERITY_ORDER.index(finding.severity), KINDS.index(finding.kind), min(days, default=math.inf),
            finding.rule, finding.id, finding.events)


def numbered(ranks: Iterable[Rank]) -> list[str]:
    """The ids of findings in this order; those of the very same words are told apart by a number."""
    used: set[str] = set()
    names = []
    for found in ranks:
        name, number = found[4], 1
        while name in used:
            number += 1
            name = f"{found[4]}-{number}"
        used.add(name)
        names.append(name)
    return names


@dataclass(frozen=True, slots=True)
class Tool:
    """Which program, version and language model wrote the report."""

    name: str
    version: str
    model: str


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """A rule file that the run was done with; `label` says in words what it reports or names ("" where it has none),
    `overrides` is the file that it replaced."""

    section: str
    name: str
    path: str
    sha256: str
    label: str = ""
    overrides: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run found, before it is rendered.

    `settings` are plain name/value pairs as the report prints them. `dates` are all time expressions by source id.
    `matches` hold the pairs kept apart that came near, for `explain`; those kept together are in their groups.
    `decisions` are the judgements that were applied, those on what is no longer reported included. `rules` are all
    that were in force, whether they found something or not.
    """

    tool: Tool
    settings: tuple[tuple[str, str], ...]
    sources: tuple[Source, ...]
    dates: tuple[tuple[str, tuple[Timex, ...]], ...]
    entities: tuple[Entity, ...]
    events: tuple[Event, ...]
    groups: tuple[EventGroup, ...]
    matches: tuple[Match, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Problem, ...]
    decisions: tuple[Decision, ...] = ()
    rules: tuple[RuleInForce, ...] = ()
