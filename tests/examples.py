"""What the tests that run the examples of the rules share."""

from __future__ import annotations

from reconcile.model.source import Block, Source
from reconcile.rulebook import load_rules

RULES = load_rules()


def one_paragraph(text: str) -> Source:
    """A source of one paragraph."""
    return Source("s", "s.txt", "text", text, "", (Block("paragraph", 0, len(text)),))
