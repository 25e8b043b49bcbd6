"""Statements: who did what to what, and where, clause by clause."""

from reconcile.annotate.statements.find import find_statements as find_statements
from reconcile.annotate.statements.lexicon import StatementLexicon as StatementLexicon
from reconcile.annotate.statements.lexicon import compile_statements as compile_statements
