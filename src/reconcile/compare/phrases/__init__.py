"""What two texts say in like words: a name with a role, a deed with what it was done to, things together."""

from reconcile.compare.phrases.compare import compare_phrases, without_known_phrases
from reconcile.compare.phrases.field import Found

__all__ = ["Found", "compare_phrases", "without_known_phrases"]
