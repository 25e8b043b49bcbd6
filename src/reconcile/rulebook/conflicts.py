"""The schema of a kind of finding: which outcome of which comparison it reports, in what words, how loudly."""

from __future__ import annotations

from string import Formatter
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from reconcile.model.finding import Field as FindingField
from reconcile.model.finding import FindingKind, Severity
from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text

Comparison = Literal[
    "date", "time", "place", "participants", "name", "age", "quantity", "status", "ordinal", "attribute", "existence",
    "fact", "moment", "passage", "phrase", "copy", "weekday", "list-count", "parts", "sum", "span", "birth", "life",
    "tenure", "plan", "role", "fate", "trait", "deed", "cause", "statement", "clause",
]
OUTCOMES: dict[str, tuple[str, ...]] = {
    "date": ("equal", "holds", "overlap", "disjoint", "moved", "around-midnight", "relative", "calendar", "self"),
    "time": ("equal", "instant", "near", "zones", "differ"),
    "place": ("equal", "alias", "holds", "more", "partly", "differ", "unlike", "elsewhere"),
    "participants": ("equal", "more", "differ"),
    "name": ("variant", "alias", "differ"),
    "age": ("equal", "bound", "namesakes", "differ"),
    "quantity": ("equal", "bound", "rounding", "unit", "part", "update", "other-currency", "claims", "differ", "self"),
    "fact": ("claims", "differ", "equal", "fits"),
    "moment": ("differ", "days", "lasted", "equal", "spanned", "one-date", "date-within"),
    "status": ("fulfilled", "opposed"),
    "ordinal": ("equal", "differ"),
    "attribute": ("equal", "differ"),
    "existence": ("alone", "list-alone", "outside-period", "another"),
    "passage": ("equal", "holds"),
    "phrase": ("equal", "named"),
    "copy": ("passage",),
    "weekday": ("misfit", "no-day", "differ"),
    "list-count": ("misfit",),
    "parts": ("exceed",),
    "sum": ("over", "short"),
    "span": ("misfit",),
    "birth": ("fits", "differ", "misfit"),
    "life": ("equal", "differ"),
    "tenure": ("outside", "gap", "close", "overlap", "stale", "late-start"),
    "plan": ("open", "overdue"),
    "role": ("equal", "differ"),
    "fate": ("opposed", "denied", "order", "spared", "occurred", "rank", "own"),
    "trait": ("differ",),
    "statement": ("dates", "doers", "places", "means", "kinds", "one-doer", "one-place"),
    "deed": ("equal", "holds", "calendar", "differ", "self"),
    "cause": ("differ",),
    "clause": ("denied", "contrary"),
}
PLACEHOLDERS = ("what", "values", "first", "second", "sources", "count", "of", "detail")


class When(Strict):
    """Conditions of a severity level; all that are given must hold.

    `stated`: both values stand in the clauses of the event itself, nothing inferred or carried over. `attributed`: a
    value is somebody's claim ("police say"). `evidence_min`: bits that speak for one event, the compared field left
    out. `gap_max`: days between dates, minutes between times, years between ages or tenures. `ratio_max`: the larger
    figure over the smaller. `types`: event types. `precise`: both dates are exact to the month at least, or the texts
    say of which time both ages are, or both say what a role is in. `anchored`: a date hangs on the day on which its
    source was written ("last Monday"). `listed`: the other source tells other events of this type around that time.
    `named`: what the figures count is named by the rules ("killed") or measured, and not called by a noun of the text
    alone ("children"). `typed`: the event is of a type with rules of its own.
    """

    stated: bool | None = None
    attributed: bool | None = None
    precise: bool | None = None
    anchored: bool | None = None
    listed: bool | None = None
    typed: bool | None = None
    named: bool | None = None
    once: bool | None = None
    evidence_min: float | None = None
    gap_max: float | None = None
    gap_min: float | None = None
    ratio_max: float | None = None
    types: Words = ()


class SeverityLevel(Strict):
    """A severity and when it holds; the first level whose conditions hold is taken. `why` is told to the reader."""

    severity: Severity
    why: Text
    when: When = When()


class ExampleSource(Strict):
    """One of the texts of an example."""

    text: Text
    published: str | None = None


class ExampleFinding(Strict):
    """A finding that an example must yield; `values` are the words quoted, in any order."""

    severity: Severity | None = None
    values: Words = ()


class ConflictExample(Strict):
    """Texts and the findings of this rule that they must yield; none if `findings` is empty."""

    sources: Annotated[tuple[ExampleSource, ...], Field(strict=False, min_length=1)]
    findings: Annotated[tuple[ExampleFinding, ...], Field(strict=False)] = ()


class ConflictRule(Rule):
    """A kind of finding.

    It reports the `outcomes` of one comparison (see docs/how-to/add-a-conflict.md for what each means). `types`, `of`
    and `attributes` confine it to event types, to figures of certain things, or to named attributes; where several
    rules cover an outcome, the most confined one speaks. `settings` are numbers that the comparison itself asks for.
    """

    label: Text
    kind: FindingKind
    field: FindingField
    compares: Comparison
    outcomes: Words
    types: Words = ()
    of: Words = ()
    attributes: Words = ()
    report: bool = True
    message: Text
    settings: dict[str, float] = {}
    level: Annotated[tuple[SeverityLevel, ...], Field(strict=False, min_length=1)]
    example: Annotated[tuple[ConflictExample, ...], Field(strict=False, min_length=1)]

    @model_validator(mode="after")
    def _sound(self) -> Self:
        known = OUTCOMES[self.compares]
        stray = sorted(set(self.outcomes) - set(known))
        if stray or not self.outcomes:
            found = ", ".join(stray) or "none"
            raise ValueError(f'outcomes of "{self.compares}" are {", ".join(known)}; found {found}')
        fields = [name for _, name, _, _ in Formatter().parse(self.message) if name is not None]
        unknown = sorted(set(fields) - set(PLACEHOLDERS))
        if unknown:
            raise ValueError(f"message: no such placeholder {', '.join(unknown)}; there are {', '.join(PLACEHOLDERS)}")
        if self.level[-1].when != When():
            raise ValueError("the last level must hold without conditions")
        return self

    @property
    def confinement(self) -> int:
        """How narrowly the rule is confined: the number of its restrictions."""
        return sum(bool(x) for x in (self.types, self.of, self.attributes))


SECTION = Section("conflicts", ConflictRule, "kinds of finding")
