"""Mentions of people, organisations, places and named things: the language model's names, mended by rules."""

from reconcile.annotate.entities.find import find_mentions
from reconcile.annotate.entities.names import Names, compile_names

__all__ = ["Names", "compile_names", "find_mentions"]
