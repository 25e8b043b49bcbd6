"""Judgements onto findings: what stands, what has to be looked at again, what has lost its finding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from reconcile.model.event import Event
from reconcile.model.finding import Finding, Judgement, Report
from reconcile.model.judgement import Decision, Quoted
from reconcile.review.lines import moment

ALIKE = 0.6  # how alike the evidence must be, 0 to 1, for a judgement to be shown again on another finding


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements by the id of the finding that they stand on, and all decisions with what became of them."""

    judgements: Mapping[str, Judgement]
    decisions: tuple[Decision, ...]


def apply_judgements(report: Report, decisions: Iterable[Decision]) -> Report:
    """The report with each finding's judgement, and with all decisions and what became of them."""
    found = judge({f.id for f in report.findings}, decisions, lambda: report)
    judged = found.judgements
    findings = tuple(replace(f, judgement=judged[f.id]) if f.id in judged else f for f in report.findings)
    return replace(report, findings=findings, decisions=found.decisions)


def judge(ids: Set[str], decisions: Iterable[Decision], report: Callable[[], Report]) -> Judged:
    """What becomes of decisions where findings of these ids are reported; the `report` is asked for only where that of
    a decision is gone.

    The latest word of each reviewer counts, and of these the latest. A decision whose finding is gone is set, as
    stale, on the finding that most resembles it, if one does. No decision is dropped.
    """
    given = list(dict.fromkeys(decisions))
    standing = latest(given)
    lost = {k: d for k, d in standing.items() if k not in ids}
    honoured = {k for k, d in lost.items() if _honoured(d, report())}
    stale = _successors(report(), {k: d for k, d in lost.items() if d.finding and k not in honoured}) if lost else {}
    current = {k: d for k, d in standing.items() if k in ids}
    judgements = {key: _judgement(d, stale=key not in current) for key, d in (stale | current).items() if d.verdict}
    became = {d.subject: f for f, d in stale.items()}
    return Judged(judgements, tuple(_state(d, ids | honoured, became) for d in given))


def latest(decisions: Sequence[Decision]) -> dict[str, Decision]:
    """The decision that counts for each subject: the latest of the reviewers' latest, without those taken back."""
    own: dict[tuple[str, str], Decision] = {}
    for d in sorted(decisions, key=lambda d: moment(d.at)):
        own[d.subject, d.reviewer] = d
    counting: dict[str, Decision] = {}
    for d in sorted(own.values(), key=lambda d: moment(d.at)):
        if d.verdict:
            counting[d.subject] = d
    return counting


def _judgement(d: Decision, *, stale: bool) -> Judgement:
    assert d.verdict
    return Judgement(d.verdict, d.reviewer, d.note, d.at, d.source or "", stale)


def _state(decision: Decision, ids: Set[str], became: Mapping[str, str]) -> Decision:
    if decision.subject in ids:
        return replace(decision, state="current", now="")
    now = became.get(decision.subject, "")
    return replace(decision, state="stale" if now else "gone", now=now)


def _honoured(decision: Decision, report: Report) -> bool:
    """Whether a decision on events has them to stand on: a pair that is there, or events that were kept apart."""
    if not decision.pair and decision.verdict != "not-same":
        return False
    home = {e: g.id for g in report.groups for e in g.events}
    places = [{home.get(e.id, e.id) for e in report.events if t.tells(e)} for t in decision.tellings]
    if len(places) < 2 or not all(places):
        return False
    return bool(decision.pair) or any(p != places[0] for p in places[1:])


def _successors(report: Report, lost: Mapping[str, Decision]) -> dict[str, Decision]:
    """Finding id to the lost decision that was most probably made on its forerunner; each is used once."""
    events = {e.id: e for e in report.events}
    scored = [
        (-_likeness(decision, finding, events), key, finding.id)
        for key, decision in sorted(lost.items())
        for finding in report.findings
        if finding.field == decision.field and _sources(finding) == {q.source for q in decision.quotes}
    ]
    found: dict[str, Decision] = {}
    used: set[str] = set()
    for score, key, finding_id in sorted(scored):
        if -score >= ALIKE and key not in used and finding_id not in found:
            found[finding_id] = lost[key]
            used.add(key)
    return found


def _sources(finding: Finding) -> set[str]:
    return {v.source for v in finding.values}


def _likeness(decision: Decision, finding: Finding, events: Mapping[str, Event]) -> float:
    """How much of what was judged is still said, 0 to 1: the clauses where they are known, else the quoted words."""
    return sum(_best(q, decision, finding, events) for q in decision.quotes) / max(1, len(decision.quotes))


def _best(quoted: Quoted, decision: Decision, finding: Finding, events: Mapping[str, Event]) -> float:
    known = 0 <= quoted.telling < len(decision.tellings)
    words = decision.tellings[quoted.telling].text if known else quoted.text
    own = [v for v in finding.values if v.source == quoted.source]
    texts = [events[v.event].text if known and v.event in events else v.text for v in own]
    return max((fuzz.ratio(words, t) / 100 for t in texts), default=0.0)
