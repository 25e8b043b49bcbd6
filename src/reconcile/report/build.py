"""A report to the view of it: letters and names, titles, quotes, rows with their best-supported values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath

from reconcile.model.entity import Entity, Mention
from reconcile.model.event import Event
from reconcile.model.finding import KINDS, SEVERITY_ORDER, Finding, Report
from reconcile.model.interval import first
from reconcile.model.naming import Telling, capital, clip, telling_of, without_lead
from reconcile.model.source import Source
from reconcile.model.swift import replace
from reconcile.model.visible import one_line
from reconcile.model.when import Timex
from reconcile.report.chronology import Backing, Told, backing, dated
from reconcile.report.dates import date_words
from reconcile.report.parts import LETTER, id_mark, mark
from reconcile.report.quote import SourceText
from reconcile.report.rows import Line, lines_of
from reconcile.report.titles import event_title, finding_question, finding_title, joined, sentence_title, value_words
from reconcile.report.view import FindingView, Order, Row, Side, SourceView, View, inferred
from reconcile.report.witnesses import Witnesses, independent, witnesses_of
from reconcile.report.words import TO_DECIDE, letter

_AFTER_NAME = re.compile(r"(?: \([^()]*\))?: ")
SHARED = ("agreement", "refinement")
FAR = 10**9  # sorts what has no date behind everything that has one


@dataclass(frozen=True, slots=True)
class Beside:
    """What a subject's chapter owes to the other subjects, usually nothing: which of its sources are one witness
    because of third ones, and the names of those who are known elsewhere too, with whether they are named there."""

    houses: tuple[tuple[str, str], ...] = ()
    faces: tuple[tuple[str, str, bool], ...] = ()


def build_view(report: Report, *, beside: Beside | None = None) -> View:
    """Work out what is shown of a report; `beside` where it is of one subject among others: letters and the ids of
    findings are marks then."""
    names = [f.id for f in report.findings]
    if beside:
        report = replace(report, findings=tuple(replace(f, id=id_mark(n)) for n, f in enumerate(report.findings)))
    ids = dict(zip((f.id for f in report.findings), names, strict=True))
    events = {e.id: e for e in report.events}
    entities = _known(report.entities, beside.faces) if beside else report.entities
    known = telling_of(entities, report.sources)
    who = witnesses_of(report, dict(beside.houses) if beside else None)
    told = Counter(e.source for e in report.events)
    sources = source_views(report.sources, told, partial(mark, LETTER) if beside else letter)
    rows, row_of = _rows(report, events, known, who)
    labels = {r.name: r.label for r in report.rules if r.section == "conflicts"}
    found = [replace(_finding(f, rows, row_of, events, known, sources, who), label=labels.get(f.rule, ""))
             for f in report.findings]
    found.sort(key=lambda f: finding_order(f, rows, ids))
    return View(
        report=report, title=report_title(report), sources=sources, findings=tuple(found),
        rows=_with_findings(rows, found, who), events=events, names={e.id: e.name for e in entities}, house=who.house,
        ids=ids,
    )


def _known(entities: Sequence[Entity], faces: Sequence[tuple[str, str, bool]]) -> tuple[Entity, ...]:
    """The entities under the names that they have in the whole report."""
    told = {key: (name, spoken) for key, name, spoken in faces}
    elsewhere = Mention("", -1, -1, "", "other", "name", "")
    return tuple(
        replace(e, name=told[e.id][0], mentions=(*e.mentions, *([elsewhere] if told[e.id][1] else ())))
        if e.id in told else e for e in entities)


def report_title(report: Report) -> str:
    """The setting "title", else the name of the folder that holds all sources."""
    given = dict(report.settings).get("title")
    folders = {str(PurePosixPath(s.path).parent) for s in report.sources}
    only = PurePosixPath(folders.pop()).name if len(folders) == 1 else ""
    words = only.replace("-", " ").replace("_", " ").split()
    return one_line(given or " ".join(w[:1].upper() + w[1:] for w in words)) or "Report"


def source_views(
    sources: Sequence[Source], told: Mapping[str, int], named: Callable[[int], str]
) -> tuple[SourceView, ...]:
    """Sources with their letters and the number of events that each tells."""
    return tuple(
        SourceView(s, named(n), one_line(s.title or PurePosixPath(s.path).name or s.id), SourceText(s), told[s.id])
        for n, s in enumerate(sources))


def _rows(report: Report, events: Mapping[str, Event], known: Telling, who: Witnesses
          ) -> tuple[list[Row], dict[str, int]]:
    """Rows in order of their dates, and the place of each group and event among them."""
    told = sorted(((_row(line, known, who), line.keys) for line in lines_of(report, events)),
                  key=lambda found: row_order(found[0]))
    places = {key: n for n, (row, keys) in enumerate(told) for key in (*keys, *(e.id for e in row.events))}
    return [row for row, _ in told], places


def row_order(row: Row) -> tuple[int, str]:
    """Rows come in order of their dates."""
    return FAR if row.first_day is None else row.first_day, row.id


def _row(line: Line, known: Telling, who: Witnesses) -> Row:
    members = line.events
    house = who.of([(e.source, e.trigger.start) for e in members])
    found = dated(members, who.index, house)
    days = found.date.interval if found.date else None
    sources = {e.source for e in members if e.source in who.index}
    return Row(
        id=line.keys[0], title=(sentence_title if line.folded else event_title)(_of_date(members, found.date), known),
        when=_marked(found.backing.value, members),
        first_day=(days.latest if days.earliest is None else days.earliest) if days else None, events=members,
        sources=tuple(sorted(who.index[s] for s in sources)), findings=(), state=None, matches=line.matches,
        date=found.date, backings=(found.backing,), witnesses=independent(sorted(sources), house),
    )


def _of_date(members: Sequence[Event], date: Timex | None) -> Sequence[Event]:
    """The events that give the date by which all go, which are to name it; all where none does."""
    found = [e for e in members if date is not None and e.date is not None and e.date.interval == date.interval]
    stated = [e for e in found if not e.date_inferred]
    return stated or found or members


def _stating(finding: Finding, own: Sequence[Event], events: Mapping[str, Event]) -> Sequence[Event]:
    """The events whose own clauses give the times of day at issue, where those compared have them from the context."""
    if finding.field != "time" or not all(e.date_inferred for e in own):
        return own
    spans = {(v.source, v.start, v.end) for v in finding.values}
    found = [e for e in events.values() if e.date is not None and not e.date_inferred
             and (e.source, e.date.start, e.date.end) in spans and e.start <= e.date.start < e.end]
    return found or own


def _finding(finding: Finding, rows: Sequence[Row], row_of: Mapping[str, int], events: Mapping[str, Event],
             known: Telling, sources: Sequence[SourceView], who: Witnesses) -> FindingView:
    row = _home(finding, row_of)
    own = [events[e] for e in finding.events if e in events]
    subject = event_title(_stating(finding, own, events), known, finding) if own else _quoted(finding, sources, who)
    if finding.kind == "single-source" and row is not None and len(rows[row].sources) == 1:
        subject = rows[row].title
    sides = tuple(
        Side(who.index[v.source], v.event, value_words(finding, v.value, v.text),
             sources[who.index[v.source]].text.quote(v.start, v.end), v)
        for v in finding.values if v.source in who.index)
    decide = finding.kind in TO_DECIDE and finding.severity != "info"
    ordered = tuple(sorted(sides, key=lambda s: s.source))
    question = finding_question(finding)
    return FindingView(finding, finding_title(subject, question), ordered, row, decide, _issue(finding, subject),
                       subject, question, independent=who.heads([(s.value, s.data) for s in ordered]))


def _quoted(finding: Finding, sources: Sequence[SourceView], who: Witnesses) -> str:
    """The sentence of the first side, for a finding on what no event was found to tell; "" where it is one on a source
    as a whole."""
    value = next((v for v in finding.values if v.source in who.index and finding.kind in SHARED), None)
    if value is None:
        return ""
    text = sources[who.index[value.source]].text
    quote = text.quote(value.start, value.end)
    return without_lead(clip(one_line(text.source.text[quote.low:quote.high]), value.text))


def _home(finding: Finding, row_of: Mapping[str, int]) -> int | None:
    """The row that has most of a finding's events, the first of them; without any, that of its group."""
    rows = Counter(row_of[e] for e in finding.events if e in row_of)
    return min(rows, key=lambda n: (-rows[n], n)) if rows else row_of.get(finding.group)


def _issue(finding: Finding, subject: str) -> str:
    told = finding.message.removeprefix(subject) if subject else ""
    found = _AFTER_NAME.match(told) if told != finding.message else None
    sources = {v.source for v in finding.values}
    issue = told[found.end():] if found else finding.message
    return issue if issue.split(" ", 1)[0].rstrip(",") in sources else capital(issue)


def finding_order(view: FindingView, rows: Sequence[Row], ids: Mapping[str, str]) -> Order:
    """What must be decided first and gravest first; then the other kinds; then by confidence and date."""
    finding = view.finding
    kind, severity = KINDS.index(finding.kind), SEVERITY_ORDER.index(finding.severity)
    day = rows[view.row].first_day if view.row is not None else None
    first = (0, severity, kind) if finding.kind in TO_DECIDE else (1, kind, severity)
    first = (2, kind, severity) if view.settled else first
    return (*first, -round(finding.confidence, 4), FAR if day is None else day, ids[finding.id])


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
    return f"[{words}]" if words and inferred(events) else words


def _either(row: Row, when: Backing) -> str:
    """The dates that as many witnesses stand behind, in the order of time."""
    days = {date_words(e.date): first(e.date.interval) for e in row.events if e.date and e.date.interval}
    found = sorted((when.value, *(words for words, _ in when.others[:2])), key=lambda w: (days.get(w, 0), w))
    return joined(found, last="or")
