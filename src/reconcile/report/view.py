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
from reconcile.model.interval import first
from reconcile.model.naming import Telling, capital, telling_of
from reconcile.model.source import Problem, Source
from reconcile.model.visible import one_line
from reconcile.model.when import Timex
from reconcile.report.chronology import Backing, Told, backing, dated
from reconcile.report.dates import date_words
from reconcile.report.quote import Quote, SourceText
from reconcile.report.titles import event_title, finding_question, finding_title, joined, value_words
from reconcile.report.witnesses import Witnesses, independent, witnesses_of
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

    The title is made of the `subject`, the event's name ("" if none), and the `question`, the values at issue;
    `issue` is the finding's message without the event's name. `independent` are the values with the number of
    independent sources behind each, `label` says in words what kind of thing was found.
    """

    finding: Finding
    title: str
    sides: tuple[Side, ...]
    row: int | None
    to_decide: bool
    issue: str
    subject: str
    question: str
    label: str = ""
    independent: tuple[tuple[str, int], ...] = ()

    @property
    def explained(self) -> bool:
        """Whether it tells of a difference, or of copies, that was noticed and is no conflict."""
        return self.finding.kind in ("progression", "refinement") or self.finding.outcome in ("another", "passage")

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

    `date` is the best-supported one, or that of the source that a reviewer held to be right; `when` says it in words,
    both sides where as many witnesses stand against it, in brackets where no source states it. `backings` are the
    values of the event with their witnesses, its date first; `witnesses` is the number of independent sources that tell
    of it.
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
    date: Timex | None = None
    backings: tuple[Backing, ...] = ()
    witnesses: int = 1

    @property
    def inferred(self) -> bool:
        """Whether no source states the date: it was taken over from what is told before."""
        return _inferred(self.events)


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
    house: Mapping[str, str]

    def of(self, kind: FindingKind) -> list[FindingView]:
        """The findings of a kind that no reviewer has settled, gravest first."""
        return [f for f in self.findings if f.finding.kind == kind and not f.settled]


def build_view(report: Report) -> View:
    """Work out what is shown of a report."""
    events = {e.id: e for e in report.events}
    names = {e.id: e.name for e in report.entities}
    known = telling_of(report.entities, report.sources)
    who = witnesses_of(report)
    sources = _sources(report)
    rows, row_of = _rows(report, events, known, who)
    labels = {r.name: r.label for r in report.rules if r.section == "conflicts"}
    found = [replace(_finding(f, row_of, events, known, sources, who), label=labels.get(f.rule, ""))
             for f in report.findings]
    found.sort(key=lambda f: _order(f, rows))
    return View(
        report=report, title=report_title(report), sources=sources, findings=tuple(found),
        rows=_with_findings(rows, found, who),
        kinds=Counter(f.finding.kind for f in found if not f.settled),
        unread=tuple(p for p in report.problems if p.read != "full"),
        shared=sum(len(r.sources) > 1 for r in rows), events=events, names=names,
        house=who.house,
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


def _rows(report: Report, events: Mapping[str, Event], known: Telling, who: Witnesses
          ) -> tuple[list[Row], dict[str, int]]:
    """Rows in order of their dates, and the place of each group and event among them."""
    grouped = {e for g in report.groups for e in g.events}
    lone = [EventGroup(e.id, (e.id,), e.date, (e.source,)) for e in report.events if e.id not in grouped]
    rows = [_row(g, [events[e] for e in g.events if e in events], known, who) for g in (*report.groups, *lone)]
    rows = sorted((r for r in rows if r.events), key=lambda r: (FAR if r.first_day is None else r.first_day, r.id))
    places = {key: n for n, r in enumerate(rows) for key in (r.id, *(e.id for e in r.events))}
    return rows, places


def _row(group: EventGroup, members: Sequence[Event], known: Telling, who: Witnesses) -> Row:
    house = who.of([(e.source, e.trigger.start) for e in members])
    found = dated(members, who.index, house)
    days = found.date.interval if found.date else None
    sources = {e.source for e in members if e.source in who.index}
    return Row(
        id=group.id, title=event_title(members, known) if members else group.id,
        when=_marked(found.backing.value, members),
        first_day=(days.latest if days.earliest is None else days.earliest) if days else None, events=tuple(members),
        sources=tuple(sorted(who.index[s] for s in sources)), findings=(), state=None, matches=group.matches,
        date=found.date, backings=(found.backing,), witnesses=independent(sorted(sources), house),
    )


def _stating(finding: Finding, own: Sequence[Event], events: Mapping[str, Event]) -> Sequence[Event]:
    """The events whose own clauses give the times of day at issue, where those compared have them from the context."""
    if finding.field != "time" or not all(e.date_inferred for e in own):
        return own
    spans = {(v.source, v.start, v.end) for v in finding.values}
    found = [e for e in events.values() if e.date is not None and not e.date_inferred
             and (e.source, e.date.start, e.date.end) in spans and e.start <= e.date.start < e.end]
    return found or own


def _finding(finding: Finding, row_of: Mapping[str, int], events: Mapping[str, Event], known: Telling,
             sources: Sequence[SourceView], who: Witnesses) -> FindingView:
    row = next((row_of[key] for key in (finding.group, *finding.events) if key in row_of), None)
    own = [events[e] for e in finding.events if e in events]
    subject = event_title(_stating(finding, own, events), known, finding) if own else ""
    sides = tuple(
        Side(who.index[v.source], v.event, value_words(finding, v.value, v.text),
             sources[who.index[v.source]].text.quote(v.start, v.end), v)
        for v in finding.values if v.source in who.index)
    decide = finding.kind in TO_DECIDE and finding.severity != "info"
    ordered = tuple(sorted(sides, key=lambda s: s.source))
    question = finding_question(finding)
    return FindingView(finding, finding_title(subject, question), ordered, row, decide, _issue(finding, subject),
                       subject, question, independent=who.heads([(s.value, s.data) for s in ordered]))


def _issue(finding: Finding, subject: str) -> str:
    told = finding.message.removeprefix(subject) if subject else ""
    found = _AFTER_NAME.match(told) if told != finding.message else None
    sources = {v.source for v in finding.values}
    issue = told[found.end():] if found else finding.message
    return issue if issue.split(" ", 1)[0].rstrip(",") in sources else capital(issue)


def _order(view: FindingView, rows: Sequence[Row]) -> tuple[object, ...]:
    """What must be decided first and gravest first; then the other kinds; then by confidence and date."""
    finding = view.finding
    kind, severity = KINDS.index(finding.kind), SEVERITY_ORDER.index(finding.severity)
    day = rows[view.row].first_day if view.row is not None else None
    first = (0, severity, kind) if finding.kind in TO_DECIDE else (1, kind, severity)
    first = (2, kind, severity) if view.settled else first
    return (*first, -round(finding.confidence, 4), FAR if day is None else day, finding.id)


def _with_findings(rows: Sequence[Row], found: Sequence[FindingView], who: Witnesses) -> tuple[Row, ...]:
    at: dict[int, list[int]] = {}
    for n, view in enumerate(found):
        if view.row is not None:
            at.setdefault(view.row, []).append(n)
    return tuple(_with(r, at[n], found, who) if n in at else r for n, r in enumerate(rows))


def _with(row: Row, own: Sequence[int], found: Sequence[FindingView], who: Witnesses) -> Row:
    """The row with its findings and what they say of its values; a reviewer's word on its date overrules the count."""
    names = list(who.index)
    views = [found[n] for n in own]
    judged = [(v, backing(v.finding, [Told(s.value, s.source) for s in v.sides], names,
                          who.of([(s.data.source, s.data.start) for s in v.sides]))) for v in views]
    backings = [b for _, b in judged if b is not None]
    date, when = _dated(row, backings, names, who)
    others = [b for v, b in judged if b is not None and b.field != "date"]
    return replace(
        row, findings=tuple(own), state=min((v.finding.kind for v in views), key=KINDS.index, default=None),
        date=date, backings=(when, *others),
        when=_marked(_either(row, when) if when.even and when.disputed else when.value, row.events))


def _dated(
    row: Row, backings: Sequence[Backing], names: Sequence[str], who: Witnesses
) -> tuple[Timex | None, Backing]:
    """The row's date after the findings on it and the review."""
    on_date = [b for b in backings if b.field == "date"]
    right = {b.decided for b in on_date if b.decided is not None}
    disputed = next((b for b in on_date if b.disputed), None)
    own = row.backings[0]
    if len(right) == 1:
        chosen = min(right)
        found = dated([e for e in row.events if e.source == names[chosen]], who.index, who.house)
        if found.date:
            rest = tuple((w, s) for w, s in ((own.value, own.witnesses), *own.others) if w != found.backing.value)
            finding = next(b.finding for b in on_date if b.decided is not None)
            counts = (*found.backing.independent, *(c for c in own.independent if c[0] != found.backing.value))
            return found.date, replace(found.backing, others=rest, decided=chosen, finding=finding, independent=counts)
    return row.date, replace(own, disputed=bool(disputed), finding=disputed.finding if disputed else "")


def _marked(words: str, events: Sequence[Event]) -> str:
    """A date in words, in brackets where no source states it."""
    return f"[{words}]" if words and _inferred(events) else words


def _inferred(events: Sequence[Event]) -> bool:
    dated = [e for e in events if e.date is not None]
    return bool(dated) and all(e.date_inferred for e in dated)


def _either(row: Row, when: Backing) -> str:
    """The dates that as many witnesses stand behind, in the order of time."""
    days = {date_words(e.date): first(e.date.interval) for e in row.events if e.date and e.date.interval}
    found = sorted((when.value, *(words for words, _ in when.others[:2])), key=lambda w: (days.get(w, 0), w))
    return joined(found, last="or")
