"""What brought something about, as sentences tell it."""

from reconcile.annotate.causes.find import find_causes
from reconcile.annotate.causes.lexicon import CauseLexicon, compile_causes

__all__ = ["CauseLexicon", "compile_causes", "find_causes"]
