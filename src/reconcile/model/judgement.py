"""What reviewers decided, as it is kept between runs, and what a next run is bound to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from reconcile.model.event import Event

FORMAT = "reconcile-judgement/1"
Verdict = Literal["conflict", "not-same", "both-fine", "source-right", "unsure", "same"]
VERDICTS: tuple[Verdict, ...] = ("conflict", "not-same", "both-fine", "source-right", "unsure", "same")
DecisionState = Literal["", "current", "stale", "gone"]


@dataclass(frozen=True, slots=True)
class Telling:
    """An event as a judgement remembers it: by its source and its words, which outlast ids and positions."""

    source: str
    text: str
    trigger: str = ""

    def tells(self, event: Event) -> bool:
        """Whether the event is the one that was judged; white space does not count."""
        return (event.source == self.source and event.text.split() == self.text.split()
                and (not self.trigger or event.trigger.text.split() == self.trigger.split()))


@dataclass(frozen=True, slots=True)
class Quoted:
    """One side of a judged finding; `telling` is the index of its event among the decision's tellings, -1 if none."""

    source: str
    text: str
    value: str = ""
    telling: int = -1


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a judgements file: what one reviewer held of a finding, or of a pair of events (`pair`).

    `verdict` None takes an earlier one back. `source` is the id of the source that is right. `at` is an ISO 8601
    time. What the judgement rested on is kept with it: `kind`, `field` and `rule` of the finding, the quoted words,
    the clauses. `state` and `now` say what became of it in a report: it stands ("current"), its evidence has changed
    since ("stale", `now` is the finding that took its place), or nothing like it is reported any more ("gone").
    """

    finding: str | None
    pair: str | None
    verdict: Verdict | None
    source: str | None = None
    reviewer: str = ""
    note: str = ""
    at: str = ""
    kind: str = ""
    field: str = ""
    rule: str = ""
    quotes: tuple[Quoted, ...] = ()
    tellings: tuple[Telling, ...] = ()
    state: DecisionState = ""
    now: str = ""

    @property
    def subject(self) -> str:
        """The id of what was judged."""
        return self.finding or self.pair or ""


@dataclass(frozen=True, slots=True)
class Constraint:
    """Two events that a reviewer held to be one (`together`) or not; binds the matching of the next run."""

    together: bool
    a: Telling
    b: Telling


def decision_data(decision: Decision) -> dict[str, Any]:
    """The judgement as the file has it, keys in a fixed order."""
    values = [{"source": q.source, "text": q.text, "value": q.value, "event": q.telling} for q in decision.quotes]
    events = [{"source": t.source, "text": t.text, "trigger": t.trigger} for t in decision.tellings]
    return {
        "format": FORMAT, "at": decision.at, "reviewer": decision.reviewer, "finding": decision.finding,
        "pair": decision.pair, "verdict": decision.verdict, "source": decision.source, "note": decision.note,
        "evidence": {"kind": decision.kind, "field": decision.field, "rule": decision.rule, "values": values,
                     "events": events},
    }
