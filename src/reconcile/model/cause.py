"""What brought something about, as one sentence has it."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.span import Span


@dataclass(frozen=True, slots=True)
class CauseTold:
    """One statement of why or by what something came about.

    `family` and `effect` are the names that the rules give to the kind of thing that came about ("mishaps", "fire"),
    `cause` are the words for what brought it about, `sorts` the sorts of causes in them. `word` says what came about
    (where a sentence before said it, the word there), `bearer` who or what it befell, "" where nothing says so, and
    `of` folded words of that and of where it was. `sure` is False where the words tell a time as well ("after a lamp
    fell"). `start` and `end` enclose the sentence.
    """

    source: str
    family: str
    effect: str
    word: Span
    cause: Span
    sorts: tuple[str, ...]
    bearer: Span
    of: tuple[str, ...]
    sure: bool
    start: int
    end: int
