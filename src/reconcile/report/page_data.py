"""What the page's script works on: the view as compact plain data, offsets as a browser counts them.

Source texts stand here once; events, quotes and findings point into them. Keys are short because a report may hold
ten thousand events; the functions below are their key.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from reconcile.model.event import Argument, Event, Feature, Match
from reconcile.model.finding import KINDS, SEVERITY_ORDER, RuleInForce
from reconcile.model.judgement import decision_data
from reconcile.model.visible import HIDDEN, NAMES, one_line
from reconcile.report.chronology import Backing
from reconcile.report.dates import date_words
from reconcile.report.parts import EVENT, FINDING, ROW, SOURCE, json_mark
from reconcile.report.quote import SourceText
from reconcile.report.view import FindingView, Frame, Row, Side, SourceView, View
from reconcile.report.words import FIELD_WORDS, KIND_GLYPH, KIND_MEANING, KIND_WORDS, SEVERITY_WORDS

Data = dict[str, Any]


def page_items(view: View) -> dict[str, list[Data]]:
    """What the page is told of events, rows, findings and pairs kept apart, with marks in place of their numbers."""
    places = {e.id: json_mark(EVENT, n) for n, e in enumerate(view.report.events)}
    index = {s.source.id: n for n, s in enumerate(view.sources)}
    finding_at = {f.finding.id: json_mark(FINDING, n) for n, f in enumerate(view.findings)}
    return {
        "events": [_event(e, view.sources[index[e.source]].text, index, view.names)
                   for e in view.report.events if e.source in index],
        "rows": [_row(r, places, finding_at) for r in view.rows],
        "findings": [_finding(f, view, places) for f in view.findings],
        "apart": [_near(m, view, places) for m in view.report.matches if m.a in places and m.b in places],
    }


def page_frame(frame: Frame) -> tuple[Data, Data]:
    """What it is told beside them: before them, and after."""
    index = {s.source.id: n for n, s in enumerate(frame.sources)}
    report = frame.report
    return {
        "key": corpus_key(frame),
        "hidden": {"pattern": HIDDEN, "names": {str(code): name for code, name in NAMES.items()}},
        "tool": [report.tool.name, report.tool.version, report.tool.model],
        "settings": [[k, one_line(v)] for k, v in report.settings],
        "rules": _rules(report.rules),
        "allRead": not frame.unread,
        "kinds": [[k, *KIND_WORDS[k], KIND_GLYPH[k], KIND_MEANING[k]] for k in KINDS],
        "fields": dict(FIELD_WORDS),
        "severities": [[s, SEVERITY_WORDS[s]] for s in SEVERITY_ORDER],
        "sources": [_source(s) for s in frame.sources],
    }, {
        "judgements": [decision_data(d) for d in report.decisions],
        "honoured": sorted({d.subject for d in report.decisions if d.state == "current"}),
        "problems": [
            {"severity": p.severity, "message": p.message, "remedy": p.remedy, "path": p.path, "read": p.read,
             "source": index.get(p.source or "", -1), "line": p.line}
            for p in report.problems],
    }


def corpus_key(frame: Frame) -> str:
    """What judgements are kept under in the browser: the same for every run over sources of these names."""
    return hashlib.sha256("\n".join(s.source.id for s in frame.sources).encode("utf-8", "replace")).hexdigest()[:16]


def pair_id(match: Match, events: Mapping[str, Event]) -> str:
    """A name for two events that depends on their sources and words alone, so that a judgement finds them again."""
    ends = sorted(f"{events[e].source}\n{' '.join(events[e].text.split())}" for e in (match.a, match.b))
    return "p-" + hashlib.sha256("\n\n".join(ends).encode("utf-8", "replace")).hexdigest()[:12]


def said(**fields: Any) -> Data:
    """The fields that hold something."""
    return {name: value for name, value in fields.items() if value or (value == 0 and value is not False)}


def _rules(rules: Iterable[RuleInForce]) -> list[list[Any]]:
    """By section the names of the rules in force, each with its label and, if it is not the program's own, its file."""
    sections: dict[str, list[Any]] = {}
    for r in rules:
        own = not r.path.startswith("rules/")
        told = [r.name, r.label, *([one_line(r.path), one_line(r.overrides)] if own else [])]
        sections.setdefault(r.section, []).append(told)
    return [[section, names] for section, names in sections.items()]


def _source(view: SourceView) -> Data:
    s = view.source
    return {"id": s.id, "letter": view.letter, "name": view.name, "path": s.path, "kind": s.kind, "text": s.text,
            "sha": s.sha256} | said(
        publisher=s.publisher, author=s.author, url=s.url, published=s.published, retrieved=s.retrieved,
        lang=s.language, reliability=s.reliability, dated=s.anchor.edtf if s.anchor else None,
        origin=s.anchor.origin if s.anchor else None,
        prose=view.text.utf16(s.blocks[0].start) if s.blocks else None)


def _event(event: Event, text: SourceText, index: Mapping[str, int], names: Mapping[str, str]) -> Data:
    date = event.date
    data: Data = {"id": event.id, "s": json_mark(SOURCE, index[event.source]), "type": event.type.replace("-", " "),
                  "at": _span(text, event.start, event.end), "marks": _marks(event, text)}
    if date:
        data["date"] = said(
            w=date_words(date), at=_span(text, date.start, date.end), p=date.precision,
            lo=date.interval.earliest if date.interval else None, hi=date.interval.latest if date.interval else None,
            edtf=date.edtf, how=list(date.derivation), warn=list(date.warnings), by=date.resolved_from)
    return data | said(
        inferred=event.date_inferred, status=event.status if event.status != "happened" else "",
        who=_named(event.participants, names), where=_named(event.places, names),
        figures=[_figure(q.text, q.of) for q in event.quantities if not q.ordinal],
        qualities=[one_line(a.text or a.value) for a in event.attributes], ordinal=event.ordinal or None,
        by=names.get(event.attributed_to or "", ""), heading=event.heading)


def _figure(text: str, of: str) -> str:
    return f"{text} ({of})" if of and of not in text else text


def _named(arguments: Iterable[Argument], names: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(names.get(a.entity, "") or a.text for a in arguments))


def _marks(event: Event, text: SourceText) -> list[list[Any]]:
    """The words that the match rests on, with what they are."""
    found = {(event.trigger.start, event.trigger.end): "what"}
    found |= {(a.start, a.end): "where" for a in event.places}
    found |= {(a.start, a.end): "who" for a in event.participants}
    found |= {(event.date.start, event.date.end): "when"} if event.date else {}
    return [[*_span(text, start, end), what] for (start, end), what in sorted(found.items())]


def _span(text: SourceText, start: int, end: int) -> list[int]:
    return [text.utf16(start), text.utf16(end)]


def _row(row: Row, places: Mapping[str, str], finding_at: Mapping[str, str]) -> Data:
    backings = [_backing(b, finding_at) for b in row.backings if b.others or b.disputed]
    return {"id": row.id, "t": row.title, "w": row.when, "e": [places[e.id] for e in row.events],
            "s": _sources(row.sources)} | said(
        f=[json_mark(FINDING, n) for n in row.findings], k=row.state, lo=row.first_day, b=backings,
        by=_sources(row.backings[0].witnesses) if row.backings and len(row.sources) > 1 else [],
        one=row.witnesses if row.witnesses < len(row.sources) else None)


def _sources(numbers: Iterable[int]) -> list[str]:
    return [json_mark(SOURCE, n) for n in numbers]


def _backing(b: Backing, finding_at: Mapping[str, str]) -> Data:
    """A value with who stands for it (`y`), against it (`n`), and whether it is open (`d`) and even (`x`)."""
    against = [[v, _sources(who)] for v, who in b.others]
    return {"f": b.field, "v": b.value, "y": _sources(b.witnesses), "n": against} | said(
        i=finding_at.get(b.finding), d=b.disputed, x=b.even)


def _near(match: Match, view: View, places: Mapping[str, str]) -> Data:
    return {"pairId": pair_id(match, view.events), "a": places[match.a], "b": places[match.b],
            "w": round(match.weight, 2), "why": match.reason, "y": [_feature(f) for f in match.features]}


def _feature(feature: Feature) -> list[Any]:
    return [feature.feature, round(feature.score, 2), round(feature.weight, 2), feature.detail]


def _finding(view: FindingView, whole: View, places: Mapping[str, str]) -> Data:
    f = view.finding
    judged = f.judgement
    return {
        "id": f.id, "k": f.kind, "sev": f.severity, "f": f.field, "c": round(f.confidence, 2),
        "h": view.subject, "q": view.question, "m": view.issue,
        "r": f.rule, "d": f.why.detail, "e": [places[e] for e in f.events if e in places],
        "v": [_side(s, whole.sources[s.source].text, places) for s in view.sides],
        "y": [_feature(x) for x in f.why.match],
    } | said(
        row=None if view.row is None else json_mark(ROW, view.row), open=view.to_decide, out=f.outcome, lb=view.label,
        ind=[list(told) for told in view.independent],
        j={"verdict": judged.verdict, "reviewer": judged.reviewer, "note": judged.note, "source": judged.source,
           "stale": judged.stale} if judged else None)


def _side(side: Side, text: SourceText, places: Mapping[str, str]) -> Data:
    q = side.quote
    return {"s": json_mark(SOURCE, side.source), "v": side.value, "raw": side.data.value,
            "at": _span(text, q.start, q.end), "cx": _span(text, q.low, q.high), "wh": q.where,
            } | said(e=places.get(side.event))
