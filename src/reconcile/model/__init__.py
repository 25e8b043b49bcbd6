"""The nouns that cross stages: frozen, slotted dataclasses, plain enough to be pickled between processes."""
