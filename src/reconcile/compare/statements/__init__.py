"""Statements of two texts that tell of one deed: who did it, and where."""

from reconcile.compare.statements.compare import compare_statements as compare_statements
from reconcile.compare.statements.compare import known_statements as known_statements
from reconcile.compare.statements.compare import without_known_deeds as without_known_deeds
