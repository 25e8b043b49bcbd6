"""The schema of word lists that event extraction goes by: what carries, plans, calls off or reports an event."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from reconcile.rulebook.schema import Rule, Section, Text

Words = Annotated[tuple[Text, ...], Field(strict=False)]


class WordingRule(Rule):
    """Named lists of dictionary forms; the documentation says what each list does."""

    words: dict[str, Words]


SECTION = Section("wording", WordingRule, "word lists")
