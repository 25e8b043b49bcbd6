"""What things are said to be like: values of the contrasts of the rules, and of what they are said."""

from reconcile.annotate.traits.find import find_traits
from reconcile.annotate.traits.lexicon import TraitLexicon, compile_traits

__all__ = ["TraitLexicon", "compile_traits", "find_traits"]
