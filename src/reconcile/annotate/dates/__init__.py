"""Dates in text: found, given a value, and explained, on raw text without a statistical model."""

from reconcile.annotate.dates.explain import explain_date
from reconcile.annotate.dates.expressions import expressions, is_message
from reconcile.annotate.dates.finder import find_dates
from reconcile.annotate.dates.grammar import DateGrammar, compile_grammar
from reconcile.annotate.dates.plain import language_grammar

__all__ = ["DateGrammar", "compile_grammar", "explain_date", "expressions", "find_dates", "is_message",
           "language_grammar"]
