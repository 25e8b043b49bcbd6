"""The schema of word lists that event extraction goes by: what carries, plans, calls off or reports an event."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from reconcile.rulebook.schema import Rule, Section, Strict, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]


class Described(Strict):
    """One of those whom an event befell: what the words of an example say of that person, and nothing else."""

    sex: Literal["m", "f", ""] = ""
    age: int | None = None
    stage: Literal["child", "adult", ""] = ""
    hand: Literal["own", ""] = ""


class BefellExample(Strict):
    """A clause, the `word` in it that tells an event (with its dictionary form where that is another), and whom the
    words say that it befell: nobody where nothing is given."""

    text: Text
    word: Text
    lemma: str = ""
    number: int = 0
    several: bool = False
    people: Annotated[tuple[Described, ...], Field(strict=False)] = ()


class WordingRule(Rule):
    """Named lists of dictionary forms; the documentation says what each list does."""

    words: dict[str, Words]
    example: Annotated[tuple[BefellExample, ...], Field(strict=False)] = ()


SECTION = Section("wording", WordingRule, "word lists")
