"""Why two events were matched or kept apart, why a finding was raised, how a date was read: in lines of plain text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from reconcile.model.event import Event, EventGroup, Feature, Match
from reconcile.model.finding import Report
from reconcile.model.visible import one_line
from reconcile.model.when import Timex
from reconcile.report.build import build_view
from reconcile.report.dates import date_words, interval_words
from reconcile.report.summary import reference
from reconcile.report.view import FindingView, View
from reconcile.report.words import FIELD_WORDS, KIND_MEANING, KIND_WORDS, SEVERITY_WORDS, confidence_words, count


class UnknownIdError(LookupError):
    """Raised when the report holds nothing of that id; the message names the nearest ones."""


def explain(report: Report, key: str) -> list[str]:
    """What led to a finding, an event, a group of events, or to the date that stands at "SOURCE:OFFSET".

    Raises `UnknownIdError`.
    """
    view = build_view(report)
    finding = next((f for f in view.findings if f.finding.id == key), None)
    if finding:
        return list(_finding(view, finding))
    group = next((g for g in report.groups if g.id == key), None)
    if group:
        return list(_group(view, group))
    if key in view.events:
        return list(_event(view, view.events[key]))
    date = _date_at(report, key)
    if date:
        return list(_date(date))
    raise UnknownIdError(_unknown(report, key))


def _unknown(report: Report, key: str) -> str:
    ids = [*(f.id for f in report.findings), *(g.id for g in report.groups), *(e.id for e in report.events)]
    near = get_close_matches(key, ids, n=3, cutoff=0.5)
    hint = f"; did you mean {', '.join(near)}?" if near else "; report.md and findings.csv list the ids"
    return f'the report has no finding, event, group or date "{one_line(key)}"{hint}'


def _date_at(report: Report, key: str) -> Timex | None:
    source, _, offset = key.rpartition(":")
    if not offset.isdecimal():
        return None
    dates = next((d for s, d in report.dates if s == source), ())
    return next((d for d in dates if d.start <= int(offset) < d.end), None)


def _finding(view: View, found: FindingView) -> Iterator[str]:
    f = found.finding
    yield found.title
    yield one_line(found.issue)
    yield ""
    yield (f"{KIND_WORDS[f.kind][0]} ({FIELD_WORDS[f.field].lower()}), {SEVERITY_WORDS[f.severity]}, "
           f"{confidence_words(f.confidence)} confidence ({f.confidence:.2f}).")
    yield f"  {KIND_MEANING[f.kind]}"
    yield ""
    yield "What the sources say"
    for side in found.sides:
        source = view.sources[side.source]
        text = source.source.text
        q = side.quote
        yield f"  {source.letter}  {source.name} ({reference(source, q)}): {side.value}"
        quote = f"{text[q.low:q.start]}[{text[q.start:q.end]}]{text[q.end:q.high]}"
        yield f"     “{one_line(quote)}”"
    yield ""
    yield "Why it was raised"
    yield f"  rule {f.rule}: {one_line(f.why.detail)}"
    if f.outcome:
        yield f"  outcome: {one_line(f.outcome)}"
    yield ""
    if f.why.match:
        yield f"Why the events were held to be one (sum of weights {sum(w.weight for w in f.why.match):+.1f} bits)"
        yield from _features(f.why.match)
        yield ""
    for event in (view.events[e] for e in f.events if e in view.events):
        yield from _event_head(view, event)
        yield from _event_date(event)
    if f.judgement:
        yield ""
        yield f"Decided: {one_line(f.judgement.verdict)} {one_line(f.judgement.reviewer)} {one_line(f.judgement.note)}"


def _features(features: Sequence[Feature]) -> Iterator[str]:
    width = max((len(f.feature) for f in features), default=0)
    for f in features:
        bar = "+" * min(12, round(f.weight)) if f.weight > 0 else "-" * min(12, round(-f.weight))
        yield f"  {f.feature:<{width}}  {f.weight:+6.2f}  {bar:<12}  {one_line(f.detail)}".rstrip()


def _event_head(view: View, event: Event) -> Iterator[str]:
    source = next((s for s in view.sources if s.source.id == event.source), None)
    where = event.source
    if source:
        where = f"{source.letter} {one_line(source.source.path)}:{source.text.line(event.start)}"
    yield f"Event {event.id} ({event.type}, {event.status}; {where})"
    yield f"  “{one_line(event.text)}”"


def _event_date(event: Event) -> Iterator[str]:
    if event.date is None:
        yield "  date: none given"
        return
    taken = ", taken from the context" if event.date_inferred else ""
    yield f"  date: “{one_line(event.date.text)}” is {date_words(event.date)}{taken}"
    for step in (*event.date.derivation, *event.date.warnings):
        yield f"    - {one_line(step)}"


def _event(view: View, event: Event) -> Iterator[str]:
    yield from _event_head(view, event)
    yield from _event_date(event)
    for label, arguments in (("who", event.participants), ("where", event.places)):
        for a in arguments:
            name = view.names.get(a.entity, "")
            meant = f", that is {one_line(name)}" if name and name != a.text else ""
            yield f"  {label}: “{one_line(a.text)}” ({a.role}){meant}"
    for q in event.quantities:
        yield f"  figure: “{one_line(q.text)}”" + (f", counting {q.of}" if q.of else "")
    for b in event.attributes:
        yield f"  {b.name}: {one_line(b.value)} (“{one_line(b.text)}”)"
    yield ""
    group = next((g for g in view.report.groups if event.id in g.events and len(g.events) > 1), None)
    if group:
        yield f"Held to be one event with {count(len(group.events) - 1, 'other telling')} (group {group.id})"
        yield from _matches(view, [m for m in group.matches if event.id in (m.a, m.b)], event.id)
    else:
        yield "No other source was found to tell of it."
    apart = [m for m in view.report.matches if event.id in (m.a, m.b)]
    if apart:
        yield ""
        yield "Came near, and was kept apart"
        yield from _matches(view, apart, event.id)
    raised = [f for f in view.findings if event.id in f.finding.events]
    if raised:
        yield ""
        yield "Findings"
        for f in raised:
            yield f"  {f.finding.id}  {KIND_WORDS[f.finding.kind][0]}: {one_line(f.finding.message)}"


def _matches(view: View, matches: Sequence[Match], own: str) -> Iterator[str]:
    for m in sorted(matches, key=lambda m: (-m.weight, m.a, m.b)):
        other = m.b if m.a == own else m.a
        told = view.events.get(other)
        yield f"  {other}: {one_line(m.reason)} ({m.weight:+.1f} bits)"
        if told:
            yield f"    “{one_line(told.text)}”"
        yield from ("  " + line for line in _features(m.features))


def _group(view: View, group: EventGroup) -> Iterator[str]:
    yield f"Group {group.id}: {count(len(group.events), 'telling')} of one event"
    for event in (view.events[e] for e in group.events if e in view.events):
        yield from _event_head(view, event)
        yield from _event_date(event)
    yield ""
    for m in group.matches:
        yield f"{m.a} and {m.b}: {one_line(m.reason)} ({m.relation}, {m.weight:+.1f} bits)"
        yield from _features(m.features)


def _date(date: Timex) -> Iterator[str]:
    yield f"“{one_line(date.text)}” is {date_words(date)}"
    yield f"  TIMEX3 {date.type} {date.value}" + (f" {date.mod}" if date.mod else "") + f", EDTF {date.edtf or 'none'}"
    if date.interval:
        yield f"  days: {interval_words(date.interval)}, precision {date.precision}"
    if date.resolved_from:
        yield f"  resolved from the {date.resolved_from}"
    for step in date.derivation:
        yield f"  - {one_line(step)}"
    for warning in date.warnings:
        yield f"  warning: {one_line(warning)}"
