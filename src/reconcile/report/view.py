"""The report as it is shown, in plain words, for every format to render; `build.py` works it out.

Formats take what they need from here and add only layout. Sources go by letters, findings come gravest first, rows are
events as the coverage table, the timeline and the chronology list them: one for each group, one for each lone event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reconcile.model.event import Event, Match
from reconcile.model.finding import Finding, FindingKind, Report, Severity, Value
from reconcile.model.source import Problem, Source
from reconcile.model.when import Timex
from reconcile.report.chronology import Backing
from reconcile.report.quote import Quote, SourceText
from reconcile.report.words import SETTLED

PLAIN_KINDS = frozenset({"text", "markdown", "wikitext"})
Order = tuple[int, int, int, float, int, str]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source under its letter."""

    source: Source
    letter: str
    name: str
    text: SourceText
    events: int

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
        return inferred(self.events)


def inferred(events: Sequence[Event]) -> bool:
    """Whether events have dates, and none of them states its own."""
    dated = [e for e in events if e.date is not None]
    return bool(dated) and all(e.date_inferred for e in dated)


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a format shows. `ids` gives findings their ids where marks stand for them, in the order of
    report.json."""

    report: Report
    title: str
    sources: tuple[SourceView, ...]
    findings: tuple[FindingView, ...]
    rows: tuple[Row, ...]
    events: Mapping[str, Event]
    names: Mapping[str, str]
    house: Mapping[str, str]
    ids: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Brief:
    """A finding as far as the report as a whole must know it: its place among all (`order`, which ends in its id), and
    what is counted. `number` is its place in report.json, among those of its chapter.

    `label` is "" for what is not among the differences that were seen and are no conflict.
    """

    id: str
    number: int
    kind: FindingKind
    severity: Severity
    title: str
    label: str
    order: Order
    to_decide: bool
    decided: bool
    settled: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """What a report says beside what it tells of its subjects, and what is counted over all of them.

    `report` has settings, sources, problems, decisions and rules, but neither events nor findings.
    """

    report: Report
    title: str
    sources: tuple[SourceView, ...]
    house: Mapping[str, str]
    findings: tuple[Brief, ...]
    groups: int
    rows: int
    shared: int

    @property
    def unread(self) -> list[Problem]:
        """What was not read, or not in full."""
        return [p for p in self.report.problems if p.read != "full"]

    @property
    def kinds(self) -> Mapping[FindingKind, int]:
        """How many findings there are of each kind that no reviewer has settled."""
        return Counter(f.kind for f in self.findings if not f.settled)
