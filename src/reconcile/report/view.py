"""The report as it is shown: worked out once, in plain words, for every format to render.

Formats take what they need from here and add only layout. Sources go by letters, findings come gravest first, rows are
events as the coverage table, the timeline and the chronology list them: one for each group, one for each lone event.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from reconcile.model.event import Event, EventGroup, Match
from reconcile.model.finding import KINDS, SEVERITY_ORDER, Finding, FindingKind, Report, Value
from reconcile.model.naming import Telling, capital
from reconcile.model.source import Problem, Source
from reconcile.model.visible import one_line
from reconcile.model.when import Timex
from reconcile.report.dates import date_words
from reconcile.report.quote import Quote, SourceText
from reconcile.report.titles import best_date, event_title, finding_title, value_words
from reconcile.report.words import SETTLED, TO_DECIDE, letter

PLAIN_KINDS = frozenset({"text", "markdown", "wikitext"})
_AFTER_NAME = re.compile(r"(?: \([^()]*\))?: ")
FAR = 10**9  # sorts what has no date behind everything that has one


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source under its letter."""

    source: Source
    letter: str
    name: str
    text: SourceText
    events: int
    problems: tuple[Problem, ...]

    @property
    def plain(self) -> bool:
        """Whether the text is the file as it stands, so that lines and offsets are those of the file."""
        return self.source.kind in PLAIN_KINDS


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says in a finding. `source` is the index of the source, `value` in words."""

    source: int
    event: str
    value: str
    quote: Quote
    data: Value


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding with its title, its sides and the row of its event (None where it has none).

    `issue` is its message without the event's name, which stands in the title.
    """

    finding: Finding
    title: str
    sides: tuple[Side, ...]
    row: int | None
    to_decide: bool
    issue: str

    @property
    def decided(self) -> bool:
        """Whether a judgement stands on it; one whose evidence has changed does not."""
        return self.finding.judgement is not None and not self.finding.judgement.stale

    @property
    def settled(self) -> bool:
        """Whether a reviewer held that it is no discrepancy."""
        return self.decided and self.finding.judgement is not None and self.finding.judgement.verdict in SETTLED


@dataclass(frozen=True, slots=True)
class Row:
    """One real-world event: the tellings of it, and the gravest kind among its findings (None without any).

    `decided` is the date of the source that a reviewer held to be right, None where nobody did.
    """

    id: str
    title: str
    when: str
    first_day: int | None
    events: tuple[Event, ...]
    sources: tuple[int, ...]
    findings: tuple[int, ...]
    state: FindingKind | None
    matches: tuple[Match, ...]
    decided: Timex | None = None


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a format shows."""

    report: Report
    title: str
    sources: tuple[SourceView, ...]
    findings: tuple[FindingView, ...]
    rows: tuple[Row, ...]
    kinds: Mapping[FindingKind, int]
    unread: tuple[Problem, ...]
    shared: int
    events: Mapping[str, Event]
    names: Mapping[str, str]

    def of(self, kind: FindingKind) -> list[FindingView]:
        """The findings of a kind that no reviewer has settled, gravest first."""
        return [f for f in self.findings if f.finding.kind == kind and not f.settled]


def build_view(report: Report) -> View:
    """Work out what is shown of a report."""
    events = {e.id: e for e in report.events}
    names = {e.id: e.name for e in report.entities}
    known = Telling({e.id: e for e in report.entities}, {s.id: s.text for s in report.sources})
    index = {s.id: n for n, s in enumerate(report.sources)}
    sources = _sources(report)
    rows, row_of = _rows(report, events, known, index)
    found = [_finding(f, row_of, events, known, sources, index) for f in report.findings]
    found.sort(key=lambda f: _order(f, rows))
    return View(
        report=report, title=report_title(report), sources=sources, findings=tuple(found),
        rows=_with_findings(rows, found), kinds=Counter(f.finding.kind for f in found if not f.settled),
        unread=tuple(p for p in report.problems if p.read != "full"),
        shared=sum(len(r.sources) > 1 for r in rows), events=events, names=names,
    )


def report_title(report: Report) -> str:
    """The setting "title", else the name of the folder that holds all sources."""
    given = dict(report.settings).get("title")
    folders = {str(PurePosixPath(s.path).parent) for s in report.sources}
    only = PurePosixPath(folders.pop()).name if len(folders) == 1 else ""
    words = only.replace("-", " ").replace("_", " ").split()
    return one_line(given or " ".join(w[:1].upper() + w[1:] for w in words)) or "Report"


def _sources(report: Report) -> tuple[SourceView, ...]:
    told = Counter(e.source for e in report.events)
    return tuple(
        SourceView(s, letter(n), one_line(s.title or PurePosixPath(s.path).name or s.id), SourceText(s), told[s.id],
                   tuple(p for p in report.problems if p.source == s.id))
        for n, s in enumerate(report.sources))


def _rows(report: Report, events: Mapping[str, Event], known: Telling, index: Mapping[str, int]
          ) -> tuple[list[Row], dict[str, int]]:
    """Rows in order of their dates, and the place of each group and event among them."""
    grouped = {e for g in report.groups for e in g.events}
    lone = [EventGroup(e.id, (e.id,), e.date, (e.source,)) for e in report.events if e.id not in grouped]
    rows = [_row(g, [events[e] for e in g.events if e in events], known, index) for g in (*report.groups, *lone)]
    rows = sorted((r for r in rows if r.events), key=lambda r: (FAR if r.first_day is None else r.first_day, r.id))
    places = {key: n for n, r in enumerate(rows) for key in (r.id, *(e.id for e in r.events))}
    return rows, places


def _row(group: EventGroup, members: Sequence[Event], known: Telling, index: Mapping[str, int]) -> Row:
    date = best_date(members)
    days = date.interval if date else None
    return Row(
        id=group.id, title=event_title(members, known) if members else group.id, when=date_words(date) if date else "",
        first_day=(days.latest if days.earliest is None else days.earliest) if days else None, events=tuple(members),
        sources=tuple(sorted({index[e.source] for e in members if e.source in index})), findings=(), state=None,
        matches=group.matches,
    )


def _finding(finding: Finding, row_of: Mapping[str, int], events: Mapping[str, Event], known: Telling,
             sources: Sequence[SourceView], index: Mapping[str, int]) -> FindingView:
    row = next((row_of[key] for key in (finding.group, *finding.events) if key in row_of), None)
    own = [events[e] for e in finding.events if e in events]
    subject = event_title(own, known, finding) if own else ""
    sides = tuple(
        Side(index[v.source], v.event, value_words(finding, v.value, v.text),
             sources[index[v.source]].text.quote(v.start, v.end), v)
        for v in finding.values if v.source in index)
    decide = finding.kind in TO_DECIDE and finding.severity != "info"
    ordered = tuple(sorted(sides, key=lambda s: s.source))
    return FindingView(finding, finding_title(finding, subject), ordered, row, decide, _issue(finding, subject))


def _issue(finding: Finding, subject: str) -> str:
    told = finding.message.removeprefix(subject) if subject else ""
    found = _AFTER_NAME.match(told) if told != finding.message else None
    return capital(told[found.end():]) if found else finding.message


def _order(view: FindingView, rows: Sequence[Row]) -> tuple[object, ...]:
    """What must be decided first and gravest first; then the other kinds; then by confidence and date."""
    finding = view.finding
    kind, severity = KINDS.index(finding.kind), SEVERITY_ORDER.index(finding.severity)
    day = rows[view.row].first_day if view.row is not None else None
    first = (0, severity, kind) if finding.kind in TO_DECIDE else (1, kind, severity)
    first = (2, kind, severity) if view.settled else first
    return (*first, -round(finding.confidence, 4), FAR if day is None else day, finding.id)


def _with_findings(rows: Sequence[Row], found: Sequence[FindingView]) -> tuple[Row, ...]:
    """The rows with their findings, dated by the source that a reviewer held to be right where there is one."""
    at: dict[int, list[int]] = {}
    for n, view in enumerate(found):
        if view.row is not None:
            at.setdefault(view.row, []).append(n)
    return tuple(_with(r, at.get(n, []), found) for n, r in enumerate(rows))


def _with(row: Row, own: Sequence[int], found: Sequence[FindingView]) -> Row:
    state = min((found[n].finding.kind for n in own), key=KINDS.index, default=None)
    right = {f.finding.judgement.source for f in (found[n] for n in own)
             if f.decided and f.finding.field == "date" and f.finding.judgement and f.finding.judgement.source}
    date = best_date([e for e in row.events if e.source in right]) if len(right) == 1 else None
    return replace(row, findings=tuple(own), state=state, decided=date, when=date_words(date) if date else row.when)
