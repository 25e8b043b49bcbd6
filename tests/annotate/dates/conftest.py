from __future__ import annotations

from collections.abc import Callable

import pytest

from reconcile.annotate.dates import DateGrammar, compile_grammar, find_dates
from reconcile.model.source import Anchor
from reconcile.model.when import Timex
from reconcile.rulebook import load_rules
from reconcile.rulebook.languages import LanguageRule

Finder = Callable[..., tuple[Timex, ...]]


@pytest.fixture(scope="session")
def languages() -> dict[str, LanguageRule]:
    return load_rules().languages


@pytest.fixture(scope="session")
def grammar(languages: dict[str, LanguageRule]) -> DateGrammar:
    return compile_grammar(languages["en"])


@pytest.fixture(scope="session")
def find(grammar: DateGrammar) -> Finder:
    """Find the dates of an English text, by default without a date of its own."""

    def found(text: str, published: str = "", locale: str = "") -> tuple[Timex, ...]:
        anchor = Anchor(published, "test") if published else None
        return find_dates(text, grammar=grammar, anchor=anchor, locale=locale)

    return found
