"""The schema of the weight table: what each likeness or difference of two events counts for, in bits."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from reconcile.rulebook.events import Words
from reconcile.rulebook.schema import Rule, Section, Strict, Text

FEATURES: dict[str, tuple[str, ...]] = {
    "type": ("same-type", "same-family", "open-class", "open-same-word", "different"),
    "trigger": ("same-word", "kindred-word", "same-sense", "other-word"),
    "date": (
        "same-day", "same-month", "same-year", "same-span", "days-overlap", "month-holds", "year-holds", "span-holds",
        "soon-after", "unknown", "near", "weeks", "near-numbered", "apart-once", "apart",
    ),
    "place": ("same", "holds", "same-country", "other-place", "other-country", "unknown"),
    "participants": ("shared", "alike", "same-country", "other-in-role", "others", "unknown"),
    "topic": ("same", "part", "different", "unknown"),
    "ordinal": ("same", "different", "unknown"),
    "attributes": ("same", "different", "unknown"),
    "quantities": ("same", "different", "unknown"),
    "figure": ("same-kind", "none"),
    "keywords": ("shared", "none"),
    "heading": ("shared", "none"),
    "status": ("same", "fulfils", "compatible", "opposed"),
    "identity": ("one-of-a-kind", "none"),
    "subject": ("one-incident", "one-story", "akin", "same-history", "different", "unknown"),
    "beside": ("one-event",),
    "mention": ("second", "same-clause", "far", "plain"),
}
SETTINGS: tuple[str, ...] = (
    "prior", "together", "near", "margin", "alone", "near-days", "block-limit", "named-block-limit", "within-prior",
)


class Level(Strict):
    """One grade of likeness. `words` is what a reader is told, with the two sides as {a} and {b}."""

    name: Text
    bits: float
    words: Text


class MatchingRule(Rule):
    """The weights of one feature, or, in `decision`, the numbers that turn a sum of weights into a decision.

    A level's `bits` are the base-2 logarithm of how much likelier it is to see that level between two mentions of one
    event than between two events. A graded level counts for its score times its bits. `terms` are words that the
    feature goes by, as its documentation says; `senses` are groups of triggers that tell one thing.
    """

    level: Annotated[tuple[Level, ...], Field(strict=False)] = ()
    settings: dict[str, float] = {}
    terms: Words = ()
    senses: Annotated[tuple[Words, ...], Field(strict=False)] = ()

    @model_validator(mode="after")
    def _complete(self) -> Self:
        wanted = FEATURES.get(self.name, ())
        if not wanted and self.name != "decision":
            raise ValueError(f"no such feature; there are {', '.join(sorted((*FEATURES, 'decision')))}")
        _same("level", [lv.name for lv in self.level], wanted)
        _same("setting", list(self.settings), SETTINGS if self.name == "decision" else ())
        return self


def _same(what: str, found: list[str], wanted: tuple[str, ...]) -> None:
    missing, stray = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    doubled = sorted({name for name in found if found.count(name) > 1})
    problems = [f"{what} missing: {', '.join(missing)}"] if missing else []
    problems += [f"no such {what}: {', '.join(stray)}"] if stray else []
    problems += [f"{what} given twice: {', '.join(doubled)}"] if doubled else []
    if problems:
        raise ValueError("; ".join(problems))


SECTION = Section("matching", MatchingRule, "weights for matching")
