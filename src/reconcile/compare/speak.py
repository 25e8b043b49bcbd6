"""From outcomes to findings: which rule speaks, how loudly, in what words, under what id."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reconcile.compare.describe import describe, listing, one_line, quoted
from reconcile.compare.links import evidence, evidence_for, features_between
from reconcile.compare.pairs import drawn_from
from reconcile.compare.saying import Outcome
from reconcile.compare.tables import Group, Tables, speaks_of
from reconcile.model.event import Event
from reconcile.model.finding import Finding, Value, Why, numbered, rank
from reconcile.model.quantity import Quantity
from reconcile.rulebook.conflicts import ConflictRule, SeverityLevel, When

UNSTATED = 0.6
SHARED = ("agreement", "refinement")  # what takes two sources
ATTRIBUTED = 0.85


def speak(outcome: Outcome, group: Group, tables: Tables) -> Finding | None:
    """The finding of an outcome, None where no rule reports it."""
    events = _events(outcome)
    rule = _rule(outcome, events, tables)
    if rule is None or not rule.report or _only_its_own(rule, outcome):
        return None
    disputed = outcome.feature if rule.kind in ("conflict", "internal") else ""
    if outcome.evidence is None and disputed and outcome.clashes:
        weighed = _confined(outcome, rule, group, disputed, tables)
        if weighed is None:
            return None
        outcome, bits = weighed
        events = _events(outcome)
    else:
        bits = _bits(outcome, group, disputed, tables)
        if bits < _least(rule, outcome):
            return None
    level = _level(rule, outcome, events, bits, tables)
    values = tuple(s.as_value() for s in outcome.sides)
    match = features_between(group, sorted({s.source for s in outcome.sides}), tables)
    return Finding(
        id=_id(rule.name, values, events), kind=rule.kind, rule=rule.name, field=rule.field, severity=level.severity,
        confidence=_confidence(outcome, events, bits), group=group.id, events=tuple(e.id for e in events if e.id),
        values=values, message=_message(rule, outcome, events, tables),
        why=Why(match.features if match is not None else (), rule.name, f"{outcome.detail}; {level.why}"),
        outcome=outcome.name,
    )


def _only_its_own(rule: ConflictRule, outcome: Outcome) -> bool:
    """Whether it is only that a source names at one place some, and at another more, of those who took part."""
    return rule.kind in SHARED and rule.field == "participants" and bool(outcome.clashes) \
        and len({s.source for s in outcome.sides}) == 1


def _bits(outcome: Outcome, group: Group, disputed: str, tables: Tables) -> float:
    if outcome.evidence is not None:
        return outcome.evidence
    return evidence(group, sorted({s.source for s in outcome.sides}), disputed, tables)


def _confined(
    outcome: Outcome, rule: ConflictRule, group: Group, disputed: str, tables: Tables
) -> tuple[Outcome, float] | None:
    """The outcome with those clashes alone for which enough speaks, pair by pair, and the bits for the best of them:
    in a group of many mentions, two that are loosely tied to it say nothing against two that are closely tied."""
    weighed = [(clash, evidence_for(clash, group, disputed, tables)) for clash in outcome.clashes]
    kept = [(c, bits) for c, bits in weighed if bits >= _least(rule, replace(outcome, precise=c.precise))]
    return (drawn_from([c for c, _ in kept], outcome), max(b for _, b in kept)) if kept else None


def _least(rule: ConflictRule, outcome: Outcome) -> float:
    """The evidence that a rule asks for before it speaks; more where what is compared is vague, if it says so."""
    least = rule.settings.get("least_evidence", -1e9)
    return least if outcome.precise else rule.settings.get("least_evidence_vague", least)


def _events(outcome: Outcome) -> tuple[Event, ...]:
    found = {e.id: e for e in (*(s.event for s in outcome.sides), *outcome.about)}
    return tuple(sorted(found.values(), key=lambda e: (e.source, e.start, e.id)))


def _rule(outcome: Outcome, events: Sequence[Event], tables: Tables) -> ConflictRule | None:
    """The most confined rule whose confines hold."""
    types = {e.type for e in events}
    families = {tables.types[t].family for t in types if t in tables.types}
    for rule in tables.rules.get((outcome.compares, outcome.name), ()):
        if rule.types and not types & set(rule.types) and not families & set(rule.types):
            continue
        if rule.of and not speaks_of(rule, outcome.of):
            continue
        if not rule.attributes or outcome.of in rule.attributes:
            return rule
    return None


def _level(
    rule: ConflictRule, outcome: Outcome, events: Sequence[Event], bits: float, tables: Tables
) -> SeverityLevel:
    """The first level whose conditions hold; the last holds always."""
    return next(lv for lv in rule.level if _holds(lv.when, outcome, events, bits, tables))


def _holds(when: When, outcome: Outcome, events: Sequence[Event], bits: float, tables: Tables) -> bool:
    once = any(tables.types[e.type].recurrence == "once" for e in events if e.type in tables.types)
    facts = {
        "stated": all(s.stated for s in outcome.sides),
        "attributed": any(s.event.attributed_to for s in outcome.sides),
        "precise": outcome.precise, "anchored": outcome.anchored, "listed": outcome.listed, "typed": outcome.typed,
        "once": once, "named": _named(outcome, tables),
    }
    wanted = {name: getattr(when, name) for name in facts}
    return (
        all(value is None or value == facts[name] for name, value in wanted.items())
        and (when.evidence_min is None or bits >= when.evidence_min)
        and (when.gap_max is None or outcome.gap <= when.gap_max)
        and (when.gap_min is None or outcome.gap >= when.gap_min)
        and (when.ratio_max is None or outcome.ratio <= when.ratio_max)
        and (not when.types or bool({e.type for e in events} & set(when.types)))
    )


def _named(outcome: Outcome, tables: Tables) -> bool:
    """Whether the rules say what the figures of an outcome count, or in what they are measured."""
    counted = outcome.of.split()[-1:] and outcome.of.split()[-1] in tables.counts
    return bool(counted) or any(isinstance(s.means, Quantity) and s.means.unit for s in outcome.sides)


def _confidence(outcome: Outcome, events: Sequence[Event], bits: float) -> float:
    """How sure it is that the finding is right: the odds of one event, less for what is inferred or only claimed."""
    sources = {e.source for e in events}
    sure = 1.0 if len(sources) == 1 else 1 / (1 + 2.0 ** -max(-20.0, min(20.0, bits)))
    sure *= 1.0 if all(s.stated for s in outcome.sides) else UNSTATED
    sure *= ATTRIBUTED if any(s.event.attributed_to for s in outcome.sides) else 1.0
    return round(min(0.99, sure), 2)


def _message(rule: ConflictRule, outcome: Outcome, events: Sequence[Event], tables: Tables) -> str:
    sides = outcome.sides
    own, values = [s.event for s in sides] or events, [s.as_value() for s in sides]
    return rule.message.format(
        what=describe(own, values, rule.field, tables),
        values=quoted(sides, opposed=rule.kind in ("conflict", "internal")),
        detail=outcome.detail, of=outcome.of,
        first=f'"{one_line(sides[0].text)}"' if sides else "", second=f'"{one_line(sides[-1].text)}"' if sides else "",
        sources=listing(sorted({s.source for s in sides})), count=outcome.count or len(events),
    )


def _id(rule: str, values: Sequence[Value], events: Sequence[Event]) -> str:
    """A short hash of the rule and the quoted words: the values, and the clauses they stand in."""
    words = sorted({" ".join(v.text.split()) for v in values} | {" ".join(e.text.split()) for e in events})
    return hashlib.sha256("\n".join((rule, *words)).encode()).hexdigest()[:12]


def covered(found: Finding, other: Finding) -> bool:
    """Whether each value of a finding overlaps one of another."""
    return all(any(v.source == w.source and v.start < w.end and w.start < v.end for w in other.values)
               for v in found.values)


def once_each(findings: Sequence[Finding]) -> list[Finding]:
    """Without repetitions: where two events share the very words at issue (a date that covers both), the finding that
    is surer of its events is kept."""
    best: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        spans = tuple(sorted({(v.source, v.start, v.end) for v in finding.values}))
        key = (finding.rule, spans) if len({s[0] for s in spans}) > 1 else (finding.id, finding.events)
        old = best.get(key)
        if old is None or (finding.confidence, old.id) > (old.confidence, finding.id):
            best[key] = finding
    return list(best.values())


def not_twice(findings: Sequence[Finding], tables: Tables) -> list[Finding]:
    """Without figures held against each other as facts of two texts, where they were already as those of one event; and
    without the latter, and without figures that round each other, where as facts more of them are in conflict and the
    event makes it no graver. Without facts of a person that the dates or places of one event have in conflict, times of
    day and dates of deeds that were held against each other as those of one event, and dates of passages that were so
    as those of a deed."""
    def spots(finding: Finding) -> set[tuple[str, int]]:
        return {(v.source, v.start) for v in finding.values}

    def pairs(finding: Finding) -> set[tuple[tuple[str, int], tuple[str, int]]]:
        ordered = sorted(spots(finding))
        return {(a, b) for n, a in enumerate(ordered) for b in ordered[n + 1:] if a[0] != b[0]}

    facts = {rule.name for name in ("differ", "claims") for rule in tables.rules.get(("fact", name), ())}
    told = {pair for f in findings if f.field == "quantity" and f.rule not in facts
            and (f.kind in ("conflict", "progression") or f.outcome == "claims") for pair in pairs(f)}
    lives = {rule.name for rule in tables.rules.get(("life", "differ"), ())}
    deeds, passages, moments = (_rules_of(name, tables) for name in ("deed", "passage", "moment"))
    of_events = {pair for f in findings if f.field in ("date", "place") and f.kind == "conflict"
                 and f.rule not in moments for pair in pairs(f)}
    timed = {pair for f in findings if f.field == "time" and f.kind == "conflict" and f.rule not in moments
             for pair in pairs(f)}
    dated = {(pair, f.kind == "conflict") for f in findings if f.field == "date"
             and f.rule not in deeds | passages | moments for pair in pairs(f)}
    done = {pair for f in findings if f.rule in deeds for pair in pairs(f)}

    inside = [spots(f) for f in findings if f.field == "date" and f.kind == "internal" and f.rule not in deeds]

    def told_before(f: Finding) -> bool:
        if f.kind == "internal":
            return f.rule in deeds and any(spots(f) <= other for other in inside)
        if f.rule in deeds:
            return {(pair, f.kind == "conflict") for pair in pairs(f)} <= dated
        return f.rule in passages and pairs(f) <= done

    kept = [f for f in findings if (f.rule not in facts or not pairs(f) <= told) and not told_before(f)
            and (f.rule not in lives or not pairs(f) <= of_events) and (f.rule not in moments or not pairs(f) <= timed)]
    wider = [spots(f) for f in kept if f.rule in facts]
    alike = {rule.name for rule in tables.rules.get(("fact", "fits"), ())}
    slight = [f for f in kept if f.field == "quantity" and f.rule not in facts | alike
              and (f.kind == "refinement" or (f.kind == "conflict" and f.severity == "low"))]
    covered = {id(f) for f in slight if any(spots(f) <= w for w in wider)}
    return [f for f in kept if id(f) not in covered]


def _rules_of(compares: str, tables: Tables) -> set[str]:
    """The names of the rules for all outcomes of a comparison."""
    return {rule.name for (name, _), rules in tables.rules.items() if name == compares for rule in rules}


def in_order(findings: Iterable[Finding], events: Mapping[str, Event]) -> tuple[Finding, ...]:
    """Findings by severity, kind, date, rule and id; findings of the very same words are told apart by a number."""
    ordered = sorted(((rank(f, events), f) for f in findings), key=lambda told: told[0])
    names = numbered(r for r, _ in ordered)
    return tuple(f if f.id == name else replace(f, id=name) for (_, f), name in zip(ordered, names, strict=True))
