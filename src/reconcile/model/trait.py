"""What one sentence says that a thing is like: left or right, of stone, unanimous."""

from __future__ import annotations

from dataclasses import dataclass

from reconcile.model.span import Span


@dataclass(frozen=True, slots=True)
class TraitTold:
    """One statement that a thing has a value of a contrast, as the rules name them.

    `thing` is the noun that the rules take it for ("van"), "" for what goes by its name alone; `noun` its own word and
    `word` the phrase that tells, which stands for the noun where it tells by itself. `names` are the folded words of
    its name, `marks` stems of what else is said right before the noun ("getaway"), `of` those of what it is of ("the
    bank of the Saru"), names among them. `owner` is where the mention of the one begins of whom it is a part, -1 if
    there is none. `definite` holds for "the", "its" and names, `indefinite` for "a", `plural` for more than one.
    `words` are the stems of the sentence, `before` those of the nouns of the one before; `sentence` numbers it in its
    source, `start` and `end` enclose it.
    """

    source: str
    contrast: str
    value: str
    thing: str
    word: Span
    noun: Span
    names: tuple[str, ...]
    marks: tuple[str, ...]
    of: tuple[str, ...]
    owner: int
    definite: bool
    indefinite: bool
    plural: bool
    words: tuple[str, ...]
    before: tuple[str, ...]
    sentence: int
    start: int
    end: int
