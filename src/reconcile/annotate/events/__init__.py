"""Events in a text: one for each thing that happened, with its own date, place, people and figures."""

from reconcile.annotate.events.find import find_events
from reconcile.annotate.events.lexicon import Lexicon, compile_lexicon

__all__ = ["Lexicon", "compile_lexicon", "find_events"]
