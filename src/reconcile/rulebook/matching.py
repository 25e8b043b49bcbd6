"""The schema of the weight table: what each likeness or difference of two events counts for, in bits."""

from __future__ import annotations

from collections.abc import Sequence
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
# Learnt by tools/learn_weights.py: what tells that reports of one story tell an event again.
WORDINGS: dict[tuple[str, str], str] = {
    (word, texts): f"{word}, {texts}"
    for word in ("same-word", "kindred-sense", "only-sense", "one-of-two", "one-of-many", "kindred-word", "other-sense",
                 "other-word")
    for texts in ("one-text", "one-incident", "one-story", "akin", "different")
}
AGAIN: dict[str, tuple[str, ...]] = {
    "wording": tuple(WORDINGS.values()),
    "sort": ("once", "numbered", "recurs", "open-type", "two-types", "quiet", "statement"),
    "published": ("one-day", "some-days", "two-weeks", "two-months", "later", "unknown"),
    "repeated": ("told-once", "seldom", "often"),
    "distance": ("one-sentence", "next-sentence", "near", "far", "two-texts"),
    "company": ("shared-much", "shared", "shared-little", "alike", "same-country", "other-in-role", "others",
                "unknown"),
    "bearers": ("by-name", "of-age", "by-noun", "of-sex", "one-each", "as-many", "several-each", "one-of-several",
                "other-number", "other-age", "other-sex", "other-sort", "other-name", "unknown"),
    "time": ("same", "same-inferred", "holds", "wide", "near", "near-inferred", "apart", "apart-inferred", "unknown"),
    "opening": ("both", "not-both"),
}
SETTINGS: tuple[str, ...] = (
    "prior", "together", "near", "margin", "alone", "other-senses", "days-apart", "near-days", "block-limit",
    "named-block-limit", "within-prior",
)
AGAIN_SETTINGS: tuple[str, ...] = ("again-prior", "again-least")


class Level(Strict):
    """One grade of likeness. `words` is what a reader is told, with the two sides as {a} and {b}.

    Where the bits are learnt, `seen` says of how many pairs of mentions of one event, and of two, they were learnt; a
    file that holds several features says of each level to which `feature` it belongs.
    """

    name: Text
    bits: float
    words: Text
    feature: str = ""
    seen: Annotated[tuple[int, ...], Field(strict=False, max_length=2)] = ()


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
        known = {**{f: {"": levels} for f, levels in FEATURES.items()}, "decision": {}, "again": AGAIN}
        if self.name not in known:
            raise ValueError(f"no such feature; there are {', '.join(sorted(known))}")
        wanted = [f"{feature} {level}".strip() for feature, levels in known[self.name].items() for level in levels]
        _same("level", [f"{lv.feature} {lv.name}".strip() for lv in self.level], wanted)
        _same("setting", list(self.settings), {"decision": SETTINGS, "again": AGAIN_SETTINGS}.get(self.name, ()))
        return self


def _same(what: str, found: Sequence[str], wanted: Sequence[str]) -> None:
    missing, stray = sorted(set(wanted) - set(found)), sorted(set(found) - set(wanted))
    doubled = sorted({name for name in found if found.count(name) > 1})
    problems = [f"{what} missing: {', '.join(missing)}"] if missing else []
    problems += [f"no such {what}: {', '.join(stray)}"] if stray else []
    problems += [f"{what} given twice: {', '.join(doubled)}"] if doubled else []
    if problems:
        raise ValueError("; ".join(problems))


SECTION = Section("matching", MatchingRule, "weights for matching")
