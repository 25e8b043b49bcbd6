"""What clauses tell and deny, word by word."""

from reconcile.annotate.clauses.find import find_clauses as find_clauses
