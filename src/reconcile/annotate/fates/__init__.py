"""What became of somebody or something: statements that take a side of an opposition of the rules."""

from reconcile.annotate.fates.find import find_fates
from reconcile.annotate.fates.lexicon import FateLexicon, compile_fates

__all__ = ["FateLexicon", "compile_fates", "find_fates"]
