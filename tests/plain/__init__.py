"""Plain pairs of texts, one file a field."""
